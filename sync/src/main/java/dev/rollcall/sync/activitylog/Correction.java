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
    private final Directory directory;
    private final DirectoryLock lock;

    Correction(SqlEngine engine, Directory directory, DirectoryLock lock) {
        this.engine = engine;
        this.directory = directory;
        this.lock = lock;
    }

    /**
     * Makes it the current version.
     *
     * @param newest the newest version that stands on the upload; what it has otherwise than the upload was changed by hand and stays
     * @param before the version before the upload; empty where it was the first
     * @param sent what made the version of the upload
     */
    Version publish(Version newest, Optional<Version> before, Origin sent, Instant now)
            throws DirectoryFault, IOException {
        Map<DirectoryFile, Long> rows = new EnumMap<>(DirectoryFile.class);
        try (Draft draft = lock.begin()) {
            for (DirectoryFile file : DirectoryFile.ofEveryVersion()) {
                read("newest_", newest, file);
                if (before.isPresent()) {
                    read("before_", before.get(), file);
                } else {
                    engine.createView(
                            "before_" + file.word(),
                            SqlFile.of("activitylog/no_rows")
                                    .withName("relation", "sent_" + file.word())
                                    .sql());
                }
                rows.put(
                        file,
                        engine.writeParquet(corrected(file), draft.folder().resolve(file.fileName())));
            }
            // Whom Apple refused keeps the Person ID that was chosen: the next upload names the person by it again.
            draft.takeIdentities(newest, rows);
            return draft.commitOn(newest, Origin.logOf(sent.reference()), rows, now);
        }
    }

    private void read(String prefix, Version version, DirectoryFile file) throws DirectoryFault, IOException {
        directory.demandUndamaged(version, List.of(file));
        engine.readParquet(prefix + file.word(), directory.file(version, file));
    }

    private static String corrected(DirectoryFile file) {
        return file == DirectoryFile.PERSON
                ? SqlFile.of("activitylog/corrected_people").sql()
                : SqlFile.of("activitylog/corrected_rows")
                        .withName("newest", "newest_" + file.word())
                        .withName("sent", "sent_" + file.word())
                        .withName("before", "before_" + file.word())
                        .withName("key", file.word() + "_id")
                        .with("entity", entity(file).word())
                        .sql();
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
