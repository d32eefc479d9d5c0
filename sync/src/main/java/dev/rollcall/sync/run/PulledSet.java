package dev.rollcall.sync.run;

import dev.rollcall.sync.oneroster.RosterCollection;
import dev.rollcall.sync.oneroster.RosterPage;
import dev.rollcall.sync.pipeline.SqlEngine;
import dev.rollcall.sync.problem.Problem;
import dev.rollcall.sync.problem.ProblemKind;
import dev.rollcall.sync.problem.Where;
import dev.rollcall.sync.source.SourceNotReachable;
import dev.rollcall.sync.source.rest.ApiPull;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Makes a OneRoster CSV set of the answers of an API, by SQL: {@code resources/pages} has a select for each file. Whether
 * it is a set of 1.1 or 1.2 the users decide, since servers of either version give them in either way.
 */
final class PulledSet {
    /**
     * How much of a list is taken apart at once. An engine that keeps the order of rows holds what comes early until its turn;
     * measured: three times that much memory.
     */
    private static final long BYTES_AT_ONCE = 48L << 20;

    private final SqlEngine engine;
    private final Path folder;

    PulledSet(SqlEngine engine, Path folder) {
        this.engine = engine;
        this.folder = folder;
    }

    /** How the records of a collection come to be rows of a file. */
    private interface Rows {
        /** Gives all of them the name that the selects read. */
        void name(RosterCollection collection);

        void write(RosterCollection collection, String select, Path file) throws IOException;
    }

    /**
     * Writes the set of a pull.
     *
     * @throws SourceNotReachable where no user has a role, which both versions require
     */
    void write(ApiPull.Pulled pulled) throws SourceNotReachable, IOException {
        write(pulled.root(), new Rows() {
            @Override
            public void name(RosterCollection collection) {
                PulledSet.this.name(pulled, collection);
            }

            @Override
            public void write(RosterCollection collection, String select, Path file) throws IOException {
                PulledSet.this.write(pulled, collection, select, file);
            }
        });
    }

    /**
     * Writes the set of the records that {@link #name(SqlEngine, RosterCollection, String)} was told.
     *
     * @param root the address of the API that they came from
     * @throws SourceNotReachable where no user has a role, which both versions require
     */
    void write(String root) throws SourceNotReachable, IOException {
        write(root, new Rows() {
            @Override
            public void name(RosterCollection collection) {
                // They have their name.
            }

            @Override
            public void write(RosterCollection collection, String select, Path file) {
                engine.writeCsv(select(select), file);
            }
        });
    }

    private void write(String root, Rows rows) throws SourceNotReachable, IOException {
        Files.createDirectories(folder);
        rows.name(RosterCollection.USERS);
        boolean hasRoles = !engine.fetch("select 1 from page_users where size_of(items_of(\"roles\")) > 0 limit 1")
                .isEmpty();
        if (!hasRoles
                && engine.fetch("select 1 from page_users where text_of(\"role\") is not null limit 1")
                        .isEmpty()) {
            throw SourceNotReachable.because(
                    new Problem(ProblemKind.ROLES_MISSING, Where.SOURCE, root + "/users", null));
        }
        List<String> files = new ArrayList<>();
        for (RosterCollection collection : RosterCollection.values()) {
            String file = collection.endpoint() + ".csv";
            files.add(file);
            if (collection != RosterCollection.USERS) {
                rows.write(collection, collection.table(), folder.resolve(file));
                continue;
            }
            rows.write(collection, hasRoles ? "users.1_2" : "users.1_1", folder.resolve(file));
            if (hasRoles) {
                files.add("roles.csv");
                rows.name(collection);
                engine.writeCsv(select("roles"), folder.resolve("roles.csv"));
            }
        }
        writeManifest(files, hasRoles ? "1.2" : "1.1", root);
    }

    /** A file, some pages after the other; records that came more than once are chosen from all pages at once. */
    private void write(ApiPull.Pulled pulled, RosterCollection collection, String select, Path file)
            throws IOException {
        if (pulled.repeats().contains(collection)) {
            name(pulled, collection);
            engine.writeCsv(select(select), file);
            return;
        }
        List<List<RosterPage>> groups = groups(pulled.of(collection));
        Path part = file.resolveSibling(file.getFileName() + ".part");
        try (FileChannel whole = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            for (List<RosterPage> group : groups) {
                name(engine, collection, group);
                engine.writeCsv(select(select), part);
                try (FileChannel rows = FileChannel.open(part)) {
                    // The header stands once.
                    long from = group == groups.get(0) ? 0 : lengthOfLine(part);
                    while (from < rows.size()) {
                        from += rows.transferTo(from, rows.size() - from, whole);
                    }
                }
            }
        }
        Files.delete(part);
    }

    /** One at least, so that a list without records gives a file with a header. */
    private static List<List<RosterPage>> groups(List<RosterPage> pages) {
        List<List<RosterPage>> groups = new ArrayList<>();
        List<RosterPage> group = new ArrayList<>();
        long bytes = 0;
        for (RosterPage page : pages) {
            if (!group.isEmpty() && bytes + page.bytes() > BYTES_AT_ONCE) {
                groups.add(group);
                group = new ArrayList<>();
                bytes = 0;
            }
            group.add(page);
            bytes += page.bytes();
        }
        groups.add(group);
        return groups;
    }

    private static long lengthOfLine(Path file) throws IOException {
        try (BufferedReader lines = Files.newBufferedReader(file)) {
            String header = Objects.requireNonNull(lines.readLine(), "every file that the engine writes has a header");
            return header.getBytes(StandardCharsets.UTF_8).length + 1L;
        }
    }

    /** Gives the records of a pull the names that the selects read, all at once. */
    void name(ApiPull.Pulled pulled) {
        for (RosterCollection collection : RosterCollection.values()) {
            name(pulled, collection);
        }
    }

    private void name(ApiPull.Pulled pulled, RosterCollection collection) {
        name(engine, collection, pulled.of(collection));
        if (pulled.repeats().contains(collection)) {
            // Records shift between pages while the source changes; of several with one id the newest counts.
            name(
                    engine,
                    collection,
                    "select max_by(record, concat(coalesce(text_of(record.\"dateLastModified\"), ''),"
                            + " cast(record as string))) as record from came_" + collection.table()
                            + " group by text_of(record.\"sourcedId\")"
                            + " order by text_of(any_value(record).\"sourcedId\")");
        }
    }

    /** Gives the records of pages the names that the selects read: {@code record_<table>} whole, {@code page_<table>} apart. */
    static void name(SqlEngine engine, RosterCollection collection, List<RosterPage> pages) {
        String came = "came_" + collection.table();
        engine.pages(came, collection, pages);
        name(engine, collection, "select record from " + came);
    }

    /** The same for the records that a select gives. */
    static void name(SqlEngine engine, RosterCollection collection, String select) {
        String records = "record_" + collection.table();
        engine.name(records, select);
        engine.name("page_" + collection.table(), "select record.* from " + records);
    }

    static String select(String name) {
        String file = "/pages/" + name + ".sql";
        try (InputStream in = Objects.requireNonNull(PulledSet.class.getResourceAsStream(file), file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException fault) {
            throw new UncheckedIOException(file + " cannot be read", fault);
        }
    }

    private void writeManifest(List<String> files, String version, String root) throws IOException {
        List<String> lines =
                new ArrayList<>(List.of("propertyName,value", "manifest.version,1.0", "oneroster.version," + version));
        files.forEach(file -> lines.add("file." + file.replace(".csv", "") + ",bulk"));
        lines.add("source.systemName,OneRoster API");
        lines.add("source.systemCode,\"" + root + "\"");
        Files.writeString(folder.resolve("manifest.csv"), String.join("\n", lines) + "\n");
    }
}
