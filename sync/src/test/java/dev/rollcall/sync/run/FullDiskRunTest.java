package dev.rollcall.sync.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.sync.delivery.Child;
import dev.rollcall.sync.directory.Corruption;
import dev.rollcall.sync.directory.DirectoryFault;
import dev.rollcall.sync.home.HomeNotWritable;
import dev.rollcall.sync.report.RunReport.Outcome;
import dev.rollcall.sync.report.RunReport.Verdict;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Runs whose home lies on a disk that becomes full on the way, each time a little later. */
@Tag("long")
@Tag("jdk")
@Timeout(120)
class FullDiskRunTest {
    private static final String TOLD = "told ";
    private static final String NOT_KEPT = "Its report could not be kept";

    @Test
    void aFullDiskIsToldInPlainWordsAndChangesNothing(@TempDir Path folder) throws Exception {
        Path home = Files.createDirectory(folder.resolve("home"));
        Path out = folder.resolve("out");

        List<String> printed = TestProcess.start(
                        Child.withMounts("mount -t tmpfs -o size=8m none \"$0\"", home),
                        OnASmallDisk.class,
                        home.toString(),
                        out.toString())
                .end();

        List<String> told = printed.stream()
                .filter(line -> line.startsWith(TOLD))
                .map(line -> line.substring(TOLD.length()))
                .toList();
        assertThat(told).as("runs that met a full disk").hasSizeGreaterThan(3).allSatisfy(message -> assertThat(message)
                .matches("(?i).*(full|make room|free space|free some room).*")
                .endsWith("."));
        assertThat(printed).endsWith("delivered");
        assertThat(TestHome.filesIn(out)).hasSize(6);
    }

    /** Runs again and again, with a page more room each time, until one succeeds. */
    static final class OnASmallDisk {
        private static final Path BIRCH_LANE = Path.of("../fixtures/birch-lane/oneroster");
        private static final Path MILL_ROAD = Path.of("../fixtures/mill-road/oneroster");
        private static final int PAGE = 4096;

        private OnASmallDisk() {}

        public static void main(String... arguments) throws IOException, HomeNotWritable {
            TestHome home = new TestHome(Path.of(arguments[0]));
            Path out = Path.of(arguments[1]);
            Path film = home.path().resolve("film");
            home.sync(BIRCH_LANE, out);
            boolean delivered = false;
            for (int pages = 0; !delivered; pages = Math.max(pages + 1, pages * 5 / 4)) {
                // The files of Mill Road are irregular, so that copies of them are written to the work folder.
                Path source = pages % 2 == 0 ? MILL_ROAD : BIRCH_LANE;
                TestHome.wipe(home.runs());
                fillUp(film, pages);
                Map<String, String> before = TestHome.filesIn(out);
                String version = home.version();
                String told = run(home, source, out);
                delivered = told.isEmpty();
                if (!delivered) {
                    System.out.println(TOLD + told);
                }
                if (!delivered && !told.contains(NOT_KEPT)) {
                    assertThat(TestHome.filesIn(out)).as(told).isEqualTo(before);
                    assertThat(home.version()).as(told).isEqualTo(version);
                }
                Files.delete(film);
                assertThat(damage(home)).as(told).isEmpty();
            }
            System.out.println("delivered");
        }

        /** What was told of the full disk; the empty string where it was not met. */
        private static String run(TestHome home, Path source, Path out) {
            try {
                Verdict verdict = home.sync(source, out, TestHome.unlimited()).verdict();
                if (verdict.outcome() == Outcome.DELIVERED) {
                    return verdict.sentence().contains(NOT_KEPT) ? verdict.sentence() + " " + verdict.next() : "";
                }
                assertThat(verdict.outcome())
                        .isIn(Outcome.DESTINATION_REFUSED, Outcome.SOURCE_NOT_REACHABLE, Outcome.HOME_NOT_WRITABLE);
                return (verdict.sentence() + " " + verdict.next()).strip();
            } catch (HomeNotWritable full) {
                return String.valueOf(full.getMessage());
            }
        }

        private static List<Corruption> damage(TestHome home) throws IOException {
            try {
                return home.directory().verify();
            } catch (DirectoryFault fault) {
                throw new AssertionError(fault);
            }
        }

        /** Another program takes all but some pages of the disk. */
        private static void fillUp(Path film, int pages) {
            byte[] scene = new byte[PAGE];
            try (OutputStream reel = Files.newOutputStream(film)) {
                while (film.toFile().getUsableSpace() > (long) pages * PAGE) {
                    reel.write(scene);
                }
            } catch (IOException fault) {
                throw new UncheckedIOException(fault);
            }
        }
    }
}
