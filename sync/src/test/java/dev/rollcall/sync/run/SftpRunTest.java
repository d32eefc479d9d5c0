package dev.rollcall.sync.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.sync.cancel.Cancellation;
import dev.rollcall.sync.delivery.DeliveryRecord;
import dev.rollcall.sync.delivery.sftp.MinaServer;
import dev.rollcall.sync.delivery.sftp.PassingChannel;
import dev.rollcall.sync.directory.DeliveryState;
import dev.rollcall.sync.home.DurableFiles;
import dev.rollcall.sync.pipeline.Engines;
import dev.rollcall.sync.report.Advice;
import dev.rollcall.sync.report.RunReport;
import dev.rollcall.sync.report.RunReport.Outcome;
import dev.rollcall.sync.settings.Secret;
import dev.rollcall.sync.settings.Secrets;
import dev.rollcall.sync.settings.Settings;
import dev.rollcall.sync.settings.Sftp;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whole runs whose upload goes to an SFTP server. */
@Tag("long")
class SftpRunTest {
    private static final TestSchool ALDER = TestSchool.of(8);
    private static final Instant MORNING = Instant.parse("2026-11-23T08:15:00Z");

    @TempDir
    private Path folder = Path.of("");

    private final List<RunEvent> events = new ArrayList<>();

    private static Settings settings(int keepDays, Secret password) {
        return Settings.DEFAULTS.withDelivery(new Settings.Delivery(keepDays, Sftp.APPLE.withPassword(password)));
    }

    private RunReport sync(Path source, String to, Settings settings, int daysLater) throws Exception {
        RunRequest request = new RunRequest(
                RunRequest.Aim.DELIVER,
                source.toString(),
                Optional.of(to),
                folder.resolve("home"),
                false,
                TestHome.DAY,
                settings,
                clock(daysLater));
        return SyncRun.run(request, context());
    }

    private static Clock clock(int daysLater) {
        return Clock.fixed(MORNING.plus(Duration.ofDays(daysLater)), ZoneOffset.UTC);
    }

    private RunContext context() {
        Secrets files = secret -> secret instanceof Secret.InFile place
                ? Secrets.notBlank(Files.readString(place.file()))
                : Secrets.IN_SETTINGS.reveal(secret);
        return new RunContext(events::add, Optional.empty(), Engines.ofCommand(), files, Cancellation.NONE);
    }

    private Path folderOf(String run) {
        return folder.resolve("home/organisations/default/runs").resolve(run);
    }

    @Test
    void handsTheUploadOver() throws Exception {
        Path source = ALDER.write(folder.resolve("alder"));
        try (MinaServer server = MinaServer.start(folder.resolve("server"))) {
            RunReport report = sync(source, server.address(""), settings(30, Secret.of(MinaServer.PASSWORD)), 0);

            Path arrived = server.folder().resolve("rollcall-" + report.run() + ".zip");
            assertThat(report.verdict().outcome()).isEqualTo(Outcome.DELIVERED);
            assertThat(report.verdict().sentence())
                    .startsWith("The roster was handed over to sftp://127.0.0.1:" + server.port() + "/in/rollcall-"
                            + report.run() + ".zip: one ZIP of ")
                    .contains("The server proved itself by the key SHA256:");
            assertThat(report.verdict().advice()).containsExactly(Advice.of(Advice.Kind.AWAIT_APPLE));
            assertThat(folderOf(report.run()).resolve("upload.zip")).hasSameBinaryContentAs(arrived);
            assertThat(DeliveryRecord.read(folderOf(report.run())).orElseThrow().state())
                    .isEqualTo(DeliveryRecord.State.DELIVERED);
            assertThat(events).contains(new RunEvent.BytesSent(Files.size(arrived), Files.size(arrived)));
        }
        assertThat(DurableFiles.entries(folder.resolve("home/organisations/default")))
                .extracting(DurableFiles::nameOf)
                .contains("known_hosts");
    }

    @Test
    void aWrongPasswordIsFoundBeforeTheSourceIsRead() throws Exception {
        Path source = ALDER.write(folder.resolve("alder"));
        try (MinaServer server = MinaServer.start(folder.resolve("server"))) {
            RunReport report = sync(source, server.address(""), settings(30, Secret.of("wrong")), 0);

            assertThat(report.verdict().outcome()).isEqualTo(Outcome.DESTINATION_REFUSED);
            assertThat(report.verdict().sentence()).contains("does not take the password");
            assertThat(events).doesNotContain(new RunEvent.PartBegan(RunPart.READ));
        }
    }

    @Test
    void whatNobodyKnowsIsNotTakenForDelivered() throws Exception {
        Path source = ALDER.write(folder.resolve("alder"));
        RunReport unknown;
        try (MinaServer server = MinaServer.start(folder.resolve("server"), good -> {}, SftpRunTest::failingAtTheEnd)) {
            unknown = sync(source, server.address(""), settings(30, Secret.of(MinaServer.PASSWORD)), 0);
        }

        assertThat(unknown.verdict().outcome()).isEqualTo(Outcome.DELIVERY_UNKNOWN);
        assertThat(unknown.verdict().sentence()).contains("Whether it arrived is not known.");
        assertThat(unknown.verdict().advice()).containsExactly(Advice.of(Advice.Kind.FIND_OUT));
        assertThat(folderOf(unknown.run()).resolve("upload.zip")).exists();
        assertThat(folderOf(unknown.run()).resolve("report.html")).content().contains("Not known whether it arrived");
        assertThat(new Runs(folder.resolve("home"), "default").list().get(0).outcome())
                .isEqualTo(Outcome.DELIVERY_UNKNOWN);

        try (MinaServer server = MinaServer.start(folder.resolve("good"))) {
            RunReport next = sync(source, server.address(""), settings(30, Secret.of(MinaServer.PASSWORD)), 1);
            assertThat(next.verdict().outcome()).isEqualTo(Outcome.DELIVERED);
            assertThat(Objects.requireNonNull(next.plan()).base())
                    .as("all of it is planned once more")
                    .isNull();
        }
    }

    @Test
    void whatAPersonFoundArrivedIsInTheDirectory() throws Exception {
        Path source = ALDER.write(folder.resolve("alder"));
        RunReport unknown;
        try (MinaServer server = MinaServer.start(folder.resolve("server"), good -> {}, SftpRunTest::failingAtTheEnd)) {
            unknown = sync(source, server.address(""), settings(30, Secret.of(MinaServer.PASSWORD)), 0);
        }
        UploadMarks marks = new UploadMarks(folder.resolve("home"), "default", Engines.ofCommand());
        assertThat(marks.open().orElseThrow().run()).isEqualTo(unknown.run());
        assertThat(marks.open().orElseThrow().state()).isEqualTo(DeliveryState.UNKNOWN);

        marks.mark(UploadMarks.LAST, DeliveryState.HANDED_OVER, "Ada", clock(1).instant());

        assertThat(folderOf(unknown.run()).resolve("prepared")).doesNotExist();
        try (MinaServer server = MinaServer.start(folder.resolve("good"))) {
            RunReport next = sync(source, server.address(""), settings(30, Secret.of(MinaServer.PASSWORD)), 2);
            assertThat(Objects.requireNonNull(next.plan()).base()).isEqualTo("1");
            assertThat(marks.of(next.run()).orElseThrow().state()).isEqualTo(DeliveryState.HANDED_OVER);
            assertThat(folderOf(next.run()).resolve("prepared")).doesNotExist();
        }
    }

    @Test
    void theNextRunAsksWhatBecameOfAnUploadThatBrokeOff() throws Exception {
        Path source = ALDER.write(folder.resolve("alder"));
        try (MinaServer server = MinaServer.start(folder.resolve("server"), good -> {}, SftpRunTest::failingAtTheEnd)) {
            sync(source, server.address(""), settings(30, Secret.of(MinaServer.PASSWORD)), 0);
        }
        try (MinaServer server = MinaServer.start(folder.resolve("good"))) {
            RunReport next = sync(source, server.address(""), settings(30, Secret.of(MinaServer.PASSWORD)), 1);
            assertThat(next.problems()).extracting(group -> group.kind().code()).contains("RST-642");
            RunReport third = sync(source, server.address(""), settings(30, Secret.of(MinaServer.PASSWORD)), 2);
            assertThat(third.problems())
                    .extracting(group -> group.kind().code())
                    .doesNotContain("RST-642");
        }
    }

    @Test
    void aZipStaysForAsManyDaysAsTheSettingsSay() throws Exception {
        Path source = ALDER.write(folder.resolve("alder"));
        try (MinaServer server = MinaServer.start(folder.resolve("server"))) {
            Settings twoDays = settings(2, Secret.of(MinaServer.PASSWORD));
            RunReport first = sync(source, server.address(""), twoDays, 0);
            sync(source, server.address(""), twoDays, 2);
            assertThat(folderOf(first.run()).resolve("upload.zip")).exists();

            sync(source, server.address(""), twoDays, 3);
            assertThat(folderOf(first.run()).resolve("upload.zip")).doesNotExist();
            assertThat(folderOf(first.run()).resolve("report.html")).exists();

            RunReport none = sync(source, server.address(""), settings(0, Secret.of(MinaServer.PASSWORD)), 4);
            assertThat(folderOf(none.run()).resolve("upload.zip")).doesNotExist();
        }
    }

    @Test
    void aHeldRunIsApprovedWithTheAccountThatItHad() throws Exception {
        Path password = Files.writeString(folder.resolve("password"), MinaServer.PASSWORD);
        try (MinaServer server = MinaServer.start(folder.resolve("server"))) {
            Settings settings = settings(30, Secret.inFile(password));
            sync(ALDER.write(folder.resolve("alder")), server.address("first.zip"), settings, 0);
            RunReport held =
                    sync(TestSchool.of(4).write(folder.resolve("fewer")), server.address("second.zip"), settings, 1);
            assertThat(held.verdict().outcome()).isEqualTo(Outcome.HELD);
            assertThat(Files.readString(folderOf(held.run()).resolve("prepared/prepared.json")))
                    .contains(password.toString())
                    .doesNotContain(MinaServer.PASSWORD);

            RunReport approved = approve(held.run(), Optional.empty());

            assertThat(approved.verdict().outcome()).isEqualTo(Outcome.DELIVERED);
            assertThat(server.folder().resolve("second.zip")).exists();
        }
    }

    @Test
    void anApprovedUploadOfWhichNobodyKnowsCanBeToldOrSentOnceMore() throws Exception {
        Path password = Files.writeString(folder.resolve("password"), MinaServer.PASSWORD);
        Settings settings = settings(30, Secret.inFile(password));
        UploadMarks marks = new UploadMarks(folder.resolve("home"), "default", Engines.ofCommand());
        RunReport held;
        try (MinaServer server = MinaServer.start(folder.resolve("server"))) {
            sync(ALDER.write(folder.resolve("alder")), server.address(""), settings, 0);
            held = sync(TestSchool.of(4).write(folder.resolve("fewer")), server.address(""), settings, 1);
        }

        RunReport unknown;
        try (MinaServer server = MinaServer.start(folder.resolve("bad"), good -> {}, SftpRunTest::failingAtTheEnd)) {
            unknown = approve(held.run(), Optional.of(server.address("")));
        }

        assertThat(unknown.verdict().outcome()).isEqualTo(Outcome.DELIVERY_UNKNOWN);
        assertThat(marks.of(held.run()).orElseThrow().state()).isEqualTo(DeliveryState.UNKNOWN);
        assertThat(folderOf(held.run()).resolve("prepared"))
                .as("what was approved")
                .exists();

        marks.mark(held.run(), DeliveryState.HANDED_OVER, "Ada", clock(2).instant());

        assertThat(folderOf(held.run()).resolve("prepared")).doesNotExist();
        try (MinaServer server = MinaServer.start(folder.resolve("good"))) {
            RunReport next = sync(folder.resolve("fewer"), server.address(""), settings, 3);
            assertThat(Objects.requireNonNull(next.plan()).base()).isEqualTo("2");
            assertThat(next.plan().changes()).isEmpty();
        }
    }

    private RunReport approve(String run, Optional<String> to) throws Exception {
        return Approval.deliver(
                new Approval.Request(
                        folder.resolve("home"),
                        "default",
                        run,
                        Optional.empty(),
                        to,
                        Optional.empty(),
                        new Approval.Approver("a.keller", "The twelfth grade has left"),
                        clock(1)),
                context());
    }

    private static SeekableByteChannel failingAtTheEnd(SeekableByteChannel channel) {
        return new PassingChannel(channel) {
            @Override
            public void close() throws IOException {
                super.close();
                throw new IOException("Failure");
            }
        };
    }
}
