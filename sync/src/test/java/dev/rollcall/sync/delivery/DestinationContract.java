package dev.rollcall.sync.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.rollcall.sync.cancel.Cancellation;
import dev.rollcall.sync.cancel.Cancelled;
import dev.rollcall.sync.home.DurableFiles;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What every destination on a disk of this computer promises. {@code KilledDeliveryTest} and {@code FullDiskTest} hold the same
 * ways to the rest.
 */
abstract class DestinationContract extends DeliveryContract {

    private Path folder;

    private Path disk;
    private Path place;
    private Upload monday;
    private Upload tuesday;

    /** The way under test. */
    abstract Setup way();

    @Override
    protected final String fileName() {
        return way().fileName();
    }

    @Override
    protected final Destination to(String name) {
        return way().to(disk.resolve(name));
    }

    @Override
    protected final Path placeOf(String name) {
        return disk.resolve(name);
    }

    @Override
    protected final Map<String, String> contentOf(String name) throws IOException {
        return way().contentAt(disk.resolve(name));
    }

    @Override
    protected final Upload small(String folderName, String word) throws IOException {
        return way().small(folder.resolve(folderName), word);
    }

    @Override
    protected final Upload big(String folderName, String word, int megabytes) throws IOException {
        return way().big(folder.resolve(folderName), word, megabytes);
    }

    @BeforeEach
    void twoRuns(@TempDir Path temporary) throws IOException {
        folder = temporary;
        disk = Files.createDirectory(folder.resolve("disk"));
        place = disk.resolve(way().fileName());
        monday = way().small(folder.resolve("monday"), "monday");
        tuesday = way().small(folder.resolve("tuesday"), "tuesday");
    }

    @Test
    void saysWhereTheFilesLie() throws Exception {
        Delivered delivered = way().to(place).deliver(monday);

        assertThat(delivered.place()).isEqualTo(place.toRealPath().toString());
        assertThat(delivered.bytes()).isEqualTo(way().bytesAt(place));
        assertThat(delivered.kind()).isEqualTo(way().kind());
    }

    @Test
    void leavesNothingElseBehind() throws Exception {
        way().to(place).deliver(monday);
        way().to(place).deliver(tuesday);

        assertThat(DurableFiles.entries(disk)).containsExactly(place);
        assertThat(way().leftovers(place)).isEmpty();
        assertThat(filesOf(tuesday)).as("the upload itself").isEqualTo(way().contentAt(place));
    }

    @Test
    void followsALink() throws Exception {
        Path link = Files.createSymbolicLink(folder.resolve("link-to-" + way().fileName()), place);

        Delivered first = way().to(link).deliver(monday);
        way().to(link).deliver(tuesday);

        assertThat(link).isSymbolicLink();
        assertThat(way().contentAt(place)).isEqualTo(filesOf(tuesday));
        assertThat(first.place()).isEqualTo(place.toRealPath().toString());
    }

    @Test
    void aCheckChangesNothing() throws Exception {
        way().to(place).deliver(monday);

        way().to(place).check(monday.bytes());

        assertThat(way().contentAt(place)).isEqualTo(filesOf(monday));
        assertThat(DurableFiles.entries(disk)).containsExactly(place);
    }

    @Test
    void whatIsNewIsForItsOwnerAlone() throws Exception {
        needsPosix(disk);

        way().to(place).deliver(monday);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(place)))
                .endsWith("------");
    }

    @Test
    void permissionsOnceGivenStay() throws Exception {
        needsPosix(disk);
        way().to(place).deliver(monday);
        Files.setPosixFilePermissions(place, PosixFilePermissions.fromString("rwxr-x--x"));

        way().to(place).deliver(tuesday);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(place)))
                .isEqualTo("rwxr-x--x");
    }

    @Test
    void refusesWhereTheParentIsMissing() throws Exception {
        Path nowhere = disk.resolve("no such folder").resolve(way().fileName());

        DeliveryRefused refused = refusal(nowhere);

        assertThat(refused.kind()).isEqualTo(DeliveryRefused.Kind.PARENT_MISSING);
        assertThat(refused)
                .hasMessage(
                        "The folder '%s' does not exist, so '%s' cannot be delivered there."
                                + " Create it, or choose another destination.",
                        nowhere.getParent(), nowhere);
    }

    @Test
    void refusesWhereAFileStandsForTheParent() throws Exception {
        Path file = Files.writeString(disk.resolve("file"), "");

        DeliveryRefused refused = refusal(file.resolve(way().fileName()));

        assertThat(refused.kind()).isEqualTo(DeliveryRefused.Kind.WRONG_KIND);
        assertThat(refused).hasMessageStartingWith("'%s' is not a folder, so '", file);
    }

    @Test
    void refusesWhereItMayNotWrite() throws Exception {
        needsPosix(disk);
        way().to(place).deliver(monday);
        Path closed = way().writesTo(place).toRealPath();
        Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("r-xr-xr-x"));

        String printed;
        try {
            printed = Child.run(
                    Child.withoutPowers(),
                    DeliveryProcess.class,
                    way().name(),
                    place.toString(),
                    tuesday.folder().toString());
        } finally {
            Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("rwxr-xr-x"));
        }

        assertThat(printed)
                .isEqualToIgnoringNewLines(
                        "NOT_WRITABLE The user '%s' may not write to '%s', which a delivery to '%s' needs."
                                        .formatted(System.getProperty("user.name"), closed, place)
                                + " Give the right to write there, or choose another destination.");
        assertThat(way().contentAt(place)).isEqualTo(filesOf(monday));
        assertThat(DurableFiles.entries(disk)).containsExactly(place);
    }

    @Test
    void refusesBeforehandWhenThereIsNoRoom() throws Exception {
        FileStore store = Files.getFileStore(disk);

        DeliveryRefused refused = catchThrowableOfType(
                DeliveryRefused.class, () -> way().to(place).check(store.getTotalSpace() + 1_000_000_000));

        assertThat(refused.kind()).isEqualTo(DeliveryRefused.Kind.DISK_FULL);
        assertThat(refused)
                .hasMessageMatching("The disk of '.*' has [0-9,]+ MB free, and a delivery to '.*' needs [0-9,]+ MB\\."
                        + " Free some room, or choose another destination\\.");
    }

    @Test
    void aDeliveryThatIsInterruptedChangesNothing() throws Exception {
        way().to(place).deliver(monday);
        Destination destination = way().to(place, reached -> {
            if (reached.equals("staged")) {
                Thread.currentThread().interrupt();
            }
        });

        DeliveryRefused refused = catchThrowableOfType(DeliveryRefused.class, () -> destination.deliver(tuesday));

        assertThat(Thread.interrupted()).isTrue();
        assertThat(refused.kind()).isEqualTo(DeliveryRefused.Kind.STOPPED);
        assertThat(way().contentAt(place)).isEqualTo(filesOf(monday));
        assertThat(way().leftovers(place)).isEmpty();
    }

    @Test
    void aDeliveryThatIsCancelledBeforeThePlaceChangesChangesNothing() throws Exception {
        way().to(place).deliver(monday);
        List<String> all = checkpointsOf(tuesday);
        way().to(place).deliver(monday);

        for (String stop : all.subList(0, firstChange(all))) {
            Cancellation cancellation = new Cancellation();
            Destination destination = way().to(place, cancellation, reached -> {
                if (reached.equals(stop)) {
                    cancellation.cancel();
                }
            });

            assertThatExceptionOfType(Cancelled.class).as(stop).isThrownBy(() -> destination.deliver(tuesday));

            assertThat(way().contentAt(place)).as(stop).isEqualTo(filesOf(monday));
            assertThat(way().leftovers(place)).as(stop).isEmpty();
        }
    }

    @Test
    void aDeliveryThatIsCancelledTooLateIsDone() throws Exception {
        way().to(place).deliver(monday);
        List<String> all = checkpointsOf(tuesday);

        for (String late : all.subList(firstChange(all), all.size())) {
            way().to(place).deliver(monday);
            Cancellation cancellation = new Cancellation();
            way().to(place, cancellation, reached -> {
                        if (reached.equals(late)) {
                            cancellation.cancel();
                        }
                    })
                    .deliver(tuesday);

            assertThat(cancellation.isCancelled()).as(late).isTrue();
            assertThat(way().contentAt(place)).as(late).isEqualTo(filesOf(tuesday));
            assertThat(way().leftovers(place)).as(late).isEmpty();
        }
    }

    /** The first checkpoint at which the place has begun to change. */
    private static int firstChange(List<String> checkpoints) {
        return Stream.of("aside", "in place", "renamed")
                .mapToInt(checkpoints::indexOf)
                .filter(at -> at >= 0)
                .min()
                .orElseThrow();
    }

    private List<String> checkpointsOf(Upload upload) throws DeliveryRefused, DeliveryUnknown {
        List<String> all = new ArrayList<>();
        way().to(place, all::add).deliver(upload);
        return all;
    }

    @Test
    void ofDeliveriesAtOnceOneLiesThereWhole() throws Exception {
        List<Callable<Boolean>> deliveries = new ArrayList<>();
        List<Map<String, String>> all = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            Upload upload = way().small(folder.resolve("run" + i), "run" + i);
            all.add(filesOf(upload));
            deliveries.add(() -> {
                way().to(place).deliver(upload);
                return true;
            });
        }

        int delivered = 0;
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            for (Future<Boolean> delivery : threads.invokeAll(deliveries)) {
                try {
                    delivered += delivery.get() ? 1 : 0;
                } catch (ExecutionException refused) {
                    assertThat(refused).hasCauseInstanceOf(DeliveryRefused.class);
                    assertThat(way()).as(refused.getMessage()).isEqualTo(Setup.FOLDER_BY_TWO_RENAMES);
                }
            }
        } finally {
            threads.shutdown();
        }

        assertThat(delivered).isPositive();
        assertThat(all).contains(way().contentAt(place));
        if (way() == Setup.FOLDER_BY_TWO_RENAMES) {
            way().to(place).check(0); // a refused one may have left its clearing up to the next
        }
        assertThat(DurableFiles.entries(disk)).containsExactly(place);
    }

    @Test
    void clearsAwayWhatADeadDeliveryLeft() throws Exception {
        way().leaveDead(place);
        Path notOurs = Files.createDirectory(disk.resolve("." + way().fileName() + ".rollcall-notes"));

        way().to(place).deliver(monday);

        assertThat(way().leftovers(place)).containsExactly(notOurs);
    }

    static void needsPosix(Path path) {
        if (!DurableFiles.isUnix(path)) {
            throw Child.cannotRun("this system has no POSIX permissions");
        }
    }

    /** What both check and delivery say; nothing may change by it. */
    DeliveryRefused refusal(Path refusing) throws IOException {
        List<Path> before = DurableFiles.entries(disk);
        DeliveryRefused checked = catchThrowableOfType(
                DeliveryRefused.class, () -> way().to(refusing).check(0));
        DeliveryRefused refused = catchThrowableOfType(
                DeliveryRefused.class, () -> way().to(refusing).deliver(tuesday));
        assertThat(refused).isNotNull();
        assertThat(checked).isNotNull().hasMessage(refused.getMessage());
        assertThat(DurableFiles.entries(disk)).isEqualTo(before);
        return refused;
    }

    Path disk() {
        return disk;
    }

    Path place() {
        return place;
    }

    Upload monday() {
        return monday;
    }

    Upload tuesday() {
        return tuesday;
    }
}
