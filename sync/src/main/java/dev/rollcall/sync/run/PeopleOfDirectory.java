package dev.rollcall.sync.run;

import dev.rollcall.sync.cancel.Cancellation;
import dev.rollcall.sync.directory.Delivery;
import dev.rollcall.sync.directory.Directory;
import dev.rollcall.sync.directory.DirectoryFault;
import dev.rollcall.sync.directory.DirectoryFile;
import dev.rollcall.sync.directory.DirectoryLock;
import dev.rollcall.sync.directory.Draft;
import dev.rollcall.sync.directory.Origin;
import dev.rollcall.sync.directory.Version;
import dev.rollcall.sync.directory.Version.WrittenFile;
import dev.rollcall.sync.lookup.VersionFiles;
import dev.rollcall.sync.message.Message;
import dev.rollcall.sync.pipeline.Engines;
import dev.rollcall.sync.pipeline.InlineTable;
import dev.rollcall.sync.pipeline.SqlEngine;
import dev.rollcall.sync.pipeline.SqlFile;
import dev.rollcall.sync.pipeline.Steps;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The people of the version that Apple School Manager has, as they are on a day: {@code match_aged_people} and {@code
 * match_known_people} are the same selects as in a run, so that both tell one story.
 */
final class PeopleOfDirectory implements AutoCloseable {
    /** Of fewer people planning is most of the work. */
    private static final long FEW_PEOPLE = 40_000;

    private final Directory directory;
    private final Version base;
    private final SqlEngine engine;

    private PeopleOfDirectory(Directory directory, Version base, SqlEngine engine) {
        this.directory = directory;
        this.base = base;
        this.engine = engine;
    }

    /**
     * Opens the version that Apple School Manager has.
     *
     * @throws ChangeRefused where there is none, or where nobody has said what became of the last upload
     */
    static PeopleOfDirectory on(LocalDate day, Directory directory, Engines engines, Cancellation cancellation)
            throws ChangeRefused, DirectoryFault, IOException {
        Optional<Version> base = directory.base();
        if (base.isEmpty()) {
            throw new ChangeRefused(Message.of("run.change.no_version"));
        }
        directory.demandUndamaged(base.get(), List.of(DirectoryFile.values()));
        SqlEngine engine = VersionFiles.engine(engines, cancellation);
        if (base.get().file(DirectoryFile.PERSON).rows() <= FEW_PEOPLE) {
            engine.expectFewRows();
        }
        DirectoryTables.read(
                engine, "directory_person", DirectoryFile.PERSON, directory.file(base.get(), DirectoryFile.PERSON));
        engine.createTable(new InlineTable("run_settings", List.of("as_of date"), List.of(List.of(day))));
        for (String step : List.of("match_aged_people", "match_known_people")) {
            engine.createView(step, Steps.load("5_match/" + step + ".sql").select());
        }
        return new PeopleOfDirectory(directory, base.get(), engine);
    }

    /** A version that is made now would count as one that Apple School Manager has, and hide an upload that may be there. */
    static void demandNoOpenDelivery(Directory directory) throws ChangeRefused, DirectoryFault, IOException {
        Optional<Delivery> open = directory.openDelivery();
        if (open.isPresent()) {
            throw ChangeRefused.openUpload(open.get().run());
        }
    }

    Version base() {
        return base;
    }

    SqlEngine engine() {
        return engine;
    }

    /** Makes a version with the people of a relation; all else is as it was. */
    Version save(DirectoryLock lock, String people, Origin origin, Instant now) throws DirectoryFault, IOException {
        Map<DirectoryFile, Long> rows = new EnumMap<>(DirectoryFile.class);
        try (Draft draft = lock.begin()) {
            for (WrittenFile written : base.files()) {
                DirectoryFile file = written.file();
                if (file == DirectoryFile.PERSON) {
                    String select = SqlFile.of("directory/people_in_order")
                            .withName("people", people)
                            .sql();
                    rows.put(file, engine.writeParquet(select, draft.folder().resolve(file.fileName())));
                } else {
                    draft.take(directory.file(base, file));
                    rows.put(file, written.rows());
                }
            }
            return draft.commit(origin, rows, now);
        }
    }

    @Override
    public void close() {
        engine.close();
    }
}
