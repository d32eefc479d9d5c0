package dev.rollcall.sync.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.sync.activitylog.ActivityLogCheck;
import dev.rollcall.sync.activitylog.ActivityLogRefused;
import dev.rollcall.sync.activitylog.ActivityLogResult;
import dev.rollcall.sync.cancel.Cancellation;
import dev.rollcall.sync.directory.DeliveryState;
import dev.rollcall.sync.directory.DirectoryFile;
import dev.rollcall.sync.directory.Version;
import dev.rollcall.sync.lookup.VersionFiles;
import dev.rollcall.sync.message.Messages;
import dev.rollcall.sync.pipeline.Engines;
import dev.rollcall.sync.pipeline.SqlEngine;
import dev.rollcall.sync.report.Forecast;
import dev.rollcall.sync.report.PlanWords;
import dev.rollcall.sync.report.ReportReader;
import dev.rollcall.sync.report.RunPlan;
import dev.rollcall.sync.report.RunReport;
import dev.rollcall.sync.settings.Settings;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Apple's log says what became of what a run sent. */
@Tag("long")
class ActivityLogRunTest {
    private static final String PREAMBLE = """
            OPERATION,SYNC_SOURCE
            ACTIVITY_ID,3f2a
            STARTED AT,2026-11-23T09:00:00.000Z
            ENDED AT,2026-11-23T09:05:00.000Z
            STATUS,COMPLETED
            SUB_STATUS,COMPLETED_WITH_ERROR
            """;
    private static final Instant MORNING = Instant.parse("2026-11-23T08:30:00Z");
    private static final String PEOPLE =
            "person_id,last_name,first_name,person_number,operation_status,operation_substatus,timestamp,email\n";

    @RegisterExtension
    static final TestFolder FOLDER = new TestFolder();

    private TestHome home = new TestHome(Path.of(""));

    @BeforeEach
    void anEmptyHome() {
        home = new TestHome(FOLDER.resolve("home"));
    }

    @Test
    void aCleanLogConfirmsTheUpload() throws Exception {
        RunReport run = first();

        ActivityLogResult result = take(log(everything(FOLDER.resolve("out"), List.of())), Optional.empty());

        assertThat(result.run()).isEqualTo(run.run());
        assertThat(result.state()).isEqualTo(DeliveryState.CONFIRMED);
        assertThat(result.differences()).isEmpty();
        assertThat(result.forecast().percent()).contains(new BigDecimal("100.00"));
        assertThat(result.forecast().records()).isEqualTo(4 + 2 + 1 + 1 + 3);
        assertThat(result.corrected()).isEmpty();
        assertThat(marks().of(run.run()).orElseThrow().state()).isEqualTo(DeliveryState.CONFIRMED);
        assertThat(home.folder(run).resolve(ActivityLogCheck.KEPT)).exists();
        RunReport told = ReportReader.read(home.folder(run).resolve("report.json"));
        assertThat(told.verdict().messages()).isEqualTo(run.verdict().messages());
        assertThat(told.verdict().advice())
                .as("what Apple has taken needs no upload")
                .isEmpty();
        assertThat(told.books()).isEqualTo(run.books());
        assertThat(Objects.requireNonNull(told.forecast()).right()).isEqualTo(11);
        assertThat(home.folder(run).resolve("report.html"))
                .content()
                .contains("Foreseen right: 11 of 11 records (100.00 %)")
                .doesNotContain(Forecast.DIFFERENCES);
    }

    @Test
    void aLogThatIsReadOnceMoreIsThatOfTheSameRun() throws Exception {
        RunReport run = first();
        Path log = log(everything(FOLDER.resolve("out"), List.of()));
        take(log, Optional.empty());

        assertThat(take(log, Optional.empty()).run()).isEqualTo(run.run());
        assertThat(marks().of(run.run()).orElseThrow().state()).isEqualTo(DeliveryState.CONFIRMED);
    }

    /** A version that never arrived neither hides the one that did, nor tells what was there before. */
    @Test
    void whatWasNotUploadedIsNoStateOfApple() throws Exception {
        RunReport never = home.sync(school(5), FOLDER.resolve("out"));
        marks().mark(never.run(), DeliveryState.NOT_UPLOADED, "Ada", MORNING);
        RunReport sent = home.syncAfter(1, school(4), FOLDER.resolve("out"), Settings.DEFAULTS);
        String log = everything(FOLDER.resolve("out"), List.of("s-102")).replace("\nperson_id", "\n\nperson_id");
        RunReport later = home.syncAfter(2, school(6), FOLDER.resolve("out"), Settings.DEFAULTS);
        marks().mark(later.run(), DeliveryState.NOT_UPLOADED, "Ada", MORNING);

        ActivityLogResult result = take(log(log), Optional.of(sent.run()));

        assertThat(result.corrected()).contains("4");
        RunReport next = home.syncAfter(3, school(4), FOLDER.resolve("out"), Settings.DEFAULTS);
        assertThat(Objects.requireNonNull(next.plan()).changes())
                .as("whom Apple refused was not there before")
                .extracting(change -> change.id() + " " + change.action().word())
                .containsExactly("s-102 create");
    }

    @Test
    void whomAppleRefusedIsNotInTheDirectory() throws Exception {
        RunReport run = first();

        ActivityLogResult result = take(
                log(everything(FOLDER.resolve("out"), List.of("s-102")).replace("\nperson_id", "\n\nperson_id")),
                Optional.empty());

        assertThat(result.differences()).hasSize(1);
        ActivityLogResult.Difference refused = result.differences().get(0);
        assertThat(refused.id()).isEqualTo("s-102");
        assertThat(refused.foreseen()).isEqualTo("create");
        assertThat(refused.outcome()).isEqualTo("refused");
        assertThat(Messages.ENGLISH.text(refused.meaning())).contains("cannot become an account name");
        assertThat(result.forecast().percent()).contains(new BigDecimal("90.90"));
        assertThat(result.corrected()).contains("2");
        assertThat(home.folder(run).resolve(Forecast.DIFFERENCES)).hasContent("""
                        entity,id,name,foreseen,outcome,code,verdict
                        people,s-102,Kim Alder,create,refused,EMAIL_UNAVAILABLE_AS_MAID,refused
                        """);
        assertThat(home.folder(run).resolve("report.html"))
                .content()
                .contains("Foreseen right: 10 of 11 records (90.90 %)", "refused by Apple", Forecast.DIFFERENCES);

        RunReport next = home.syncAfter(1, school(4), FOLDER.resolve("out"), Settings.DEFAULTS);
        assertThat(home.directory().current().orElseThrow().number()).isEqualTo(3);
        assertThat(Objects.requireNonNull(next.plan()).changes())
                .extracting(change -> change.id() + " " + change.action().word())
                .containsExactly("s-102 create");
    }

    @Test
    void aPlanSaysWhatWasHandedOverAndIsNotConfirmed() throws Exception {
        first();
        take(log(everything(FOLDER.resolve("out"), List.of())), Optional.empty());
        RunReport confirmed = home.syncAfter(1, school(4), FOLDER.resolve("out"), Settings.DEFAULTS);
        assertThat(Objects.requireNonNull(confirmed.plan()).unconfirmed()).isNull();
        take(log(PREAMBLE), Optional.of(confirmed.run()));
        edit("s-101", Map.of("purchases", "yes"));

        RunReport handedOver = home.syncAfter(2, school(6), FOLDER.resolve("out"), Settings.DEFAULTS);
        assertThat(Objects.requireNonNull(handedOver.plan()).unconfirmed()).isNull();
        marks().mark(handedOver.run(), DeliveryState.HANDED_OVER, "Ada", Instant.parse("2026-11-25T10:00:00Z"));
        RunReport next = home.syncAfter(3, school(6), FOLDER.resolve("out"), Settings.DEFAULTS);

        RunPlan.Unconfirmed unconfirmed =
                Objects.requireNonNull(Objects.requireNonNull(next.plan()).unconfirmed());
        assertThat(unconfirmed.run()).isEqualTo(confirmed.run());
        assertThat(PlanWords.unconfirmed(next.plan()).stream().map(Messages.ENGLISH::text))
                .containsExactly(
                        "The last upload that Apple confirmed is that of run " + confirmed.run()
                                + ". Since then this was handed over, and Apple has not confirmed it:",
                        "People: 2 new, 0 changed, 0 gone",
                        "Roster rows: 2 new, 0 changed, 0 gone");
    }

    @Test
    void anUploadThatWasRefusedIsNotComparedWith() throws Exception {
        RunReport run = first();
        String refused = PREAMBLE.replace("STATUS,COMPLETED\n", "STATUS,FAILED\n")
                + "\nfile_name,row_number,column_name,value,operation_status,operation_substatus,timestamp\n"
                + "classes.csv,2,course_id,c9,ERROR,UNKNOWN_REFERENCE,2026-11-23T09:05:00.000Z\n";

        ActivityLogResult result = take(log(refused), Optional.empty());

        assertThat(result.state()).isEqualTo(DeliveryState.REFUSED);
        assertThat(result.faults())
                .containsExactly(
                        new ActivityLogResult.Fault("classes.csv", "2", "course_id", "c9", "UNKNOWN_REFERENCE"));
        assertThat(marks().of(run.run()).orElseThrow().state()).isEqualTo(DeliveryState.REFUSED);
        assertThat(home.directory().base()).isEmpty();
        RunReport told = ReportReader.read(home.folder(run).resolve("report.json"));
        assertThat(told.verdict().sentence()).endsWith("Apple School Manager refused the whole upload.");
        assertThat(told.verdict().advice()).isEmpty();
        assertThat(home.folder(run).resolve("report.html")).content().contains("class=\"verdict bad\"");
    }

    @Test
    void whatWasRefusedOnceMoreIsNotBroughtBackByAVersionThatWasNotUploaded() throws Exception {
        Path out = FOLDER.resolve("out");
        RunReport lost = second();
        marks().mark(lost.run(), DeliveryState.NOT_UPLOADED, "Ada", Instant.parse("2026-11-24T10:00:00Z"));
        RunReport run = home.syncAfter(2, school(5), out, Settings.DEFAULTS);

        ActivityLogResult result = take(log(everything(out, List.of("s-104"))), Optional.of(run.run()));

        assertThat(result.corrected()).contains("4");
        assertThat(home.directory().version("4").file(DirectoryFile.PERSON).rows())
                .as("without whom Apple refused")
                .isEqualTo(4);
    }

    @Test
    void aChangeByHandDoesNotBringARefusedUploadBack() throws Exception {
        RunReport run = second();
        marks().mark(run.run(), DeliveryState.HANDED_OVER, "Ada", Instant.parse("2026-11-23T08:30:00Z"));
        Clock clock = Clock.fixed(Instant.parse("2026-11-23T09:30:00Z"), ZoneOffset.UTC);
        new DirectoryEdit(home.directory(), Engines.ofCommand(), clock, Cancellation.NONE)
                .make("s-101", Map.of("purchases", "yes"));

        take(log(PREAMBLE.replace("STATUS,COMPLETED\n", "STATUS,FAILED\n")), Optional.of(run.run()));

        Version base = home.directory().base().orElseThrow();
        assertThat(base.parent()).isEqualTo(1);
        assertThat(base.file(DirectoryFile.PERSON).rows()).isEqualTo(4);
    }

    /** Somebody looks into Apple School Manager, tells Rollcall, and only then finds the log. */
    @Test
    void whatAppleRefusedIsCorrectedUnderAChangeByHand() throws Exception {
        Path out = FOLDER.resolve("out");
        first();
        home.uploaded();
        RunReport run = home.syncAfter(
                1, TestSchool.of(6).renaming(2).write(FOLDER.resolve("renamed")), out, TestHome.unlimited());
        edit("s-101", Map.of("status", "Active"));
        edit("s-103", Map.of("purchases", "yes"));

        Path log = log(everything(out, List.of("s-101", "s-102", "s-105")));
        ActivityLogResult result = take(log, Optional.of(run.run()));

        assertThat(result.corrected()).contains("5");
        assertThat(people("last_name || ' ' || status || ' ' || coalesce(purchases, '')"))
                .containsExactly(
                        "s-101 Alder Active ",
                        "s-102 Alder New ",
                        "s-103 Alder New yes",
                        "s-104 Alder New ",
                        "t-101 Hazel New ");
        assertThat(take(log, Optional.of(run.run())).corrected())
                .as("the same log once more says nothing new")
                .isEmpty();
    }

    /** Whoever changed an account has met it, whatever a log says of its making. */
    @Test
    void whoIsNewAndWasChangedByHandStays() throws Exception {
        RunReport run = first();
        marks().mark(run.run(), DeliveryState.HANDED_OVER, "Ada", MORNING);
        edit("s-102", Map.of("status", "Active"));

        take(log(everything(FOLDER.resolve("out"), List.of("s-101", "s-102"))), Optional.of(run.run()));

        assertThat(people("status")).containsExactly("s-102 Active", "s-103 New", "t-101 New");
    }

    private void edit(String person, Map<String, String> values) throws Exception {
        if (home.directory().openDelivery().isPresent()) {
            home.uploaded();
        }
        Clock clock = Clock.fixed(Instant.parse("2026-11-24T09:30:00Z"), ZoneOffset.UTC);
        new DirectoryEdit(home.directory(), Engines.ofCommand(), clock, Cancellation.NONE).make(person, values);
    }

    private List<String> people(String value) throws Exception {
        Version version = home.directory().base().orElseThrow();
        try (SqlEngine engine = VersionFiles.engine(Engines.ofCommand(), Cancellation.NONE)) {
            engine.readParquet("people", home.directory().file(version, DirectoryFile.PERSON));
            return engine.fetch("select person_id || ' ' || " + value + " from people order by 1").stream()
                    .map(row -> String.valueOf(row.get(0)))
                    .toList();
        }
    }

    @Test
    void aLogOfOtherPeopleConfirmsNothing() throws Exception {
        RunReport run = first();
        String others = PREAMBLE + "\n" + PEOPLE + "x-1,Oak,Ada,,SUCCESS,CREATED,2026-11-23T09:05:00.000Z,\n";

        assertThatThrownBy(() -> take(log(others), Optional.empty()))
                .isInstanceOf(ActivityLogRefused.class)
                .hasMessageContaining("another upload");
        assertThat(marks().of(run.run()).orElseThrow().state()).isEqualTo(DeliveryState.PREPARED);

        ActivityLogResult named = take(log(others), Optional.of(run.run()));
        assertThat(named.forecast().of("not foreseen")).isEqualTo(1);
        assertThat(named.forecast().of("not in the log")).isEqualTo(11);
    }

    @Test
    void whatIsNoLogIsSaid() throws Exception {
        first();

        assertThatThrownBy(() -> take(FOLDER.resolve("out").resolve("students.csv"), Optional.empty()))
                .isInstanceOf(ActivityLogRefused.class)
                .hasMessageContaining("no activity log");
        assertThatThrownBy(() -> take(FOLDER.resolve("gone.csv"), Optional.empty()))
                .isInstanceOf(ActivityLogRefused.class)
                .hasMessageContaining("gone.csv' is no file that can be read");
        assertThatThrownBy(() -> take(log(PREAMBLE), Optional.of("20200101-000000")))
                .isInstanceOf(ActivityLogRefused.class);
    }

    @Test
    void aLogFromBeforeEveryUploadIsThatOfNoRun() throws Exception {
        first();

        assertThatThrownBy(() -> take(log(PREAMBLE.replace("2026-11-23T09:00", "2026-11-20T09:00")), Optional.empty()))
                .isInstanceOf(ActivityLogRefused.class)
                .hasMessageContaining("before the import");
    }

    @Test
    void aLogThatWasReadIsNotThatOfTheUploadWhichCameSoonAfter() throws Exception {
        RunReport first = first();
        Path log = log(at("2026-11-24T08:10", everything(FOLDER.resolve("out"), List.of())));
        take(log, Optional.empty());
        RunReport second = home.syncAfter(1, school(5), FOLDER.resolve("out2"), Settings.DEFAULTS);
        Path failed = FOLDER.resolve("failed.csv");
        Files.writeString(
                failed,
                at("2026-11-24T08:11", PREAMBLE).replace("STATUS,COMPLETED\n", "STATUS,FAILED\n")
                        + "\nfile_name,row_number,column_name,value,operation_status,operation_substatus,timestamp\n"
                        + "classes.csv,2,course_id,c9,ERROR,UNKNOWN_REFERENCE,2026-11-24T08:12:00.000Z\n");

        assertThat(take(log, Optional.empty()).run()).isEqualTo(first.run());
        assertThatThrownBy(() -> take(failed, Optional.empty()))
                .isInstanceOf(ActivityLogRefused.class)
                .hasMessageContaining(first.run())
                .hasMessageContaining(second.run());
        assertThat(marks().of(second.run()).orElseThrow().state()).isEqualTo(DeliveryState.PREPARED);
        assertThat(take(failed, Optional.of(second.run())).state()).isEqualTo(DeliveryState.REFUSED);
    }

    @Test
    void aLogOfWhichNoneCameBeforeIsThatOfTheRunThatBeganBeforeIt() throws Exception {
        RunReport first = first();
        home.uploaded();
        home.syncAfter(1, school(5), FOLDER.resolve("out2"), Settings.DEFAULTS);

        assertThat(take(log(at("2026-11-24T08:10", everything(FOLDER.resolve("out"), List.of()))), Optional.empty())
                        .run())
                .isEqualTo(first.run());
    }

    @Test
    void aClockMayBeBehindThatOfApple() throws Exception {
        RunReport run = first();

        assertThat(take(log(at("2026-11-23T08:10", everything(FOLDER.resolve("out"), List.of()))), Optional.empty())
                        .run())
                .isEqualTo(run.run());
    }

    private static String at(String began, String log) {
        return log.replace("STARTED AT,2026-11-23T09:00", "STARTED AT," + began);
    }

    private ActivityLogResult take(Path log, Optional<String> run) throws Exception {
        return new ActivityLogCheck(home.path(), "default", Engines.ofCommand(), Cancellation.NONE)
                .take(log, run, Instant.parse("2026-11-23T10:00:00Z"));
    }

    /** A log that has a line for every record of an upload. */
    private static String everything(Path upload, List<String> refused) throws Exception {
        StringBuilder log = new StringBuilder(PREAMBLE);
        log.append("\n").append(PEOPLE);
        List<String> people = new ArrayList<>(rows(upload, "students.csv"));
        people.addAll(rows(upload, "staff.csv"));
        for (String person : people) {
            String id = person.split(",", 2)[0];
            log.append(id).append(",Alder,Ada,,");
            log.append(refused.contains(id) ? "ISSUE,EMAIL_UNAVAILABLE_AS_MAID" : "SUCCESS,CREATED");
            log.append(",2026-11-23T09:05:00.000Z,\n");
        }
        section(log, "class_id,course_name,class_number", rows(upload, "classes.csv"), ",Maths,1", "CREATED");
        section(log, "location_id,location_name", rows(upload, "locations.csv"), ",Alder", "CREATED");
        section(
                log,
                "course_id,course_number,course_name,location_id",
                rows(upload, "courses.csv"),
                ",1,M,s",
                "CREATED");
        section(log, "roster_id,class_id,student_id", rows(upload, "rosters.csv"), ",c,s", "ADDED");
        return log.toString();
    }

    private static void section(StringBuilder log, String columns, List<String> rows, String values, String substatus) {
        log.append("\n").append(columns).append(",operation_status,operation_substatus,timestamp\n");
        rows.forEach(row -> log.append(row.split(",", 2)[0])
                .append(values)
                .append(",SUCCESS,")
                .append(substatus)
                .append(",2026-11-23T09:05:00.000Z\n"));
    }

    private static List<String> rows(Path upload, String file) throws Exception {
        List<String> lines = Files.readAllLines(upload.resolve(file));
        return lines.subList(1, lines.size());
    }

    private Path log(String text) throws Exception {
        return Files.writeString(FOLDER.resolve("activity.csv"), "\uFEFF" + text);
    }

    /** The first upload, of four people. */
    private RunReport first() throws Exception {
        return FOLDER.once("first", () -> home.sync(school(4), FOLDER.resolve("out")));
    }

    /** The upload on the next day, when the first was handed over and a person more has come. */
    private RunReport second() throws Exception {
        return FOLDER.once("second", () -> {
            first();
            home.uploaded();
            return home.syncAfter(1, school(5), FOLDER.resolve("out"), Settings.DEFAULTS);
        });
    }

    private UploadMarks marks() {
        return new UploadMarks(home.path(), "default", Engines.ofCommand());
    }

    private Path school(int people) throws Exception {
        return TestSchool.of(people).write(FOLDER.resolve("school" + people));
    }
}
