package dev.rollcall.cli;

import dev.rollcall.sync.message.DidYouMean;
import dev.rollcall.sync.message.Message;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** What {@code server.yaml} of a home says: the options of {@code rollcall serve} without their hyphens in front, as in {@code port: 8080}. */
final class ServeFile {
    static final String NAME = "server.yaml";

    /** What may have several values. */
    private static final List<String> LISTS = List.of("proxies");

    private final Map<String, String> values;

    private ServeFile(Map<String, String> values) {
        this.values = values;
    }

    /**
     * Reads the file of a home; where there is none, it says nothing.
     *
     * @param options those that it may have, such as {@code --port}
     */
    static ServeFile of(Path home, List<String> options) throws UsageFault {
        Path file = home.resolve(NAME);
        if (!Files.exists(file)) {
            return new ServeFile(Map.of());
        }
        List<String> known = options.stream().map(option -> option.substring(2)).toList();
        Map<String, String> values = new LinkedHashMap<>();
        for (Map.Entry<?, ?> entry : read(file).entrySet()) {
            String key = String.valueOf(entry.getKey());
            if (!known.contains(key)) {
                throw unknown(file, key, known);
            }
            values.put(key, value(file, key, entry.getValue()));
        }
        return new ServeFile(values);
    }

    private static Map<?, ?> read(Path file) throws UsageFault {
        try {
            Object all = new Load(
                            LoadSettings.builder().setLabel(file.toString()).build())
                    .loadFromString(Files.readString(file));
            if (all == null) {
                return Map.of();
            }
            if (all instanceof Map<?, ?> map) {
                return map;
            }
            throw fault("cli.serve.file_no_keys", file, 1);
        } catch (MarkedYamlEngineException fault) {
            throw fault(
                    "cli.serve.file_no_yaml",
                    file,
                    fault.getProblemMark().map(mark -> mark.getLine() + 1).orElse(1));
        } catch (IOException | YamlEngineException fault) {
            throw fault("cli.serve.file_unreadable", file, 1);
        }
    }

    private static UsageFault fault(String key, Path file, int line) {
        return new UsageFault(
                Texts.text(Message.of(key).with("file", file.toString()).with("line", line)));
    }

    private static UsageFault unknown(Path file, String key, List<String> known) {
        return new UsageFault(DidYouMean.to(key, known.stream())
                .map(near -> Texts.text(Message.of("cli.serve.file_key_near")
                        .with("file", file.toString())
                        .with("key", key)
                        .with("near", near)))
                .orElseGet(() -> Texts.text(Message.of("cli.serve.file_key")
                        .with("file", file.toString())
                        .with("key", key)
                        .with("known", String.join(", ", known)))));
    }

    private static String value(Path file, String key, Object given) throws UsageFault {
        if (given instanceof List<?> list && LISTS.contains(key)) {
            return list.stream().map(String::valueOf).collect(Collectors.joining(","));
        }
        if (given == null || given instanceof Map<?, ?> || given instanceof List<?>) {
            throw new UsageFault(Texts.text(Message.of("cli.serve.file_value")
                    .with("file", file.toString())
                    .with("key", key)));
        }
        return String.valueOf(given);
    }

    /** The value of an option; empty where the file does not say it. */
    Optional<String> value(String option) {
        return Optional.ofNullable(values.get(option.substring(2)));
    }
}
