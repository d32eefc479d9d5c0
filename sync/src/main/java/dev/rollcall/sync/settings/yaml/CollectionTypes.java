package dev.rollcall.sync.settings.yaml;

import dev.rollcall.sync.message.Message;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** The kinds of values that hold several. */
final class CollectionTypes {
    private CollectionTypes() {}

    /** One value or a list of them. */
    static <E> ValueType<List<E>> list(ValueType<E> each, int atLeast) {
        Message words = Message.of("settings.value.list").with("each", each.words());
        return new ValueType<>(
                words,
                Map.of("anyOf", List.of(each.schema(), listSchema(each.schema(), atLeast))),
                (node, reading) -> {
                    List<Node> nodes = node instanceof SequenceNode sequence ? sequence.getValue() : List.of(node);
                    if (nodes.size() < atLeast) {
                        return reading.fault(
                                node, Message.of("settings.empty_list").with("key", reading.key()));
                    }
                    List<E> values = new ArrayList<>();
                    nodes.forEach(one -> each.reader().read(one, reading).ifPresent(values::add));
                    return Optional.of(values);
                },
                values -> values.stream().map(each.plain()).toList());
    }

    static Map<String, Object> listSchema(Map<String, Object> each, int atLeast) {
        return Map.of("type", "array", "items", each, "minItems", atLeast);
    }

    /** The same, where neither order nor repeats count; shown in the order of the alphabet. */
    static <E> ValueType<Set<E>> set(ValueType<E> each, int atLeast) {
        return list(each, atLeast).as(LinkedHashSet::new, values -> values.stream()
                .sorted(Comparator.comparing(String::valueOf))
                .toList());
    }

    /** A value for each word that the school wants to have one for. */
    static <E> ValueType<Map<String, E>> map(Message words, ValueType<E> each) {
        return new ValueType<>(
                words,
                Map.of("type", "object", "additionalProperties", each.schema()),
                (node, reading) -> node instanceof MappingNode mapping
                        ? Optional.of(entries(mapping, each, reading))
                        : reading.mustBe(words, node),
                values -> {
                    Map<String, Object> plain = new TreeMap<>();
                    values.forEach((word, value) -> plain.put(word, each.plain().apply(value)));
                    return plain;
                });
    }

    /** The same; a value alone, without a word, stands for {@code everyOther}. */
    static <E> ValueType<Map<String, E>> mapOrOne(Message words, ValueType<E> each, String everyOther) {
        ValueType<Map<String, E>> map = map(words, each);
        return new ValueType<>(
                words,
                Map.of("anyOf", List.of(each.schema(), map.schema())),
                (node, reading) -> node instanceof MappingNode
                        ? map.reader().read(node, reading)
                        : each.reader().read(node, reading).map(value -> Map.of(everyOther, value)),
                map.plain());
    }

    private static <E> Map<String, E> entries(MappingNode mapping, ValueType<E> each, ParseContext reading) {
        Map<String, E> values = new LinkedHashMap<>();
        for (NodeTuple entry : reading.distinct(mapping)) {
            String word = ParseContext.name(entry);
            each.reader().read(entry.getValueNode(), reading.at(word)).ifPresent(value -> values.put(word, value));
        }
        return values;
    }
}
