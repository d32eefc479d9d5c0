package dev.rollcall.sync.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.rollcall.sync.home.DurableFiles;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Delivers to a disk that becomes full on the way. */
@Tag("long")
class FullDiskTest {

    private Path folder;
    private Path disk;

    @BeforeEach
    void anEmptyDisk(@TempDir Path temporary) throws IOException {
        folder = temporary;
        disk = Files.createDirectory(temporary.resolve("disk"));
    }

    private Upload monday(Setup way) throws IOException {
        return way.small(folder.resolve("monday"), "monday");
    }

    private Upload tuesday(Setup way) throws IOException {
        return way.big(folder.resolve("tuesday"), "tuesday", 4);
    }

    @ParameterizedTest
    @EnumSource
    void thePlaceHoldsWhatItHeldBefore(Setup way) throws Exception {
        String printed = Child.run(
                Child.withMounts("mount -t tmpfs -o size=16m none \"$0\"", disk),
                OnASmallDisk.class,
                way.name(),
                disk.toString(),
                monday(way).folder().toString(),
                tuesday(way).folder().toString());

        assertThat(printed.strip())
                .startsWith("The disk of '%s' became full during the delivery to '%s': "
                        .formatted(disk.toRealPath(), disk.resolve(way.fileName())))
                .containsPattern("': \\d+ MB are free there now[.] What was there before is unchanged[.]")
                .endsWith(" Free some room, or choose another destination, and run again.");
    }

    /**
     * A limit on the size of a file needs no rights to set, and ends a write in the middle as a full disk does. The directory
     * writes nothing large on the disk on which the upload lies.
     */
    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "DIRECTORY")
    void aWriteThatFailsInTheMiddleChangesNothing(Setup way) throws Exception {
        DestinationContract.needsPosix(disk);
        Path place = disk.resolve(way.fileName());
        way.to(place).deliver(monday(way));
        Map<String, String> before = way.contentAt(place);

        String printed = Child.run(
                List.of("sh", "-c", "ulimit -f 600 && exec \"$@\"", "sh"),
                DeliveryProcess.class,
                way.name(),
                place.toString(),
                tuesday(way).folder().toString());

        assertThat(printed)
                .startsWith("FAILED The delivery to '" + place + "' failed: ")
                .contains("What was there before is unchanged.");
        assertThat(way.contentAt(place)).isEqualTo(before);
        assertThat(DurableFiles.entries(disk)).containsExactly(place);
    }

    /** Runs where the folder is a disk of 16 MB that nobody else sees. */
    static final class OnASmallDisk {

        private OnASmallDisk() {}

        public static void main(String... arguments) throws Exception {
            Setup way = Setup.valueOf(arguments[0]);
            Path disk = Path.of(arguments[1]);
            Path place = disk.resolve(way.fileName());
            Path monday = Path.of(arguments[2]);
            way.to(place).deliver(way.upload(monday));
            Map<String, String> before = way.contentAt(place);
            assertThat(before).as("delivered from another disk").isEqualTo(Setup.filesIn(monday));
            Destination filling = way.to(place, reached -> {
                if (reached.equals("staged")) {
                    fillUp(disk);
                }
            });

            DeliveryRefused refused = catchThrowableOfType(
                    DeliveryRefused.class, () -> filling.deliver(way.upload(Path.of(arguments[3]))));

            assertThat(refused.kind()).isEqualTo(DeliveryRefused.Kind.DISK_FULL);
            assertThat(refused).hasCauseInstanceOf(IOException.class);
            assertThat(way.contentAt(place)).isEqualTo(before);
            assertThat(way.leftovers(place)).containsExactly(disk.resolve("film"));
            System.out.println(refused.getMessage());
        }

        /** Another program takes all but half a megabyte. */
        private static void fillUp(Path disk) {
            byte[] scene = new byte[4096];
            try (OutputStream film = Files.newOutputStream(disk.resolve("film"))) {
                while (disk.toFile().getUsableSpace() > 500_000) {
                    film.write(scene);
                }
            } catch (IOException fault) {
                throw new UncheckedIOException(fault);
            }
        }
    }
}
