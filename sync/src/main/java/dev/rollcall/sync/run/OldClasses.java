package dev.rollcall.sync.run;

import dev.rollcall.sync.cancel.Cancellation;
import dev.rollcall.sync.directory.Directory;
import dev.rollcall.sync.directory.DirectoryFault;
import dev.rollcall.sync.directory.DirectoryFile;
import dev.rollcall.sync.directory.DirectoryLock;
import dev.rollcall.sync.directory.Draft;
import dev.rollcall.sync.directory.Origin;
import dev.rollcall.sync.directory.Version;
import dev.rollcall.sync.directory.Version.WrittenFile;
import dev.rollcall.sync.home.DurableFiles;
import dev.rollcall.sync.lookup.VersionFiles;
import dev.rollcall.sync.pipeline.Engines;
import dev.rollcall.sync.pipeline.SqlEngine;
import dev.rollcall.sync.pipeline.SqlFile;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The classes of a school year that has ended: listed, and taken out of the directory once somebody deleted them at Apple. */
final class OldClasses {
    /** People, schools and courses stay. */
    private static final Set<DirectoryFile> EMPTIED = Set.of(DirectoryFile.CLASS, DirectoryFile.ROSTER);

    private static final List<DirectoryFile> LISTED =
            List.of(DirectoryFile.CLASS, DirectoryFile.COURSE, DirectoryFile.LOCATION, DirectoryFile.ROSTER);

    private OldClasses() {}

    /** Writes the classes of a version as CSV, sorted by school and course, for its owner alone. */
    static void write(Directory directory, Version version, Path csv, Engines engines, Cancellation cancellation)
            throws DirectoryFault, IOException {
        directory.demandUndamaged(version, LISTED);
        DurableFiles.wipe(csv);
        try (SqlEngine engine = VersionFiles.engine(engines, cancellation)) {
            for (DirectoryFile file : LISTED) {
                engine.readParquet("version_" + file.word(), directory.file(version, file));
            }
            engine.writeCsv(SqlFile.of("run/classes_listed").sql(), csv);
        }
        DurableFiles.keepForOwner(csv);
    }

    /** Makes a version without classes and roster rows, of the version that Apple School Manager has. */
    static Version without(
            Directory directory,
            DirectoryLock lock,
            Version base,
            Instant now,
            Engines engines,
            Cancellation cancellation)
            throws DirectoryFault, IOException {
        directory.demandUndamaged(base, List.of(DirectoryFile.values()));
        Map<DirectoryFile, Long> rows = new EnumMap<>(DirectoryFile.class);
        try (Draft draft = lock.begin();
                SqlEngine engine = VersionFiles.engine(engines, cancellation)) {
            for (WrittenFile written : base.files()) {
                DirectoryFile file = written.file();
                if (EMPTIED.contains(file)) {
                    engine.readParquet("version_" + file.word(), directory.file(base, file));
                    String none = SqlFile.of("activitylog/no_rows")
                            .withName("relation", "version_" + file.word())
                            .sql();
                    rows.put(file, engine.writeParquet(none, draft.folder().resolve(file.fileName())));
                } else {
                    draft.take(directory.file(base, file));
                    rows.put(file, written.rows());
                }
            }
            return draft.commit(Origin.rolloverOf(now.atZone(ZoneOffset.UTC).toLocalDate()), rows, now);
        }
    }
}
