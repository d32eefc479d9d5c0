package dev.rollcall.server.files;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.server.files.FilesUnderTest.Sender;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The clients that schools use, as Debian has them. A test whose client is missing fails. */
@Tag("long")
class ClientsTest {
    private static FilesUnderTest files;

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    Path folder;

    @BeforeAll
    static void start() {
        files = FilesUnderTest.start();
    }

    @AfterAll
    static void stop() {
        files.close();
    }

    @Test
    void sftpOfOpenSshSendsEachDayUnderTheSameName() throws IOException {
        Sender sender = withKey("sftp");
        for (int day = 1; day <= 2; day++) {
            write("roster.zip", Rosters.zip(100_000, "day " + day));
            assertEndsWith(0, sftp(sender, "put roster.zip\n"));
            sender.awaitTaken(day);
        }
        assertThat(sender.refused()).isEmpty();
    }

    @Test
    void whatOpenSshSendsIsEncryptedInAWayThatTheProcessorHelpsWith() throws IOException {
        Sender sender = withKey("sftp-cipher");
        write("batch.txt", "pwd\n".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        Command told = run(ssh("sftp", "-P", "-v", "-b", "batch.txt", sender.user() + "@127.0.0.1"));
        assertEndsWith(0, told);
        assertThat(told.output()).containsPattern("kex: client->server cipher: aes");
    }

    @Test
    void renameOfOpenSshBringsAFileUnderItsName() throws IOException {
        Sender sender = withKey("sftp-rename");
        write("roster.zip", Rosters.zip(10_000));
        for (int day = 1; day <= 2; day++) {
            assertEndsWith(0, sftp(sender, "put roster.zip .in.roster.zip\nrename .in.roster.zip roster.zip\n"));
            sender.awaitTaken(day);
        }
        assertThat(sender.uploads()).hasSize(2).allSatisfy(upload -> assertThat(upload.files())
                .isEqualTo("roster.zip"));
    }

    @Test
    void scpLeavesNoTailOfALongerFileBehind() throws IOException {
        Sender sender = withKey("scp");
        write("roster.zip", Rosters.zip(300_000, "long"));
        assertEndsWith(0, scp(sender, "roster.zip"));
        sender.awaitTaken(1);
        write("roster.zip", Rosters.zip(1_000, "short"));
        assertEndsWith(0, scp(sender, "roster.zip"));
        sender.awaitTaken(2);
        assertThat(sender.taken().get(0).bytes()).isEqualTo(Files.size(folder.resolve("roster.zip")));
    }

    @Test
    void scpWithOptionPKeepsTimes() throws IOException {
        Sender sender = withKey("scp-p");
        write("roster.zip", Rosters.zip(1_000));
        assertEndsWith(0, scp(sender, "-p", "roster.zip"));
        sender.awaitTaken(1);
    }

    @Test
    void lftpSendsTheFilesOfASet() throws IOException {
        Sender sender = files.sender("lftp");
        Path set = Files.createDirectory(folder.resolve("set"));
        for (Map.Entry<String, String> file : Rosters.files().entrySet()) {
            Files.writeString(set.resolve(file.getKey()), file.getValue());
        }
        assertEndsWith(0, lftp(sender, "mirror -R set /"));
        sender.awaitLooks();
        assertThat(sender.uploads()).as("before it was quiet").isEmpty();

        files.clock.forward(ArrivalCheck.QUIET.plusSeconds(1));
        sender.awaitTaken(1);
        assertThat(sender.taken().get(0).files()).isEqualTo(Rosters.files().size() + " CSV files");
    }

    @Test
    void lftpWithTemporaryNamesAndItsRenamesWorkOnTheSecondDay() throws IOException {
        Sender sender = files.sender("lftp-temporary");
        for (int day = 1; day <= 2; day++) {
            write("roster.zip", Rosters.zip(50_000, "day " + day));
            assertEndsWith(0, lftp(sender, "set xfer:use-temp-file yes; put roster.zip"));
            sender.awaitTaken(day);
        }
        for (int day = 3; day <= 4; day++) {
            assertEndsWith(0, lftp(sender, "put roster.zip -o new.tmp; mv new.tmp roster.zip"));
            sender.awaitTaken(day);
        }
        assertThat(sender.uploads()).hasSize(4).allSatisfy(upload -> assertThat(upload.files())
                .isEqualTo("roster.zip"));
    }

    @Test
    void lftpResumesWhatWasCutOff() throws IOException {
        Sender sender = files.sender("lftp-resume");
        byte[] zip = Rosters.zip(400_000, "new");
        sender.send("roster.zip", Rosters.zip(900_000, "old"));
        sender.awaitTaken(1);
        Cuts.cutOff(sender, "roster.zip", Arrays.copyOf(zip, zip.length / 2));
        write("roster.zip", zip);
        assertEndsWith(0, lftp(sender, "put -c roster.zip"));
        sender.awaitTaken(2);
        assertThat(sender.taken().get(0).bytes()).isEqualTo(zip.length);
    }

    @Test
    void curlSendsAndRenames() throws IOException {
        Sender sender = files.sender("curl");
        write("roster.zip", Rosters.zip(200_000));
        for (int day = 1; day <= 2; day++) {
            assertEndsWith(
                    0,
                    run(List.of(
                            "curl",
                            "-sS",
                            "--insecure",
                            "-u",
                            sender.user() + ":" + sender.password(),
                            "-T",
                            "roster.zip",
                            "-Q",
                            "-rename /new.part /roster.zip",
                            "sftp://127.0.0.1:" + files.port() + "/new.part")));
            sender.awaitTaken(day);
        }
    }

    @Test
    void rcloneFindsWhatItHasSent() throws IOException {
        Sender sender = files.sender("rclone");
        for (int day = 1; day <= 2; day++) {
            write("roster.zip", Rosters.zip(150_000, "day " + day));
            // It calls files of one size and one second the same.
            Files.setLastModifiedTime(
                    folder.resolve("roster.zip"), FileTime.from(Instant.parse("2026-11-2" + day + "T02:00:00Z")));
            Command sent = rclone(sender, "copy", "roster.zip");
            assertEndsWith(0, sent);
            assertThat(sent.output()).doesNotContain("ERROR", "corrupted", "Failed");
            sender.awaitTaken(day);
        }
        assertThat(sender.uploads()).as("it sent nothing twice").hasSize(2);
    }

    @Test
    void psftpSendsAndItsMvOverwrites() throws IOException {
        Sender sender = files.sender("psftp");
        write("roster.zip", Rosters.zip(20_000));
        for (int day = 1; day <= 2; day++) {
            write(
                    "batch.txt",
                    "put roster.zip roster.zip.filepart\nmv roster.zip.filepart roster.zip\n"
                            .getBytes(java.nio.charset.StandardCharsets.UTF_8));
            assertEndsWith(0, putty("psftp", sender, "-b", "batch.txt", sender.user() + "@127.0.0.1"));
            sender.awaitTaken(day);
        }
    }

    @Test
    void pscpSendsWithModesAndTimes() throws IOException {
        Sender sender = files.sender("pscp");
        write("roster.zip", Rosters.zip(20_000));
        assertEndsWith(0, putty("pscp", sender, "-p", "roster.zip", sender.user() + "@127.0.0.1:"));
        sender.awaitTaken(1);
    }

    @Test
    void thereIsNoShellAndNoOtherSubsystem() throws IOException {
        Sender sender = withKey("no-shell");
        Command shell = run(ssh("ssh", "-p", sender.user() + "@127.0.0.1", "id"));
        assertThat(shell.exit()).isNotZero();
        assertThat(shell.output()).doesNotContain("uid=");
        write("roster.zip", Rosters.zip(100));
        assertThat(scp(sender, "-O", "roster.zip").exit())
                .as("the old protocol of scp")
                .isNotZero();
        List<String> forward = ssh("ssh", "-p", "-o", "ExitOnForwardFailure=yes", "-N", "-R", "0:127.0.0.1:1");
        forward.add(sender.user() + "@127.0.0.1");
        assertThat(run(forward).exit()).as("a tunnel").isNotZero();
    }

    @Test
    void aFolderOutsideTheBoxCannotBeReached() throws IOException {
        Sender sender = withKey("confined");
        write("roster.zip", Rosters.zip(100));
        assertEndsWith(0, sftp(sender, "put roster.zip ../../../etc-roster.tmp\n"));
        assertThat(sender.box().root().resolve("etc-roster.tmp")).exists();
        assertThat(sftp(sender, "get ../../../keys/secrets.json\n").exit()).isNotZero();
        assertThat(sftp(sender, "ln -s /etc/passwd link\n").exit()).isNotZero();
    }

    private void write(String name, byte[] bytes) throws IOException {
        Files.write(folder.resolve(name), bytes);
    }

    private Sender withKey(String name) throws IOException {
        Sender sender = files.sender(name);
        assertEndsWith(0, run(List.of("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", "id")));
        files.addKey(sender, Files.readString(folder.resolve("id.pub")));
        return sender;
    }

    private static void assertEndsWith(int exit, Command command) {
        assertThat(command.exit()).as(command.output()).isEqualTo(exit);
    }

    private Command run(List<String> command) {
        return Command.run(folder, "", Map.of(), command);
    }

    private Command sftp(Sender sender, String batch) throws IOException {
        write("batch.txt", batch.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        return run(ssh("sftp", "-P", "-b", "batch.txt", sender.user() + "@127.0.0.1"));
    }

    private Command scp(Sender sender, String... arguments) {
        List<String> command = ssh("scp", "-P", arguments);
        command.add(sender.user() + "@127.0.0.1:");
        return run(command);
    }

    private List<String> ssh(String program, String port, String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                program,
                port,
                Integer.toString(files.port()),
                "-F",
                "/dev/null",
                "-i",
                "id",
                "-o",
                "StrictHostKeyChecking=accept-new",
                "-o",
                "UserKnownHostsFile=" + folder.resolve("known_hosts"),
                "-o",
                "BatchMode=yes",
                "-o",
                "IdentitiesOnly=yes"));
        command.addAll(List.of(arguments));
        return command;
    }

    private Command lftp(Sender sender, String commands) {
        String begin = "set sftp:auto-confirm yes; set net:max-retries 1; set cmd:fail-exit yes; open -u "
                + sender.user() + "," + sender.password() + " -p " + files.port() + " sftp://127.0.0.1; ";
        return run(List.of("lftp", "-c", begin + commands));
    }

    private Command rclone(Sender sender, String verb, String file) {
        Command secret = run(List.of("rclone", "obscure", sender.password()));
        assertEndsWith(0, secret);
        return run(List.of(
                "rclone",
                "--config",
                "none.conf",
                "--retries",
                "1",
                verb,
                file,
                ":sftp,host=127.0.0.1,port=" + files.port() + ",user=" + sender.user() + ",pass="
                        + secret.output()
                                .lines()
                                .reduce((first, last) -> last)
                                .orElseThrow()
                                .strip() + ":"));
    }

    private Command putty(String program, Sender sender, String... arguments) {
        List<String> command = new ArrayList<>(
                List.of(program, "-batch", "-P", Integer.toString(files.port()), "-pw", sender.password()));
        files.server
                .get(SftpServer.class)
                .prints()
                .forEach(print -> command.addAll(List.of("-hostkey", print.sha256())));
        command.addAll(List.of(arguments));
        return run(command);
    }

    @Test
    void whatIsOverIsDeleted() {
        Sender sender = files.sender("deleted");
        sender.send("roster.zip", Rosters.zip(1_000));
        sender.awaitTaken(1);
        assertThat(sender.box().root().resolve("roster.zip"))
                .as("visible for a while")
                .exists();
        dev.rollcall.server.ServerUnderTest.await(
                "the run is over", () -> sender.run(sender.taken().get(0)).isOver());
        dev.rollcall.server.ServerUnderTest.await(
                "its files are gone", () -> sender.taken().get(0).deletedAt().isPresent());
        files.clock.forward(Duration.ofMinutes(11));
        dev.rollcall.server.ServerUnderTest.await(
                "its name is gone", () -> !Files.exists(sender.box().root().resolve("roster.zip")));
    }
}
