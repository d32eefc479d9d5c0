package dev.rollcall.sync.settings.yaml;

import dev.rollcall.sync.message.Message;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.snakeyaml.engine.v2.nodes.Node;

/**
 * What the value of a key may be. {@link ScalarTypes} and {@link CollectionTypes} make them.
 *
 * @param words the allowed values with their unit, as they follow "It must be"
 * @param schema the same for programs, in JSON Schema
 * @param reader makes the value, or tells why it is none
 * @param plain the value as somebody would write it: text, number, boolean, or a list or map of them
 */
record ValueType<T>(Message words, Map<String, Object> schema, Reader<T> reader, Function<T, Object> plain) {

    /** Makes a value from YAML. */
    interface Reader<T> {
        /** Empty where a fault was told. */
        Optional<T> read(Node node, ParseContext reading);
    }

    /** The same values, in another type. */
    <U> ValueType<U> as(Function<T, U> there, Function<U, T> back) {
        return new ValueType<>(
                words, schema, (node, reading) -> reader.read(node, reading).map(there), plain.compose(back));
    }
}
