package dev.rollcall.sync.settings.yaml;

import dev.rollcall.sync.message.DidYouMean;
import dev.rollcall.sync.message.Message;
import dev.rollcall.sync.settings.Secret;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * The kinds of single values.
 *
 * <p>Texts are taken letter for letter, so that {@code 0042} keeps its zeros although YAML sees a number there.
 */
final class ScalarTypes {
    private static final List<String> UNITS = List.of("KB", "MB", "GB", "TB");
    private static final Pattern SIZE = Pattern.compile("([0-9]{1,6})(KB|MB|GB|TB)");
    private static final List<String> YES = List.of("yes", "on", "y", "1");
    private static final List<String> NO = List.of("no", "off", "n", "0");

    private ScalarTypes() {}

    static ValueType<String> text(Message words) {
        return text(words, Pattern.compile(".*\\S.*", Pattern.DOTALL));
    }

    /**
     * A text that a pattern must fit.
     *
     * @param pattern one that JavaScript knows too, for the schema's sake
     */
    static ValueType<String> text(Message words, Pattern pattern) {
        return new ValueType<>(
                words,
                Map.of("type", List.of("string", "number"), "pattern", "^(" + pattern.pattern() + ")$"),
                (node, reading) -> {
                    Optional<String> text = reading.text(node, words);
                    if (text.isPresent() && node.getTag().equals(Tag.BOOL)) {
                        return reading.fault(
                                node,
                                Message.of("settings.switch")
                                        .with("key", reading.key())
                                        .with("word", text.get()),
                                Message.of("settings.switch.fix"));
                    }
                    if (text.isPresent() && !pattern.matcher(text.get()).matches()) {
                        return reading.mustBe(words, node);
                    }
                    return text;
                },
                text -> text);
    }

    /** A word that no message shows, nor a part of it, whatever is wrong with it. */
    static ValueType<Secret> secret() {
        Message words = Message.of("settings.value.secret");
        return new ValueType<>(
                words,
                text(words).schema(),
                (node, reading) -> {
                    boolean plain = !node.getTag().getValue().startsWith("!")
                            && !node.getTag().equals(Tag.BOOL)
                            && node instanceof ScalarNode scalar
                            && !scalar.getValue().isBlank();
                    return plain
                            ? Optional.of(
                                    Secret.of(((ScalarNode) node).getValue().strip()))
                            : reading.fault(node, reading.hidden(words));
                },
                Secret::toString);
    }

    /** A file or folder. */
    static ValueType<String> path(Message words) {
        ValueType<String> text = text(words);
        return new ValueType<>(
                words,
                text.schema(),
                (node, reading) -> {
                    Optional<String> path = text.reader().read(node, reading);
                    Optional<String> fault = path.flatMap(ScalarTypes::noPath);
                    return fault.isEmpty()
                            ? path
                            : reading.fault(
                                    node,
                                    Message.of("settings.no_path")
                                            .with("key", reading.key())
                                            .with("reason", fault.get()),
                                    Message.of("settings.no_path.fix"));
                },
                path -> path);
    }

    private static Optional<String> noPath(String text) {
        try {
            Path unused = Path.of(text);
            return Optional.empty();
        } catch (InvalidPathException fault) {
            return Optional.of(fault.getReason());
        }
    }

    static ValueType<Boolean> flag() {
        Message words = Message.of("settings.value.flag");
        return new ValueType<>(
                words,
                Map.of("type", "boolean"),
                (node, reading) -> {
                    Optional<String> text = reading.text(node, words);
                    return text.isEmpty() || node.getTag().equals(Tag.BOOL)
                            ? text.map(Boolean::parseBoolean)
                            : reading.mustBe(words, node, switchMeant(text.get().toLowerCase(Locale.ROOT)));
                },
                flag -> flag);
    }

    private static Optional<String> switchMeant(String word) {
        if (YES.contains(word) || NO.contains(word)) {
            return Optional.of(String.valueOf(YES.contains(word)));
        }
        return DidYouMean.to(word, List.of("true", "false").stream());
    }

    static ValueType<String> choice(String... words) {
        Map<String, String> choices = new LinkedHashMap<>();
        for (String word : words) {
            choices.put(word, word);
        }
        return choice(choices);
    }

    /** One of some words, each of which stands for a value. */
    static <T> ValueType<T> choice(Map<String, T> choices) {
        List<String> known = List.copyOf(choices.keySet());
        Message words = orList(known);
        return new ValueType<>(
                words,
                Map.of("enum", known.stream().map(ScalarTypes::asYamlSeesIt).toList()),
                (node, reading) -> {
                    Optional<String> text = reading.text(node, words);
                    if (text.isPresent() && !choices.containsKey(text.get())) {
                        return reading.mustBe(words, node, DidYouMean.to(text.get(), known.stream()));
                    }
                    return text.map(choices::get);
                },
                value -> choices.entrySet().stream()
                        .filter(entry -> entry.getValue().equals(value))
                        .map(entry -> asYamlSeesIt(entry.getKey()))
                        .findFirst()
                        .orElseThrow());
    }

    private static Object asYamlSeesIt(String word) {
        return word.matches("[1-9]") ? (Object) Integer.valueOf(word) : word;
    }

    static Message orList(List<String> words) {
        int last = words.size() - 1;
        return last == 0
                ? Message.of("settings.value.one").with("word", words.get(0))
                : Message.of("settings.value.or")
                        .with("first", String.join(", ", words.subList(0, last)))
                        .with("last", words.get(last));
    }

    static ValueType<Integer> number(int least, int most) {
        Message words = Message.of("settings.value.number")
                .with("least", Integer.toString(least))
                .with("most", Integer.toString(most));
        return new ValueType<>(
                words,
                Map.of("type", "integer", "minimum", least, "maximum", most),
                (node, reading) -> whole(node, least, most, words, reading),
                number -> number);
    }

    /** A number of days; {@code true} stands for {@code switchedOn} of them and {@code false} for none. */
    static ValueType<Integer> days(int most, int switchedOn) {
        Message words = Message.of("settings.value.days")
                .with("most", Integer.toString(most))
                .with("days", Integer.toString(switchedOn));
        return new ValueType<>(
                words,
                Map.of(
                        "anyOf",
                        List.of(Map.of("type", "integer", "minimum", 0, "maximum", most), Map.of("type", "boolean"))),
                (node, reading) -> node.getTag().equals(Tag.BOOL)
                        ? flag().reader().read(node, reading).map(on -> on ? switchedOn : 0)
                        : whole(node, 0, most, words, reading),
                number -> number);
    }

    private static Optional<Integer> whole(Node node, int least, int most, Message words, ParseContext reading) {
        Optional<String> text = reading.text(node, words);
        if (text.isPresent() && text.get().matches("[0-9]{1,9}")) {
            int number = Integer.parseInt(text.get());
            if (number >= least && number <= most) {
                return Optional.of(number);
            }
        }
        return text.isEmpty() ? Optional.empty() : reading.mustBe(words, node);
    }

    /** A number of bytes, written with its unit; 1KB is 1024 bytes. */
    static ValueType<Long> size(long least) {
        Message words = Message.of("settings.value.size").with("least", size(least, ""));
        return new ValueType<>(
                words,
                Map.of("type", "string", "pattern", "^" + SIZE.pattern() + "$"),
                (node, reading) -> {
                    Optional<String> text = reading.text(node, words);
                    if (text.isEmpty()) {
                        return Optional.empty();
                    }
                    Matcher size = SIZE.matcher(text.get());
                    if (!size.matches()) {
                        return reading.mustBe(words, node, sizeMeant(text.get()));
                    }
                    long bytes = Long.parseLong(size.group(1)) << (10 * (1 + UNITS.indexOf(size.group(2))));
                    return bytes < least ? reading.mustBe(words, node) : Optional.of(bytes);
                },
                bytes -> size(bytes, ""));
    }

    /** {@code 10 mb}, {@code 10M} and {@code 10MiB} were meant as {@code 10MB}. */
    private static Optional<String> sizeMeant(String text) {
        String size = text.toUpperCase(Locale.ROOT).replace(" ", "").replace("IB", "B");
        return Optional.of(size.matches("[0-9]+[KMGT]") ? size + "B" : size).filter(SIZE.asMatchPredicate());
    }

    /** The size in the largest unit that needs no fraction. */
    private static String size(long bytes, String unit) {
        int next = UNITS.indexOf(unit) + 1;
        return bytes % 1024 == 0 && next < UNITS.size() ? size(bytes / 1024, UNITS.get(next)) : bytes + unit;
    }
}
