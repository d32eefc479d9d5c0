package dev.rollcall.sync.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.sync.cancel.Cancellation;
import dev.rollcall.sync.pipeline.Engines;
import dev.rollcall.sync.report.RunReport;
import dev.rollcall.sync.report.RunReport.EntityBooks;
import dev.rollcall.sync.report.RunReport.Outcome;
import dev.rollcall.sync.schoolmanager.Action;
import dev.rollcall.sync.schoolmanager.AppleFile;
import dev.rollcall.sync.schoolmanager.Entity;
import dev.rollcall.sync.settings.Settings;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whole runs that only add. */
class AdditionsOnlyRunTest {
    private static final TestSchool ALDER = TestSchool.of(8);
    private static final Settings ADDING = TestHome.guard(TestHome.limits(true, List.of(), Optional.empty()));

    @Test
    void whoLeftStaysInTheUploadAndNobodyIsDeactivated(@TempDir Path folder) throws Exception {
        TestHome home = new TestHome(folder.resolve("home"));
        home.sync(ALDER.write(folder.resolve("alder")), folder.resolve("out"), ADDING);

        RunReport report =
                home.sync(ALDER.joinedBy(1).leftBy(4).write(folder.resolve("left")), folder.resolve("out"), ADDING);
        RunReport again = home.sync(folder.resolve("left"), folder.resolve("again"), ADDING);

        assertThat(report.verdict().outcome()).isEqualTo(Outcome.DELIVERED);
        assertThat(AppleFiles.in(folder.resolve("out")).rows(AppleFile.STUDENTS))
                .extracting(student -> student.get("person_id"))
                .containsExactly("s-101", "s-102", "s-103", "s-104", "s-105", "s-106", "s-107", "s-108");
        AppleFiles.in(folder.resolve("out")).assertAppleCanReadThem();
        assertThat(Objects.requireNonNull(report.plan()).entities())
                .filteredOn(plan -> plan.entity() == Entity.PEOPLE)
                .singleElement()
                .satisfies(people -> {
                    assertThat(people.count(Action.DEACTIVATE)).isZero();
                    assertThat(people.count(Action.CREATE)).isEqualTo(1);
                    assertThat(people.after()).isEqualTo(9);
                });
        assertThat(report.books()).isNotEmpty().allSatisfy(WholeRunProperties::assertBalance);
        assertThat(report.books()).extracting(EntityBooks::rowsRead).contains(5L);
        assertThat(again.verdict().outcome()).isEqualTo(Outcome.DELIVERED);
        assertThat(TestHome.filesIn(folder.resolve("again"))).isEqualTo(TestHome.filesIn(folder.resolve("out")));
    }

    /** A hall that somebody made in Apple School Manager is in no upload. */
    @Test
    void whoWasMovedByHandToALocationMadeByHandStaysInTheUploadAndInTheClass(@TempDir Path folder) throws Exception {
        TestHome home = new TestHome(folder.resolve("home"));
        home.sync(ALDER.write(folder.resolve("alder")), folder.resolve("out"), ADDING);
        home.uploaded();
        Clock clock = Clock.fixed(Instant.parse("2026-11-23T10:00:00Z"), ZoneOffset.UTC);
        new DirectoryEdit(home.directory(), Engines.ofCommand(), clock, Cancellation.NONE)
                .make("s-101", Map.of("location_ids", "hall"));

        RunReport report = home.sync(ALDER.leftBy(1).write(folder.resolve("left")), folder.resolve("out"), ADDING);

        assertThat(report.verdict().outcome()).isEqualTo(Outcome.DELIVERED);
        AppleFiles.in(folder.resolve("out")).assertAppleCanReadThem();
        assertThat(AppleFiles.in(folder.resolve("out")).rows(AppleFile.STUDENTS))
                .extracting(student -> student.get("person_id"))
                .contains("s-101");
        assertThat(Objects.requireNonNull(report.plan()).changes())
                .as("neither the person nor a row of the class goes")
                .isEmpty();
    }
}
