package dev.rollcall.server.flows;

import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.ConstructorException;
import org.snakeyaml.engine.v2.exceptions.DuplicateKeyException;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** Reads the YAML of a flow within limits, and says of what is none where it is and how to correct it. */
final class FlowYaml {
    /** In letters. */
    static final int LONGEST = 64 * 1024;

    /** Values of a step are the fourth; reading goes as deep as the text does, and a thread has an end. */
    private static final int DEEPEST = 10;

    private static final int LONGEST_WORDS = 200;

    private FlowYaml() {}

    /** The keys on top of a text. */
    static Map<?, ?> read(String text) throws FlowFaults {
        if (text.length() > LONGEST) {
            throw fault("The text is longer than 64 kB. A flow has 20 steps at most; send a file for what is long.");
        }
        Object tree;
        try {
            demandFlat(text);
            tree = new Load(settings()).loadFromString(text);
        } catch (YamlEngineException fault) {
            throw fault("This is no YAML" + words(fault));
        }
        if (!(tree instanceof Map<?, ?> top)) {
            throw fault("A flow begins with a name, as in: name: Tell IT");
        }
        return top;
    }

    private static LoadSettings settings() {
        return LoadSettings.builder()
                .setCodePointLimit(LONGEST)
                .setMaxAliasesForCollections(0)
                .build();
    }

    private static void demandFlat(String text) throws FlowFaults {
        int depth = 0;
        for (Event event : new Parse(settings()).parseString(text)) {
            Event.ID kind = event.getEventId();
            if (kind == Event.ID.MappingStart || kind == Event.ID.SequenceStart) {
                depth++;
            } else if (kind == Event.ID.MappingEnd || kind == Event.ID.SequenceEnd) {
                depth--;
            }
            if (depth > DEEPEST) {
                throw fault("The text is nested too deeply" + place(event.getStartMark())
                        + ". In a flow, keys and lists lie in one another four times at most.");
            }
        }
    }

    private static FlowFaults fault(String sentence) {
        return new FlowFaults("text", sentence);
    }

    private static String words(YamlEngineException fault) {
        if (fault instanceof DuplicateKeyException twice) {
            return place(twice.getProblemMark()) + ": "
                    + cut(problem(twice).replace("found duplicate key ", "the key “"))
                    + "” is there twice. Keep one of the two.";
        }
        if (fault instanceof ConstructorException tag) {
            return place(tag.getProblemMark())
                    + ": a tag, which begins with an exclamation mark, is not taken. Leave it out.";
        }
        if (fault instanceof MarkedYamlEngineException marked) {
            String began = marked.getContextMark()
                    .filter(mark -> marked.getProblemMark()
                            .filter(other -> other.getLine() != mark.getLine())
                            .isPresent())
                    .map(mark -> " The fault may begin in line " + (mark.getLine() + 1) + ".")
                    .orElse("");
            return place(marked.getProblemMark()) + ": " + advice(problem(marked)) + began;
        }
        return ": " + advice(String.valueOf(fault.getMessage()));
    }

    private static String problem(MarkedYamlEngineException fault) {
        return String.valueOf(fault.getProblem());
    }

    private static String place(Optional<Mark> mark) {
        return mark.map(at -> ", line " + (at.getLine() + 1) + ", column " + (at.getColumn() + 1))
                .orElse("");
    }

    private static String advice(String problem) {
        if (problem.contains("TAB")) {
            return "there is a tab. Indent with blanks instead.";
        }
        if (problem.contains("aliases")) {
            return "an alias, which begins with an asterisk, is not taken for a list or for keys. Write out what it stands for.";
        }
        if (problem.contains("another document")) {
            return "a second text begins after “---”. Take over one flow at a time.";
        }
        if (problem.contains("mapping values are not allowed")) {
            return "a colon cannot stand there. Put a text that has a colon into quotes.";
        }
        return cut(problem) + ". Look at quotes, brackets and indentation there.";
    }

    private static String cut(String words) {
        String line = words.replaceAll("\\s+", " ").strip();
        return line.length() <= LONGEST_WORDS ? line : line.substring(0, LONGEST_WORDS) + "…";
    }
}
