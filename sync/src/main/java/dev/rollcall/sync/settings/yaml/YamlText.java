package dev.rollcall.sync.settings.yaml;

import dev.rollcall.sync.settings.yaml.SettingsFaults.Fault;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/** Turns a text into YAML nodes, and the YAML library's complaints into plain words. */
final class YamlText {
    /** A file of this size is no settings file; a thousand overrides take a hundredth of it. */
    static final long MOST_BYTES = 10L << 20;

    /** More than any setting is nested. */
    private static final int DEEPEST = 20;

    private YamlText() {}

    /**
     * The top of the text; empty where it holds nothing, or comments only.
     *
     * @param name by which faults name the text
     */
    static Optional<Node> parse(String name, String given) throws SettingsFaults {
        String text = checked(name, given.startsWith("\uFEFF") ? given.substring(1) : given);
        LoadSettings settings = LoadSettings.builder()
                .setSchema(new CoreSchema())
                .setCodePointLimit((int) MOST_BYTES)
                .build();
        try {
            checkDepth(name, settings, text);
            return new Compose(settings).composeString(text);
        } catch (MarkedYamlEngineException fault) {
            throw new SettingsFaults(name, List.of(inPlainWords(fault, text)));
        } catch (YamlEngineException fault) {
            throw SettingsFaults.ofFile(name, "This is no YAML: " + fault.getMessage(), "");
        }
    }

    /** The library takes what is nested apart by a method that calls itself, which ends at some depth. */
    private static void checkDepth(String name, LoadSettings settings, String text) throws SettingsFaults {
        int depth = 0;
        for (Iterator<Event> events = events(settings, text); hasNext(events); ) {
            Event event = events.next();
            switch (event.getEventId()) {
                case MappingStart, SequenceStart -> depth++;
                case MappingEnd, SequenceEnd -> depth--;
                default -> {}
            }
            if (depth > DEEPEST) {
                throw new SettingsFaults(
                        name,
                        List.of(Fault.ofText(
                                line(event.getStartMark()),
                                "settings stand inside settings here, more than " + DEEPEST + " deep",
                                "no setting is deeper than " + DEEPEST + " levels.")));
            }
        }
    }

    private static Iterator<Event> events(LoadSettings settings, String text) {
        return new Parse(settings).parseString(text).iterator();
    }

    /** What is no YAML ends here too; why, is told when it is taken apart. */
    private static boolean hasNext(Iterator<Event> events) {
        try {
            return events.hasNext();
        } catch (YamlEngineException fault) {
            return false;
        }
    }

    private static String checked(String name, String text) throws SettingsFaults {
        if (text.chars().anyMatch(character -> character < ' ' && "\t\n\r".indexOf(character) < 0)) {
            throw SettingsFaults.ofFile(
                    name, "This is no text: it holds control characters.", "Is it really a settings file?");
        }
        return text;
    }

    private static Fault inPlainWords(MarkedYamlEngineException fault, String text) {
        int here = line(fault.getProblemMark());
        int begin = fault.getContextMark().isPresent() ? line(fault.getContextMark()) : here;
        List<String> lines = text.lines().toList();
        for (int line = Math.max(begin, 1); line <= Math.min(here, lines.size()); line++) {
            if (lines.get(line - 1).matches("[ ]*\t.*")) {
                return Fault.ofText(line, "the line begins with a tab", "YAML takes only spaces there.");
            }
        }
        String problem = String.valueOf(fault.getProblem());
        String context = String.valueOf(fault.getContext());
        if (problem.contains("that cannot start any token")) {
            String sign = problem.replaceAll("(?s)found character '?(.*?)'? that.*", "$1")
                    .replaceAll("\\(.*", "");
            return Fault.ofText(here, "a value that begins with " + sign + " must stand in quotes.", "");
        }
        if (context.contains("scanning an alias") || problem.contains("undefined alias")) {
            return Fault.ofText(
                    Math.max(begin, 1),
                    "a value that begins with * must stand in quotes, such as \"MA*\" or \"*\".",
                    "");
        }
        if (problem.contains("duplicate anchor")) {
            return Fault.ofText(here, "a value that begins with & must stand in quotes.", "");
        }
        if (context.contains("quoted scalar") && problem.contains("end of stream")) {
            return Fault.ofText(begin, "a quotation mark is opened here and never closed.", "");
        }
        if (context.contains("scanning a tag") || problem.contains("tag handle")) {
            return Fault.ofText(begin, "a value that begins with ! must stand in quotes, such as \"!MA9*\".", "");
        }
        if (problem.contains("escape")) {
            return Fault.ofText(here, "a backslash in \"…\" has a meaning of its own", "use '…' instead.");
        }
        if (context.contains("flow sequence")) {
            return Fault.ofText(begin, "a [ is opened here, and its list is not closed well", "it ends with ].");
        }
        if (context.contains("flow mapping")) {
            return Fault.ofText(begin, "a { is opened here, and its group is not closed well", "it ends with }.");
        }
        if (problem.contains("mapping values are not allowed")) {
            return Fault.ofText(
                    here,
                    "a colon stands where none may be",
                    "put a text that holds ': ' in quotes, and indent by spaces evenly.");
        }
        if (problem.contains("could not find expected ':'")) {
            return Fault.ofText(begin, "this line has no colon", "a setting is written 'key: value'.");
        }
        if (context.contains("block mapping") || context.contains("block collection")) {
            return Fault.ofText(
                    here, "the line does not fit the lines above it", "keys of one group begin in the same column.");
        }
        if (problem.contains("another document") || context.contains("single document")) {
            return Fault.ofText(here, "a second document begins here (---)", "a settings file holds one.");
        }
        return Fault.ofText(
                here, "this is no YAML: " + (fault.getContext() == null ? "" : context + ", ") + problem + ".", "");
    }

    private static int line(Optional<Mark> mark) {
        return mark.map(place -> place.getLine() + 1).orElse(0);
    }
}
