package dev.rollcall.sync.pipeline;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import dev.rollcall.sync.oneroster.Form;
import dev.rollcall.sync.oneroster.RosterFile;
import dev.rollcall.sync.pipeline.duckdb.DroppedTables;
import dev.rollcall.sync.pipeline.duckdb.DuckDbEngine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One case of a step: a folder {@code steps/<file of the step>/<name of the case>} that holds {@code given_<relation>.csv}
 * for what the step reads, and {@code then.csv} for what its select must return.
 *
 * <p>A relation that is not given is empty. Of a relation the columns that matter are given; the others are null, but for
 * {@code row_id} (0, 1, 2 ...), {@code source_row} (2, 3, 4 ...) and {@code source_file}. Of {@code run_settings} there is
 * always one row, the defaults, and a given column counts instead of its default. {@code then.csv} names the columns that
 * are looked at; an empty cell is null; the order of the rows counts where the select ends with an order.
 */
public record StepCase(Path folder) {
    private static final Path ROOT = Path.of("../sync/src/test/resources/steps");
    private static final Map<List<Object>, Map<String, List<String>>> SHAPES = new HashMap<>();

    /** Makes engines for cases. */
    public interface Bench {
        SqlEngine open();

        /** An engine without tables, for one case. */
        default SqlEngine lend() {
            return open();
        }

        /** Takes a lent engine back, in which the case made these tables. */
        default void takeBack(SqlEngine engine, Collection<String> tables) {
            engine.close();
        }

        /** The columns of every relation that the engine has, with their types. */
        Map<String, List<String>> relations(SqlEngine engine);
    }

    /** DuckDB. One engine serves all cases, since opening it takes longer than any of them. */
    static final Bench DUCKDB = new Bench() {
        private final DuckDbEngine lent = open();

        @Override
        public DuckDbEngine open() {
            return new DuckDbEngine(256 << 20, Path.of("target/spill")).onOneThread();
        }

        @Override
        public SqlEngine lend() {
            return lent;
        }

        @Override
        public void takeBack(SqlEngine engine, Collection<String> tables) {
            DroppedTables.drop(lent, tables);
        }

        @Override
        public Map<String, List<String>> relations(SqlEngine engine) {
            Map<String, List<String>> relations = new HashMap<>();
            engine.fetch("select table_name, column_name, data_type from information_schema.columns"
                            + " order by table_name, ordinal_position")
                    .forEach(row -> relations
                            .computeIfAbsent(String.valueOf(row.get(0)), name -> new ArrayList<>())
                            .add(row.get(1) + " " + row.get(2)));
            return relations;
        }
    };

    public static List<StepCase> all() {
        try (Stream<Path> steps = Files.list(ROOT)) {
            List<StepCase> cases = new ArrayList<>();
            for (Path step : steps.sorted().toList()) {
                try (Stream<Path> folders = Files.list(step)) {
                    folders.sorted().forEach(folder -> cases.add(new StepCase(folder)));
                }
            }
            return cases;
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    /** The name of the step's file without {@code .sql}, such as {@code read_users.oneroster_1_1}. */
    String stepFile() {
        return String.valueOf(folder.getName(folder.getNameCount() - 2));
    }

    @Override
    public String toString() {
        return stepFile() + "/" + folder.getFileName();
    }

    public Step step() {
        return Steps.paths().stream()
                .filter(path -> path.endsWith("/" + stepFile() + ".sql"))
                .findFirst()
                .map(Steps::load)
                .orElseThrow(() -> new IllegalArgumentException("no step is called " + stepFile()));
    }

    private Form form() {
        return stepFile().endsWith(".apple")
                ? Form.APPLE
                : stepFile().endsWith(".oneroster_1_2") ? Form.ONEROSTER_1_2 : Form.ONEROSTER_1_1;
    }

    /** What the select returns for what is given, as lines of the columns that {@code then.csv} names. */
    List<String> found(String select) {
        return found(select, DUCKDB);
    }

    /** How DuckDB would come to the rows of the select over what is given, as JSON. */
    String plan(String select) {
        Set<String> given = new LinkedHashSet<>();
        SqlEngine engine = DUCKDB.lend();
        try {
            for (String relation : step().reads()) {
                give(engine, relation, shapes(form(), DUCKDB));
                given.add(relation);
            }
            return String.valueOf(
                    engine.fetch("explain (format json) " + select).get(0).get(1));
        } finally {
            DUCKDB.takeBack(engine, given);
        }
    }

    public List<String> found(String select, Bench bench) {
        List<String> columns = List.of(lines(folder.resolve("then.csv")).get(0).split(","));
        Map<String, List<String>> shapes = shapes(form(), bench);
        Set<String> given = new LinkedHashSet<>();
        SqlEngine engine = bench.lend();
        try {
            for (String relation : step().reads()) {
                give(engine, relation, shapes);
                given.add(relation);
            }
            List<String> key = step().stage() == Stage.READ ? List.of() : step().key();
            if (columns.contains("count(*)")) {
                StepKeys.check(engine, step(), "(" + select + ")");
                key = List.of();
            }
            // Once each: of a column that is selected twice, Spark makes a plan that it refuses itself.
            List<String> selected = new ArrayList<>(columns);
            key.stream().filter(column -> !columns.contains(column)).forEach(selected::add);
            String wanted = selected.stream()
                    .map(column -> "cast(" + column + " as string)")
                    .collect(Collectors.joining(", "));
            List<List<Object>> rows = engine.fetch("select " + wanted + " from (" + select + ") as found");
            // A select of its own for the keys would take as long as the case itself: planning it is most of the work.
            List<Integer> places = key.stream().map(selected::indexOf).toList();
            StepKeys.check(
                    step(),
                    rows.stream()
                            .map(row -> places.stream().map(row::get).toList())
                            .toList());
            return inOrder(rows.stream()
                    .map(row -> row.subList(0, columns.size()).stream()
                            .map(value -> value == null ? "" : String.valueOf(value))
                            .collect(Collectors.joining("|")))
                    .toList());
        } finally {
            bench.takeBack(engine, given);
        }
    }

    public List<String> expected() {
        return inOrder(records(folder.resolve("then.csv")).stream()
                .map(record -> String.join("|", record.getFields()))
                .toList());
    }

    private List<String> inOrder(List<String> rows) {
        String select = step().select();
        boolean ordered =
                select.substring(Math.max(0, select.lastIndexOf('\n'))).startsWith("\norder by");
        return ordered ? rows : rows.stream().sorted().toList();
    }

    private void give(SqlEngine engine, String relation, Map<String, List<String>> shapes) {
        List<String> shape = shapes.get(relation);
        if (shape == null) {
            throw new IllegalArgumentException(stepFile() + " reads " + relation + ", which no step writes");
        }
        Path file = folder.resolve("given_" + relation + ".csv");
        List<NamedCsvRecord> records = Files.exists(file) ? records(file) : List.of();
        List<String> header = Files.exists(file) ? List.of(lines(file).get(0).split(",")) : List.of();
        for (String column : header) {
            if (shape.stream().noneMatch(one -> one.startsWith(column + " "))) {
                throw new IllegalArgumentException(relation + " has no column " + column + ", but " + shape);
            }
        }
        Map<String, String> defaults = relation.equals("run_settings") ? RunSettingsForCases.DEFAULTS : Map.of();
        int rows = relation.equals("run_settings") ? 1 : records.size();
        List<List<@Nullable Object>> values = new ArrayList<>();
        for (int number = 0; number < rows; number++) {
            List<@Nullable Object> row = new ArrayList<>();
            for (String column : shape) {
                String name = column.substring(0, column.indexOf(' '));
                String given = header.contains(name) ? records.get(number).getField(name) : null;
                row.add(
                        given != null && !given.isEmpty()
                                ? value(engine, given)
                                : fallback(relation, name, number, defaults));
            }
            values.add(row);
        }
        engine.createTable(new InlineTable(relation, shape, values));
    }

    /** A digest is another number on each engine, so a case gives it as {@code digest('e1')}. */
    static @Nullable Object value(SqlEngine engine, String given) {
        return given.matches("(pair_|triple_)?digest\\('.*")
                ? engine.fetch("select cast(" + given + " as string)").get(0).get(0)
                : given;
    }

    static @Nullable String fallback(String relation, String column, int number, Map<String, String> defaults) {
        return switch (column) {
            case "row_id" -> String.valueOf(number);
            case "source_row" -> String.valueOf(number + 2);
            case "source_file" -> relation.substring(relation.indexOf('_') + 1) + ".csv";
            default -> defaults.get(column);
        };
    }

    /** The columns of every relation with their types, found by one run over a source without rows. */
    static Map<String, List<String>> shapes(Form form, Bench bench) {
        return SHAPES.computeIfAbsent(List.of(bench, form), key -> {
            try (SqlEngine engine = bench.open()) {
                List<RosterFile> files = Stream.concat(form.required().stream(), form.optional().stream())
                        .map(RosterFile::absent)
                        .toList();
                RunSettingsForCases.tables(form).forEach(engine::createTable);
                Pipeline pipeline = new Pipeline(engine, Steps.of(form), files, file -> file);
                pipeline.open();
                for (Stage stage : Stage.values()) {
                    pipeline.run(stage);
                }
                return bench.relations(engine);
            }
        });
    }

    static List<NamedCsvRecord> records(Path file) {
        try (CsvReader<NamedCsvRecord> csv = CsvReader.builder().ofNamedCsvRecord(file)) {
            return csv.stream().toList();
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }
}
