package dev.rollcall.sync.run;

import dev.rollcall.sync.cancel.Cancellation;
import dev.rollcall.sync.directory.Directory;
import dev.rollcall.sync.directory.DirectoryFault;
import dev.rollcall.sync.directory.DirectoryFile;
import dev.rollcall.sync.directory.Version;
import dev.rollcall.sync.home.DurableFiles;
import dev.rollcall.sync.home.RunFolder;
import dev.rollcall.sync.lookup.VersionFiles;
import dev.rollcall.sync.pipeline.Engines;
import dev.rollcall.sync.pipeline.SqlEngine;
import dev.rollcall.sync.pipeline.SqlFile;
import dev.rollcall.sync.report.RunReport;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * The version of a run that was handed over on another day than it was prepared: the days that Apple School Manager counts for an
 * account begin when the upload reaches it.
 */
final class LaterHandover {
    private final Directory directory;
    private final Engines engines;
    private final Cancellation cancellation;

    /** @param directory the one that the version was compared with */
    LaterHandover(Directory directory, Engines engines, Cancellation cancellation) {
        this.directory = directory;
        this.engines = engines;
        this.cancellation = cancellation;
    }

    /**
     * The folder of the version as it is on the day of handing over; that of the prepared one where the day is the same, or where the
     * run makes no version.
     *
     * @param run its folder, in whose work the other files are put
     * @param report that of the preparation, with the day that counted as today, and the zone of its days
     */
    Path version(PreparedRun prepared, RunFolder run, RunReport report, Instant handedOver)
            throws DirectoryFault, IOException {
        LocalDate preparedOn = LocalDate.ofInstant(prepared.facts().preparedAt(), report.zone());
        long days = ChronoUnit.DAYS.between(preparedOn, LocalDate.ofInstant(handedOver, report.zone()));
        if (days <= 0 || !prepared.facts().usesDirectory()) {
            return prepared.version();
        }
        Path folder = run.work("handed-over");
        for (Path file : DurableFiles.entries(prepared.version())) {
            if (!DurableFiles.nameOf(file).equals(DirectoryFile.PERSON.fileName())) {
                DurableFiles.linkOrCopy(file, folder.resolve(DurableFiles.nameOf(file)));
            }
        }
        writePeople(prepared, folder.resolve(DirectoryFile.PERSON.fileName()), report.asOf(), days);
        return folder;
    }

    private void writePeople(PreparedRun prepared, Path people, LocalDate preparedFor, long days)
            throws DirectoryFault, IOException {
        String base = prepared.facts().base();
        try (SqlEngine engine = VersionFiles.engine(engines, cancellation)) {
            Path file = prepared.version().resolve(DirectoryFile.PERSON.fileName());
            DirectoryTables.read(engine, "prepared_person", DirectoryFile.PERSON, file);
            if (base == null) {
                DirectoryTables.empty("base").forEach(engine::createTable);
            } else {
                Version compared = directory.version(base);
                directory.demandUndamaged(compared, List.of(DirectoryFile.PERSON));
                DirectoryTables.read(
                        engine, "base_person", DirectoryFile.PERSON, directory.file(compared, DirectoryFile.PERSON));
            }
            engine.writeParquet(
                    SqlFile.of("run/people_handed_over")
                            .with("prepared", preparedFor)
                            .with("handed_over", preparedFor.plusDays(days))
                            .sql(),
                    people);
        }
    }
}
