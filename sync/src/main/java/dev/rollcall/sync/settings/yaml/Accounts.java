package dev.rollcall.sync.settings.yaml;

import dev.rollcall.sync.message.Message;
import dev.rollcall.sync.settings.Secret;
import dev.rollcall.sync.settings.Settings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** The accounts of {@code delivery.accounts}: each with its schools, and where its uploads go. */
final class Accounts {
    static final Key<String> NAME = Key.optional(
            "delivery.accounts.name",
            ScalarTypes.text(
                    Message.of("settings.value.account_name"),
                    Pattern.compile("[A-Za-z0-9]([A-Za-z0-9_-]{0,30}[A-Za-z0-9])?")),
            "north");

    static final Key<List<String>> SCHOOLS = Key.optional(
            "delivery.accounts.schools",
            CollectionTypes.list(ScalarTypes.text(Message.of("settings.value.school")), 1),
            "[\"1001\", Birch Lane School]");

    static final Key<String> TO = Key.optional(
            "delivery.accounts.to",
            ScalarTypes.path(Message.of("settings.value.destination")),
            "sftp://north@upload.appleschoolcontent.com/dropbox/");

    static final Key<String> PASSWORD_FILE = Key.optional(
            "delivery.accounts.password_file",
            ScalarTypes.path(Message.of("settings.value.file")),
            "secrets/north.txt");

    static final Key<String> PASSWORD_ENV = Key.optional(
            "delivery.accounts.password_env",
            ScalarTypes.text(Message.of("settings.value.variable"), Pattern.compile("[A-Za-z_][A-Za-z0-9_]*")),
            "NORTH_SFTP");

    static final Key<String> KEY_FILE = Key.optional(
            "delivery.accounts.key_file", ScalarTypes.path(Message.of("settings.value.file")), "secrets/north_ed25519");

    static final KeyTable TABLE =
            new KeyTable(List.of(), List.of(NAME, SCHOOLS, TO, PASSWORD_FILE, PASSWORD_ENV, KEY_FILE));

    /** One row for each school that goes to an account; none where there is one account only. */
    static final SqlPlace<List<Settings.AppleAccount>> SQL = new SqlPlace<>(
            "setting_routed_schools", List.of("account varchar", "value varchar"), (accounts, asOf) -> accounts.stream()
                    .flatMap(account -> account.schools().stream()
                            .<List<@Nullable Object>>map(school -> List.of(account.name(), school)))
                    .toList());

    private static final Message WORDS = Message.of("settings.value.accounts");

    private Accounts() {}

    static ValueType<List<Settings.AppleAccount>> kind() {
        Map<String, Object> each = new LinkedHashMap<>(TABLE.schema("delivery.accounts"));
        each.put("type", "object");
        each.put("required", List.of("name", "schools", "to"));
        return new ValueType<>(
                WORDS,
                CollectionTypes.listSchema(each, 0),
                (node, reading) -> node instanceof SequenceNode list
                        ? Optional.of(accounts(list, reading))
                        : reading.mustBe(WORDS, node),
                accounts -> accounts.stream().map(Accounts::plain).toList());
    }

    private static List<Settings.AppleAccount> accounts(SequenceNode list, ParseContext reading) {
        List<Settings.AppleAccount> accounts = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (Node node : list.getValue()) {
            if (!(node instanceof MappingNode mapping)) {
                reading.mustBe(WORDS, node);
                continue;
            }
            int faultsBefore = reading.faults().size();
            Values values = TABLE.read(mapping, reading);
            if (reading.faults().size() > faultsBefore) {
                continue;
            }
            Optional<String> name = values.find(NAME);
            Optional<List<String>> own = values.find(SCHOOLS);
            Optional<String> to = values.find(TO);
            if (name.isEmpty() || own.isEmpty() || to.isEmpty()) {
                reading.fault(
                        node, Message.of("settings.account.incomplete"), Message.of("settings.account.incomplete.fix"));
            } else if (!names.add(name.get().toLowerCase(Locale.ROOT))) {
                reading.fault(
                        node,
                        Message.of("settings.account.twice").with("name", name.get()),
                        Message.of("settings.account.twice.fix"));
            } else {
                accounts.add(new Settings.AppleAccount(
                        name.get(),
                        own.get(),
                        to.get(),
                        values.find(PASSWORD_FILE)
                                .map(file -> Secret.inFile(Path.of(file)))
                                .or(() -> values.find(PASSWORD_ENV).map(Secret::inEnvironment)),
                        values.find(KEY_FILE).map(Path::of)));
            }
        }
        return accounts;
    }

    /** The same with paths that do not depend on the folder of the process. */
    static Settings.AppleAccount in(SettingsFolder folder, Settings.AppleAccount account) {
        return new Settings.AppleAccount(
                account.name(),
                account.schools(),
                folder.place(account.to()),
                account.password()
                        .map(secret -> secret instanceof Secret.InFile place
                                ? Secret.inFile(folder.path(place.file().toString()))
                                : secret),
                account.keyFile().map(file -> folder.path(file.toString())));
    }

    private static Map<String, Object> plain(Settings.AppleAccount account) {
        Map<String, Object> plain = new TreeMap<>();
        plain.put("name", account.name());
        plain.put("schools", account.schools());
        plain.put("to", account.to());
        return plain;
    }
}
