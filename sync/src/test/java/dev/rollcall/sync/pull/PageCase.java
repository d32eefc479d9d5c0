package dev.rollcall.sync.pull;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import dev.rollcall.sync.oneroster.RosterCollection;
import dev.rollcall.sync.oneroster.RosterPage;
import dev.rollcall.sync.pipeline.SqlEngine;
import dev.rollcall.sync.pipeline.SqlFile;
import dev.rollcall.sync.pipeline.duckdb.DuckDbEngine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * One case of a select that reads the pages of an API: a folder {@code pages/<file of the select>/<name of the case>} that
 * holds the answer in {@code given_<collection>.json} and in {@code then.csv} what the select must return. {@code then.csv}
 * names the columns that are looked at; an empty cell is null; the order of the rows counts.
 */
record PageCase(Path folder) {
    private static final Path ROOT = Path.of("src/test/resources/pages");

    static List<PageCase> all() {
        try (Stream<Path> folders = Files.walk(ROOT, 2)) {
            return folders.filter(folder -> ROOT.relativize(folder).getNameCount() == 2)
                    .sorted()
                    .map(PageCase::new)
                    .toList();
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    /** The name of the file without {@code .sql}, such as {@code users.1_1}. */
    String select() {
        return String.valueOf(folder.getName(folder.getNameCount() - 2));
    }

    @Override
    public String toString() {
        return select() + "/" + folder.getFileName();
    }

    List<List<String>> expected() {
        return then().subList(1, then().size());
    }

    List<List<String>> found() throws IOException {
        try (SqlEngine engine = new DuckDbEngine(256 << 20, Path.of("target/spill"))) {
            for (RosterCollection collection : RosterCollection.values()) {
                Path given = folder.resolve("given_" + collection.table() + ".json");
                if (Files.exists(given)) {
                    RosterPage page = new RosterPage(given, collection.endpoint(), Files.size(given));
                    CsvSetWriter.name(engine, collection, List.of(page));
                }
            }
            SqlFile file = SqlFile.of("pages/" + select());
            String select;
            Path kept = folder.resolve("given_kept.json");
            if (!Files.exists(kept)) {
                select = file.sql();
            } else {
                Path changed = folder.resolve("given_changed.json");
                engine.pages("kept_records", RosterCollection.USERS, users(kept));
                engine.createView(
                        "kept_collection",
                        SqlFile.of("pull/snapshot")
                                .withName("records", "kept_records")
                                .sql());
                engine.pages("changed_collection", RosterCollection.USERS, users(changed));
                engine.createView(
                        "merged",
                        file.withName("kept", "kept_collection")
                                .withName("changed", "changed_collection")
                                .sql());
                select =
                        SqlFile.of("pull/members").withName("records", "merged").sql();
            }
            String columns = "\"" + String.join("\", \"", then().get(0)) + "\"";
            return engine.fetch("select " + columns + " from (" + select + ") as found").stream()
                    .map(row -> row.stream()
                            .map(value -> value == null ? "" : String.valueOf(value))
                            .toList())
                    .toList();
        }
    }

    private static List<RosterPage> users(Path file) throws IOException {
        return List.of(new RosterPage(file, RosterCollection.USERS.endpoint(), Files.size(file)));
    }

    private List<List<String>> then() {
        try (CsvReader<CsvRecord> csv = CsvReader.builder().ofCsvRecord(folder.resolve("then.csv"))) {
            List<List<String>> lines = new ArrayList<>();
            csv.forEach(record -> lines.add(record.getFields()));
            return lines;
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }
}
