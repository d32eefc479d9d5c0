package dev.rollcall.sync.pull;

import dev.rollcall.sync.api.ApiPull;
import dev.rollcall.sync.api.PageListener;
import dev.rollcall.sync.message.Message;
import dev.rollcall.sync.message.Messages;
import dev.rollcall.sync.oneroster.RosterCollection;
import dev.rollcall.sync.oneroster.RosterPage;
import dev.rollcall.sync.pipeline.EngineFault;
import dev.rollcall.sync.pipeline.SqlEngine;
import dev.rollcall.sync.pipeline.SqlFile;
import dev.rollcall.sync.problem.Problem;
import dev.rollcall.sync.problem.ProblemKind;
import dev.rollcall.sync.problem.Where;
import dev.rollcall.sync.source.SourceNotReachable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Makes a OneRoster CSV set of the answers of an API, by SQL: {@code resources/pages} has a select for each file. Whoever has
 * the pull tell its {@link #listener} finds most of it written when the pull ends.
 */
final class CsvSetWriter implements AutoCloseable {
    private final SqlEngine engine;
    private final CsvRows rows;
    private final Path folder;
    private final OverlappedWriting early;

    /**
     * @param folder where the set goes; its parent is there
     * @param use what the set is for
     */
    CsvSetWriter(SqlEngine engine, Path folder, CsvRows.Use use) throws IOException {
        this.engine = engine;
        this.rows = new CsvRows(engine, use);
        this.folder = Files.createDirectories(folder);
        this.early = new OverlappedWriting(this::fresh);
    }

    /** What has files written while their pages still come. */
    PageListener listener() {
        return early;
    }

    /**
     * Writes the set of a pull.
     *
     * @throws SourceNotReachable where no user has a role, which both versions require
     */
    void write(ApiPull.Pulled pulled) throws SourceNotReachable, IOException {
        early.await();
        CsvUsersWriter.Form form = form(writeUsers(pulled), pulled.root());
        for (RosterCollection collection : RosterCollection.values()) {
            if (collection == RosterCollection.USERS) {
                continue;
            }
            if (pulled.repeats().contains(collection)) {
                name(pulled, collection);
                writeNamed(collection);
            } else {
                requireAll(pulled, collection, written(collection, pulled.of(collection)));
            }
        }
        writeManifest(form, pulled.root());
    }

    private Optional<CsvUsersWriter.Form> writeUsers(ApiPull.Pulled pulled) throws SourceNotReachable, IOException {
        RosterCollection users = RosterCollection.USERS;
        if (pulled.repeats().contains(users)) {
            name(pulled, users);
            return CsvUsersWriter.writeNamed(engine, rows, folder);
        }
        CsvUsersWriter file = (CsvUsersWriter) written(users, pulled.of(users));
        if (file.form().isPresent()) {
            requireAll(pulled, users, file);
        }
        return file.form();
    }

    /** What was counted while it came must be what is read of it from the disk. */
    private void requireAll(ApiPull.Pulled pulled, RosterCollection collection, CsvFileWriter file)
            throws SourceNotReachable {
        long counted = pulled.records().getOrDefault(collection, 0L);
        if (rows.areAll() && file.rows() != counted) {
            throw SourceNotReachable.because(new Problem(
                    ProblemKind.RECORDS_LOST,
                    Where.SOURCE,
                    pulled.root() + "/" + collection.endpoint(),
                    Messages.ENGLISH.text(Message.of("pull.records_lost")
                            .with("read", file.rows())
                            .with("counted", counted))));
        }
    }

    /** The file of just these pages, whether it was there or is written now. */
    private CsvFileWriter written(RosterCollection collection, List<RosterPage> pages) throws IOException {
        Optional<CsvFileWriter> there = early.of(collection, pages);
        if (there.isPresent()) {
            return there.get();
        }
        CsvFileWriter file = fresh(collection);
        file.add(pages);
        file.end();
        return file;
    }

    private CsvFileWriter fresh(RosterCollection collection) {
        return collection == RosterCollection.USERS
                ? new CsvUsersWriter(engine, rows, folder)
                : new CsvRowsWriter(engine, rows, collection, collection.table(), file(collection));
    }

    private Path file(RosterCollection collection) {
        return folder.resolve(collection.endpoint() + ".csv");
    }

    /**
     * Writes the set of the records that {@link #name(SqlEngine, RosterCollection, String)} was told.
     *
     * @param root the address of the API that they came from
     * @throws SourceNotReachable where no user has a role, which both versions require
     */
    void write(String root) throws SourceNotReachable, IOException {
        CsvUsersWriter.Form form = form(CsvUsersWriter.writeNamed(engine, rows, folder), root);
        for (RosterCollection collection : RosterCollection.values()) {
            if (collection != RosterCollection.USERS) {
                writeNamed(collection);
            }
        }
        writeManifest(form, root);
    }

    private void writeNamed(RosterCollection collection) {
        rows.write(collection.table(), file(collection));
    }

    private static CsvUsersWriter.Form form(Optional<CsvUsersWriter.Form> found, String root)
            throws SourceNotReachable {
        return found.orElseThrow(() -> SourceNotReachable.because(
                new Problem(ProblemKind.ROLES_MISSING, Where.SOURCE, root + "/users", null)));
    }

    /**
     * Says that answers hold what the engine cannot read: half of a letter, say, which is JSON to some readers and none to
     * others.
     */
    static SourceNotReachable unreadable(String address, EngineFault fault) {
        return SourceNotReachable.because(
                new Problem(
                        ProblemKind.ANSWER_BROKEN,
                        Where.SOURCE,
                        address,
                        Messages.ENGLISH.text(Message.of("pull.unreadable"))),
                fault);
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
                    SqlFile.of("pull/newest_records")
                            .withName("came", "came_" + collection.table())
                            .sql());
        }
    }

    /** Gives the records of pages the names that the selects read: {@code record_<table>} whole, {@code page_<table>} apart. */
    static void name(SqlEngine engine, RosterCollection collection, List<RosterPage> pages) {
        String came = "came_" + collection.table();
        engine.pages(came, collection, pages);
        name(engine, collection, SqlFile.allOf(came));
    }

    /** The same for the records that a select gives. */
    static void name(SqlEngine engine, RosterCollection collection, String select) {
        String records = "record_" + collection.table();
        engine.createView(records, select);
        engine.createView(
                "page_" + collection.table(),
                SqlFile.of("pull/members").withName("records", records).sql());
    }

    static String select(String name) {
        return SqlFile.of("pages/" + name).sql();
    }

    private void writeManifest(CsvUsersWriter.Form form, String root) throws IOException {
        List<String> lines = new ArrayList<>(
                List.of("propertyName,value", "manifest.version,1.0", "oneroster.version," + form.version()));
        Set<String> written = new HashSet<>();
        for (RosterCollection collection : RosterCollection.values()) {
            List<String> files = collection == RosterCollection.USERS ? form.files() : List.of(collection.endpoint());
            written.addAll(files);
        }
        for (String file : form.filesOfVersion()) {
            lines.add("file." + file + (written.contains(file) ? ",bulk" : ",absent"));
        }
        lines.add("source.systemName,OneRoster API");
        lines.add("source.systemCode,\"" + root + "\"");
        Files.writeString(folder.resolve("manifest.csv"), String.join("\n", lines) + "\n");
    }

    @Override
    public void close() {
        early.close();
    }
}
