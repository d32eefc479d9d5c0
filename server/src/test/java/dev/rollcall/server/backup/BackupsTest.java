package dev.rollcall.server.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.kagkarlsson.scheduler.Scheduler;
import dev.rollcall.server.AnotherProcess;
import dev.rollcall.server.Browser;
import dev.rollcall.server.ServerUnderTest;
import dev.rollcall.server.access.KeyRotation;
import dev.rollcall.server.organisations.Connection;
import dev.rollcall.server.organisations.ConnectionStore;
import dev.rollcall.server.organisations.SecretStore;
import dev.rollcall.server.publish.PublicationRule;
import dev.rollcall.server.publish.PublishedClient;
import dev.rollcall.server.publish.Publishing;
import dev.rollcall.server.runs.Run;
import dev.rollcall.server.runs.RunQueue;
import dev.rollcall.server.runs.RunStore;
import dev.rollcall.sync.home.DurableFiles;
import dev.rollcall.sync.hosting.ServerModule;
import dev.rollcall.sync.hosting.ServerRefused;
import dev.rollcall.sync.report.RunReport.Outcome;
import dev.rollcall.sync.run.RunRequest.Aim;
import dev.rollcall.sync.settings.Secret;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A backup of a server that runs has all that was there, and a home made of it serves. */
@Tag("long")
class BackupsTest {
    private static final String ORG = "harbor-district-practice";

    @Test
    void aBackupOfARunningServerBecomesAHomeThatServes(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("backup.zip");
        Path home = folder.resolve("home");
        try (ServerUnderTest server = ServerUnderTest.start(home, Clock.systemUTC())) {
            Browser dana = server.administrator("sandbox");
            dana.post("/organisations/" + ORG + "/connections/1/runs", Map.of("aim", "DELIVER"));
            RunStore runs = server.get(RunStore.class);
            ServerUnderTest.await(
                    "the run", () -> runs.find(ORG, 1).filter(Run::isOver).isPresent());
            server.get(SecretStore.class).set(1, "WORD", "canary");
            server.get(KeyRotation.class).rotate();
            Backups.make(options(home), file);
            assertThat(dana.get("/organisations/" + ORG).status())
                    .as("still serves")
                    .isEqualTo(200);
        }
        assertThat(Files.getPosixFilePermissions(file))
                .containsExactlyInAnyOrder(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
        Path restored = folder.resolve("restored");
        Backups.restore(file, restored);
        DurableFiles.wipe(home);
        assertThat(Files.getPosixFilePermissions(restored.resolve("control.mv.db"))
                        .toString())
                .doesNotContain("GROUP", "OTHERS");
        try (ServerUnderTest server = ServerUnderTest.start(restored, Clock.systemUTC())) {
            Browser dana = server.browser();
            dana.get("/sign-in");
            dana.post("/sign-in", Map.of("email", "dana@school.example", "password", Browser.PASSWORD));
            assertThat(dana.get("/organisations/" + ORG + "/runs/1").body()).contains("Prepared", "report.html");
            assertThat(dana.get("/organisations/" + ORG + "/people").body()).contains("Active");
            assertThat(server.get(SecretStore.class)
                            .of(server.get(ConnectionStore.class).find(1).orElseThrow())
                            .reveal(new Secret.InVariable("WORD")))
                    .as("with the key that was changed before the backup")
                    .contains("canary");
            String place = dana.post("/organisations/" + ORG + "/connections/1/runs", Map.of("aim", "DELIVER"))
                    .location();
            long id = Long.parseLong(place.substring(place.lastIndexOf('/') + 1));
            RunStore runs = server.get(RunStore.class);
            ServerUnderTest.await(
                    "the run", () -> runs.find(ORG, id).filter(Run::isOver).isPresent());
            assertThat(runs.find(ORG, id).orElseThrow().outcome())
                    .as(runs.find(ORG, id).orElseThrow().sentence())
                    .contains(Outcome.DELIVERED);
        }
    }

    @Test
    void whatWaitedIsDoneNeitherForTheBackupNorAfterTheRestore(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("backup.zip");
        Path home = folder.resolve("home");
        try (ServerUnderTest server = ServerUnderTest.start(home, Clock.systemUTC())) {
            server.administrator("sandbox");
            server.get(Scheduler.class).stop();
            server.get(RunQueue.class)
                    .ask(
                            server.get(ConnectionStore.class).find(ORG, 1).orElseThrow(),
                            Run.Cause.SCHEDULE,
                            Optional.empty(),
                            Aim.DELIVER,
                            Optional.empty());
        }

        Backups.make(options(home), file);

        Path restored = folder.resolve("restored");
        Backups.restore(file, restored);
        try (ServerUnderTest server = ServerUnderTest.start(restored, Clock.systemUTC())) {
            Run run = server.get(RunStore.class).find(ORG, 1).orElseThrow();
            assertThat(run.outcome()).as(run.sentence()).contains(Outcome.CANCELLED);
            assertThat(run.sentence()).contains("restored from a backup");
        }
        assertThat(restored.resolve("restored")).doesNotExist();
        try (ServerUnderTest server = ServerUnderTest.start(home, Clock.systemUTC())) {
            RunStore runs = server.get(RunStore.class);
            ServerUnderTest.await(
                    "the run", () -> runs.find(ORG, 1).filter(Run::isOver).isPresent());
            assertThat(runs.find(ORG, 1).orElseThrow().outcome()).contains(Outcome.DELIVERED);
        }
    }

    @Test
    void aBackupIsNotLaidIntoTheHome(@TempDir Path folder) {
        Path home = folder.resolve("home");
        try (ServerUnderTest server = ServerUnderTest.start(home, Clock.systemUTC())) {
            Path inside = home.resolve("backup.zip");
            assertThatThrownBy(() -> Backups.make(options(home), inside))
                    .isInstanceOf(ServerRefused.class)
                    .hasMessageContaining("would lie in the home");
            assertThatThrownBy(() -> Backups.make(options(home), folder))
                    .isInstanceOf(ServerRefused.class)
                    .hasMessageContaining("is a folder");
            assertThat(inside).doesNotExist();
            assertThat(server.home()).isEqualTo(home);
        }
    }

    @Test
    void whatAKilledServerHadOfABackupIsGoneAfterItsNextStart(@TempDir Path folder) throws Exception {
        Path home = folder.resolve("home");
        Path half = Files.createDirectories(home.resolve("commands")).resolve("database.zip");
        Files.writeString(half, "half");

        try (ServerUnderTest server = ServerUnderTest.start(home, Clock.systemUTC())) {
            assertThat(server.home()).isDirectory();
            assertThat(half).doesNotExist();
        }
    }

    /** Serves in a process of its own, and backs itself up, which takes long, so that it can be killed meanwhile. */
    public static final class Victim {
        private static final long LARGE = 1L << 36;

        private Victim() {}

        public static void main(String[] arguments) throws IOException, ServerRefused {
            Path home = Path.of(arguments[0]);
            ServerUnderTest server = ServerUnderTest.start(home, Clock.systemUTC());
            try (RandomAccessFile film =
                    new RandomAccessFile(home.resolve("film").toFile(), "rw")) {
                film.setLength(LARGE);
            }
            Backups.make(options(server.home()), Path.of(arguments[1]));
        }
    }

    @Test
    void halfABackupIsRemovedByTheNextStartAndNothingElse(@TempDir Path folder) throws Exception {
        Path home = folder.resolve("home");
        AnotherProcess.prepare(home);
        Path disk = Files.createDirectory(folder.resolve("disk"));
        Path half = disk.resolve("monday.zip.part");
        Path another = Files.writeString(disk.resolve("tuesday.zip.part"), "of another program");
        Process victim = new ProcessBuilder(AnotherProcess.of(
                        Victim.class,
                        List.of(),
                        List.of(home.toString(), disk.resolve("monday.zip").toString())))
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            ServerUnderTest.await("half a backup", () -> Files.exists(half));
        } finally {
            victim.destroyForcibly().waitFor();
        }
        assertThat(half).exists();
        Files.delete(home.resolve("film"));

        Path away = Files.move(disk, folder.resolve("away"));
        ServerUnderTest.start(home, Clock.systemUTC()).close();
        Files.move(away, disk);
        ServerUnderTest.start(home, Clock.systemUTC()).close();

        assertThat(half).doesNotExist();
        assertThat(another).hasContent("of another program");
        assertThat(disk.resolve("monday.zip")).doesNotExist();
        Files.writeString(half, "of another program");
        ServerUnderTest.start(home, Clock.systemUTC()).close();
        assertThat(half).as("what was made since").exists();
    }

    @Test
    void whatIsPublishedIsServedAgain(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("backup.zip");
        Path home = folder.resolve("home");
        String id;
        String secret;
        try (ServerUnderTest server = ServerUnderTest.start(home, Clock.systemUTC())) {
            Browser dana = server.administrator("sandbox");
            Connection connection =
                    server.get(ConnectionStore.class).find(ORG, 1).orElseThrow();
            Publishing publishing = server.get(Publishing.class);
            secret = publishing
                    .switchOn(connection, PublicationRule.DELIVERED, "Dana")
                    .orElseThrow();
            id = publishing.find(connection).orElseThrow().clientId();
            dana.post("/organisations/" + ORG + "/connections/1/runs", Map.of("aim", "DELIVER"));
            ServerUnderTest.await(
                    "the roster",
                    () -> publishing.find(connection).orElseThrow().roster().isPresent());
            Backups.make(options(home), file);
        }
        Path restored = folder.resolve("restored");
        Backups.restore(file, restored);
        try (ServerUnderTest server = ServerUnderTest.start(restored, Clock.systemUTC())) {
            PublishedClient client = new PublishedClient(server, "/publish/" + ORG + "/1");
            String token = client.goodToken(id, secret);
            assertThat(client.asked("/ims/oneroster/v1p1/users", token).body()).contains("familyName");
        }
    }

    @Test
    void aHomeThatIsInUseIsNotRestoredOver(@TempDir Path folder) throws Exception {
        Files.writeString(folder.resolve("something"), "here");
        assertThatThrownBy(() -> Backups.restore(folder.resolve("b.zip"), folder))
                .isInstanceOf(ServerRefused.class)
                .hasMessageContaining("is not empty");
        assertThat(folder.resolve("something")).hasContent("here");
    }

    @Test
    void whatIsNoBackupIsRefused(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("b.zip"), "no zip");
        assertThatThrownBy(() -> Backups.restore(file, folder.resolve("home")))
                .isInstanceOf(ServerRefused.class)
                .hasMessageContaining("rollcall backup made");
        assertThatThrownBy(() -> Backups.make(options(folder.resolve("nowhere")), file))
                .isInstanceOf(ServerRefused.class)
                .hasMessageContaining("no server's home");
    }

    @Test
    void theHomeOfAServerOnPostgresIsBackedUpOtherwise(@TempDir Path folder) throws IOException {
        Files.createDirectories(folder.resolve("home/keys"));
        assertThatThrownBy(() -> Backups.make(options(folder.resolve("home")), folder.resolve("b.zip")))
                .isInstanceOf(ServerRefused.class)
                .hasMessageContaining("pg_dump");
    }

    /** What a kill leaves is what lies there just then. */
    @Test
    void halfOfABackupIsNotTakenForAHome(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("backup.zip");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            for (int i = 0; i < 3000; i++) {
                zip.putNextEntry(new ZipEntry("home/files/" + i));
            }
            zip.putNextEntry(new ZipEntry("database/control.mv.db"));
        }
        Path home = folder.resolve("home");
        AtomicBoolean isMarked = new AtomicBoolean();
        Thread killing = new Thread(() -> {
            while (!Files.exists(home.resolve("files/1500"))
                    && !Thread.currentThread().isInterrupted()) {
                Thread.onSpinWait();
            }
            isMarked.set(Files.exists(home.resolve(BackupFile.UNFINISHED)));
        });
        killing.start();
        Backups.restore(file, home);
        killing.interrupt();
        killing.join();
        assertThat(isMarked).isTrue();
        assertThat(home.resolve(BackupFile.UNFINISHED)).doesNotExist();

        Files.createFile(home.resolve(BackupFile.UNFINISHED));
        for (ThrowingCallable use : List.<ThrowingCallable>of(
                () -> ServerUnderTest.start(home, Clock.systemUTC()).close(),
                () -> Backups.make(options(home), folder.resolve("next.zip")),
                () -> Backups.restore(file, home))) {
            assertThatThrownBy(use)
                    .rootCause()
                    .hasMessageContaining("is half of a backup: restoring it was broken off. Empty the folder");
        }
    }

    @Test
    void aZipThatIsNoBackupLeavesNothing(@TempDir Path folder) throws Exception {
        Path home = folder.resolve("home");
        Path other = zip(folder.resolve("other.zip"), "orgs.csv");
        assertThatThrownBy(() -> Backups.restore(other, home))
                .isInstanceOf(ServerRefused.class)
                .hasMessageContaining("is not whole, or is none");
        assertThat(home).doesNotExist();

        Path odd = zip(folder.resolve("odd.zip"), "database/control.mv.db", "home/a/b.txt", "home/../../out.txt");
        assertThatThrownBy(() -> Backups.restore(odd, home)).isInstanceOf(ServerRefused.class);
        assertThat(home).doesNotExist();

        Files.createDirectory(home);
        assertThatThrownBy(() -> Backups.restore(odd, home)).isInstanceOf(ServerRefused.class);
        assertThat(home).isEmptyDirectory();
        assertThat(folder.resolve("out.txt")).doesNotExist();
    }

    /** A reader of ZIPs notices what ends too early by itself, but not another letter. */
    @Test
    void aBackupOfWhichALetterIsDamagedIsNotRestored(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("backup.zip");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            zip.setLevel(Deflater.NO_COMPRESSION);
            zip.putNextEntry(new ZipEntry("database/control.mv.db"));
            zip.write("the rows of all runs".getBytes(StandardCharsets.US_ASCII));
        }
        String text = Files.readString(file, StandardCharsets.ISO_8859_1);
        Files.writeString(file, text.replace("the rows", "the rowz"), StandardCharsets.ISO_8859_1);
        Path home = folder.resolve("home");

        assertThatThrownBy(() -> Backups.restore(file, home))
                .isInstanceOf(ServerRefused.class)
                .hasMessageContaining("is not whole");
        assertThat(home).doesNotExist();
    }

    private static Path zip(Path file, String... entries) throws IOException {
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            for (String entry : entries) {
                zip.putNextEntry(new ZipEntry(entry));
                zip.write(1);
            }
        }
        return file;
    }

    private static ServerModule.Options options(Path home) {
        return new ServerModule.Options(
                "127.0.0.1", 0, 0, home, Optional.empty(), Optional.empty(), Optional.empty(), List.of(), Map.of());
    }
}
