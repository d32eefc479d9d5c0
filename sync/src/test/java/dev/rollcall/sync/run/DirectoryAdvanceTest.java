package dev.rollcall.sync.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.rollcall.sync.cancel.Cancellation;
import dev.rollcall.sync.directory.Directory;
import dev.rollcall.sync.directory.DirectoryFile;
import dev.rollcall.sync.directory.Version;
import dev.rollcall.sync.pipeline.Engines;
import dev.rollcall.sync.report.RunReport.Outcome;
import dev.rollcall.sync.run.DirectoryAdvance.Event;
import dev.rollcall.sync.run.DirectoryAdvance.Result;
import dev.rollcall.sync.settings.Settings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("long")
class DirectoryAdvanceTest {
    private static final Instant SEPTEMBER = Instant.parse("2026-09-01T08:15:00Z");

    /** A Thursday, 121 days later. */
    private static final Instant NEW_YEAR = Instant.parse("2026-12-31T08:15:00Z");

    @TempDir
    private Path folder = Path.of("");

    @Test
    void accountsAreDeletedAndTheirNamesBecomeFreeByTheDay() throws Exception {
        importPeople();

        Result byNewYear = advance(SEPTEMBER).foresee(LocalDate.of(2026, 12, 31));

        assertThat(byNewYear.events())
                .containsExactly(
                        new Event("deleted", LocalDate.of(2026, 10, 1), "m1", "Meg Oak", "meg@x.example"),
                        new Event("purged", LocalDate.of(2026, 10, 4), "m1", "Meg Oak", "meg@x.example"),
                        new Event("deleted", LocalDate.of(2026, 12, 30), "p1", "Ada Birch", "ada@x.example"));
        assertThat(advance(SEPTEMBER).foresee(LocalDate.of(2027, 1, 3)).count("purged"))
                .isEqualTo(2);
        assertThat(byNewYear.made()).isEmpty();
        assertThat(directory().versions()).hasSize(1);
    }

    @Test
    void whatIsKeptIsAVersionOfItsOwnAndAsksForNothingMore() throws Exception {
        importPeople();
        Version imported = directory().current().orElseThrow();

        Version made = advance(NEW_YEAR).save(LocalDate.of(2026, 12, 31)).made().orElseThrow();

        assertThat(made.origin().words()).isEqualTo("days up to 2026-12-31");
        assertThat(made.file(DirectoryFile.PERSON).rows()).isEqualTo(3);
        assertThat(made.file(DirectoryFile.ROSTER)).isEqualTo(imported.file(DirectoryFile.ROSTER));
        assertThat(advance(NEW_YEAR).save(LocalDate.of(2026, 12, 31)).made()).isEmpty();
        assertThat(directory().versions()).hasSize(2);
    }

    /** Whether the days were kept or not, a run tells the same. */
    @Test
    void keepingTheDaysChangesNothingOfWhatARunMakes() throws Exception {
        TestHome kept = new TestHome(folder.resolve("kept"));
        TestHome notKept = new TestHome(folder.resolve("not-kept"));
        Path before = TestSchool.of(6).write(folder.resolve("before"));
        Path after = TestSchool.of(6).leftBy(2).write(folder.resolve("after"));
        for (TestHome home : new TestHome[] {kept, notKept}) {
            assertThat(home.syncAlone(before).verdict().outcome()).isEqualTo(Outcome.DELIVERED);
            run(home, after, 0);
        }
        LocalDate spring = TestHome.DAY.plusDays(125);
        Clock clock = Clock.fixed(spring.atTime(9, 0).toInstant(ZoneOffset.UTC), ZoneOffset.UTC);

        Result result =
                new DirectoryAdvance(kept.directory(), Engines.ofCommand(), clock, Cancellation.NONE).save(spring);
        run(kept, after, 125);
        run(notKept, after, 125);

        assertThat(result.count("deleted")).isEqualTo(2);
        assertThat(kept.contents()).isEqualTo(notKept.contents());
    }

    private void run(TestHome home, Path source, int days) throws Exception {
        LocalDate day = TestHome.DAY.plusDays(days);
        RunRequest request = new RunRequest(
                RunRequest.Aim.DELIVER,
                source.toString(),
                Optional.empty(),
                home.path(),
                false,
                day,
                TestHome.unlimited(),
                Clock.fixed(day.atTime(10, 0).toInstant(ZoneOffset.UTC), ZoneOffset.UTC));
        assertThat(SyncRun.run(request, RunEvent.NOBODY).verdict().outcome()).isEqualTo(Outcome.DELIVERED);
    }

    @Test
    void aDayThatHasNotComeIsNotKept() throws Exception {
        importPeople();

        ChangeRefused refused = catchThrowableOfType(
                ChangeRefused.class, () -> advance(SEPTEMBER).save(LocalDate.of(2026, 12, 31)));

        assertThat(refused).hasMessageStartingWith("The day 2026-12-31 has not come yet.");
        assertThat(directory().versions()).hasSize(1);
    }

    @Test
    void withoutADirectoryThereIsNothingToShow() {
        ChangeRefused refused = catchThrowableOfType(
                ChangeRefused.class, () -> advance(SEPTEMBER).foresee(LocalDate.of(2026, 12, 31)));

        assertThat(refused).hasMessageStartingWith("There is no version of the directory yet.");
    }

    @Test
    void whereAnUploadMayBeAtAppleNothingIsKept() throws Exception {
        TestHome home = new TestHome(folder.resolve("home"));
        String run = home.sync(TestSchool.of(4).write(folder.resolve("school")), folder.resolve("out"))
                .run();
        Clock clock = Clock.fixed(NEW_YEAR, ZoneOffset.UTC);
        DirectoryAdvance advance =
                new DirectoryAdvance(home.directory(), Engines.ofCommand(), clock, Cancellation.NONE);

        ChangeRefused refused =
                catchThrowableOfType(ChangeRefused.class, () -> advance.save(LocalDate.of(2026, 12, 31)));

        assertThat(refused).hasMessageContaining("upload of run " + run);
        assertThat(home.version()).isEqualTo("1");
    }

    private void importPeople() throws Exception {
        Path people = Files.write(
                folder.resolve("people.csv"),
                Arrays.asList(
                        "person_id,first_name,last_name,managed_apple_account,source,status",
                        "p1,Ada,Birch,ada@x.example,SFTP,Deactivated",
                        "m1,Meg,Oak,meg@x.example,Manual,Deactivated",
                        "p2,Ben,Lind,ben@x.example,SFTP,Active",
                        "p3,Cy,Ash,cy@x.example,SFTP,Locked"));
        DirectoryChanges.importPeople(
                directory(), people, Settings.DEFAULTS.limits(), SEPTEMBER, Engines.ofCommand(), Cancellation.NONE);
    }

    private Directory directory() {
        return Directory.at(folder.resolve("directory"));
    }

    private DirectoryAdvance advance(Instant now) {
        return new DirectoryAdvance(
                directory(), Engines.ofCommand(), Clock.fixed(now, ZoneOffset.UTC), Cancellation.NONE);
    }
}
