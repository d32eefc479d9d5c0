package dev.rollcall.sync.settings.yaml;

import dev.rollcall.sync.message.Message;
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
    <T> Optional<T> fault(Node node, Message what) {
        return fault(node, what, Optional.empty());
    }

    /** Tells what is wrong, and how to fix it. */
    <T> Optional<T> fault(Node node, Message what, Message fix) {
        return fault(node, what, Optional.of(fix));
    }

    private <T> Optional<T> fault(Node node, Message what, Optional<Message> fix) {
        faults.add(new Fault(key, line(node), what, fix));
        return Optional.empty();
    }

    <T> Optional<T> mustBe(Message words, Node node) {
        return mustBe(words, node, Optional.empty());
    }

    /** Tells what the value is, what it must be, and what was probably meant. */
    <T> Optional<T> mustBe(Message words, Node node, Optional<String> meant) {
        if (SECRET.matcher(key).find()) {
            // Whoever puts the secret itself where its place belongs must not find it in a log.
            return fault(node, hidden(words));
        }
        Message fix = meant.map(word -> Message.of("settings.wrong_value.meant")
                        .with("words", words)
                        .with("meant", word))
                .orElseGet(() -> Message.of("settings.wrong_value.fix").with("words", words));
        return fault(node, Message.of("settings.wrong_value").with("key", key).with("shown", shown(node)), fix);
    }

    /** What is wrong with a value that no text may show. */
    Message hidden(Message words) {
        return Message.of("settings.hidden_value").with("key", key).with("words", words);
    }

    /** A single value as it is written; empty, and told, where it is none. */
    Optional<String> text(Node node, Message words) {
        String tag = node.getTag().getValue();
        if (tag.startsWith("!")) {
            return SECRET.matcher(key).find()
                    ? mustBe(words, node)
                    : fault(
                            node,
                            Message.of("settings.command").with("key", key).with("tag", tag),
                            Message.of("settings.command.fix"));
        }
        if (node instanceof ScalarNode scalar && scalar.getValue().codePoints().anyMatch(ParseContext::isNoCharacter)) {
            return fault(node, Message.of("settings.no_text").with("key", key), Message.of("settings.no_text.fix"));
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
                fault(name, Message.of("settings.no_word").with("shown", shown(name)));
                continue;
            }
            @Nullable Integer before = lines.putIfAbsent(name(entry), line(name));
            if (before == null) {
                entries.add(entry);
            } else {
                ParseContext twice = at(name(entry));
                twice.fault(
                        name,
                        Message.of("settings.twice").with("key", twice.key()).with("line", Integer.toString(before)),
                        Message.of("settings.twice.fix"));
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

    static Message shown(Node node) {
        if (node instanceof SequenceNode) {
            return Message.of("settings.shown.list");
        }
        if (node instanceof ScalarNode scalar) {
            String value = scalar.getValue().strip().replaceAll("\\s+", " ");
            if (SECRET.matcher(value).find()) {
                return Message.of("settings.shown.hidden");
            }
            if (value.length() > SHOWN_CHARACTERS) {
                return Message.of("settings.shown.cut").with("start", value.substring(0, SHOWN_CHARACTERS));
            }
            return value.isEmpty()
                    ? Message.of("settings.shown.empty")
                    : Message.of("settings.shown.text").with("text", value);
        }
        return Message.of("settings.shown.group");
    }
}
