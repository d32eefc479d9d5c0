package dev.rollcall.sync.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Texts, dates and patterns are worked on by functions that the project defines for both engines: their own functions of the
 * same names differ in letters beyond ASCII, in blanks, in what they take for a date and in where a text ends.
 */
class SharedFunctionsTest {
    private static final Path MAIN = Path.of("src/main");
    private static final Path RESOURCES = MAIN.resolve("resources");
    private static final Path ON_DUCKDB = RESOURCES.resolve("dev/rollcall/sync/pipeline/duckdb/functions.sql");
    private static final Path ON_SPARK = Path.of("../spark/src/main/resources/dev/rollcall/spark/functions.sql");

    private static final Pattern COMMENT = Pattern.compile("(?m)^--.*$");
    private static final Pattern MACRO = Pattern.compile("(?m)^create macro (\\w+)\\(");
    private static final Pattern CALL = Pattern.compile("\\b([a-z][a-z_0-9]*)\\(");
    private static final Pattern FULL_MATCH = Pattern.compile("full_match\\([^']*'((?:[^']|'')*)'\\)");
    private static final Pattern READER = Pattern.compile("\\bread_(?:csv|parquet|json|json_objects)\\(");

    /** What stands before a bracket and calls nothing. */
    private static final Set<String> WORDS = Set.of(
            "as",
            "and",
            "or",
            "not",
            "in",
            "on",
            "from",
            "over",
            "exists",
            "when",
            "then",
            "else",
            "by",
            "all",
            "join",
            "values",
            "select",
            "where",
            "materialized");

    /** Functions of the engines themselves that give the same on both, whatever the text. */
    private static final Set<String> ALIKE = Set.of(
            "bit_xor",
            "cast",
            "chr",
            "coalesce",
            "concat",
            "concat_ws",
            "contains",
            "count",
            "first_value",
            "greatest",
            "instr",
            "least",
            "length",
            "lpad",
            "max",
            "min",
            "nullif",
            "replace",
            "row_number",
            "split",
            "split_part",
            "sum");

    /** Files beside the steps, most of which DuckDB alone runs, may call these of its functions; none looks into a text. */
    private static final Set<String> OF_DUCKDB = Set.of(
            "any_value",
            "ends_with",
            "first",
            "generate_subscripts",
            "hash",
            "lead",
            "len",
            "list",
            "list_contains",
            "list_filter",
            "list_position",
            "list_sort",
            "list_transform",
            "max_by",
            "month",
            "parquet_schema",
            "read_csv",
            "read_json",
            "read_parquet",
            "string_split",
            "strftime",
            "substring",
            "timezone",
            "unnest",
            "year");

    @Test
    void stepsCallFunctionsThatBothEnginesHave() {
        Set<String> known = macros(ON_DUCKDB);
        Set<String> onSpark = macros(ON_SPARK);
        onSpark.add("explode");
        known.retainAll(onSpark);
        known.addAll(ALIKE);

        assertThat(files(RESOURCES.resolve("pipeline")).flatMap(file -> strangers(file, known)))
                .as("functions that the engines do not share; declare them in functions.sql of both")
                .isEmpty();
    }

    @Test
    void allOtherSelectsTakeTheSameFunctionsForTexts() {
        Set<String> known = macros(ON_DUCKDB);
        known.addAll(macros(RESOURCES.resolve("dev/rollcall/sync/publish/functions.sql")));
        known.addAll(ALIKE);
        known.addAll(OF_DUCKDB);

        assertThat(files(RESOURCES)
                        .filter(file -> !file.startsWith(RESOURCES.resolve("pipeline")) && !isFunctions(file))
                        .flatMap(file -> strangers(file, known)))
                .as("functions over texts, dates and patterns; use those of functions.sql")
                .isEmpty();
    }

    /** An engine's own cast takes {@code epoch} for a day or {@code 12.0} for a number, and the other does not. */
    @Test
    void noTextIsCastToADateOrNumber() {
        Pattern toDate = Pattern.compile("\\bas (?:date|timestamp\\w*|int|integer|double|decimal)\\)");

        assertThat(files(RESOURCES)
                        .filter(file -> !isFunctions(file))
                        .flatMap(file -> found(file, toDate))
                        .filter(line -> !line.contains("cast(null as date)"))
                        // The day that a provider is started on, and the year of it: no texts of a roster.
                        .filter(line -> !line.contains("directory_academic_sessions.sql: ")))
                .isEmpty();
    }

    /** A pattern is for the whole value, so that no engine's idea of a text's end counts; case is folded before. */
    @Test
    void patternsHaveNoEndsAndNoFlags() {
        List<String> odd = new ArrayList<>();
        files(RESOURCES).filter(file -> !isFunctions(file)).forEach(file -> {
            Matcher pattern = FULL_MATCH.matcher(code(file));
            while (pattern.find()) {
                String text = pattern.group(1);
                if (text.startsWith("^") || text.contains("$") || text.contains("(?i)") || text.contains("\\")) {
                    odd.add(file + ": " + text);
                }
            }
        });

        assertThat(odd).isEmpty();
    }

    @Test
    void noFolderIsTakenForAColumn() {
        Stream<Path> java = files(MAIN.resolve("java"), ".java");

        assertThat(Stream.concat(files(RESOURCES), java).flatMap(file -> {
                    String code = code(file);
                    return READER.matcher(code)
                            .results()
                            .filter(call -> !statement(code, call.start()).contains("hive_partitioning = false"))
                            .map(call -> file + ": " + call.group());
                }))
                .as("reads without hive_partitioning = false")
                .isEmpty();
    }

    private static String statement(String code, int start) {
        return code.substring(start, Math.min(code.length(), start + 500));
    }

    private static boolean isFunctions(Path file) {
        return file.endsWith("functions.sql");
    }

    private static Stream<String> strangers(Path file, Set<String> known) {
        return CALL.matcher(code(file).replaceAll("'(?:[^']|'')*'", "''"))
                .results()
                .map(call -> call.group(1))
                .filter(name -> !WORDS.contains(name) && !known.contains(name) && !isRelation(file, name))
                .map(name -> file + ": " + name);
    }

    /** {@code with problems(code, ...) as} and {@code from (...) as lines(line)} name columns. */
    private static boolean isRelation(Path file, String name) {
        return Pattern.compile("(?:with|as|,)\\s+" + name + "\\([a-z_, ]+\\)(?:\\s+as\\s+\\(|\\s|$)")
                .matcher(code(file))
                .find();
    }

    private static Stream<String> found(Path file, Pattern pattern) {
        return code(file)
                .lines()
                .filter(line -> pattern.matcher(line).find())
                .map(line -> RESOURCES.relativize(file).getFileName() + ": " + line.strip());
    }

    private static Set<String> macros(Path file) {
        return MACRO.matcher(text(file))
                .results()
                .map(macro -> macro.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Stream<Path> files(Path folder) {
        return files(folder, ".sql");
    }

    private static Stream<Path> files(Path folder, String suffix) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(suffix)).sorted().toList().stream();
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    private static String code(Path file) {
        return COMMENT.matcher(text(file)).replaceAll("");
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }
}
