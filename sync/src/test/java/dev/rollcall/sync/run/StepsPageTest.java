package dev.rollcall.sync.run;

import dev.rollcall.sync.Golden;
import dev.rollcall.sync.pipeline.Stage;
import dev.rollcall.sync.pipeline.Step;
import dev.rollcall.sync.pipeline.Steps;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** {@code docs/reference/steps.md} is made from the heads of the steps and not stale. */
class StepsPageTest {
    private static final Path PAGE = Path.of("../docs/reference/steps.md");
    private static final Path FUNCTIONS = Path.of("src/main/resources/dev/rollcall/sync/pipeline/duckdb/functions.sql");
    private static final Path SPARK_FUNCTIONS = Path.of("../spark/src/main/resources/dev/rollcall/spark/functions.sql");
    private static final Pattern FUNCTION = Pattern.compile("(?ms)^create macro (\\w+\\([^)]*\\)) as\\s(.+?);$");

    private static final String FIRST_PART = """
            # Steps

            A run is a row of steps. Each is one file of `sync/src/main/resources/pipeline` with one select; its folder is its stage.
            This page is made from the heads of the files: `./dev golden` writes it.

            ## The head of a step

            | key | what it says |
            |---|---|
            | `step` | its name, which begins with the stage; other steps read its rows by that name |
            | `does` | what it does, in a sentence |
            | `reads` | the relations it reads. `source_…` are files, `setting_…` and `run_settings` the settings, `directory_…` what Apple School Manager holds, `known_person` the file of known people, all others steps. Of a step that drops, the first one is what the rows are taken from |
            | `writes` | one row for each what. Only plain steps have it |
            | `key` | the columns that no two rows have in common, which tests check after each step; `none` and why, where rows may repeat. Of a step that drops it is that of the rows that stay and of the rows that go |
            | `drops` | the codes that it drops rows with. The select then gives the rows that go: `row_id, code, field, value, detail`. What it reads first, less those rows, has the name of the step; the rows that went have `<name>_dropped` |
            | `reports` | the code of a validation, or its codes where the select has a column `code`. The select gives the rows that break the rule: `source_file, source_row, record, field, value, detail` |
            | `stored` | where the rows are, and why: `table`, kept although only one step reads them; `view`, nowhere, since the select runs once more for each step that reads it; `file`, in a file, in their order; `lines`, in a table, in the order of the file that they are read from. Without it the rows of what several steps read are in a table |
            | `rows-of` | the step of whose rows it has one each |
            | `empty-without` | relations without whose rows the select has none, such as `match_known_people`, and settings without which it has none, such as `run_settings.prevent_duplicates`. Where one of them is known to be empty the step is not run; of those joined by `and` all must be empty |
            | `same-without` | relations without whose rows its rows are those of the relation that it reads first. Where one of them is known to be empty the step is not run, and is another name for that relation |
            | `columns` | of a plain step that may not be run: the columns of its rows, with their types |
            | `source` | the standard or the page that the rule comes from |

            A line without a key goes on with the line above it. A file `x.apple.sql` stands in for `x.sql` where the source has that form
            (`oneroster_1_1`, `oneroster_1_2`, `apple`); a step without a plain file exists for its forms alone.

            ## The SQL of a step

            What DuckDB and Spark both read: ANSI SQL with Spark's names of functions and types (`string`, `bigint`, `date`, `boolean`).
            Identifiers stand in double quotes, texts in single ones. Each ordering ends with a column that no two rows share, so that two
            runs give the same bytes. What DuckDB lacks, and what both lack, is declared for it:

            | function | in DuckDB |
            |---|---|
            """;

    private static final String SPARK_PART = """

            Spark has a file like it. It takes names in double quotes, is strict (ANSI), and puts nulls last in every order, as DuckDB
            does. `digest`, `pair_digest` and `triple_digest` give other numbers on each engine, which never leave it.

            | function | in Spark |
            |---|---|
            """;

    @Test
    void pageSaysWhatTheHeadsSay() throws IOException {
        StringBuilder page = new StringBuilder(FIRST_PART);
        functions(FUNCTIONS, page);
        page.append(SPARK_PART);
        functions(SPARK_FUNCTIONS, page);
        for (Stage stage : Stage.values()) {
            page.append("\n## ").append(stage.folder()).append("\n\n");
            page.append("| step | does | reads | ")
                    .append(gives(stage))
                    .append(hasKeys(stage) ? " | key" : "")
                    .append(" | source |\n|---|---|---|---|---|")
                    .append(hasKeys(stage) ? "---|" : "")
                    .append("\n");
            for (String path : paths(stage)) {
                Step step = Steps.load(path);
                List<String> cells = new ArrayList<>(List.of(
                        name(step, path), step.does(), "`" + String.join("` `", step.reads()) + "`", gives(step)));
                if (hasKeys(stage)) {
                    cells.add(key(step));
                }
                cells.add(step.source());
                page.append(row(cells.toArray(String[]::new)));
            }
        }

        Golden.compare(PAGE, page.toString());
    }

    private static void functions(Path file, StringBuilder page) throws IOException {
        Matcher functions = FUNCTION.matcher(Files.readString(file));
        while (functions.find()) {
            page.append(row(
                    "`" + functions.group(1) + "`",
                    "`" + functions.group(2).strip().replaceAll("\\s+", " ") + "`"));
        }
    }

    private static List<String> paths(Stage stage) {
        return Steps.paths().stream()
                .filter(path -> path.startsWith(stage.folder() + "/") && !path.endsWith(".spark.sql"))
                .toList();
    }

    private static String name(Step step, String path) {
        String[] parts = path.substring(path.indexOf('/') + 1).split("\\.", -1);
        return "`" + step.name() + "`" + (parts.length == 3 ? " (" + parts[1] + ")" : "");
    }

    private static String gives(Stage stage) {
        return switch (stage) {
            case VALIDATE -> "reports";
            case FILTER, DEDUPE, PATCH -> "writes, or drops";
            case READ, MATCH, SHAPE, PLAN -> "writes";
        };
    }

    private static String gives(Step step) {
        return switch (step.kind()) {
            case PLAIN -> step.writes();
            case DROPS -> "drops " + String.join(", ", step.codes());
            case VALIDATION -> String.join(", ", step.codes());
        };
    }

    private static boolean hasKeys(Stage stage) {
        return stage != Stage.VALIDATE;
    }

    private static String key(Step step) {
        return step.key().isEmpty() ? "" : "`" + String.join("` `", step.key()) + "`";
    }

    private static String row(String... cells) {
        return "| "
                + String.join(
                        " | ",
                        List.of(cells).stream()
                                .map(cell -> cell.replace("|", "\\|"))
                                .toList()) + " |\n";
    }
}
