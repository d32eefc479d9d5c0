package dev.rollcall.sync.settings.yaml;

import dev.rollcall.sync.message.Message;
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
            throw SettingsFaults.ofFile(name, Message.of("settings.yaml"));
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
                                Message.of("settings.yaml.too_deep").with("most", DEEPEST),
                                Message.of("settings.yaml.too_deep.fix").with("most", DEEPEST))));
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
                    name,
                    Message.of("settings.yaml.control_characters"),
                    Message.of("settings.yaml.control_characters.fix"));
        }
        return text;
    }

    private static Fault inPlainWords(MarkedYamlEngineException fault, String text) {
        int here = line(fault.getProblemMark());
        int begin = fault.getContextMark().isPresent() ? line(fault.getContextMark()) : here;
        List<String> lines = text.lines().toList();
        for (int line = Math.max(begin, 1); line <= Math.min(here, lines.size()); line++) {
            if (lines.get(line - 1).matches("[ ]*\t.*")) {
                return Fault.ofText(line, Message.of("settings.yaml.tab"), Message.of("settings.yaml.tab.fix"));
            }
        }
        String problem = String.valueOf(fault.getProblem());
        String context = String.valueOf(fault.getContext());
        return ofValue(problem, context, begin, here)
                .or(() -> ofStructure(problem, context, begin, here))
                .orElseGet(() -> Fault.ofText(here, Message.of("settings.yaml")));
    }

    /** What is wrong with the writing of one value. */
    private static Optional<Fault> ofValue(String problem, String context, int begin, int here) {
        if (problem.contains("that cannot start any token")) {
            String sign = problem.replaceAll("(?s)found character '?(.*?)'? that.*", "$1")
                    .replaceAll("\\(.*", "");
            return Optional.of(
                    Fault.ofText(here, Message.of("settings.yaml.sign").with("sign", sign)));
        }
        if (context.contains("scanning an alias") || problem.contains("undefined alias")) {
            return Optional.of(Fault.ofText(Math.max(begin, 1), Message.of("settings.yaml.star")));
        }
        if (problem.contains("duplicate anchor")) {
            return Optional.of(
                    Fault.ofText(here, Message.of("settings.yaml.sign").with("sign", "&")));
        }
        if (context.contains("quoted scalar") && problem.contains("end of stream")) {
            return Optional.of(Fault.ofText(begin, Message.of("settings.yaml.quotation_mark")));
        }
        if (context.contains("scanning a tag") || problem.contains("tag handle")) {
            return Optional.of(Fault.ofText(begin, Message.of("settings.yaml.exclamation_mark")));
        }
        if (problem.contains("escape")) {
            return Optional.of(Fault.ofText(
                    here, Message.of("settings.yaml.backslash"), Message.of("settings.yaml.backslash.fix")));
        }
        return Optional.empty();
    }

    /** What is wrong with how the lines stand to each other. */
    private static Optional<Fault> ofStructure(String problem, String context, int begin, int here) {
        if (context.contains("flow sequence")) {
            return Optional.of(Fault.ofText(begin, Message.of("settings.yaml.bracket")));
        }
        if (context.contains("flow mapping")) {
            return Optional.of(Fault.ofText(begin, Message.of("settings.yaml.brace")));
        }
        if (problem.contains("mapping values are not allowed")) {
            return Optional.of(
                    Fault.ofText(here, Message.of("settings.yaml.colon"), Message.of("settings.yaml.colon.fix")));
        }
        if (problem.contains("could not find expected ':'")) {
            return Optional.of(Fault.ofText(
                    begin, Message.of("settings.yaml.no_colon"), Message.of("settings.yaml.no_colon.fix")));
        }
        if (context.contains("block mapping") || context.contains("block collection")) {
            return Optional.of(Fault.ofText(
                    here, Message.of("settings.yaml.indentation"), Message.of("settings.yaml.indentation.fix")));
        }
        if (problem.contains("another document") || context.contains("single document")) {
            return Optional.of(Fault.ofText(
                    here, Message.of("settings.yaml.two_documents"), Message.of("settings.yaml.two_documents.fix")));
        }
        return Optional.empty();
    }

    private static int line(Optional<Mark> mark) {
        return mark.map(place -> place.getLine() + 1).orElse(0);
    }
}
