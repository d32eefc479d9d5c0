package dev.rollcall.sync.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.sync.delivery.sftp.MinaServer;
import dev.rollcall.sync.delivery.sftp.SftpAddress;
import dev.rollcall.sync.directory.DeliveryState;
import dev.rollcall.sync.home.DurableFiles;
import dev.rollcall.sync.home.HomeNotWritable;
import dev.rollcall.sync.pipeline.Engines;
import dev.rollcall.sync.problem.Problem;
import dev.rollcall.sync.problem.ProblemKind;
import dev.rollcall.sync.report.RunReport;
import dev.rollcall.sync.report.RunReport.Outcome;
import dev.rollcall.sync.report.RunReport.ProblemGroup;
import dev.rollcall.sync.settings.Secret;
import dev.rollcall.sync.settings.Settings;
import dev.rollcall.sync.settings.Sftp;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No two organisations of a home deliver to one account of Apple School Manager: each would deactivate the people of the other. */
@Tag("long")
class DeliveryGateRunTest {
    private static final TestSchool ALDER = TestSchool.of(8);
    private static final Instant MORNING = Instant.parse("2026-11-23T08:15:00Z");

    @RegisterExtension
    static final TestFolder FOLDER = new TestFolder();

    private static MinaServer server;

    private Path source = Path.of("");

    @BeforeAll
    static void startServer() throws Exception {
        server = MinaServer.start(FOLDER.resolve("server"));
    }

    @BeforeEach
    void aSchoolAndAServer() throws Exception {
        Files.createDirectories(server.folder());
        source = ALDER.write(FOLDER.resolve("alder"));
    }

    @AfterAll
    static void stopServer() throws Exception {
        server.close();
    }

    @Test
    void anotherOrganisationIsRefusedAndBothAreNamed() throws Exception {
        assertThat(birchTo(server.address("")).verdict().outcome()).isEqualTo(Outcome.DELIVERED);

        RunReport refused = sync("alder", source, server.address("other/"), 1);

        assertThat(refused.verdict().outcome()).isEqualTo(Outcome.DESTINATION_REFUSED);
        assertThat(refused.problems()).extracting(ProblemGroup::kind).containsExactly(ProblemKind.ACCOUNT_OF_ANOTHER);
        assertThat(refused.verdict().sentence()).contains("RST-671").contains("'birch'");
        assertThat(DurableFiles.entries(server.folder())).hasSize(1);
        assertThat(sync("birch", source, server.address(""), 2).verdict().outcome())
                .as("the organisation whose account it is goes on")
                .isEqualTo(Outcome.DELIVERED);
    }

    @Test
    void aPreviewShowsThatTheDeliveryWouldBeRefused() throws Exception {
        birchTo(server.address(""));

        RunReport preview = run(RunRequest.Aim.PREVIEW, "alder", source, server.address(""), 1);

        assertThat(preview.verdict().outcome()).as("it shows the plan").isEqualTo(Outcome.PLANNED);
        assertThat(preview.plan()).isNotNull();
        assertThat(preview.problems()).extracting(ProblemGroup::kind).contains(ProblemKind.ACCOUNT_OF_ANOTHER);
        assertThat(preview.verdict().sentence()).contains("A sync would deliver nothing");
        assertThat(run(RunRequest.Aim.PREVIEW, "birch", source, server.address(""), 1)
                        .problems())
                .extracting(ProblemGroup::kind)
                .doesNotContain(ProblemKind.ACCOUNT_OF_ANOTHER);
    }

    @Test
    void whatWasNeverUploadedTakesNoAccount() throws Exception {
        RunReport birch = birchTo(server.address(""));
        new UploadMarks(FOLDER.resolve("home"), "birch", Engines.ofCommand())
                .mark(birch.run(), DeliveryState.NOT_UPLOADED, "Ada", MORNING);

        assertThat(sync("alder", source, server.address(""), 1).verdict().outcome())
                .isEqualTo(Outcome.DELIVERED);
    }

    /** Nobody would have uploaded what is gone, and whoever says that the last upload was handed over would mean another. */
    @ParameterizedTest
    @ValueSource(strings = {"out", "out.zip"})
    void whatAnotherOrganisationPreparedIsNotReplaced(String name) throws Exception {
        String to = FOLDER.resolve(name).toString();
        RunReport birch = birchTo(to);
        Files.createSymbolicLink(FOLDER.resolve("here"), FOLDER.path());
        assertThat(birch.verdict().outcome()).isEqualTo(Outcome.DELIVERED);
        Map<String, String> before = TestHome.everythingIn(FOLDER.resolve(name));

        String same = FOLDER.resolve("here").resolve(name).toString();
        RunReport refused = sync("alder", source, same, 1);

        assertThat(refused.verdict().outcome()).isEqualTo(Outcome.DESTINATION_REFUSED);
        assertThat(refused.problems()).extracting(ProblemGroup::kind).containsExactly(ProblemKind.PLACE_OF_ANOTHER);
        assertThat(refused.verdict().sentence()).contains("RST-680", birch.run(), "'birch'");
        assertThat(TestHome.everythingIn(FOLDER.resolve(name))).isEqualTo(before);
        assertThat(run(RunRequest.Aim.PREVIEW, "alder", source, to, 1).problems())
                .extracting(ProblemGroup::kind)
                .contains(ProblemKind.PLACE_OF_ANOTHER);
        assertThat(sync("birch", source, to, 2).verdict().outcome())
                .as("an organisation replaces its own upload")
                .isEqualTo(Outcome.DELIVERED);
    }

    @Test
    void whatWasToldOfIsReplaced() throws Exception {
        String to = FOLDER.resolve("out").toString();
        RunReport birch = birchTo(to);
        new UploadMarks(FOLDER.resolve("home"), "birch", Engines.ofCommand())
                .mark(birch.run(), DeliveryState.HANDED_OVER, "Ada", MORNING);

        assertThat(sync("alder", source, to, 1).verdict().outcome()).isEqualTo(Outcome.DELIVERED);
    }

    @Test
    void aSourceThatMovedIsNoted() throws Exception {
        birchTo(server.address(""));
        Path moved = ALDER.write(FOLDER.resolve("moved"));

        RunReport second = sync("birch", moved, server.address(""), 1);
        RunReport third = sync("birch", moved, server.address(""), 2);

        assertThat(second.verdict().outcome()).isEqualTo(Outcome.DELIVERED);
        assertThat(second.problems()).extracting(ProblemGroup::kind).contains(ProblemKind.SOURCE_MOVED);
        assertThat(third.problems()).extracting(ProblemGroup::kind).doesNotContain(ProblemKind.SOURCE_MOVED);
    }

    @Test
    void anotherApiOrAnApiInPlaceOfFilesIsAnotherSis() {
        String first = "https://sis.school.example/ims/oneroster/v1p1";

        assertThat(kind(first, first + "/")).isEmpty();
        assertThat(kind(first, first)).isEmpty();
        assertThat(kind(first, "https://other.example/ims/oneroster/v1p1")).contains(ProblemKind.SOURCE_OTHER);
        assertThat(kind(first, "https://sis.school.example/district-b/ims/oneroster/v1p1"))
                .contains(ProblemKind.SOURCE_OTHER);
        assertThat(kind(first, FOLDER.path().toString())).contains(ProblemKind.SOURCE_OTHER);
        assertThat(kind(FOLDER.path().toAbsolutePath().toString(), first)).contains(ProblemKind.SOURCE_OTHER);
        assertThat(kind(
                        FOLDER.path().toAbsolutePath().toString(),
                        FOLDER.resolve("x").toString()))
                .contains(ProblemKind.SOURCE_MOVED);
    }

    @Test
    void oneAccountHasOneNameHoweverItIsWritten() {
        Sftp settings = new Sftp(
                "Upload.AppleSchoolContent.com",
                22,
                "dropbox",
                Optional.of("abc123@sftp.apple.com"),
                Secret.of(""),
                Optional.empty(),
                Secret.of(""),
                Optional.empty(),
                false,
                Optional.empty(),
                Optional.empty(),
                Secret.of(""));
        String account = "abc123@sftp.apple.com@upload.appleschoolcontent.com";

        assertThat(SftpAddress.account("sftp://apple", settings)).contains(account);
        assertThat(SftpAddress.account("sftp://abc123@sftp.apple.com@upload.appleschoolcontent.com/in/x.zip", settings))
                .contains(account);
        assertThat(SftpAddress.account("sftp://abc123%40sftp.apple.com@upload.appleschoolcontent.com:22/", settings))
                .contains(account);
        assertThat(SftpAddress.account("sftp://other@upload.appleschoolcontent.com/", settings))
                .isPresent()
                .isNotEqualTo(Optional.of(account));
        assertThat(SftpAddress.account("out.zip", settings)).isEmpty();
        assertThat(SftpAddress.account("sftp://a:secret@host/", settings)).isEmpty();
    }

    @Test
    void aHeldRunIsNotApprovedOntoTheAccountOfAnother() throws Exception {
        Path less = TestSchool.of(2).write(FOLDER.resolve("less"));
        sync("alder", source, FOLDER.resolve("out").toString(), 0);
        new UploadMarks(FOLDER.resolve("home"), "alder", Engines.ofCommand())
                .mark("last", DeliveryState.HANDED_OVER, "Ada", MORNING);
        RunReport held = sync("alder", less, server.address(""), 1);
        assertThat(held.verdict().outcome()).isEqualTo(Outcome.HELD);
        sync("birch", source, server.address(""), 2);

        RunReport refused = Approval.deliver(
                new Approval.Request(
                        FOLDER.resolve("home"),
                        "alder",
                        held.run(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(delivery()),
                        new Approval.Approver("a.keller", "meant"),
                        clock(3)),
                RunContext.alone(RunEvent.NOBODY));

        assertThat(refused.verdict().outcome()).isEqualTo(Outcome.DESTINATION_REFUSED);
        assertThat(refused.verdict().sentence()).contains("RST-671").contains("'birch'");
    }

    @Test
    void aRolloverFileThatCannotBeReadLetsNothingOut() throws Exception {
        birchTo(FOLDER.resolve("out").toString());
        Files.writeString(FOLDER.resolve("home/organisations/birch").resolve(Rollover.FILE), "{\"step\":\"holiday\"}");

        assertThatThrownBy(() -> sync("birch", source, FOLDER.resolve("out").toString(), 1))
                .isInstanceOf(HomeNotWritable.class);
    }

    /** The first run of Birch. */
    private RunReport birchTo(String to) throws Exception {
        return FOLDER.once("birch to " + to, () -> sync("birch", source, to, 0));
    }

    private static Optional<ProblemKind> kind(String last, String now) {
        return SourceChange.between(last, now).map(Problem::kind);
    }

    private static Settings.Delivery delivery() {
        return new Settings.Delivery(30, Sftp.APPLE.withPassword(Secret.of(MinaServer.PASSWORD)));
    }

    private static Clock clock(int daysLater) {
        return Clock.fixed(MORNING.plus(Duration.ofDays(daysLater)), ZoneOffset.UTC);
    }

    private RunReport sync(String organisation, Path source, String to, int daysLater) throws Exception {
        return run(RunRequest.Aim.DELIVER, organisation, source, to, daysLater);
    }

    private RunReport run(RunRequest.Aim aim, String organisation, Path source, String to, int daysLater)
            throws Exception {
        RunRequest request = new RunRequest(
                aim,
                source.toString(),
                Optional.of(to),
                FOLDER.resolve("home"),
                false,
                TestHome.DAY,
                TestHome.organisation(organisation).withDelivery(delivery()),
                clock(daysLater));
        return SyncRun.run(request, RunContext.alone(RunEvent.NOBODY));
    }
}
