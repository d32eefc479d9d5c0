package dev.rollcall.sync.settings.yaml;

import dev.rollcall.sync.message.Message;
import dev.rollcall.sync.oneroster.LetterCase;
import dev.rollcall.sync.settings.Settings;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/** The kinds of values that only a school's settings have. */
final class SchoolTypes {
    /** OneRoster's roles without student and without the family: 1.1 has the first four, 1.2 all. */
    private static final List<String> STAFF_ROLES = List.of(
            "teacher",
            "aide",
            "administrator",
            "proctor",
            "counselor",
            "principal",
            "siteAdministrator",
            "districtAdministrator",
            "systemAdministrator");

    private SchoolTypes() {}

    static ValueType<String> organisation() {
        return ScalarTypes.text(
                Message.of("settings.value.organisation"),
                Pattern.compile("[A-Za-z0-9]([A-Za-z0-9._-]{0,62}[A-Za-z0-9])?"));
    }

    /** A status of OneRoster, or one that the SIS made up. */
    static ValueType<String> status() {
        return lowerCase(ScalarTypes.text(Message.of("settings.value.status"), Pattern.compile("[^\\s,;]+")));
    }

    /** A pattern of a filter. A pattern that leaves out begins with an exclamation mark. */
    static ValueType<Settings.Wildcard> pattern() {
        return ScalarTypes.text(Message.of("settings.value.pattern"), Pattern.compile("!?[^!].*"))
                .as(
                        text -> new Settings.Wildcard(
                                text.startsWith("!") ? text.substring(1) : text, text.startsWith("!")),
                        pattern -> (pattern.leavesOut() ? "!" : "") + pattern.text());
    }

    /** A role of OneRoster that staff have; 1.2 lets a SIS add its own, which begin with {@code ext:}. */
    static ValueType<String> staffRole() {
        Map<String, String> roles = new LinkedHashMap<>();
        STAFF_ROLES.forEach(role -> roles.put(role, role.toLowerCase(Locale.ROOT)));
        ValueType<String> known = ScalarTypes.choice(roles);
        ValueType<String> own = lowerCase(
                ScalarTypes.text(Message.of("settings.value.own_role"), Pattern.compile("ext:[A-Za-z0-9._-]+")));
        return new ValueType<>(
                Message.of("settings.value.staff_role").with("roles", String.join(", ", STAFF_ROLES)),
                Map.of("anyOf", List.of(known.schema(), own.schema())),
                (node, reading) -> {
                    Optional<String> text = reading.text(node, known.words());
                    boolean isOwn = text.isPresent() && text.get().startsWith("ext:");
                    return text.isEmpty()
                            ? text
                            : (isOwn ? own : known).reader().read(node, reading);
                },
                role -> roles.containsValue(role) ? known.plain().apply(role) : role);
    }

    static ValueType<String> domain() {
        return lowerCase(ScalarTypes.text(
                Message.of("settings.value.domain"), Pattern.compile("[^\\s@/,;:.]+(\\.[^\\s@/,;:.]+)+")));
    }

    static ValueType<String> courseName() {
        return ScalarTypes.text(
                Message.of("settings.value.course_name"),
                Pattern.compile("[^{}]*(\\{(title|courseCode|org)\\}[^{}]*)+"));
    }

    /** Columns of Apple in braces, text between, and a domain. */
    static ValueType<String> accountName() {
        return ScalarTypes.text(
                Message.of("settings.value.account_name"),
                Pattern.compile(
                        "[^{}@\\s]*(\\{(first_name|first_initial|middle_name|middle_initial|last_name|last_initial|person_number|sis_username|email_address"
                                + "|grade_level)\\}[^{}@\\s]*)+@[^\\s@/,;:.{}]+(\\.[^\\s@/,;:.{}]+)+"));
    }

    /** {@code 10 %}, {@code 200}, {@code 10 % and 2}, or {@code none}. */
    static ValueType<Optional<Settings.Threshold>> threshold() {
        return ScalarTypes.text(
                        Message.of("settings.value.threshold"),
                        Pattern.compile("none|[0-9]{1,9}|(100|[0-9]{1,2}(\\.[0-9]{1,3})?) ?%( and [0-9]{1,9})?"))
                .as(SchoolTypes::threshold, limit -> limit.map(Settings.Threshold::words)
                        .orElse("none"));
    }

    private static Optional<Settings.Threshold> threshold(String text) {
        if (text.equals("none")) {
            return Optional.empty();
        }
        int sign = text.indexOf('%');
        int and = text.indexOf("and");
        double percent =
                sign < 0 ? 0 : Double.parseDouble(text.substring(0, sign).strip());
        String count = sign < 0 ? text : and < 0 ? "0" : text.substring(and + "and".length());
        return Optional.of(new Settings.Threshold(percent, Long.parseLong(count.strip())));
    }

    /** Values, each with the word that stands for it, in their order. */
    static <T> ValueType<T> choice(List<T> values, Function<T, String> word) {
        Map<String, T> words = new LinkedHashMap<>();
        values.forEach(value -> words.put(word.apply(value), value));
        return ScalarTypes.choice(words);
    }

    private static ValueType<String> lowerCase(ValueType<String> kind) {
        return kind.as(LetterCase::lower, text -> text);
    }
}
