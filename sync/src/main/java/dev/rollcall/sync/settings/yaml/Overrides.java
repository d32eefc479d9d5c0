package dev.rollcall.sync.settings.yaml;

import dev.rollcall.sync.settings.Settings;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** The hand fixes of {@code overrides}: a list of people, each with the values that count for them. */
final class Overrides {
    static final Key<String> SOURCED_ID = Key.optional(
            "overrides.sourcedId",
            ScalarTypes.text("the sourcedId of a user"),
            "must be there",
            "Whom the entry is for.",
            "u-104");
    /** What {@code patch_users} takes for an e-mail address: another one would only be left out there. */
    private static final ValueType<String> EMAIL = ScalarTypes.text(
            "an e-mail address without an apostrophe",
            Pattern.compile("[^@\\s,;:\"<>()'’]+@[^@\\s,;:\"<>()'’]+[.][^@\\s,;:\"<>().'’]+"));

    static final Key<Boolean> EXCLUDE =
            Key.of("overrides.exclude", ScalarTypes.flag(), false, "Leaves the person out of every upload.", "true");
    static final List<Key<String>> VALUES = List.of(
            value("givenName", line("a name", 1024), "The first name.", "Ana"),
            value("middleName", line("a name", 1024), "The middle name.", "María"),
            value("familyName", line("a name", 1024), "The last name.", "Pérez"),
            value("email", EMAIL, "The e-mail address.", "ana@example.org"),
            value("username", line("a user name", 256), "The user name in the SIS.", "ana.perez"),
            value("identifier", line("a number or code", 256), "The badge or student number.", "\"004711\""),
            value("grades", line("a grade", 256), "The grade.", "\"09\""));

    static final KeyTable TABLE = new KeyTable(List.of(), allKeys());

    /** One row for each person; a column that an entry does not name is null. */
    static final SqlPlace<List<Settings.PersonOverride>> SQL =
            new SqlPlace<>("setting_overrides", columns(), (people, asOf) -> rows(people));

    private static final String WORDS = "a list of people, each with sourcedId and the values that count";

    private Overrides() {}

    /** A text of one line that is no longer than Apple's services take. */
    private static ValueType<String> line(String words, int most) {
        return ScalarTypes.text(
                words + " of at most " + most + " characters, in one line",
                Pattern.compile("[^\\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029]{1," + most + "}"));
    }

    private static Key<String> value(String column, ValueType<String> type, String does, String example) {
        return Key.optional("overrides." + column, type, "the SIS's value", does, example);
    }

    private static List<Key<?>> allKeys() {
        List<Key<?>> keys = new ArrayList<>(List.of(SOURCED_ID, EXCLUDE));
        keys.addAll(VALUES);
        return keys;
    }

    private static List<String> columns() {
        List<String> columns = new ArrayList<>(List.of("sourced_id varchar", "exclude boolean"));
        VALUES.forEach(key -> columns.add(SqlPlace.snakeCase(key.lastName()) + " varchar"));
        return columns;
    }

    private static List<List<@Nullable Object>> rows(List<Settings.PersonOverride> people) {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (Settings.PersonOverride person : people) {
            List<@Nullable Object> row = new ArrayList<>();
            row.add(person.sourcedId());
            row.add(person.exclude());
            VALUES.forEach(key -> row.add(person.values().get(key.lastName())));
            rows.add(row);
        }
        return rows;
    }

    static ValueType<List<Settings.PersonOverride>> kind() {
        Map<String, Object> each = new LinkedHashMap<>(TABLE.schema("overrides"));
        each.put("type", "object");
        each.put("required", List.of("sourcedId"));
        each.put("minProperties", 2);
        return new ValueType<>(
                WORDS,
                CollectionTypes.listSchema(each, 0),
                (node, reading) -> node instanceof SequenceNode list
                        ? Optional.of(people(list, reading))
                        : reading.mustBe(WORDS, node),
                overrides -> overrides.stream().map(Overrides::plain).toList());
    }

    private static List<Settings.PersonOverride> people(SequenceNode list, ParseContext reading) {
        List<Settings.PersonOverride> people = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (Node node : list.getValue()) {
            if (!(node instanceof MappingNode mapping)) {
                reading.mustBe(WORDS, node);
                continue;
            }
            int faultsBefore = reading.faults().size();
            Values values = TABLE.read(mapping, reading);
            Optional<String> sourcedId = values.find(SOURCED_ID);
            if (reading.faults().size() > faultsBefore) {
                continue;
            }
            if (sourcedId.isEmpty()) {
                reading.fault(node, "overrides: this entry has no sourcedId, so nobody knows whom it is for.");
            } else if (!seen.add(sourcedId.get())) {
                reading.fault(node, "overrides names '" + sourcedId.get() + "' twice", "make one entry of the two.");
            } else if (values.set().size() == 1) {
                reading.fault(
                        node,
                        "overrides: the entry for '" + sourcedId.get() + "' says nothing",
                        "add exclude: true, or a value such as email.");
            } else {
                people.add(new Settings.PersonOverride(sourcedId.get(), values.get(EXCLUDE), columns(values)));
            }
        }
        return people;
    }

    private static Map<String, String> columns(Values values) {
        Map<String, String> columns = new TreeMap<>();
        VALUES.forEach(key -> values.find(key).ifPresent(value -> columns.put(key.lastName(), value)));
        return columns;
    }

    private static Map<String, Object> plain(Settings.PersonOverride override) {
        Map<String, Object> plain = new TreeMap<>(override.values());
        plain.put("sourcedId", override.sourcedId());
        plain.put("exclude", override.exclude());
        return plain;
    }
}
