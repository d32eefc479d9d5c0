package dev.rollcall.sync.settings.yaml;

import dev.rollcall.sync.settings.Secret;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * A settings text without the secrets that stood in it, each of which is now named there as a variable: {@code password: x} has become
 * {@code password_env: NAME}.
 *
 * @param text all else is as it was, comments too
 * @param secrets by the names that stand in their place; each has a name of its own, also in later versions of the text
 * @param left the keys of secrets that could not be taken, since they stand elsewhere in the text
 */
public record SecretsInText(String text, Map<String, String> secrets, List<String> left) {
    private static final String VARIABLE = "_env";

    /** The last names of all keys after which a secret stands. */
    private static final Set<String> KEYS = Keys.SETTINGS.stream()
            .map(setting -> setting.key().name())
            .filter(name -> name.endsWith(VARIABLE))
            .map(name -> name.substring(name.lastIndexOf('.') + 1, name.length() - VARIABLE.length()))
            .collect(Collectors.toUnmodifiableSet());

    public SecretsInText {
        secrets = Collections.unmodifiableMap(new LinkedHashMap<>(secrets));
        left = List.copyOf(left);
    }

    /** A part of the text, by the places of its first sign and the one after its last, and what comes there. */
    private record Edit(int from, int to, String instead) {}

    /** Takes the secrets out of a text; one that is no YAML is left as it is. */
    public static SecretsInText of(String given) {
        String text = given.startsWith("\uFEFF") ? given.substring(1) : given;
        Search search = new Search(text);
        try {
            YamlText.parse("settings", text).ifPresent(top -> search.in(top, ""));
        } catch (SettingsFaults noYaml) {
            return new SecretsInText(given, Map.of(), List.of());
        }
        StringBuilder out = new StringBuilder(text);
        search.edits.stream()
                .sorted(Comparator.comparingInt(Edit::from).reversed())
                .forEach(edit -> out.replace(edit.from, edit.to, edit.instead));
        return new SecretsInText(out.toString(), search.secrets, search.left);
    }

    private static final class Search {
        private final String text;
        private final Map<String, String> secrets = new LinkedHashMap<>();
        private final List<String> left = new ArrayList<>();
        private final List<Edit> edits = new ArrayList<>();

        /** A text may name a part of itself, and that part may hold the name. */
        private final Set<Node> seen = Collections.newSetFromMap(new IdentityHashMap<>());

        Search(String text) {
            this.text = text;
        }

        void in(Node node, String place) {
            if (!seen.add(node)) {
                return;
            }
            if (node instanceof MappingNode mapping) {
                for (NodeTuple entry : mapping.getValue()) {
                    String name = ParseContext.name(entry);
                    String here = place.isEmpty() ? name : place + "." + name;
                    if (KEYS.contains(name) && entry.getValueNode() instanceof ScalarNode word) {
                        take(entry.getKeyNode(), word, here, name);
                    } else {
                        in(entry.getValueNode(), here);
                    }
                }
            } else if (node instanceof SequenceNode list) {
                for (int at = 0; at < list.getValue().size(); at++) {
                    in(list.getValue().get(at), place + "." + (at + 1));
                }
            }
        }

        private void take(Node key, ScalarNode word, String place, String name) {
            if (ParseContext.isNull(word) || word.getValue().isBlank()) {
                return;
            }
            Optional<Integer> from = place(key.getStartMark());
            Optional<Integer> begin = place(word.getStartMark());
            Optional<Integer> to = place(word.getEndMark());
            // What is named by an alias stands where it was written, which is above.
            if (from.isEmpty() || begin.isEmpty() || to.isEmpty() || begin.get() < from.get()) {
                left.add(place);
                return;
            }
            String variable = place.equals("oneroster.client_secret")
                    ? Secret.USUAL_VARIABLE
                    : "ROLLCALL_" + place.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]+", "_");
            secrets.put(variable, word.getValue().strip());
            boolean endsLine = to.get() > begin.get() && text.charAt(to.get() - 1) == '\n';
            edits.add(new Edit(from.get(), to.get(), name + VARIABLE + ": " + variable + (endsLine ? "\n" : "")));
        }

        private Optional<Integer> place(Optional<Mark> mark) {
            return mark.map(at -> text.offsetByCodePoints(0, at.getIndex()));
        }
    }
}
