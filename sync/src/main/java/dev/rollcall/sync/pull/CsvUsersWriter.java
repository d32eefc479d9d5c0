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
    private final Path folder;
    private final List<RosterPage> pages = new ArrayList<>();
    private Optional<Form> form = Optional.empty();
    private boolean isEnded;

    CsvUsersWriter(SqlEngine engine, Path folder) {
        this.engine = engine;
        this.folder = folder;
    }

    /** What users look like. */
    enum Form {
        FIRST("1.1", "users.1_1", List.of("users")),
        SECOND("1.2", "users.1_2", List.of("users", "roles"));

        private final String version;
        private final String select;
        private final List<String> files;

        Form(String version, String select, List<String> files) {
            this.version = version;
            this.select = select;
            this.files = files;
        }

        /** Of OneRoster. */
        String version() {
            return version;
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
                        engine, RosterCollection.USERS, form.get().select, folder.resolve("users.csv"));
                users.add(pages);
                users.end();
                CsvSetWriter.name(engine, RosterCollection.USERS, pages);
                writeRoles(engine, form.get(), folder);
            }
        }
        isEnded = true;
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
    static Optional<Form> writeNamed(SqlEngine engine, Path folder) throws IOException {
        Optional<Form> form = form(engine);
        if (form.isPresent()) {
            engine.writeCsv(CsvSetWriter.select(form.get().select), folder.resolve("users.csv"));
            writeRoles(engine, form.get(), folder);
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

    private static void writeRoles(SqlEngine engine, Form form, Path folder) throws IOException {
        Path roles = folder.resolve("roles.csv");
        if (form == Form.SECOND) {
            engine.writeCsv(CsvSetWriter.select("roles"), roles);
        } else {
            Files.deleteIfExists(roles); // of users that counted no more
        }
    }
}
