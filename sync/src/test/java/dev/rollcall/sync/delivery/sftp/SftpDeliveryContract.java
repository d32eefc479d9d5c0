package dev.rollcall.sync.delivery.sftp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.rollcall.sync.cancel.Cancellation;
import dev.rollcall.sync.cancel.Cancelled;
import dev.rollcall.sync.delivery.Delivered;
import dev.rollcall.sync.delivery.DeliveryContract;
import dev.rollcall.sync.delivery.DeliveryRecord;
import dev.rollcall.sync.delivery.DeliveryUnknown;
import dev.rollcall.sync.delivery.Destination;
import dev.rollcall.sync.delivery.SentBytes;
import dev.rollcall.sync.delivery.Upload;
import dev.rollcall.sync.delivery.Uploads;
import dev.rollcall.sync.home.DurableFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a delivery by SFTP promises, whoever's server it goes to. */
abstract class SftpDeliveryContract extends DeliveryContract {
    /** No more, since each agrees on keys by numbers that take seconds where nothing is compiled well. */
    private static final int AT_ONCE = 2;

    private Path folder;
    private TestServer server;
    private SenderHome home;

    abstract TestServer start(Path place) throws Exception;

    @BeforeEach
    void startServer(@TempDir Path temporary) throws Exception {
        folder = temporary;
        server = start(temporary.resolve("server"));
        home = SenderHome.of(temporary.resolve("home"), server.account());
    }

    @AfterEach
    void stopServer() throws Exception {
        server.close();
    }

    @Override
    protected String fileName() {
        return "school.zip";
    }

    @Override
    protected Destination to(String name) throws Exception {
        return home.to(server.address(name.replace(" ", "%20")));
    }

    @Override
    protected Path placeOf(String name) {
        return server.folder().resolve(name);
    }

    @Override
    protected Map<String, String> contentOf(String name) throws IOException {
        return inZip(placeOf(name));
    }

    @Override
    protected Upload small(String folderName, String word) throws IOException {
        return Uploads.small(folder.resolve("work").resolve(folderName), word);
    }

    @Override
    protected Upload big(String folderName, String word, int megabytes) throws IOException {
        return Uploads.big(folder.resolve("work").resolve(folderName), word, megabytes);
    }

    @Test
    void saysWhatItLeft() throws Exception {
        Delivered delivered = home.to(server.address("")).deliver(small("monday", "monday"));

        Path arrived = placeOf("rollcall-20261123-081500.zip");
        assertThat(delivered.kind()).isEqualTo(Delivered.Kind.SFTP);
        assertThat(delivered.place()).endsWith("/in/rollcall-20261123-081500.zip");
        assertThat(delivered.bytes()).isEqualTo(Files.size(arrived));
        assertThat(delivered.at()).hasValue(SenderHome.NOW);
        assertThat(delivered.hostKey().orElseThrow()).startsWith("SHA256:");
        assertThat(DurableFiles.entries(server.folder())).containsExactly(arrived);
    }

    @Test
    void keepsWhatItSent() throws Exception {
        home.to(server.address("a.zip")).deliver(small("monday", "monday"));

        assertThat(home.keptZip()).hasSameBinaryContentAs(placeOf("a.zip"));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home.keptZip())))
                .isEqualTo("rw-------");
        assertThat(home.record().state()).isEqualTo(DeliveryRecord.State.DELIVERED);
        assertThat(home.record().sha256()).isEqualTo(DurableFiles.sha256(placeOf("a.zip")));
    }

    @Test
    void countsTheBytes() throws Exception {
        List<Long> told = new ArrayList<>();
        List<Long> totals = new ArrayList<>();
        Upload big = big("big", "big", 3);

        home.with(
                        (bytes, total) -> {
                            told.add(bytes);
                            totals.add(total);
                        },
                        Cancellation.NONE)
                .to(server.address("a.zip"))
                .deliver(big);

        long size = Files.size(placeOf("a.zip"));
        assertThat(told).isSorted().endsWith(size).hasSizeGreaterThan(5);
        assertThat(totals).containsOnly(size);
    }

    @Test
    void ofDeliveriesAtOnceAllArriveWhole() throws Exception {
        List<Callable<Delivered>> deliveries = new ArrayList<>();
        List<Map<String, String>> sent = new ArrayList<>();
        for (int i = 0; i < AT_ONCE; i++) {
            Upload upload = small("run" + i + "/upload", "run" + i);
            SenderHome own = SenderHome.of(folder.resolve("home" + i), server.account());
            String name = "run" + i + ".zip";
            deliveries.add(() -> own.to(server.address(name)).deliver(upload));
            sent.add(filesOf(upload));
        }

        ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
        try {
            for (Future<Delivered> delivery : threads.invokeAll(deliveries)) {
                assertThat(delivery.get().bytes()).isPositive();
            }
        } finally {
            threads.shutdown();
        }

        for (int i = 0; i < AT_ONCE; i++) {
            assertThat(contentOf("run" + i + ".zip")).isEqualTo(sent.get(i));
        }
    }

    @Test
    void aDeliveryThatIsCancelledBeforeItBeginsLeavesNothing() throws Exception {
        Cancellation cancellation = new Cancellation();
        Destination destination = home.with(SentBytes.NOBODY, cancellation).to(server.address("a.zip"));
        destination.check(0);
        cancellation.cancel();

        assertThatExceptionOfType(Cancelled.class).isThrownBy(() -> destination.deliver(small("monday", "monday")));

        assertThat(DurableFiles.entries(server.folder())).isEmpty();
        assertThat(home.keptZip()).doesNotExist();
    }

    @Test
    void ofADeliveryThatIsCancelledMeanwhileNobodyKnows() throws Exception {
        Cancellation cancellation = new Cancellation();
        Upload big = big("big", "big", 3);
        Destination destination = home.with(
                        (bytes, total) -> {
                            if (bytes > total / 2) {
                                cancellation.cancel();
                            }
                        },
                        cancellation)
                .to(server.address("a.zip"));

        assertThatExceptionOfType(DeliveryUnknown.class)
                .isThrownBy(() -> destination.deliver(big))
                .withMessageContaining("was stopped while the upload went to 127.0.0.1:" + server.port());

        assertThat(home.record().state()).isEqualTo(DeliveryRecord.State.UNKNOWN);
        assertThat(home.keptZip()).exists();
    }

    TestServer server() {
        return server;
    }

    SenderHome home() {
        return home;
    }
}
