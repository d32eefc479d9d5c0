package dev.rollcall.sync.pipeline;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * One step: a file that holds one select, with a head that says what it does.
 *
 * <p>There are three kinds. A <em>plain</em> step writes the rows of its select. A step that <em>drops</em> selects the
 * rows that go, as {@code row_id, code, field, value, detail}; what it reads first, less those rows, is then known by the
 * step's name, and the rows that went by {@code <name>_dropped}. A <em>validation</em> selects the rows that break its
 * rule, as {@code source_file, source_row, record, field, value, detail}.
 *
 * @param reads the relations it reads, in the order of the head
 * @param key the columns that no two rows have in common; empty where rows may repeat
 * @param stored where its rows are, as its head asks for it
 * @param rowsOf the step of whose rows it has one each, or the empty string
 * @param emptyWithout relations without whose rows the select has none; where one of them is empty, it is not run. Of what
 *     is joined by {@code and} all must be empty
 * @param sameWithout relations without whose rows the rows are those of the relation that it reads first; where one of
 *     them is empty, it is not run
 * @param columns of a plain step that may not be run, the columns of its rows with their types
 * @param codes the codes that it drops rows with or reports
 * @param select the SQL without the head
 */
public record Step(
        String name,
        Stage stage,
        Kind kind,
        String does,
        List<String> reads,
        String writes,
        List<String> key,
        Stored stored,
        String rowsOf,
        List<String> emptyWithout,
        List<String> sameWithout,
        List<String> columns,
        List<String> codes,
        String source,
        String select) {

    /** Where the rows of a step are. */
    public enum Stored {
        /** In a table if several steps read them, else nowhere. */
        BY_USE,
        /** In a table even where only one step reads them: the engine then knows how few they are. */
        TABLE,
        /** Nowhere: the select runs once more for each step that reads it. */
        VIEW,
        /** In a file, since there are too many for memory. */
        FILE,
        /** In a table, in the order of the file that they are read from, so that the place of a row is its line. */
        LINES;

        /** @param head what the head says: {@code table}, a comma and the reason; or the empty string */
        private static Stored of(String head) {
            String word = head.split(",", -1)[0];
            return word.isEmpty() ? BY_USE : valueOf(word.toUpperCase(Locale.ROOT));
        }
    }

    private static final String NO_KEY = "none";

    /** What a step does with the rows of its select. */
    public enum Kind {
        PLAIN,
        DROPS,
        VALIDATION
    }

    public Step {
        reads = List.copyOf(reads);
        key = List.copyOf(key);
        emptyWithout = List.copyOf(emptyWithout);
        sameWithout = List.copyOf(sameWithout);
        columns = List.copyOf(columns);
        codes = List.copyOf(codes);
    }

    /** What the rows of a dropping step are taken from. */
    public String input() {
        return reads.get(0);
    }

    /** The file's own table of a read step, such as {@code source_users}, or the empty string. */
    public String sourceTable() {
        return reads.size() == 1 && reads.get(0).startsWith("source_") ? reads.get(0) : "";
    }

    /** The relations of one part of {@link #emptyWithout}. */
    static List<String> ofCondition(String together) {
        return words(together, " and ");
    }

    /** Reads a step from its file; the head is as {@code docs/reference/steps.md} describes it. */
    static Step parse(Stage stage, String text) {
        Map<String, String> head = new LinkedHashMap<>();
        List<String> body = new ArrayList<>();
        String key = "";
        for (String line : text.split("\n", -1)) {
            if (body.isEmpty() && line.startsWith("-- ")) {
                int colon = line.indexOf(':');
                if (colon > 3
                        && line.charAt(3) != ' '
                        && line.substring(3, colon).matches("[a-z-]+")) {
                    key = line.substring(3, colon);
                    head.put(key, line.substring(colon + 1).strip());
                } else {
                    head.merge(key, line.substring(3).strip(), (before, more) -> before + " " + more);
                }
            } else {
                body.add(line);
            }
        }
        Kind kind = stage == Stage.VALIDATE ? Kind.VALIDATION : head.containsKey("drops") ? Kind.DROPS : Kind.PLAIN;
        String codes = head.getOrDefault("drops", head.getOrDefault("reports", ""));
        return new Step(
                head.getOrDefault("step", ""),
                stage,
                kind,
                head.getOrDefault("does", ""),
                words(head.getOrDefault("reads", ""), ","),
                head.getOrDefault("writes", ""),
                keyColumns(head.getOrDefault("key", NO_KEY)),
                Stored.of(head.getOrDefault("stored", "")),
                head.getOrDefault("rows-of", ""),
                words(head.getOrDefault("empty-without", ""), ","),
                words(head.getOrDefault("same-without", ""), ","),
                words(head.getOrDefault("columns", ""), ","),
                words(codes, " "),
                head.getOrDefault("source", ""),
                String.join("\n", body).strip());
    }

    private static List<String> keyColumns(String key) {
        return key.startsWith(NO_KEY) ? List.of() : words(key, ",");
    }

    private static List<String> words(String text, String separator) {
        return Arrays.stream(text.split(separator, -1))
                .map(String::strip)
                .filter(word -> !word.isEmpty())
                .toList();
    }
}
