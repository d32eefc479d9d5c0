package dev.rollcall.sync.delivery.sftp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.rollcall.sync.delivery.Child;
import dev.rollcall.sync.delivery.DeliveryRecord.State;
import dev.rollcall.sync.delivery.DeliveryRefused;
import dev.rollcall.sync.delivery.DeliveryUnknown;
import dev.rollcall.sync.delivery.Upload;
import dev.rollcall.sync.delivery.Uploads;
import dev.rollcall.sync.home.DurableFiles;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.sshd.sftp.common.SftpConstants;
import org.apache.sshd.sftp.common.SftpException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is said, and what stays, where a delivery does not come to a good end. */
@Tag("long")
class BrokenDeliveryTest {
    private static final int MEGABYTES = 2;

    @TempDir
    private Path folder = Path.of("");

    private final List<TestServer> servers = new ArrayList<>();
    private Upload upload;

    @BeforeEach
    void prepare() throws IOException {
        upload = Uploads.big(folder.resolve("work/monday"), "monday", MEGABYTES);
    }

    @AfterEach
    void stop() throws Exception {
        for (TestServer server : servers) {
            server.close();
        }
    }

    private TestServer server(String kind) throws Exception {
        TestServer server = kind.equals("openssh")
                ? OpenSsh.start(folder.resolve("server"), List.of("ed25519"))
                : MinaServer.start(folder.resolve("server"));
        servers.add(server);
        return server;
    }

    private MinaServer server(Trouble trouble) throws Exception {
        MinaServer server = MinaServer.start(folder.resolve("server"), good -> {}, trouble::around);
        servers.add(server);
        return server;
    }

    private SenderHome home(String name, TestServer server) throws IOException {
        return SenderHome.of(folder.resolve(name), server.account());
    }

    @ParameterizedTest
    @ValueSource(strings = {"openssh", "mina"})
    void cutAtEachTenth(String kind) throws Exception {
        TestServer server = server(kind);
        long before;
        long whole;
        try (Relay relay = Relay.open(server.port())) {
            SenderHome home = home("measured", server);
            home.to(server.address(relay.port(), "measured.zip")).check(0);
            before = relay.bytes();
            home.to(server.address(relay.port(), "measured.zip")).deliver(upload);
            whole = relay.bytes() - before;
        }
        byte[] zip = Files.readAllBytes(server.folder().resolve("measured.zip"));

        for (int tenth = 0; tenth < 10; tenth++) {
            SenderHome home = home("tenth" + tenth, server);
            Path arrived = server.folder().resolve(tenth + ".zip");
            long cut = before + (whole - before) * tenth / 10;
            try (Relay relay = Relay.ending(server.port(), Relay.End.CUT, cut)) {
                Throwable end = catchThrowable(() -> home.to(server.address(
                                relay.port(), arrived.getFileName().toString()))
                        .deliver(upload));

                if (end instanceof DeliveryRefused refused) {
                    assertThat(tenth).as("a refusal after bytes went").isLessThan(2);
                    assertThat(refused.kind()).isEqualTo(DeliveryRefused.Kind.NOT_REACHED);
                    assertThat(home.keptZip()).doesNotExist();
                } else {
                    assertThat(end).as("cut at %s tenths", tenth).isInstanceOf(DeliveryUnknown.class);
                    assertThat(end).hasMessageContaining("Whether it arrived is not known.");
                    // How much is said before the first byte of the file differs: an early cut may come before anything
                    // arrived, and the try after it may go further.
                    assertThat(relay.connections())
                            .as("cut at %s tenths", tenth)
                            .isBetween(1, tenth < 2 ? 2 : 1);
                    assertThat(home.record().state()).isEqualTo(State.UNKNOWN);
                    assertThat(home.keptZip()).hasBinaryContent(zip);
                }
            }
            if (Files.exists(arrived)) {
                byte[] part = Files.readAllBytes(arrived);
                assertThat(part).isEqualTo(Arrays.copyOf(zip, part.length));
            }
        }
    }

    @Test
    void aTryIsRepeatedWhereNothingHadArrived() throws Exception {
        TestServer server = server("mina");
        try (Relay relay = Relay.endingFirst(server.port(), 2, 500)) {
            home("home", server).to(server.address(relay.port(), "a.zip")).deliver(upload);

            assertThat(relay.connections()).isEqualTo(3);
        }
        assertThat(server.folder().resolve("a.zip")).exists();
    }

    @Test
    @Timeout(20)
    void aServerThatFallsSilentIsNoticed() throws Exception {
        TestServer server = server("openssh");
        SenderHome home = home("home", server);
        try (Relay relay = Relay.ending(server.port(), Relay.End.SILENCE, 200_000)) {
            assertThatExceptionOfType(DeliveryUnknown.class)
                    .isThrownBy(
                            () -> home.to(server.address(relay.port(), "a.zip")).deliver(upload))
                    .withMessageContaining("broke off while the upload went");
        }
        assertThat(home.record().state()).isEqualTo(State.UNKNOWN);
    }

    @Test
    void silenceIsNoticedWithinThirtySeconds() {
        Duration longest = SftpTiming.USUAL.heartbeat().multipliedBy(SftpTiming.HEARTBEATS_MISSED + 1L);

        assertThat(longest).isLessThan(Duration.ofSeconds(30));
        assertThat(SftpTiming.USUAL.connect()).isLessThan(Duration.ofSeconds(30));
        assertThat(SftpTiming.USUAL.answer()).isLessThan(Duration.ofSeconds(30));
    }

    @Test
    void aDiskThatIsFullIsToldAndAPartLiesThere() throws Exception {
        MinaServer server = server(Trouble.fullAfter(300_000));
        SenderHome home = home("home", server);

        DeliveryRefused refused = catchThrowableOfType(
                DeliveryRefused.class, () -> home.to(server.address("a.zip")).deliver(upload));

        assertThat(refused.kind()).isEqualTo(DeliveryRefused.Kind.DISK_FULL);
        assertThat(refused)
                .hasMessageContaining("The ZIP was not taken, and a part of it may lie in 'in' there.")
                .hasMessageContaining("most often its disk is full");
        assertThat(home.record().state()).isEqualTo(State.REFUSED);
        assertThat(home.keptZip()).doesNotExist();
    }

    @Test
    void aServerThatSaysItselfThatItsDiskIsFullIsQuoted() throws Exception {
        MinaServer server = server(Trouble.on(
                Trouble.At.WRITE, new SftpException(SftpConstants.SSH_FX_NO_SPACE_ON_FILESYSTEM, "No space left")));

        DeliveryRefused refused = catchThrowableOfType(
                DeliveryRefused.class,
                () -> home("home", server).to(server.address("a.zip")).deliver(upload));

        assertThat(refused).hasMessageStartingWith("The disk of 127.0.0.1:%d is full.", server.port());
    }

    @Test
    void aQuotaIsTold() throws Exception {
        MinaServer server = server(Trouble.on(
                Trouble.At.WRITE, new SftpException(SftpConstants.SSH_FX_QUOTA_EXCEEDED, "Disk quota exceeded")));

        DeliveryRefused refused = catchThrowableOfType(
                DeliveryRefused.class,
                () -> home("home", server).to(server.address("a.zip")).deliver(upload));

        assertThat(refused).hasMessageContaining("'birch@sftp.example' may store no more at ");
    }

    @Test
    void whatTheServerDoesNotConfirmIsUnknown() throws Exception {
        MinaServer server = server(Trouble.on(Trouble.At.CLOSE, new IOException("Failure")));
        SenderHome home = home("home", server);

        assertThatExceptionOfType(DeliveryUnknown.class)
                .isThrownBy(() -> home.to(server.address("a.zip")).deliver(upload))
                .withMessageContaining("and it did not confirm the end");

        assertThat(home.record().state()).isEqualTo(State.UNKNOWN);
    }

    @Test
    void aFolderThatMayNotBeWrittenIsTold() throws Exception {
        MinaServer server = server(Trouble.on(Trouble.At.OPEN, new AccessDeniedException("a.zip")));
        SenderHome home = home("home", server);

        DeliveryRefused refused = catchThrowableOfType(
                DeliveryRefused.class, () -> home.to(server.address("a.zip")).deliver(upload));

        assertThat(refused.kind()).isEqualTo(DeliveryRefused.Kind.NOT_WRITABLE);
        assertThat(refused)
                .hasMessage(
                        "'birch@sftp.example' may not write to the folder 'in' at 127.0.0.1:%d. Correct the folder in the"
                                + " address or in delivery.sftp.directory, or ask whoever runs the server for the right. Nothing"
                                + " was delivered.",
                        server.port());
        assertThat(home.record().state()).isEqualTo(State.REFUSED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"openssh", "mina"})
    void aFolderThatIsNotThereIsToldBeforehandAndThen(String kind) throws Exception {
        TestServer server = server(kind);
        SftpDestination nowhere = home("home", server).to(server.address("nowhere/a.zip"));

        for (DeliveryRefused refused : List.of(
                catchThrowableOfType(DeliveryRefused.class, () -> nowhere.check(0)),
                catchThrowableOfType(DeliveryRefused.class, () -> nowhere.deliver(upload)))) {
            assertThat(refused.kind()).isEqualTo(DeliveryRefused.Kind.PARENT_MISSING);
            assertThat(refused).hasMessageStartingWith("There is no folder '").hasMessageContaining("nowhere' at ");
        }
    }

    @Test
    @Timeout(20)
    void aSlowServerIsWaitedFor() throws Exception {
        MinaServer server = server(Trouble.slow(Duration.ofMillis(60)));
        SenderHome home = home("home", server);

        home.to(server.address("a.zip")).deliver(upload);

        assertThat(home.keptZip()).hasSameBinaryContentAs(server.folder().resolve("a.zip"));
    }

    @Test
    void aProcessThatIsKilledMeanwhileLeavesTheTruth() throws Exception {
        TestServer server = server("openssh");
        SenderHome home = home("home", server);
        Process sender = Child.start(
                List.of(),
                SenderProcess.class,
                home.folder().toString(),
                server.address("a.zip"),
                upload.folder().toString(),
                server.account().keyFile().orElseThrow().toString());
        @Nullable String said = lines(sender).readLine();
        assertThat(said).isEqualTo("half");

        sender.destroyForcibly().waitFor();

        assertThat(home.record().state()).isEqualTo(State.UNKNOWN);
        assertThat(home.record().place()).endsWith("/a.zip");
        assertThat(DurableFiles.sha256(home.keptZip())).isEqualTo(home.record().sha256());
        assertThat(server.folder().resolve("a.zip")).exists();
    }

    @SuppressWarnings("resource") // the reader goes with the process
    private static BufferedReader lines(Process process) {
        return process.inputReader(StandardCharsets.UTF_8);
    }

    /** What goes wrong with a file on the server. */
    private record Trouble(At at, long afterBytes, Duration pause, AtomicReference<IOException> fault) {
        enum At {
            OPEN,
            WRITE,
            CLOSE,
            NEVER
        }

        static Trouble fullAfter(long bytes) {
            return new Trouble(At.WRITE, bytes, Duration.ZERO, new AtomicReference<>(new IOException("Failure")));
        }

        static Trouble on(At at, IOException fault) {
            return new Trouble(at, 0, Duration.ZERO, new AtomicReference<>(fault));
        }

        static Trouble slow(Duration pause) {
            return new Trouble(At.NEVER, 0, pause, new AtomicReference<>(new IOException()));
        }

        SeekableByteChannel around(SeekableByteChannel channel) throws IOException {
            if (at == At.OPEN) {
                channel.close();
                throw fault.get();
            }
            return new PassingChannel(channel) {
                private long written;

                @Override
                public int write(ByteBuffer bytes) throws IOException {
                    written += bytes.remaining();
                    try {
                        Thread.sleep(pause.toMillis());
                    } catch (InterruptedException hurried) {
                        Thread.currentThread().interrupt();
                    }
                    if (at == At.WRITE && written > afterBytes) {
                        throw fault.get();
                    }
                    return super.write(bytes);
                }

                @Override
                public void close() throws IOException {
                    super.close();
                    if (at == At.CLOSE) {
                        throw fault.get();
                    }
                }
            };
        }
    }
}
