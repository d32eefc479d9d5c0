package dev.rollcall.sync.pipeline;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import dev.rollcall.sync.oneroster.Form;
import dev.rollcall.sync.oneroster.RosterCollection;
import dev.rollcall.sync.oneroster.RosterPage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One case of a select that {@link SqlFile} reads, in the manner of a {@link StepCase}: a folder {@code <path of the
 * file>/<name of the case>} that holds {@code given_<relation>.csv} or, for the pages of an API, {@code
 * given_<relation>.json} for what the select reads, {@code params.csv} with the parameters, and {@code then.csv} for what it
 * must return.
 *
 * <p>A parameter that is a file is given as a relation of its name. A relation that no step writes is given with all its
 * columns, each with its type where that is not text: {@code place bigint}. The texts of a list have a bar between.
 */
public record SqlCase(Path folder) {
    private static final Path ROOT = Path.of("../sync/src/test/resources");

    /** The cases of all selects; each select has one at least. */
    static List<SqlCase> all() {
        return SqlHead.all().stream().flatMap(SqlCase::of).toList();
    }

    /** The cases of the selects that every engine runs. */
    public static List<SqlCase> shared() {
        return SqlHead.all().stream()
                .filter(SqlHead::isShared)
                .flatMap(SqlCase::of)
                .toList();
    }

    private static Stream<SqlCase> of(SqlHead head) {
        try (Stream<Path> folders = Files.list(ROOT.resolve(head.path()))) {
            return folders.sorted().map(SqlCase::new).toList().stream();
        } catch (IOException fault) {
            throw new UncheckedIOException(head + " has no case", fault);
        }
    }

    String path() {
        return folder.getName(folder.getNameCount() - 3) + "/" + folder.getName(folder.getNameCount() - 2);
    }

    @Override
    public String toString() {
        return path() + "/" + folder.getFileName();
    }

    public List<String> expected() {
        return inOrder(StepCase.records(folder.resolve("then.csv")).stream()
                .map(record -> String.join("|", record.getFields()))
                .toList());
    }

    /** What the select returns, as lines of the columns that {@code then.csv} names. */
    public List<String> found(StepCase.Bench bench) {
        String wanted = Arrays.stream(
                        StepCase.lines(folder.resolve("then.csv")).get(0).split(",", -1))
                .map(column -> "cast(" + column + " as string)")
                .collect(Collectors.joining(", "));
        Map<String, List<String>> shapes = StepCase.shapes(Form.ONEROSTER_1_1, bench);
        try (SqlEngine engine = bench.open()) {
            SqlHead head = SqlHead.of(path());
            Map<String, String> values = values();
            for (String read : head.reads()) {
                give(engine, relation(read, values), shapes);
            }
            SqlFile file = SqlFile.of(path());
            for (Map.Entry<String, String> param : head.params().entrySet()) {
                file = filled(file, param.getKey(), param.getValue(), values, engine, shapes);
            }
            return inOrder(engine.fetch("select " + wanted + " from (" + file.sql() + ") as found").stream()
                    .map(row -> row.stream()
                            .map(value -> value == null ? "" : String.valueOf(value))
                            .collect(Collectors.joining("|")))
                    .toList());
        }
    }

    private Map<String, String> values() {
        Path params = folder.resolve("params.csv");
        Map<String, String> values = new HashMap<>();
        if (Files.exists(params)) {
            StepCase.records(params).forEach(record -> values.put(record.getField("name"), record.getField("value")));
        }
        return values;
    }

    /** The relation's own name, or that of the parameter where the case gives no other. */
    private static String relation(String read, Map<String, String> values) {
        String name = read.replaceAll("[{}]", "");
        return read.startsWith("{") ? values.getOrDefault(name, name) : name;
    }

    private SqlFile filled(
            SqlFile file,
            String name,
            String kind,
            Map<String, String> values,
            SqlEngine engine,
            Map<String, List<String>> shapes) {
        String value = values.get(name);
        List<String> list = value == null ? List.of() : List.of(value.split("\\|", -1));
        return switch (kind) {
            case "parquet" -> file.with(name, parquet(name, engine, shapes));
            case "csv" -> file.with(name, folder.resolve("given_" + name + ".csv"));
            case "json" -> file.with(name, folder.resolve("given_" + name + ".json"));
            case "text" -> file.with(name, value);
            case "texts" -> file.withTexts(name, list);
            case "numbers" ->
                file.withNumbers(name, list.stream().map(Long::valueOf).toList());
            case "name" -> file.withName(name, value == null ? name : value);
            case "names" -> file.withNames(name, list);
            case "number" -> file.with(name, Long.parseLong(given(name, value)));
            case "boolean" -> file.with(name, Boolean.parseBoolean(given(name, value)));
            case "day" -> file.with(name, LocalDate.parse(given(name, value)));
            default -> throw new IllegalArgumentException(path() + ".sql has a parameter of the kind " + kind);
        };
    }

    private String given(String name, @Nullable String value) {
        if (value == null) {
            throw new IllegalArgumentException(this + " gives no " + name);
        }
        return value;
    }

    private Path parquet(String name, SqlEngine engine, Map<String, List<String>> shapes) {
        try {
            Path file = Files.createTempFile("rollcall-case-", ".parquet");
            file.toFile().deleteOnExit();
            String table = "file_" + name;
            Map<String, List<String>> own = new HashMap<>();
            for (String known : List.of("shape_" + name, "directory_" + name)) {
                if (shapes.containsKey(known)) {
                    own.put(table, shapes.get(known));
                }
            }
            give(engine, table, folder.resolve("given_" + name + ".csv"), own);
            engine.writeParquet(SqlFile.allOf(table), file);
            return file;
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    private void give(SqlEngine engine, String relation, Map<String, List<String>> shapes) {
        Path pages = folder.resolve("given_" + relation + ".json");
        if (Files.exists(pages)) {
            givePages(engine, relation, pages);
        } else {
            give(engine, relation, folder.resolve("given_" + relation + ".csv"), shapes);
        }
    }

    /** The records of an API; {@code page_users} holds them apart, as all selects of {@code resources/pages} read them. */
    private static void givePages(SqlEngine engine, String relation, Path file) {
        try {
            boolean isApart = relation.equals("page_users");
            RosterCollection collection = isApart ? RosterCollection.USERS : RosterCollection.ENROLLMENTS;
            String view = isApart ? "record_users" : relation;
            engine.pages(view, collection, List.of(new RosterPage(file, collection.endpoint(), Files.size(file))));
            if (isApart) {
                engine.createView(
                        relation,
                        SqlFile.of("pull/members").withName("records", view).sql());
            }
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    private void give(SqlEngine engine, String relation, Path file, Map<String, List<String>> shapes) {
        List<NamedCsvRecord> records = Files.exists(file) ? StepCase.records(file) : List.of();
        List<String> header =
                Files.exists(file) ? List.of(StepCase.lines(file).get(0).split(",", -1)) : List.of();
        List<String> shape = shapes.getOrDefault(
                relation,
                header.stream()
                        .map(column -> column.contains(" ") ? column : column + " varchar")
                        .toList());
        if (shape.isEmpty()) {
            throw new IllegalArgumentException(this + " does not give " + relation + ", which no step writes");
        }
        if (shapes.containsKey(relation)) {
            for (String column : header) {
                if (shape.stream().noneMatch(one -> one.startsWith(column + " "))) {
                    throw new IllegalArgumentException(this + ": " + relation + " has no column " + column);
                }
            }
        }
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (int number = 0; number < records.size(); number++) {
            List<@Nullable Object> row = new ArrayList<>();
            for (String column : shape) {
                String name = column.substring(0, column.indexOf(' '));
                String title = header.contains(column) ? column : name;
                String given = header.contains(title) ? records.get(number).getField(title) : "";
                row.add(
                        given.isEmpty()
                                ? StepCase.fallback(relation, name, number, Map.of())
                                : StepCase.value(engine, given));
            }
            rows.add(row);
        }
        engine.createTable(new InlineTable(relation, shape, rows));
    }

    private List<String> inOrder(List<String> rows) {
        boolean ordered = ("\n" + SqlHead.of(path()).select()).contains("\norder by");
        return ordered ? rows : rows.stream().sorted().toList();
    }
}
