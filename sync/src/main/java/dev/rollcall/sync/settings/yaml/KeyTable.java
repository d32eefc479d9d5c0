package dev.rollcall.sync.settings.yaml;

import dev.rollcall.sync.message.DidYouMean;
import dev.rollcall.sync.message.Message;
import dev.rollcall.sync.message.Messages;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;

/**
 * Keys that belong to one file, in the order in which people read about them.
 *
 * @param groups the groups that keys stand in
 */
record KeyTable(List<Group> groups, List<Key<?>> keys) {

    /** Several keys under one heading: {@code filter}. */
    record Group(String name) {

        /** What its keys are for. */
        Message does() {
            return Message.of("settings.group." + name);
        }
    }

    KeyTable {
        groups = List.copyOf(groups);
        keys = List.copyOf(keys);
    }

    /** Reads a mapping; what is wrong with it, {@code reading} hears. */
    Values read(MappingNode mapping, ParseContext reading) {
        Values values = new Values();
        read(mapping, reading, values);
        return values;
    }

    private void read(MappingNode mapping, ParseContext reading, Values values) {
        for (NodeTuple entry : reading.distinct(mapping)) {
            Node node = entry.getValueNode();
            ParseContext here = reading.at(ParseContext.name(entry));
            Optional<Key<?>> key =
                    keys.stream().filter(one -> one.name().equals(here.key())).findFirst();
            if (ParseContext.name(entry).contains(".")) {
                unknown(entry.getKeyNode(), here, reading.key());
            } else if (key.isPresent()) {
                if (!ParseContext.isNull(node)) {
                    read(key.get(), node, here, values);
                }
            } else if (groups.stream().noneMatch(group -> group.name().equals(here.key()))) {
                unknown(entry.getKeyNode(), here, reading.key());
            } else if (node instanceof MappingNode below) {
                read(below, here, values);
            } else if (!ParseContext.isNull(node)) {
                here.mustBe(
                        Message.of("settings.value.group").with("keys", ScalarTypes.orList(namesIn(here.key()))), node);
            }
        }
    }

    private static <T> void read(Key<T> key, Node node, ParseContext reading, Values values) {
        key.kind().reader().read(node, reading).ifPresent(value -> values.put(key, value));
    }

    private void unknown(Node node, ParseContext here, String group) {
        String name = here.key();
        if (names().anyMatch(name::equals)) {
            here.fault(node, Message.of("settings.dotted").with("key", name), Message.of("settings.dotted.fix"));
            return;
        }
        String last = lastName(name);
        Optional<String> meant = DidYouMean.to(last, namesIn(group).stream())
                .map(near -> group.isEmpty() ? near : group + "." + near)
                .or(() -> names().filter(known ->
                                DidYouMean.to(last, Stream.of(lastName(known))).isPresent())
                        .findFirst());
        Message fix = meant.map(known -> Message.of("settings.unknown.meant").with("meant", known))
                .orElseGet(() -> known(group));
        here.fault(node, Message.of("settings.unknown").with("key", name), fix);
    }

    private Message known(String group) {
        String keys = String.join(", ", namesIn(group));
        return group.isEmpty()
                ? Message.of("settings.unknown.at_top").with("keys", keys)
                : Message.of("settings.unknown.in_group").with("group", group).with("keys", keys);
    }

    private List<String> namesIn(String group) {
        String start = group.isEmpty() ? "" : group + ".";
        return names().filter(name -> name.startsWith(start))
                .map(name -> name.substring(start.length()))
                .filter(name -> name.indexOf('.') < 0)
                .distinct()
                .toList();
    }

    private Stream<String> names() {
        return Stream.concat(keys.stream().map(Key::name), groups.stream().map(Group::name));
    }

    private static String lastName(String name) {
        return name.substring(name.lastIndexOf('.') + 1);
    }

    /** The table as JSON Schema, from {@code group} down. A key without a value has its default, so null may stand everywhere. */
    Map<String, Object> schema(String group) {
        Map<String, Object> properties = new LinkedHashMap<>();
        for (String name : namesIn(group)) {
            String full = group.isEmpty() ? name : group + "." + name;
            keys.stream()
                    .filter(key -> key.name().equals(full))
                    .findFirst()
                    .ifPresent(key -> properties.put(name, schema(key)));
            groups.stream().filter(one -> one.name().equals(full)).findFirst().ifPresent(one -> {
                Map<String, Object> below = new LinkedHashMap<>();
                below.put("description", Messages.ENGLISH.text(one.does()));
                below.putAll(schema(full));
                properties.put(name, below);
            });
        }
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", List.of("object", "null"));
        schema.put("additionalProperties", false);
        schema.put("properties", properties);
        return schema;
    }

    private static <T> Map<String, Object> schema(Key<T> key) {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("description", Messages.ENGLISH.text(key.does()));
        key.byDefault()
                .ifPresent(value -> schema.put("default", key.kind().plain().apply(value)));
        List<Object> allowed = new ArrayList<>();
        if (key.kind().schema().get("anyOf") instanceof List<?> several) {
            allowed.addAll(several);
        } else {
            allowed.add(key.kind().schema());
        }
        allowed.add(Map.of("type", "null"));
        schema.put("anyOf", allowed);
        return schema;
    }
}
