package dev.rollcall.server.flows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.server.ServerUnderTest;
import dev.rollcall.server.connectors.AccountStore;
import dev.rollcall.server.organisations.Connection;
import dev.rollcall.server.organisations.ConnectionStore;
import dev.rollcall.server.runs.Run;
import dev.rollcall.server.runs.RunStore;
import dev.rollcall.server.schedule.NothingRan;
import dev.rollcall.sync.home.DurableFiles;
import dev.rollcall.sync.report.RunReport.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.file.virtualfs.VirtualFileSystemFactory;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.keyprovider.SimpleGeneratorHostKeyProvider;
import org.apache.sshd.sftp.server.SftpSubsystemFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Files of a folder behind SFTP become a run, as if somebody had uploaded them. */
@Tag("long")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FolderFetchTest {
    private static final String ORG = "alder-valley";
    private static final String PASSWORD = "canary-7719";

    private Path there = Path.of(".");
    private final SshServer ssh = SshServer.setUpDefaultServer();
    private ServerUnderTest server;
    private Connection connection;

    @BeforeAll
    void begin(@TempDir Path folder) throws IOException {
        there = Files.createDirectory(folder.resolve("there"));
        SimpleGeneratorHostKeyProvider keys = new SimpleGeneratorHostKeyProvider(folder.resolve("host.key"));
        keys.setAlgorithm("EC");
        keys.setKeySize(256);
        ssh.setHost("127.0.0.1");
        ssh.setKeyPairProvider(keys);
        ssh.setPasswordAuthenticator((user, password, session) -> password.equals(PASSWORD));
        ssh.setFileSystemFactory(new VirtualFileSystemFactory(there));
        ssh.setSubsystemFactories(List.of(new SftpSubsystemFactory.Builder().build()));
        ssh.start();
        server = ServerUnderTest.start();
        server.administrator();
        connection = server.get(ConnectionStore.class).add(ORG, "SIS", "", "source: nowhere\n", "Dana");
        AccountStore accounts = server.get(AccountStore.class);
        accounts.add(
                ORG,
                "sftp",
                "Files of the SIS",
                Map.of(
                        "connectionHost",
                        "127.0.0.1",
                        "connectionPort",
                        Integer.toString(ssh.getPort()),
                        "username",
                        "rollcall",
                        "password",
                        PASSWORD,
                        "hostKey",
                        PublicKeyEntry.toString(
                                keys.loadKeys(null).iterator().next().getPublic()),
                        "directoryName",
                        "."),
                Set.of("password"));
        accounts.add(ORG, "telegram", "Chat", Map.of("chatId", "1"), Set.of());
    }

    @AfterAll
    void end() throws IOException {
        ssh.stop(true);
        server.close();
    }

    private Flow flow(String with) throws FlowFaults {
        return server.get(FlowStore.class).add(ORG, FlowText.read("""
                name: Fetch
                when: {event: nothing-has-run}
                steps:
                - {do: fetch-files, with: %s}
                """.formatted(with)), "Dana");
    }

    private StepRun fetched(String names) throws FlowFaults {
        FlowStore flows = server.get(FlowStore.class);
        flows.of(ORG).forEach(flows::remove);
        Flow flow = flow("{account: Files of the SIS, connection: SIS, files: '" + names + "'}");
        SwitchedOn.turn(server, flow);
        server.publish(new NothingRan(ORG, connection.id(), Instant.now()));
        FlowRunStore runs = server.get(FlowRunStore.class);
        ServerUnderTest.await("the answer", () -> runs.of(flow.id(), Optional.empty(), 1).stream()
                .anyMatch(run -> runs.step(run.id(), 1)
                        .filter(step -> !step.output().isEmpty())
                        .isPresent()));
        return runs.step(runs.of(flow.id(), Optional.empty(), 1).get(0).id(), 1).orElseThrow();
    }

    private List<Run> runs() {
        return server.get(RunStore.class).list(ORG, RunStore.Choice.newest(99));
    }

    @Test
    void aZipBecomesARunAndWhatIsHalfDoesNot() throws FlowFaults, IOException {
        byte[] whole = ZippedFolder.ofSchool("harbor-district");
        Files.write(there.resolve("roster.zip"), whole);
        Files.write(there.resolve("half.zip"), Arrays.copyOf(whole, whole.length / 2));

        StepRun half = fetched("half.zip");

        assertThat(half.state()).isEqualTo(StepRun.State.FAILED);
        assertThat(half.output()).startsWith("Fetched, but not taken in: half.zip ");
        assertThat(runs()).isEmpty();

        StepRun step = fetched("roster.zip");

        assertThat(step.output()).matches("Fetched roster\\.zip, and asked for run \\d+\\.");
        ServerUnderTest.await("the run", () -> runs().stream().allMatch(Run::isOver));
        assertThat(runs()).hasSize(1);
        assertThat(runs().get(0).cause()).isEqualTo(Run.Cause.FILE);
        assertThat(runs().get(0).outcome()).as(runs().get(0).sentence()).hasValueSatisfying(end -> assertThat(end)
                .isIn(Outcome.PLANNED, Outcome.HELD));
        assertThat(there.resolve("roster.zip")).as("it stays there").exists();
        assertThat(DurableFiles.entries(server.home().resolve("work")))
                .noneMatch(left -> left.toString().contains("fetched-"));
    }

    @Test
    void whatCannotBeFetchedIsSaidWithoutASecret() throws FlowFaults {
        assertThat(fetched("none.zip").output()).isEqualTo("There is no file “none.zip” in the folder of the account.");
        assertThat(fetched("../half.zip").output())
                .isEqualTo(
                        "“../half.zip” is no name of a file. The folder stands in the account, and not in the name.");
        assertThat(fetched(" , ").output()).startsWith("Name the files to fetch");
        StepRun refused = fetched("{organisation.name}.zip");
        assertThat(refused.output() + refused.input())
                .contains("Alder Valley.zip")
                .doesNotContain(PASSWORD);
    }

    @Test
    void anAccountThatGivesNoFilesCannotBeSwitchedOn() throws FlowFaults {
        FlowNeeds needs = server.get(FlowNeeds.class);
        Flow chat = flow("{account: Chat, connection: SIS, files: a.zip}");
        Flow none = flow("{account: Other, connection: SIS, files: a.zip}");
        FlowStore flows = server.get(FlowStore.class);

        assertThat(needs.missing(chat, flows.definition(chat)))
                .containsExactly("Step 1: “Chat” gives no files. Choose an account of SFTP or FTPS.");
        assertThat(needs.missing(none, flows.definition(none)))
                .singleElement()
                .asString()
                .startsWith("Step 1: There is no account “Other”.");
        assertThatThrownBy(() -> FlowText.read("""
                        name: Round
                        when: {event: file-arrived}
                        steps:
                        - {do: fetch-files, with: {account: Files of the SIS, connection: SIS, files: a.zip}}
                        """))
                .isInstanceOf(FlowFaults.class)
                .hasMessageContaining("would begin this flow again");
    }
}
