package dev.rollcall.sync.settings.yaml;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * Where the settings stand, for problems that name one of them.
 *
 * @param file by which people know the file; empty where there is none
 */
public record SettingsPlaces(String file, List<Place> places) {
    public static final SettingsPlaces NONE = new SettingsPlaces("", List.of());

    public SettingsPlaces {
        places = List.copyOf(places);
    }

    /**
     * A line of the file.
     *
     * @param key with its groups, {@code filter.schools}
     * @param value the entry of a list, or the sourcedId of an override; empty for the key as a whole
     * @param line counted from 1
     */
    public record Place(String key, String value, long line) {}

    /** The places of a settings file that was read without a fault. */
    public static SettingsPlaces of(Path file) throws SettingsFaults {
        try {
            Optional<Node> top = YamlText.parse(file.toString(), Files.readString(file));
            List<Place> places = new ArrayList<>();
            top.ifPresent(node -> add(places, "", node));
            return new SettingsPlaces(String.valueOf(file.getFileName()), places);
        } catch (IOException gone) {
            // It was there a moment ago; without it problems name no line.
            return NONE;
        }
    }

    private static void add(List<Place> places, String key, Node node) {
        if (node instanceof MappingNode mapping) {
            for (NodeTuple entry : mapping.getValue()) {
                if (entry.getKeyNode() instanceof ScalarNode name) {
                    String inner = key.isEmpty() ? name.getValue() : key + "." + name.getValue();
                    places.add(new Place(inner, "", line(name)));
                    add(places, inner, entry.getValueNode());
                }
            }
        } else if (node instanceof SequenceNode list) {
            list.getValue()
                    .forEach(entry -> name(entry).ifPresent(value -> places.add(new Place(key, value, line(entry)))));
        }
    }

    /** What a problem calls an entry of a list: the text, or the person of an override. */
    private static Optional<String> name(Node entry) {
        if (entry instanceof ScalarNode text) {
            return Optional.of(text.getValue().strip());
        }
        return entry instanceof MappingNode mapping
                ? mapping.getValue().stream()
                        .filter(one -> one.getKeyNode() instanceof ScalarNode name
                                && name.getValue().strip().equals(Overrides.SOURCED_ID.lastName()))
                        .findFirst()
                        .flatMap(one -> name(one.getValueNode()))
                : Optional.empty();
    }

    private static long line(Node node) {
        return node.getStartMark().map(mark -> mark.getLine() + 1L).orElse(0L);
    }
}
