package dev.rollcall.sync.delivery.sftp;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.rollcall.sync.cancel.Cancellation;
import dev.rollcall.sync.cancel.Cancelled;
import dev.rollcall.sync.delivery.DeliveryRefused;
import dev.rollcall.sync.settings.HostJudge;
import java.nio.file.Path;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A session that ends between two of its steps, since the other side or a person ended it. */
@Tag("long")
class ClosedSessionTest {
    @TempDir
    private Path folder = Path.of("");

    private MinaServer server;
    private Cancellation cancellation = new Cancellation();

    @BeforeEach
    void start() throws Exception {
        server = MinaServer.start(folder.resolve("server"));
        cancellation = new Cancellation();
    }

    @AfterEach
    void stop() throws Exception {
        server.close();
    }

    @Test
    void itEndsBeforeSomebodySignsIn() throws Exception {
        try (SftpConnection connection = SftpConnection.connect(access())) {
            connection.cut();

            refused(connection::signIn);
        }
    }

    @Test
    void itEndsBeforeFilesAreAskedFor() throws Exception {
        try (SftpConnection connection = SftpConnection.connect(access())) {
            connection.signIn();
            connection.cut();

            refused(connection::openFolderIfListable);
        }
    }

    @Test
    void aPersonEndsItBeforeFilesAreAskedFor() throws Exception {
        try (SftpConnection connection = SftpConnection.connect(access())) {
            connection.signIn();
            cancellation.cancel();

            assertThatExceptionOfType(Cancelled.class).isThrownBy(connection::openFolderIfListable);
        }
    }

    @Test
    void aPersonEndsItBeforeSomebodySignsIn() throws Exception {
        try (SftpConnection connection = SftpConnection.connect(access())) {
            cancellation.cancel();

            assertThatExceptionOfType(Cancelled.class).isThrownBy(connection::signIn);
        }
    }

    private static void refused(ThrowingCallable step) {
        assertThatExceptionOfType(DeliveryRefused.class)
                .isThrownBy(step)
                .extracting(DeliveryRefused::kind)
                .isEqualTo(DeliveryRefused.Kind.NOT_REACHED);
    }

    private SftpAccess access() throws Exception {
        SenderHome home = SenderHome.of(folder.resolve("home"), server.account());
        return new SftpAccess(
                SftpAddress.parse(server.address("a.zip"), server.account()),
                server.account(),
                home.secrets(),
                new HostKeys(home.folder().resolve("known_hosts")),
                true,
                Optional.empty(),
                SenderHome.SHORT,
                cancellation,
                HostJudge.ALL_ALLOWED);
    }
}
