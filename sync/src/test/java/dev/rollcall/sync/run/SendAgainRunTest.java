package dev.rollcall.sync.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.sync.delivery.Delivered;
import dev.rollcall.sync.delivery.DeliveryRecord;
import dev.rollcall.sync.directory.DirectoryFault;
import dev.rollcall.sync.home.DurableFiles;
import dev.rollcall.sync.problem.Severity;
import dev.rollcall.sync.report.RunPlan.EntityPlan;
import dev.rollcall.sync.report.RunReport;
import dev.rollcall.sync.report.RunReport.Outcome;
import dev.rollcall.sync.schoolmanager.Action;
import dev.rollcall.sync.schoolmanager.AppleFile;
import dev.rollcall.sync.schoolmanager.Entity;
import dev.rollcall.sync.settings.Settings;
import dev.rollcall.sync.settings.yaml.SettingsPlaces;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** To undo a delivery is to send an earlier state once more. */
@Tag("long")
class SendAgainRunTest {
    private static final Path BIRCH_LANE = Path.of("../fixtures/birch-lane/oneroster");
    private static final Path DAY_2 = Path.of("../fixtures/birch-lane/oneroster-day-2");

    @RegisterExtension
    static final TestFolder FOLDER = new TestFolder();

    private TestHome home = new TestHome(Path.of(""));

    @BeforeEach
    void anEmptyHome() {
        home = new TestHome(FOLDER.resolve("home"));
    }

    @Test
    void theFilesOfAnOldVersionAreThoseOfItsDay() throws Exception {
        twoDays();

        RunReport again = sendAgain("1", FOLDER.resolve("again"), TestHome.unlimited());

        assertThat(again.verdict().outcome()).as(again.problems().toString()).isEqualTo(Outcome.DELIVERED);
        assertThat(again.problems()).noneMatch(group -> group.severity() == Severity.ERROR);
        for (AppleFile file : AppleFile.values()) {
            assertThat(lines(FOLDER.resolve("again"), file))
                    .as(file.fileName())
                    .containsExactlyInAnyOrderElementsOf(lines(FOLDER.resolve("first"), file));
        }
        assertThat(people(again, Action.CREATE)).isZero();
        assertThat(people(again, Action.DEACTIVATE)).as("who came on day two").isEqualTo(1);
        assertThat(home.version()).isEqualTo("3");
    }

    @Test
    void aRunNamesItsVersion() throws Exception {
        RunReport first = twoDays();

        assertThat(KeptState.of(home.path(), "default", first.run()))
                .isEqualTo(new KeptState("1", Optional.of(first.run()), Optional.empty()));
        assertThat(KeptState.of(home.path(), "default", "1").run()).contains(first.run());
        assertThatThrownBy(() -> KeptState.of(home.path(), "default", "20200101-000000"))
                .isInstanceOf(DirectoryFault.class);
        assertThatThrownBy(() -> KeptState.of(home.path(), "default", "7")).isInstanceOf(DirectoryFault.class);
    }

    @Test
    void whereTheUploadIsKeptItsBytesGoOutAgain() throws Exception {
        RunReport first = firstDay();
        Path rosters = FOLDER.resolve("first").resolve("rosters.csv");
        List<String> lines = Files.readAllLines(rosters);
        lines.add(1, lines.remove(lines.size() - 1));
        Files.write(rosters, lines);
        zip(FOLDER.resolve("first"), home.folder(first).resolve("upload.zip"));
        home.syncAfter(1, DAY_2, FOLDER.resolve("second"), TestHome.unlimited());

        sendAgain("1", FOLDER.resolve("again"), TestHome.unlimited());

        for (AppleFile file : AppleFile.values()) {
            assertThat(FOLDER.resolve("again").resolve(file.fileName()))
                    .hasSameBinaryContentAs(FOLDER.resolve("first").resolve(file.fileName()));
        }
    }

    @Test
    void aKeptZipThatIsDamagedIsNamedAndNothingIsSent() throws Exception {
        RunReport first = firstDay();
        Path kept = home.folder(first).resolve("upload.zip");
        zip(FOLDER.resolve("first"), kept);
        new DeliveryRecord(
                        DeliveryRecord.State.DELIVERED,
                        Delivered.Kind.SFTP,
                        "sftp://apple/dropbox/a.zip",
                        Files.size(kept),
                        DurableFiles.sha256(kept),
                        Instant.parse("2026-11-23T08:15:00Z"),
                        "SHA256:x")
                .write(home.folder(first));
        home.syncAfter(1, DAY_2, FOLDER.resolve("second"), TestHome.unlimited());
        home.uploaded();
        byte[] bytes = Files.readAllBytes(kept);
        bytes[bytes.length / 2] ^= 1;
        Files.write(kept, bytes);

        RunReport again = sendAgain("1", FOLDER.resolve("again"), TestHome.unlimited());

        assertThat(again.verdict().outcome()).isEqualTo(Outcome.ERRORS);
        assertThat(again.problems()).singleElement().satisfies(group -> {
            assertThat(group.kind().code()).isEqualTo("RST-677");
            assertThat(group.examples().get(0).message()).contains(kept.toString(), first.run());
        });
        assertThat(FOLDER.resolve("again")).doesNotExist();
        assertThat(home.version()).isEqualTo("2");

        Files.delete(kept);
        assertThat(sendAgain("1", FOLDER.resolve("again"), TestHome.unlimited())
                        .verdict()
                        .outcome())
                .as("made of the version")
                .isEqualTo(Outcome.DELIVERED);
    }

    @Test
    void aKeptZipOfWhichNothingIsWrittenDownIsReadWhole() throws Exception {
        RunReport first = firstDay();
        Path kept = home.folder(first).resolve("upload.zip");
        zip(FOLDER.resolve("first"), kept);
        home.syncAfter(1, DAY_2, FOLDER.resolve("second"), TestHome.unlimited());
        home.uploaded();
        byte[] bytes = Files.readAllBytes(kept);
        Files.write(kept, Arrays.copyOf(bytes, bytes.length / 2));

        RunReport again = sendAgain("1", FOLDER.resolve("again"), TestHome.unlimited());

        assertThat(again.problems()).extracting(group -> group.kind().code()).containsExactly("RST-677");
        assertThat(FOLDER.resolve("again")).doesNotExist();
    }

    /** A reader of ZIPs notices what ends too early by itself, but not another letter. */
    @Test
    void aKeptZipOfWhichNothingIsWrittenDownIsComparedWithItsCheckSums() throws Exception {
        RunReport first = firstDay();
        Path kept = home.folder(first).resolve("upload.zip");
        zip(FOLDER.resolve("first"), kept);
        home.syncAfter(1, DAY_2, FOLDER.resolve("second"), TestHome.unlimited());
        home.uploaded();
        String text = Files.readString(kept, StandardCharsets.ISO_8859_1);
        Files.writeString(kept, text.replaceFirst("person_id", "person_ix"), StandardCharsets.ISO_8859_1);

        RunReport again = sendAgain("1", FOLDER.resolve("again"), TestHome.unlimited());

        assertThat(again.problems()).extracting(group -> group.kind().code()).containsExactly("RST-677");
        assertThat(FOLDER.resolve("again")).doesNotExist();
    }

    @Test
    void itIsHeldAsAnyRunIs() throws Exception {
        home.sync(TestSchool.of(20).write(FOLDER.resolve("small")), FOLDER.resolve("out"));
        home.syncAfter(1, TestSchool.of(60).write(FOLDER.resolve("large")), FOLDER.resolve("out"), Settings.DEFAULTS);

        RunReport again = sendAgain("1", FOLDER.resolve("again"), Settings.DEFAULTS);

        assertThat(again.verdict().outcome()).isEqualTo(Outcome.HELD);
        assertThat(again.verdict().sentence())
                .startsWith("This earlier state lacks what came since: 40 of ")
                .doesNotContain("source");
        assertThat(FOLDER.resolve("again")).doesNotExist();
        assertThat(home.approve(again.run()).verdict().outcome()).isEqualTo(Outcome.DELIVERED);
        assertThat(lines(FOLDER.resolve("again"), AppleFile.STUDENTS)).hasSize(20);
    }

    private RunReport firstDay() throws Exception {
        return FOLDER.once("first day", () -> home.sync(BIRCH_LANE, FOLDER.resolve("first")));
    }

    /** Gives the run of the first of them. */
    private RunReport twoDays() throws Exception {
        return FOLDER.once("two days", () -> {
            RunReport first = firstDay();
            home.syncAfter(1, DAY_2, FOLDER.resolve("second"), TestHome.unlimited());
            return first;
        });
    }

    private RunReport sendAgain(String state, Path to, Settings settings) throws Exception {
        KeptState kept = KeptState.of(home.path(), "default", state);
        return SyncRun.run(
                new RunRequest(
                        RunRequest.Aim.DELIVER,
                        "version " + kept.version(),
                        Optional.of(to.toString()),
                        home.path(),
                        false,
                        TestHome.DAY,
                        kept.settings(settings, "default"),
                        Clock.fixed(Instant.parse("2026-11-26T08:15:00Z"), ZoneOffset.UTC),
                        SettingsPlaces.NONE,
                        Optional.of(kept)),
                RunEvent.NOBODY);
    }

    private static List<String> lines(Path upload, AppleFile file) throws Exception {
        return Files.readAllLines(upload.resolve(file.fileName()));
    }

    private static void zip(Path upload, Path to) throws Exception {
        try (OutputStream out = Files.newOutputStream(to);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.setLevel(Deflater.NO_COMPRESSION);
            for (AppleFile file : AppleFile.values()) {
                zip.putNextEntry(new ZipEntry(file.fileName()));
                Files.copy(upload.resolve(file.fileName()), zip);
            }
        }
    }

    private static long people(RunReport report, Action action) {
        return Objects.requireNonNull(report.plan()).entities().stream()
                .filter(plan -> plan.entity() == Entity.PEOPLE)
                .findFirst()
                .map((EntityPlan plan) -> plan.count(action))
                .orElseThrow();
    }
}
