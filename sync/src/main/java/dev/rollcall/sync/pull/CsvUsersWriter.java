package dev.rollcall.sync.pull;

import dev.rollcall.sync.oneroster.RosterCollection;
import dev.rollcall.sync.oneroster.RosterPage;
import dev.rollcall.sync.pipeline.SqlEngine;
import dev.rollcall.sync.pipeline.SqlFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The files of the users. Servers of either version give them in either way, so that nothing can be written before all of
 * them were looked at: one with a list of roles makes it a set of 1.2.
 */
final class CsvUsersWriter implements CsvFileWriter {
    private final SqlEngine engine;
    private final CsvRows rows;
    private final Path folder;
    private final List<RosterPage> pages = new ArrayList<>();
    private Optional<Form> form = Optional.empty();
    private long written;
    private boolean isEnded;

    CsvUsersWriter(SqlEngine engine, CsvRows rows, Path folder) {
        this.engine = engine;
        this.rows = rows;
        this.folder = folder;
    }

    /** What users look like. */
    enum Form {
        FIRST("1.1", "users.1_1", List.of("users"), Form.FILES_OF_1_1),
        SECOND("1.2", "users.1_2", List.of("users", "roles"), Form.FILES_OF_1_2);

        // A manifest has a row for every file of its version. Source: OneRoster 1.1 and 1.2 CSV binding, manifest.csv.
        private static final String FILES_OF_1_1 = "academicSessions categories classes classResources courses"
                + " courseResources demographics enrollments lineItems orgs resources results users";
        private static final String FILES_OF_1_2 = "academicSessions categories classes classResources courses"
                + " courseResources demographics enrollments lineItemLearningObjectiveIds lineItems lineItemScoreScales"
                + " orgs resources resultLearningObjectiveIds results resultScoreScales roles scoreScales userProfiles"
                + " userResources users";

        private final String version;
        private final String select;
        private final List<String> files;
        private final List<String> filesOfVersion;

        Form(String version, String select, List<String> files, String filesOfVersion) {
            this.version = version;
            this.select = select;
            this.files = files;
            this.filesOfVersion = List.of(filesOfVersion.split(" ", -1));
        }

        /** Of OneRoster. */
        String version() {
            return version;
        }

        /** The names of all files that its version has. */
        List<String> filesOfVersion() {
            return filesOfVersion;
        }

        /** The names of its files, without their ending. */
        List<String> files() {
            return files;
        }
    }

    @Override
    public void add(List<RosterPage> next) {
        pages.addAll(next);
    }

    @Override
    public void end() throws IOException {
        synchronized (engine) {
            CsvSetWriter.name(engine, RosterCollection.USERS, pages);
            form = form(engine);
            if (form.isPresent()) {
                CsvFileWriter users = new CsvRowsWriter(
                        engine, rows, RosterCollection.USERS, form.get().select, folder.resolve("users.csv"));
                users.add(pages);
                users.end();
                written = users.rows();
                CsvSetWriter.name(engine, RosterCollection.USERS, pages);
                writeRoles(rows, form.get(), folder);
            }
        }
        isEnded = true;
    }

    @Override
    public long rows() {
        return written;
    }

    @Override
    public boolean isOf(List<RosterPage> all) {
        return isEnded && pages.equals(all);
    }

    /** Empty where no user has a role. */
    Optional<Form> form() {
        return form;
    }

    /** Writes the users that have the name that the selects read. */
    static Optional<Form> writeNamed(SqlEngine engine, CsvRows rows, Path folder) throws IOException {
        Optional<Form> form = form(engine);
        if (form.isPresent()) {
            rows.write(form.get().select, folder.resolve("users.csv"));
            writeRoles(rows, form.get(), folder);
        }
        return form;
    }

    private static Optional<Form> form(SqlEngine engine) {
        if (isThere(engine, "user_with_roles")) {
            return Optional.of(Form.SECOND);
        }
        return isThere(engine, "user_with_role") ? Optional.of(Form.FIRST) : Optional.empty();
    }

    private static boolean isThere(SqlEngine engine, String user) {
        return !engine.fetch(SqlFile.of("pull/" + user).sql()).isEmpty();
    }

    private static void writeRoles(CsvRows rows, Form form, Path folder) throws IOException {
        Path roles = folder.resolve("roles.csv");
        if (form == Form.SECOND) {
            rows.write("roles", roles);
        } else {
            Files.deleteIfExists(roles); // of users that counted no more
        }
    }
}
