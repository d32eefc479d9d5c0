package dev.rollcall.server.files;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.server.AnotherProcess;
import dev.rollcall.server.HaltAfterCommit;
import dev.rollcall.server.ServerUnderTest;
import dev.rollcall.server.organisations.Connection;
import dev.rollcall.server.organisations.ConnectionStore;
import dev.rollcall.server.organisations.OrganisationStore;
import dev.rollcall.server.runs.FileArrived;
import dev.rollcall.server.runs.FileRefused;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server that is killed in the moment in which it has taken files in, or has told that it cannot. */
@Tag("long")
class KilledUploadTest {
    /** Sends a file to a server of this process, which ends once that was taken in or refused. */
    public static final class Victim {
        private Victim() {}

        public static void main(String[] arguments) throws Exception {
            boolean isRoster = arguments[1].equals("roster.zip");
            MovingClock clock = new MovingClock();
            ServerUnderTest server = HaltAfterCommit.start(
                    Path.of(arguments[0]), clock, isRoster ? FileArrived.class : FileRefused.class);
            String organisation = server.get(OrganisationStore.class)
                    .add("Larkspur", ZoneOffset.UTC, false)
                    .id();
            Connection connection =
                    server.get(ConnectionStore.class).add(organisation, "Killed", "", "source: uploads\n", "a test");
            Box box = server.get(Boxes.class).of(server.get(FileAccounts.class).make(connection));
            byte[] bytes = isRoster ? Rosters.zip(1000, "killed") : "no roster".getBytes(StandardCharsets.UTF_8);
            try (UploadChannel channel =
                    box.open(arguments[1], Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE), "a test")) {
                channel.write(ByteBuffer.wrap(bytes));
                channel.closedByClient();
            }
            clock.forward(ArrivalCheck.QUIET.plusSeconds(1));
            Thread.sleep(600_000);
        }
    }

    private static List<Upload> afterKill(Path home, String name) throws IOException, InterruptedException {
        AnotherProcess.prepare(home);
        Process victim = new ProcessBuilder(AnotherProcess.of(Victim.class, List.of(), List.of(home.toString(), name)))
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(victim.waitFor(5, TimeUnit.MINUTES)).as("it was killed").isTrue();
        try (FilesUnderTest files = FilesUnderTest.start(home)) {
            Intake intake = files.server.get(Intake.class);
            Connection connection =
                    files.server.get(ConnectionStore.class).all().get(0);
            assertThat(files.server.get(Boxes.class).find(connection.id())).isPresent();
            files.clock.forward(ArrivalCheck.QUIET.plusSeconds(1));
            long looks = intake.looks();
            ServerUnderTest.await("some looks", () -> intake.looks() >= looks + 3);
            return files.server.get(UploadStore.class).of(connection.id(), 9);
        }
    }

    @Test
    void whatWasTakenInIsNotTakenInAgain(@TempDir Path home) throws Exception {
        List<Upload> uploads = afterKill(home, "roster.zip");

        assertThat(uploads).hasSize(1).allMatch(upload -> upload.run().isPresent());
    }

    @Test
    void whatWasRefusedIsToldOnce(@TempDir Path home) throws Exception {
        List<Upload> uploads = afterKill(home, "roster.xlsx");

        assertThat(uploads).hasSize(1).allMatch(upload -> upload.refusal().isPresent());
    }
}
