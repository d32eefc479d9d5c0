package dev.rollcall.server.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.junit.jupiter.api.Test;
import org.springframework.web.multipart.MultipartException;

class WorldFaultTest {
    private static String told(Throwable fault) {
        return WorldFault.of(fault)
                .map(known -> known.status().value() + " " + known.sentence())
                .orElse("none");
    }

    @Test
    void whatTheDiskDoesNotTakeIsSaidOfTheDisk() {
        assertThat(told(new UncheckedIOException(new IOException("No space left on device"))))
                .startsWith("507 This server cannot save anything now: the disk is full.");
        assertThat(told(new IllegalStateException(new FileSystemException("x", null, "Read-only file system"))))
                .startsWith("507 This server cannot save anything now: the disk can only be read.");
        assertThat(told(new UncheckedIOException(new AccessDeniedException("/home/of/rollcall"))))
                .startsWith("507 This server cannot save anything now: the user who runs Rollcall has no right to it.")
                .doesNotContain("/home");
    }

    @Test
    void aDatabaseWhoseDiskIsFullSaysThatAndOneThatIsAwaySaysSo() {
        SQLException full = new SQLException("General error", "HY000", new IOException("No space left on device"));
        assertThat(told(new IllegalStateException(full))).contains("the disk is full");
        assertThat(told(new SQLTransientConnectionException("not in time", full)))
                .contains("the disk is full");
        assertThat(told(new SQLException("could not extend file", "53100"))).contains("the disk is full");
        assertThat(told(new SQLTransientConnectionException("not in time")))
                .startsWith("503 The database of this server does not answer.");
    }

    @Test
    void aFormWhoseFilesBrokeOffIsTheCallers() {
        assertThat(told(new MultipartException("not multipart"))).startsWith("400 Files are sent as");
        assertThat(told(new MultipartException("broke off", new IOException("No space left on device"))))
                .startsWith("507 ");
    }

    @Test
    void anythingElseIsAFaultOfRollcall() {
        assertThat(told(new IllegalStateException("quota"))).isEqualTo("none");
        assertThat(told(new UncheckedIOException(new IOException("Broken pipe"))))
                .isEqualTo("none");
        assertThat(WorldFault.of(null)).isEmpty();
    }
}
