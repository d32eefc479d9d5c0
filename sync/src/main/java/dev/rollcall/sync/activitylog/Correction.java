package dev.rollcall.sync.activitylog;

import dev.rollcall.sync.directory.Directory;
import dev.rollcall.sync.directory.DirectoryFault;
import dev.rollcall.sync.directory.DirectoryFile;
import dev.rollcall.sync.directory.DirectoryLock;
import dev.rollcall.sync.directory.Draft;
import dev.rollcall.sync.directory.Origin;
import dev.rollcall.sync.directory.Version;
import dev.rollcall.sync.pipeline.SqlEngine;
import dev.rollcall.sync.pipeline.SqlFile;
import dev.rollcall.sync.schoolmanager.Entity;
import java.io.IOException;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A version of the directory in which the records that Apple refused are as they were before the upload. {@code log_compared} names
 * them, {@code sent_…} is the version as the run foresaw it.
 */
final class Correction {
    private final SqlEngine engine;

    private Correction(SqlEngine engine) {
        this.engine = engine;
    }

    /** @param before the version before the upload; empty where it was the first */
    static Correction of(SqlEngine engine, Directory directory, Optional<Version> before)
            throws DirectoryFault, IOException {
        for (DirectoryFile file : DirectoryFile.ofEveryVersion()) {
            String relation = "before_" + file.word();
            if (before.isPresent()) {
                directory.demandUndamaged(before.get(), List.of(file));
                engine.readParquet(relation, directory.file(before.get(), file));
            } else {
                engine.createView(
                        relation,
                        SqlFile.of("activitylog/no_rows")
                                .withName("relation", "sent_" + file.word())
                                .sql());
            }
        }
        return new Correction(engine);
    }

    Version publish(DirectoryLock lock, Version sent, Instant now) throws DirectoryFault, IOException {
        Map<DirectoryFile, Long> rows = new EnumMap<>(DirectoryFile.class);
        try (Draft draft = lock.begin()) {
            for (DirectoryFile file : DirectoryFile.ofEveryVersion()) {
                String select = SqlFile.of("activitylog/corrected_rows")
                        .withName("sent", "sent_" + file.word())
                        .withName("before", "before_" + file.word())
                        .withName("key", file.word() + "_id")
                        .with("entity", entity(file).word())
                        .sql();
                rows.put(file, engine.writeParquet(select, draft.folder().resolve(file.fileName())));
            }
            // Whom Apple refused keeps the Person ID that was chosen: the next upload names the person by it again.
            draft.takeIdentities(sent, rows);
            return draft.commitOn(sent, Origin.logOf(sent.origin().reference()), rows, now);
        }
    }

    private static Entity entity(DirectoryFile file) {
        return switch (file) {
            case PERSON -> Entity.PEOPLE;
            case LOCATION -> Entity.LOCATIONS;
            case COURSE -> Entity.COURSES;
            case CLASS -> Entity.CLASSES;
            case ROSTER -> Entity.ROSTERS;
            case IDENTITY -> throw new IllegalArgumentException("Apple's log does not tell who is who");
        };
    }
}
