package dev.rollcall.sync.settings.yaml;

import dev.rollcall.sync.message.Message;
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
    static final Key<String> SOURCED_ID =
            Key.optional("overrides.sourcedId", ScalarTypes.text(Message.of("settings.value.user")), "u-104");

    /** What {@code patch_users} takes for an e-mail address: another one would only be left out there. */
    private static final ValueType<String> EMAIL = ScalarTypes.text(
            Message.of("settings.value.override.email"),
            Pattern.compile("[^@\\s,;:\"<>()'’]+@[^@\\s,;:\"<>()'’]+[.][^@\\s,;:\"<>().'’]+"));

    static final Key<Boolean> EXCLUDE = Key.of("overrides.exclude", ScalarTypes.flag(), false, "true");
    static final List<Key<String>> VALUES = List.of(
            value("givenName", line("name", 1024), "Ana"),
            value("middleName", line("name", 1024), "María"),
            value("familyName", line("name", 1024), "Pérez"),
            value("email", EMAIL, "ana@example.org"),
            value("username", line("username", 256), "ana.perez"),
            value("identifier", line("identifier", 256), "\"004711\""),
            value("grades", line("grade", 256), "\"09\""));

    static final KeyTable TABLE = new KeyTable(List.of(), allKeys());

    /** One row for each person; a column that an entry does not name is null. */
    static final SqlPlace<List<Settings.PersonOverride>> SQL =
            new SqlPlace<>("setting_overrides", columns(), (people, asOf) -> rows(people));

    private static final Message WORDS = Message.of("settings.value.overrides");

    private Overrides() {}

    /** A text of one line that is no longer than Apple's services take. */
    private static ValueType<String> line(String value, int most) {
        return ScalarTypes.text(
                Message.of("settings.value.override.line").with("value", value).with("most", most),
                Pattern.compile("[^\\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029]{1," + most + "}"));
    }

    private static Key<String> value(String column, ValueType<String> type, String example) {
        return Key.optional("overrides." + column, type, example);
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
                reading.fault(node, Message.of("settings.override.nobody"), Message.of("settings.override.nobody.fix"));
            } else if (!seen.add(sourcedId.get())) {
                reading.fault(
                        node,
                        Message.of("settings.override.twice").with("sourcedId", sourcedId.get()),
                        Message.of("settings.override.twice.fix"));
            } else if (values.set().size() == 1) {
                reading.fault(
                        node,
                        Message.of("settings.override.empty").with("sourcedId", sourcedId.get()),
                        Message.of("settings.override.empty.fix"));
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
