package dev.rollcall.server.directory;

import dev.rollcall.server.runs.RunWords;
import dev.rollcall.sync.lookup.DirectoryPeople.Person;
import dev.rollcall.sync.lookup.ValueOrigin;
import dev.rollcall.sync.settings.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Says of each value of a person where it comes from: the record of the source and its field, a setting, or Apple. */
public final class ValueSources {
    /** Apple's columns that are a field of the source, by its name in OneRoster. */
    private static final Map<String, String> FIELDS = Map.of(
            "first_name", "givenName",
            "middle_name", "middleName",
            "last_name", "familyName",
            "grade_level", "grades",
            "email_address", "email",
            "sis_username", "username");

    private ValueSources() {}

    /** A value and its source, as the page shows them. */
    public record Line(String column, String value, String from) {}

    /**
     * The values of a person.
     *
     * @param origin the record of the last run; empty where it did not send the person
     */
    static List<Line> of(Person person, Optional<ValueOrigin> origin, Settings settings) {
        List<Line> lines = new ArrayList<>();
        person.fields().forEach((column, value) -> {
            if (!column.equals("location_ids")) {
                lines.add(new Line(words(column), value, from(column, person, origin, settings)));
            }
        });
        return lines;
    }

    private static String words(String column) {
        String words = RunWords.column(column);
        return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }

    private static String from(String column, Person person, Optional<ValueOrigin> origin, Settings settings) {
        switch (column) {
            case "status", "status_since" -> {
                return "Rollcall: what uploads, days and hand edits made of the account";
            }
            case "upload_stop" -> {
                return "a change by hand at Apple, noted in the directory";
            }
            case "managed_apple_account" -> {
                return settings.account().name().isPresent()
                        ? "the account format of the settings (account.name)"
                        : "Apple, as far as somebody told it";
            }
            case "authentication", "source" -> {
                return "Apple, as far as is known";
            }
            default -> {
                if (person.field("upload_stop").equals("edited")) {
                    return "a change by hand at Apple; runs do not change it";
                }
                return origin.map(record -> fromRecord(column, record, settings))
                        .orElse("an earlier run: the last one did not send this person");
            }
        }
    }

    private static String fromRecord(String column, ValueOrigin record, Settings settings) {
        String at = record.file() + ", line " + record.line();
        String field =
                switch (column) {
                    case "person_number" -> settings.attributes().personNumber();
                    case "person_id" -> settings.attributes().personId();
                    default -> FIELDS.getOrDefault(column, "");
                };
        if (column.equals("person_id") && !record.match().isEmpty()) {
            return at + ": " + record.match();
        }
        if (record.overridden().contains(field)) {
            return "an override of the settings (overrides, " + field + " of " + record.sisId() + ")";
        }
        return switch (column) {
            case "role" -> at + ": role";
            case "password_policy" -> "the settings (attributes.password_policies)";
            case "grade_level" ->
                settings.attributes().grades().isEmpty()
                        ? at + ": grades"
                        : at + ": grades, by attributes.grades of the settings";
            default -> at + ": " + field;
        };
    }
}
