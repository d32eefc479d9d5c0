package dev.rollcall.sync.settings.yaml;

import dev.rollcall.sync.message.Messages;
import dev.rollcall.sync.settings.yaml.KeyTable.Group;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Makes {@code docs/reference/settings.md} from the table of keys. */
final class SettingsPage {
    private static final String HEAD = """
            # Settings

            <!-- Made from the table in Keys.java: './dev golden' rewrites this page. -->

            A settings file says what is sent and where to. Give it instead of the roster: `rollcall check rollcall.yaml`.
            Every key is optional, and an empty file asks for the defaults. An editor that knows JSON Schema completes and
            checks the file while you type; the first line tells it where `rollcall.schema.json` lies.

            ```yaml
            # yaml-language-server: $schema=docs/reference/rollcall.schema.json
            source: export.zip
            filter:
              schools: ["1001", Birch Lane School]
              sync_ahead_days: 30
            attributes:
              grades: {KG: Kindergarten, "09": "9"}
            overrides:
              - {sourcedId: u-104, email: ana@example.org}
            delivery:
              to: out.zip
            ```

            - A relative path is relative to the settings file; `~/` is the home of the user.
            - A text is taken letter for letter: `0042` keeps its zeros. A text that begins with `*`, `!`, `&`, `@` or `%`, or
              that holds a colon and a blank, stands in quotes.
            - Where a list may stand, one value may stand alone.
            - A size has a unit: `KB`, `MB`, `GB` or `TB`. 1KB is 1024 bytes.
            - All faults of the file are told at once, each with its line; the exit code is 2 then.
            """;

    private SettingsPage() {}

    static String text() {
        StringBuilder page = new StringBuilder(HEAD);
        page.append("\n## At the top\n\n").append(table("", Keys.TABLE));
        page.append("\n### overrides, each entry\n\n").append(table("overrides", Overrides.TABLE));
        for (Group group : Keys.TABLE.groups()) {
            page.append("\n## ")
                    .append(group.name())
                    .append("\n\n")
                    .append(Messages.ENGLISH.text(group.does()))
                    .append("\n\n");
            page.append(table(group.name(), Keys.TABLE));
            if (group.name().equals("delivery")) {
                page.append("\n### delivery.accounts, each entry\n\n")
                        .append(table("delivery.accounts", Accounts.TABLE));
            }
        }
        return page.toString();
    }

    private static String table(String group, KeyTable keys) {
        return "| key | what it does | value | without it | example |\n|---|---|---|---|---|\n"
                + keys.keys().stream()
                        .filter(key -> key.group().equals(group))
                        .map(SettingsPage::row)
                        .collect(Collectors.joining());
    }

    private static <T> String row(Key<T> key) {
        String withoutIt = key.byDefault()
                .map(value -> "`" + inline(key.kind().plain().apply(value)) + "`")
                .orElseGet(() -> key.withoutIt().map(Messages.ENGLISH::text).orElse(""));
        List<String> cells = List.of(
                "`" + key.lastName() + "`",
                Messages.ENGLISH.text(key.does()),
                Messages.ENGLISH.text(key.kind().words()).replace("*", "\\*"),
                withoutIt,
                "`" + key.example() + "`");
        return "| " + cells.stream().map(cell -> cell.replace("|", "\\|")).collect(Collectors.joining(" | ")) + " |\n";
    }

    private static String inline(Object plain) {
        if (plain instanceof List<?> list) {
            return list.stream().map(SettingsPage::inline).collect(Collectors.joining(", ", "[", "]"));
        }
        if (plain instanceof Map<?, ?> map) {
            return map.isEmpty() ? "{}" : map.toString();
        }
        return plain.toString().startsWith("{") ? "\"" + plain + "\"" : plain.toString();
    }
}
