package dev.rollcall.sync.apple;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.sshd.common.SshException;
import org.apache.sshd.sftp.common.SftpConstants;
import org.apache.sshd.sftp.common.SftpException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("long")
class DisturbancesTest {
    @TempDir
    private Path home = Path.of("");

    @Test
    void aWrongPasswordIsRefused() throws Exception {
        try (Rehearsal rehearsal = with("wrong-password")) {
            assertThatThrownBy(() -> rehearsal.put("/dropbox/a.zip", new byte[10]))
                    .isInstanceOf(SshException.class);
        }
    }

    @Test
    void thePasswordOfBeforeItsRenewalIsWrong() throws Exception {
        try (Rehearsal rehearsal = with()) {
            Path file = Path.of(rehearsal.fact("passwordFile"));
            String before = Files.readString(file);
            rehearsal.post("/password");
            String after = Files.readString(file);
            rehearsal.upload(birchLane());

            Files.writeString(file, before);

            assertThat(after).isNotEqualTo(before);
            assertThatThrownBy(() -> rehearsal.put("/dropbox/a.zip", new byte[10]))
                    .isInstanceOf(SshException.class);
        }
    }

    @Test
    void aFullDiskIsAFailureWithoutAHint() throws Exception {
        try (Rehearsal rehearsal = with("full-disk")) {
            assertThatThrownBy(() -> rehearsal.put("/dropbox/a.zip", new byte[100_000]))
                    .isInstanceOfSatisfying(SftpException.class, fault -> assertThat(fault.getStatus())
                            .isEqualTo(SftpConstants.SSH_FX_FAILURE));
        }
    }

    @Test
    void aCutConnectionLeavesNothing() throws Exception {
        try (Rehearsal rehearsal = with()) {
            rehearsal.upload(birchLane());
            rehearsal.post("/disturbances/cut-at-percent=50");
            byte[] large = new byte[500_000];
            new Random(1).nextBytes(large);

            assertThatThrownBy(() -> rehearsal.put("/dropbox/b.zip", large)).isInstanceOf(IOException.class);
            rehearsal.call("DELETE", "/disturbances/cut-at-percent");
            rehearsal.upload(birchLane());

            try (Stream<Path> left = Files.list(home.resolve("drop/dropbox"))) {
                assertThat(left).isEmpty();
            }
            assertThat(rehearsal.logs()).hasSize(2);
        }
    }

    @Test
    void aSilentServerAnswersNothingUntilItEnds() throws Exception {
        CompletableFuture<Void> upload;
        try (Rehearsal rehearsal = with("silent")) {
            upload = CompletableFuture.runAsync(() -> {
                try {
                    rehearsal.put("/dropbox/a.zip", new byte[1000]);
                } catch (IOException fault) {
                    throw new IllegalStateException(fault);
                }
            });
            Thread.sleep(1500);

            assertThat(upload).isNotDone();
        }
        // Whether the last answer still leaves with the server is a matter of milliseconds; nobody waits any longer.
        upload.handle((answered, fault) -> "ended").get(60, TimeUnit.SECONDS);
    }

    @Test
    void someRowsAreRefusedAndTheRestIsTaken() throws Exception {
        try (Rehearsal rehearsal = with("refuse-rows")) {
            String log = rehearsal.upload(birchLane());

            assertThat(log)
                    .contains("SUB_STATUS,COMPLETED_WITH_ERROR\n")
                    .contains("t-101,Adeyemi,Ruth,T101,ISSUE,INTERNAL_ERROR,");
            assertThat(rehearsal.people("status")).hasSize(6).doesNotContainKey("t-101");
        }
    }

    @Test
    void aWordThatNamesNoneIsRefused() throws Exception {
        assertThat(Disturbances.of(List.of("slow", "earthquake"))).isEmpty();
        try (Rehearsal rehearsal = with()) {
            assertThat(rehearsal.post("/disturbances/earthquake").statusCode()).isEqualTo(400);
        }
    }

    private Rehearsal with(String... kinds) throws Exception {
        return new Rehearsal(home, ImportRules.USUAL, Clock.systemUTC(), kinds);
    }

    private static Map<String, String> birchLane() throws IOException {
        return Rehearsal.files(Rehearsal.BIRCH_LANE.resolve("expected"));
    }
}
