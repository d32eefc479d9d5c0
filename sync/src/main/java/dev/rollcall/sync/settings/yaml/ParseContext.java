package dev.rollcall.sync.settings.yaml;

import dev.rollcall.sync.settings.yaml.SettingsFaults.Fault;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * Where the reader is: the key whose value it looks at, and the faults it has met so far.
 *
 * @param key with its groups, {@code filter.schools}; empty at the top
 * @param faults grows while the file is read
 */
record ParseContext(String key, List<Fault> faults) {
    private static final int SHOWN_CHARACTERS = 40;

    /** {@code client_secret:word} without a blank is one text for YAML, the secret in it. */
    private static final Pattern SECRET = Pattern.compile("(?i)secret");

    /** In braces that text is the name of a setting. */
    private static final Pattern SECRET_IN_NAME = Pattern.compile("(?is)(secret[a-z_]*)[^a-z_].*");

    static ParseContext atTop() {
        return new ParseContext("", new ArrayList<>());
    }

    ParseContext at(String name) {
        String shown = SECRET_IN_NAME.matcher(name).replaceFirst("$1…");
        return new ParseContext(key.isEmpty() ? shown : key + "." + shown, faults);
    }

    /** Tells what is wrong, where that says it all. */
    <T> Optional<T> fault(Node node, String what) {
        return fault(node, what, "");
    }

    /** Tells what is wrong, and how to fix it. */
    <T> Optional<T> fault(Node node, String what, String fix) {
        faults.add(new Fault(key, line(node), what, fix));
        return Optional.empty();
    }

    <T> Optional<T> mustBe(String words, Node node) {
        return mustBe(words, node, Optional.empty());
    }

    /** Tells what the value is, what it must be, and what was probably meant. */
    <T> Optional<T> mustBe(String words, Node node, Optional<String> meant) {
        if (SECRET.matcher(key).find()) {
            // Whoever puts the secret itself where its place belongs must not find it in a log.
            return fault(node, key + " must be " + words + "; what stands there is not shown.");
        }
        String hint = meant.map(word -> " Did you mean " + word + "?").orElse("");
        return fault(node, key + " is " + shown(node), "it must be " + words + "." + hint);
    }

    /** A single value as it is written; empty, and told, where it is none. */
    Optional<String> text(Node node, String words) {
        String tag = node.getTag().getValue();
        if (tag.startsWith("!")) {
            return SECRET.matcher(key).find()
                    ? mustBe(words, node)
                    : fault(
                            node,
                            key + ": put '" + tag + "' in quotes; YAML takes a bare exclamation mark for a command.");
        }
        if (node instanceof ScalarNode scalar && scalar.getValue().codePoints().anyMatch(ParseContext::isNoCharacter)) {
            return fault(node, key + " holds a control character or half a character", "write it as plain text.");
        }
        return node instanceof ScalarNode scalar && !scalar.getValue().isBlank() && !isNull(node)
                ? Optional.of(scalar.getValue().strip())
                : mustBe(words, node);
    }

    /** An escape such as {@code \\0} or {@code \\ud83d} makes what no file can hold as text. */
    private static boolean isNoCharacter(int codePoint) {
        return Character.getType(codePoint) == Character.SURROGATE
                || (Character.isISOControl(codePoint) && "\t\n\r".indexOf(codePoint) < 0);
    }

    /** The entries that have a text for a name, each name once; the others are told. */
    List<NodeTuple> distinct(MappingNode mapping) {
        List<NodeTuple> entries = new ArrayList<>();
        Map<String, Integer> lines = new HashMap<>();
        for (NodeTuple entry : mapping.getValue()) {
            Node name = entry.getKeyNode();
            if (!(name instanceof ScalarNode)) {
                fault(name, "the name of a setting must be a word, not " + shown(name) + ".");
                continue;
            }
            @Nullable Integer before = lines.putIfAbsent(name(entry), line(name));
            if (before == null) {
                entries.add(entry);
            } else {
                ParseContext twice = at(name(entry));
                twice.fault(name, twice.key() + " stands in line " + before + " already", "leave one of the two.");
            }
        }
        return entries;
    }

    static String name(NodeTuple entry) {
        return ((ScalarNode) entry.getKeyNode()).getValue().strip();
    }

    static boolean isNull(Node node) {
        return node.getTag().equals(Tag.NULL);
    }

    private static int line(Node node) {
        return node.getStartMark().map(mark -> mark.getLine() + 1).orElse(0);
    }

    static String shown(Node node) {
        if (node instanceof SequenceNode) {
            return "a list";
        }
        if (node instanceof ScalarNode scalar) {
            String value = scalar.getValue().strip().replaceAll("\\s+", " ");
            if (SECRET.matcher(value).find()) {
                return "a text that is not shown";
            }
            boolean fits = value.length() <= SHOWN_CHARACTERS;
            return value.isEmpty() ? "empty" : "'" + (fits ? value : value.substring(0, SHOWN_CHARACTERS) + "…") + "'";
        }
        return "a group of settings";
    }
}
