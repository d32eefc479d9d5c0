package dev.rollcall.sync.source;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.sync.cancel.Cancellation;
import dev.rollcall.sync.cancel.Cancelled;
import dev.rollcall.sync.oneroster.RosterFile;
import dev.rollcall.sync.oneroster.SourceTable;
import dev.rollcall.sync.settings.Settings;
import dev.rollcall.sync.source.FileInspection.Pieces;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each way in which the bytes of a source are read hears that somebody has cancelled. */
class CancelledOpeningTest {
    private static final Settings.InputLimits LIMITS = Settings.DEFAULTS.limits();
    private static final String ORGS = "sourcedId,name,type\nd1,Birch,district\n";

    @TempDir
    private Path folder = Path.of("");

    private final Cancellation cancellation = new Cancellation();
    private Path work = Path.of("");

    @BeforeEach
    void somebodyCancels() throws IOException {
        work = Files.createDirectory(folder.resolve("work"));
        cancellation.cancel();
    }

    @Test
    void aRegularFileThatIsScanned() throws Exception {
        Path source = source(StandardCharsets.UTF_8);

        assertThatThrownBy(() -> open(source)).isInstanceOf(Cancelled.class);
    }

    @Test
    void aFileThatIsScannedByManyThreads() throws Exception {
        Path file = source(StandardCharsets.UTF_8).resolve("orgs.csv");

        assertThatThrownBy(() -> FileInspection.of(file, 0, ',', 3, new Pieces(2, 64), cancellation))
                .isInstanceOf(Cancelled.class);
    }

    @Test
    void aFileOfAnotherEncodingThatIsCopied() throws Exception {
        Path source = source(StandardCharsets.UTF_16);

        assertThatThrownBy(() -> open(source)).isInstanceOf(Cancelled.class);
    }

    @Test
    void aZipThatIsUnpacked() throws Exception {
        Path zip = folder.resolve("export.zip");
        try (OutputStream out = Files.newOutputStream(zip);
                ZipOutputStream packed = new ZipOutputStream(out)) {
            packed.putNextEntry(new ZipEntry("orgs.csv"));
            packed.write(ORGS.getBytes(StandardCharsets.UTF_8));
        }

        assertThatThrownBy(() -> open(zip)).isInstanceOf(Cancelled.class);
    }

    @Test
    void aRosterThatIsFetchedFromOtherMachines() {
        RemoteRosters rosters = new RemoteRosters() {
            @Override
            public boolean reaches(String address) {
                return true;
            }

            @Override
            public Path fetch(String address, Path into, Cancellation asked) {
                asked.throwIfCancelled();
                return into;
            }
        };
        RemoteSource source = new RemoteSource(rosters, "far://machine/export", Optional.empty(), LIMITS, cancellation);

        assertThatThrownBy(() -> source.open(work)).isInstanceOf(Cancelled.class);
    }

    @Test
    void aFileThatIsReadRecordByRecord() throws Exception {
        Path file = source(StandardCharsets.UTF_8).resolve("orgs.csv");
        List<String> columns = List.of("sourcedId", "name", "type");
        RosterFile opened = new RosterFile(SourceTable.ORGS, "orgs.csv", file, ',', columns, 7, false, 0);

        assertThatThrownBy(() -> RosterFiles.mend(opened, LIMITS, work, new ArrayList<>(), cancellation))
                .isInstanceOf(Cancelled.class);
    }

    @Test
    void rowsThatAreLookedAtToTellADelta() throws Exception {
        Path file = source(StandardCharsets.UTF_8).resolve("orgs.csv");
        List<String> columns = List.of("sourcedId", "name", "type");
        RosterFile opened = new RosterFile(SourceTable.ORGS, "orgs.csv", file, ',', columns, 1, false, 0);

        assertThatThrownBy(() -> new ChangeColumns(file, opened, LIMITS.rowBytes(), cancellation).fullThroughout())
                .isInstanceOf(Cancelled.class);
    }

    @Test
    void aFileOfKnownPeople() throws Exception {
        Path people = Files.writeString(folder.resolve("people.csv"), "person_id,email_address\np1,a@b.example\n");

        assertThatThrownBy(() -> PeopleFile.open(people, LIMITS, work, cancellation))
                .isInstanceOf(Cancelled.class);
    }

    private void open(Path source) throws SourceNotReachable {
        RosterSources.of(source, Optional.empty(), LIMITS, cancellation).open(work);
    }

    private Path source(Charset charset) throws IOException {
        Path source = Files.createDirectory(folder.resolve("source"));
        for (String name : List.of("orgs", "courses", "classes", "users", "enrollments")) {
            Files.writeString(source.resolve(name + ".csv"), ORGS, charset);
        }
        return source;
    }
}
