package dev.rollcall.sync.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.rollcall.sync.cancel.Cancellation;
import dev.rollcall.sync.directory.Directory;
import dev.rollcall.sync.directory.DirectoryFile;
import dev.rollcall.sync.directory.Origin;
import dev.rollcall.sync.directory.Version;
import dev.rollcall.sync.home.DurableFiles;
import java.io.BufferedReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DirectoryDestinationTest extends DestinationContract {

    private static final Map<DirectoryFile, Long> ROWS = Map.of(
            DirectoryFile.PERSON, 5L,
            DirectoryFile.LOCATION, 1L,
            DirectoryFile.COURSE, 2L,
            DirectoryFile.CLASS, 3L,
            DirectoryFile.ROSTER, 8L,
            DirectoryFile.IDENTITY, 5L);

    @Override
    Setup way() {
        return Setup.DIRECTORY;
    }

    private Destination destination(String run, Duration wait) {
        return new DirectoryDestination(
                Directory.at(place()),
                Origin.run(run),
                ROWS,
                Instant.parse("2026-11-23T08:15:00Z"),
                wait,
                Cancellation.NONE);
    }

    @Test
    void aDeliveryIsTheNextVersion() throws Exception {
        destination("monday-run", Duration.ZERO).deliver(monday());
        destination("tuesday-run", Duration.ZERO).deliver(tuesday());

        List<Version> versions = Directory.at(place()).versions();
        assertThat(versions)
                .extracting(version -> version.name() + " " + version.origin().words())
                .containsExactly("2 run tuesday-run", "1 run monday-run");
        assertThat(versions.get(0).file(DirectoryFile.ROSTER).rows()).isEqualTo(8);
        assertThat(Setup.filesIn(place().resolve("1"))).containsAllEntriesOf(filesOf(monday()));
    }

    @Test
    void aDeliveryUnderTheLockOfItsOwnThreadDoesNotWait() throws Exception {
        try (var lock = Directory.at(place()).lock(Duration.ZERO, () -> {})) {
            assertThat(lock).isNotNull();
            destination("monday-run", Duration.ZERO).deliver(monday());
        }

        assertThat(way().contentAt(place())).isEqualTo(filesOf(monday()));
    }

    @Test
    void aFileOnTheSameDiskIsNotCopied() throws Exception {
        way().to(place()).deliver(monday());

        Path delivered = place().resolve("1").resolve("roster.parquet");
        assertThat(Files.isSameFile(delivered, monday().folder().resolve("roster.parquet")))
                .isTrue();
    }

    @Test
    void aDamagedDirectoryIsNotDeliveredTo() throws Exception {
        way().to(place()).deliver(monday());
        Files.delete(place().resolve("1").resolve("class.parquet"));

        DeliveryRefused refused = refusal(place());

        assertThat(refused.kind()).isEqualTo(DeliveryRefused.Kind.DAMAGED);
        assertThat(refused)
                .hasMessage(
                        "The directory '%s' is damaged: 'class.parquet' of version 1 is missing."
                                + " Bring it back from a backup, or put an undamaged version of the directory in its place.",
                        place());
    }

    @Test
    void theDirectoryOfANewerRollcallIsNotDeliveredTo() throws Exception {
        way().to(place()).deliver(monday());
        Files.writeString(place().resolve("layout"), "2\n");

        DeliveryRefused refused = refusal(place());

        assertThat(refused.kind()).isEqualTo(DeliveryRefused.Kind.NOT_SUPPORTED);
        assertThat(refused).hasMessageEndingWith("Use that Rollcall.");
    }

    @Test
    void aDeliveryWaitsForALiveOneAndNotForADeadOne() throws Exception {
        way().to(place()).deliver(monday());
        Process other = Child.start(
                List.of(),
                DeliveryProcess.class,
                way().name(),
                place().toString(),
                monday().folder().toString(),
                "stop",
                "synced");
        try (BufferedReader lines = other.inputReader(StandardCharsets.UTF_8)) {
            assertThat(lines.readLine()).isEqualTo("stopped");
            List<Path> before = DurableFiles.entries(place());

            DeliveryRefused refused =
                    catchThrowableOfType(DeliveryRefused.class, () -> destination("tuesday-run", Duration.ofMillis(200))
                            .deliver(tuesday()));

            assertThat(refused.kind()).isEqualTo(DeliveryRefused.Kind.BUSY);
            assertThat(DurableFiles.entries(place()))
                    .as("what the other still needs")
                    .isEqualTo(before);
        } finally {
            other.destroyForcibly().waitFor();
        }
        destination("tuesday-run", Duration.ofSeconds(20)).deliver(tuesday());
        assertThat(way().contentAt(place())).isEqualTo(filesOf(tuesday()));
        assertThat(way().leftovers(place())).isEmpty();
    }
}
