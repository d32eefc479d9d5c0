package dev.rollcall.server.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.server.ServerUnderTest;
import dev.rollcall.server.files.FilesUnderTest.Sender;
import dev.rollcall.server.runs.Run;
import dev.rollcall.sync.report.RunReport.Outcome;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.apache.sshd.sftp.client.SftpClient;
import org.apache.sshd.sftp.client.SftpClient.OpenMode;
import org.apache.sshd.sftp.common.SftpException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What clients do to an SFTP server, and what must come of it: nothing half is ever read, nothing whole is lost. */
@Tag("long")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class UploadsTest {
    private static final EnumSet<OpenMode> ANEW = EnumSet.of(OpenMode.Write, OpenMode.Create, OpenMode.Truncate);
    private static final EnumSet<OpenMode> ON = EnumSet.of(OpenMode.Write, OpenMode.Create);

    private FilesUnderTest files;

    @BeforeAll
    void start() {
        files = started();
    }

    /** On the database of a file; what is the same on another is tested by who starts it there. */
    FilesUnderTest started() {
        return FilesUnderTest.start();
    }

    @AfterAll
    void stop() {
        files.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void aZipWhoseConnectionBreaksIsNotTakenInBeforeItIsSentAgain(int tenths) throws IOException {
        Sender sender = files.sender("cut-" + tenths);
        byte[] zip = Rosters.zip(300_000, "cut");
        Cuts.cutOff(sender, "roster.zip", Arrays.copyOf(zip, (int) ((long) zip.length * tenths / 10)));
        sender.awaitLooks();
        assertThat(sender.uploads()).isEmpty();

        files.clock.forward(ArrivalCheck.QUIET.plusSeconds(1));
        sender.awaitLooks();
        assertThat(sender.uploads()).as("after a quiet time").isEmpty();

        sender.send("roster.zip", zip);
        sender.awaitTaken(1);
        assertThat(sender.taken().get(0).bytes()).isEqualTo(zip.length);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 5, 7, 9})
    void aZipThatAClientClosedHalfIsRefusedWithItsReason(int tenths) {
        Sender sender = files.sender("closed-" + tenths);
        byte[] zip = Rosters.zip(300_000, "closed");
        sender.send("roster.zip", Arrays.copyOf(zip, zip.length * tenths / 10));
        sender.awaitLooks();
        assertThat(sender.uploads()).as("it may still be resumed").isEmpty();

        files.clock.forward(ArrivalCheck.QUIET.plusSeconds(1));
        ServerUnderTest.await("it is refused", () -> !sender.refused().isEmpty());
        assertThat(sender.refused().get(0).refusal().orElseThrow())
                .isEqualTo("roster.zip is not whole: its end is missing. Send it again.");
        assertThat(sender.taken()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 5, 9})
    void aSetWithACutFileWaitsAndIsToldOnce(int tenths) throws IOException {
        Sender sender = files.sender("set-" + tenths);
        Map<String, String> roster = Rosters.files();
        String whole = roster.remove("enrollments.csv");
        byte[] bytes = whole.getBytes(StandardCharsets.UTF_8);
        Cuts.cutOff(sender, "enrollments.csv", Arrays.copyOf(bytes, bytes.length * tenths / 10));
        sender.send(roster);
        files.clock.forward(ArrivalCheck.QUIET.plusSeconds(1));
        sender.awaitLooks();
        assertThat(sender.uploads()).isEmpty();
        assertThat(sender.waiting().get(0).words()).startsWith("enrollments.csv: cut off while being sent.");

        files.clock.forward(Intake.PATIENCE);
        ServerUnderTest.await("it is told", () -> !sender.refused().isEmpty());
        sender.awaitLooks();
        assertThat(sender.refused()).hasSize(1);

        sender.send("enrollments.csv", bytes);
        files.clock.forward(ArrivalCheck.QUIET.plusSeconds(1));
        sender.awaitTaken(1);
        ServerUnderTest.await(
                "the run is over", () -> sender.run(sender.taken().get(0)).isOver());
        Run run = sender.run(sender.taken().get(0));
        assertThat(run.outcome()).as(run.sentence()).contains(Outcome.PLANNED);
    }

    @Test
    void aCsvFileThatAClientClosedHalfIsNotRead() {
        Sender sender = files.sender("half-csv");
        Map<String, String> roster = Rosters.files();
        roster.computeIfPresent("users.csv", (name, text) -> text.substring(0, text.lastIndexOf(',')));
        sender.send(roster);
        files.clock.forward(ArrivalCheck.QUIET.plusSeconds(1));
        ServerUnderTest.await("it is refused", () -> !sender.refused().isEmpty());
        assertThat(sender.refused().get(0).refusal().orElseThrow())
                .isEqualTo(
                        "users.csv: not whole, the text ends in the middle of a row. Send all files of the export again.");
        assertThat(sender.taken()).isEmpty();
    }

    @Test
    void aMissingFileIsNamedAndMakesTheSetWhenItComes() {
        Sender sender = files.sender("missing");
        Map<String, String> roster = Rosters.files();
        String classes = roster.remove("classes.csv");
        sender.send(roster);
        files.clock.forward(Intake.PATIENCE.plusMinutes(3));
        ServerUnderTest.await("it is told", () -> !sender.refused().isEmpty());
        assertThat(sender.refused().get(0).refusal().orElseThrow())
                .isEqualTo("classes.csv is missing. Send it, or the whole export again.");

        sender.send("classes.csv", classes.getBytes(StandardCharsets.UTF_8));
        files.clock.forward(ArrivalCheck.QUIET.plusSeconds(1));
        sender.awaitTaken(1);
    }

    @Test
    void filesWaitUntilNothingMoves() throws IOException {
        Sender sender = files.sender("quiet");
        Map<String, String> roster = Rosters.files();
        try (SftpClient sftp = sender.sftp()) {
            SftpClient.CloseableHandle open = sftp.open(".in.users.csv", ANEW);
            sender.send(roster);
            files.clock.forward(Duration.ofMinutes(5));
            sender.awaitLooks();
            assertThat(sender.uploads()).as("something is still being sent").isEmpty();
            Sender.write(
                    sftp,
                    open,
                    0,
                    Objects.requireNonNull(roster.get("users.csv")).getBytes(StandardCharsets.UTF_8));
            open.close();
            sftp.rename(".in.users.csv", "users.csv");
            sender.awaitLooks();
            assertThat(sender.uploads()).as("it came just now").isEmpty();
        }
        files.clock.forward(ArrivalCheck.QUIET.plusSeconds(1));
        sender.awaitTaken(1);
    }

    @Test
    void temporaryNamesAreNotTaken() {
        Sender sender = files.sender("temporary");
        for (String name : List.of(".in.roster.zip", "roster.zip.filepart", "roster.zip.part", "roster.zip.tmp")) {
            sender.send(name, Rosters.zip(100));
        }
        files.clock.forward(ArrivalCheck.QUIET.plusSeconds(1));
        sender.awaitLooks();
        assertThat(sender.uploads()).isEmpty();
    }

    @Test
    void aFileThatGrowsAgainStartsAnotherRunAndLeavesTheFirstItsBytes() throws IOException {
        Sender sender = files.sender("grows");
        Map<String, String> roster = Rosters.files();
        sender.send(roster);
        files.clock.forward(ArrivalCheck.QUIET.plusSeconds(1));
        sender.awaitTaken(1);

        byte[] users = Objects.requireNonNull(roster.get("users.csv")).getBytes(StandardCharsets.UTF_8);
        String row =
                roster.get("users.csv").lines().reduce((first, last) -> last).orElseThrow();
        byte[] more = (row.replaceFirst("^\"?[^,\"]+", "grown") + "\n").getBytes(StandardCharsets.UTF_8);
        try (SftpClient sftp = sender.sftp();
                SftpClient.CloseableHandle handle = sftp.open("users.csv", ON)) {
            Sender.write(sftp, handle, users.length, more);
        }
        files.clock.forward(ArrivalCheck.QUIET.plusSeconds(1));
        sender.awaitTaken(2);
        assertThat(sender.taken().get(0).bytes() - sender.taken().get(1).bytes())
                .isEqualTo(more.length);
    }

    @Test
    void aNewUploadDoesNotChangeTheBytesOfARunThatHasBegun() throws IOException {
        Sender sender = files.sender("frozen");
        byte[] first = Rosters.zip(50_000, "first");
        sender.send("roster.zip", first);
        sender.awaitTaken(1);
        Path box = sender.box().root();
        Path kept = Files.createTempDirectory("kept").resolve("roster.zip");
        Files.createLink(kept, box.resolve("roster.zip"));
        try (SftpClient sftp = sender.sftp();
                SftpClient.CloseableHandle handle = sftp.open("roster.zip", ON)) {
            Sender.write(sftp, handle, 0, new byte[40_000]);
        }
        assertThat(Files.readAllBytes(kept)).isEqualTo(first);
    }

    @Test
    void twoClientsAtOneNameTheLaterWins() throws IOException {
        Sender sender = files.sender("two");
        byte[] first = Rosters.zip(90_000, "first");
        byte[] second = Rosters.zip(60_000, "second");
        try (SftpClient one = sender.sftp()) {
            SftpClient.CloseableHandle handle = one.open("roster.zip", ANEW);
            Sender.write(one, handle, 0, Arrays.copyOf(first, 64_000));
            sender.send("roster.zip", second);
            sender.awaitTaken(1);
            assertThatThrownBy(() -> Sender.write(one, handle, 64_000, Arrays.copyOfRange(first, 64_000, first.length)))
                    .isInstanceOf(SftpException.class)
                    .hasMessageContaining("Another upload of this file has begun");
        }
        assertThat(sender.taken().get(0).bytes()).isEqualTo(second.length);
    }

    @Test
    void anUploadInProgressHidesTheOldFile() throws IOException {
        Sender sender = files.sender("hides");
        sender.send("roster.zip", Rosters.zip(90_000));
        sender.awaitTaken(1);
        try (SftpClient sftp = sender.sftp();
                SftpClient.CloseableHandle handle = sftp.open("roster.zip", ANEW)) {
            Sender.write(sftp, handle, 0, new byte[1_000]);
            assertThat(sftp.stat("roster.zip").getSize()).isEqualTo(1_000);
        }
    }

    @Test
    void attributesAreAcceptedAndSizesCarriedOut() throws IOException {
        Sender sender = files.sender("attributes");
        byte[] zip = Rosters.zip(10_000);
        try (SftpClient sftp = sender.sftp();
                SftpClient.CloseableHandle handle = sftp.open("roster.zip", ON)) {
            Sender.write(sftp, handle, 0, Arrays.copyOf(zip, zip.length + 5_000));
            sftp.setStat(handle, new SftpClient.Attributes().size(zip.length).perms(0));
            sftp.setStat("roster.zip", new SftpClient.Attributes().owner(0, 0));
        }
        sender.awaitTaken(1);
        try (SftpClient sftp = sender.sftp()) {
            Instant time = Instant.parse("2026-11-01T02:00:00Z");
            sftp.setStat("roster.zip", new SftpClient.Attributes().modifyTime(FileTime.from(time)));
            SftpClient.Attributes found = sftp.stat("roster.zip");
            assertThat(found.getSize()).isEqualTo(zip.length);
            assertThat(found.getModifyTime().toInstant()).isEqualTo(time);
        }
        sender.awaitLooks();
        assertThat(sender.uploads()).hasSize(1);
    }

    @Test
    void aFullBoxRefusesTheNextFileAndTheRestOfThisOne() throws IOException {
        Sender sender = files.sender("full");
        files.server.get(FileAccounts.class).setQuota(sender.account(), 1 << 20);
        try (SftpClient sftp = sender.sftp()) {
            SftpClient.CloseableHandle handle = sftp.open("a.tmp", ANEW);
            assertThatThrownBy(() -> Sender.write(sftp, handle, 0, new byte[1_100_000]))
                    .isInstanceOf(SftpException.class)
                    .hasMessageContaining("The space of this account is used up (1 MB)");
            Sender.write(sftp, handle, 0, new byte[1 << 20]);
            assertThatThrownBy(() -> sftp.open("b.zip", ANEW)).isInstanceOf(SftpException.class);
            sftp.remove("a.tmp");
            sftp.open("b.zip", ANEW).close();
        }
    }

    @Test
    void whatIsNoRosterIsRefusedWithWhatToDo() {
        Sender sender = files.sender("foreign");
        sender.send("rosters.xlsx", new byte[100]);
        files.clock.forward(ArrivalCheck.QUIET.plusSeconds(1));
        ServerUnderTest.await("it is refused", () -> !sender.refused().isEmpty());
        assertThat(sender.refused().get(0).refusal().orElseThrow()).startsWith("an Excel workbook, not CSV.");

        files.clock.forward(Intake.KEPT.plusMinutes(1));
        ServerUnderTest.await(
                "it is deleted", () -> sender.refused().get(0).deletedAt().isPresent());
        assertThat(sender.box().root().resolve("rosters.xlsx")).doesNotExist();
    }

    @Test
    void aWrongPasswordIsRefusedAndTooManyTriesAreNotLookedAt() {
        Sender sender = files.sender("tries");
        Sender wrong = new Sender(files, sender.connection(), sender.account(), "wrong");
        for (int attempt = 0; attempt < 10; attempt++) {
            assertThatThrownBy(wrong::sftp).hasMessageContaining("No more authentication methods");
        }
        assertThatThrownBy(sender::sftp)
                .as("even the right one")
                .hasMessageContaining("No more authentication methods");
    }

    @Test
    void aNewPasswordEndsTheOldOne() throws IOException {
        Sender sender = files.sender("renewed");
        sender.sftp().close();
        String fresh = files.server.get(FileAccounts.class).newPassword(sender.account());
        assertThatThrownBy(sender::sftp).hasMessageContaining("No more authentication methods");
        new Sender(files, sender.connection(), sender.account(), fresh).sftp().close();
    }

    @Test
    void aConnectionThatIsGoneHasNoAccountAndNoFiles() throws IOException {
        Sender sender = files.sender("gone");
        sender.send("roster.tmp", new byte[10]);
        Path box = sender.box().root();
        files.server
                .get(dev.rollcall.server.organisations.ConnectionStore.class)
                .remove(sender.connection());
        assertThatThrownBy(sender::sftp).hasMessageContaining("No more authentication methods");
        ServerUnderTest.await("its files are gone", () -> !Files.exists(box));
    }

    @Test
    void eachFolderIsASetOfItsOwn() throws IOException {
        Sender sender = files.sender("folders");
        try (SftpClient sftp = sender.sftp()) {
            sftp.mkdir("north");
        }
        Map<String, String> roster = Rosters.files();
        Map<String, String> north = new TreeMap<>();
        roster.forEach((name, text) -> north.put("north/" + name, text));
        sender.send(north);
        sender.send("users.csv", Objects.requireNonNull(roster.get("users.csv")).getBytes(StandardCharsets.UTF_8));
        files.clock.forward(ArrivalCheck.QUIET.plusSeconds(1));
        sender.awaitTaken(1);
        // It is told to be taken a moment before its files are no more among those that wait.
        ServerUnderTest.await(
                "the other folder alone waits", () -> sender.waiting().size() == 1);
        assertThat(sender.taken()).hasSize(1);
    }

    @Test
    void aRestartForgetsNothing() throws IOException {
        Path home = Files.createTempDirectory("rollcall-files");
        Map<String, String> roster = Rosters.files();
        Sender before;
        try (FilesUnderTest first = FilesUnderTest.start(home)) {
            before = first.sender("restart");
            before.send(roster);
            SftpClient sftp = before.sftp();
            SftpClient.Handle half = sftp.open("half.zip", ANEW);
            Sender.write(sftp, half, 0, new byte[10]);
        }
        try (FilesUnderTest second = FilesUnderTest.start(home)) {
            Sender after = new Sender(second, before.connection(), before.account(), before.password());
            assertThat(second.server.get(SftpServer.class).prints()).hasSize(3);
            second.clock.forward(ArrivalCheck.QUIET.plusSeconds(1));
            after.awaitTaken(1);
            assertThat(after.box().files())
                    .filteredOn(file -> file.name().equals("half.zip"))
                    .singleElement()
                    .satisfies(file -> assertThat(file.isFinished()).isFalse());
        }
        dev.rollcall.sync.home.DurableFiles.wipe(home);
    }
}
