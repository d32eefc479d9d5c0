package dev.rollcall.sync.settings.yaml;

import dev.rollcall.sync.home.RemoteAddress;
import dev.rollcall.sync.settings.Api;
import dev.rollcall.sync.settings.Secret;
import dev.rollcall.sync.settings.Settings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;

/**
 * What a {@code rollcall.yaml} asks for. Its relative paths were relative to the file, and are relative to the working
 * folder here; {@code ~/} has become the user's home.
 *
 * @param source the path of the folder or ZIP, or an address; the folder of the settings file where it names none
 * @param to where the upload goes
 * @param home where runs are kept
 */
public record SettingsFile(String source, Settings settings, Optional<String> to, Optional<Path> home) {

    /** Whether a path means a settings file, by its name. */
    public static boolean isOne(Path path) {
        String name = String.valueOf(path.getFileName()).toLowerCase(Locale.ROOT);
        return (name.endsWith(".yaml") || name.endsWith(".yml")) && !Files.isDirectory(path);
    }

    /**
     * Reads a settings file. An empty one asks for the defaults.
     *
     * @throws SettingsFaults where the file cannot be read, or with all that is wrong in it
     */
    public static SettingsFile read(Path file) throws SettingsFaults {
        Optional<Node> top = YamlText.parse(file);
        ParseContext reading = ParseContext.ofFile();
        Values values = new Values();
        if (top.isPresent() && top.get() instanceof MappingNode mapping) {
            values = Keys.TABLE.read(mapping, reading);
        } else if (top.isPresent() && !ParseContext.isNull(top.get())) {
            reading.fault(
                    top.get(),
                    "the file holds " + ParseContext.shown(top.get()) + " where settings are written 'key: value'.");
        }
        if (!reading.faults().isEmpty()) {
            throw new SettingsFaults(file.toString(), reading.faults());
        }
        return new SettingsFile(
                place(file, values.get(Keys.SOURCE)),
                settings(file, values),
                values.find(Keys.DELIVERY_TO).map(to -> place(file, to)),
                values.find(Keys.HOME).map(home -> Path.of(place(file, home))));
    }

    /** Where a path of the file leads; an address such as {@code sftp://...} is no path and stays as it is. */
    private static String place(Path file, String text) {
        if (RemoteAddress.isOne(text)) {
            return text;
        }
        if (text.equals(".") && file.getParent() != null) {
            return file.getParent().toString();
        }
        return text.startsWith("~/")
                ? Path.of(System.getProperty("user.home"), text.substring(2)).toString()
                : file.resolveSibling(text).toString();
    }

    private static Settings settings(Path file, Values values) {
        return new Settings(
                values.get(Keys.ORGANISATION),
                values.find(Keys.FORM),
                filter(values),
                new Settings.Dedupe(values.get(Keys.PERSON_KEYS)),
                new Settings.Patch(
                        values.get(Keys.PATCH_INSTRUCTORS),
                        values.get(Keys.PATCH_ROSTER_CLASSES),
                        values.get(Keys.PATCH_ROSTER_STUDENTS)),
                new Settings.Attributes(
                        values.get(Keys.PERSON_ID),
                        values.get(Keys.PERSON_NUMBER),
                        values.get(Keys.GRADE_LEVELS),
                        values.get(Keys.PASSWORD_POLICY),
                        values.get(Keys.COURSE_NAME)),
                new Settings.Account(
                        values.get(Keys.FEDERATED),
                        values.get(Keys.FEDERATED_DOMAINS),
                        values.get(Keys.ACCOUNT_FORMAT),
                        values.find(Keys.ACCOUNT_NAME)),
                new Settings.Match(
                        values.get(Keys.PREVENT_DUPLICATES),
                        values.get(Keys.MATCH_FIELDS),
                        values.find(Keys.MATCH_PEOPLE).map(people -> Path.of(place(file, people))),
                        values.get(Keys.IDS_ARE_NEW),
                        values.get(Keys.ON_UNMATCHED)),
                values.get(Keys.OVERRIDES),
                values.get(Keys.STRICT_IDS),
                values.get(Keys.QUOTING),
                new Settings.InputLimits(
                        values.get(Keys.ROW_BYTES),
                        values.get(Keys.FILE_BYTES),
                        values.get(Keys.ZIP_BYTES),
                        values.get(Keys.ZIP_ENTRIES),
                        values.get(Keys.ZIP_RATIO)),
                new Settings.DirectoryRetention(
                        values.get(Keys.DIRECTORY_USE), values.get(Keys.KEEP_VERSIONS), values.get(Keys.KEEP_DAYS)),
                new Settings.Guard(values.get(Keys.ADDITIONS_ONLY), limits(values), values.get(Keys.STILL_ENROLLED)),
                api(file, values),
                values.get(Keys.MEMORY));
    }

    private static Api api(Path file, Values values) {
        Secret secret = values.find(Keys.CLIENT_SECRET)
                .or(() -> values.find(Keys.CLIENT_SECRET_FILE).map(path -> Secret.inFile(Path.of(place(file, path)))))
                .orElseGet(() -> Secret.inEnvironment(values.get(Keys.CLIENT_SECRET_ENV)));
        return new Api(
                Optional.of(values.get(Keys.SOURCE)).filter(Api::isAddress),
                values.get(Keys.PRESET),
                values.find(Keys.CLIENT_ID),
                Optional.of(secret),
                values.find(Keys.TOKEN_URL),
                values.find(Keys.SCOPE).map(scope -> scope.equals("none") ? "" : scope),
                values.get(Keys.SIGN_IN),
                values.find(Keys.PAGE_SIZE),
                values.get(Keys.PARALLEL),
                values.find(Keys.CA_FILE).map(path -> Path.of(place(file, path))),
                Duration.ofSeconds(values.get(Keys.REQUEST_SECONDS)),
                Duration.ofMinutes(values.get(Keys.PULL_MINUTES)),
                new Api.Incremental(
                        values.find(Keys.FILTER_AT_SOURCE), values.get(Keys.DELTA), values.get(Keys.FULL_EVERY_DAYS)));
    }

    private static List<Settings.GuardLimit> limits(Values values) {
        return Keys.LIMITS.stream()
                .flatMap(limit -> values.get(limit.key()).stream()
                        .map(threshold -> new Settings.GuardLimit(limit.entity(), limit.action(), threshold)))
                .toList();
    }

    private static Settings.Filter filter(Values values) {
        Map<String, Set<String>> status = new LinkedHashMap<>();
        Keys.STATUS.forEach(key -> status.put(key.lastName(), values.get(key)));
        return new Settings.Filter(
                values.get(Keys.SCHOOLS),
                values.get(Keys.TERMS),
                values.get(Keys.SYNC_AHEAD_DAYS),
                values.get(Keys.ENROLLMENT_DATES),
                status,
                values.get(Keys.GRADES),
                values.get(Keys.CLASS_TYPES),
                values.get(Keys.COURSE_CODES),
                values.get(Keys.STAFF_ROLES));
    }
}
