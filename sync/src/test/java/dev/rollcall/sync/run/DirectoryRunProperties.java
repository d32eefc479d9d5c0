package dev.rollcall.sync.run;

import static dev.rollcall.sync.generated.Property.forAll;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.sync.directory.Directory;
import dev.rollcall.sync.directory.DirectoryFile;
import dev.rollcall.sync.pipeline.SqlEngine;
import dev.rollcall.sync.pipeline.duckdb.DuckDbEngine;
import dev.rollcall.sync.report.RunPlan.EntityPlan;
import dev.rollcall.sync.report.RunReport;
import dev.rollcall.sync.report.RunReport.Outcome;
import dev.rollcall.sync.schoolmanager.Action;
import dev.rollcall.sync.settings.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the directory holds after one roster was delivered on top of another, whatever the two were. */
@Tag("long")
class DirectoryRunProperties {
    @TempDir
    Path folder = Path.of("");

    private Path in(String name) {
        return folder.resolve("try").resolve(name);
    }

    private void anEmptyFolder() throws IOException {
        TestHome.wipe(in(""));
        Files.createDirectory(in(""));
    }

    private TestHome home() {
        return new TestHome(in("home"));
    }

    @Test
    void aRosterOnTopOfAnotherLeavesEachPersonOnceAndOnceMoreChangesNothing() {
        Set<Outcome> outcomes = EnumSet.noneOf(Outcome.class);
        boolean areUsualCases = forAll(3, 6, data -> {
            anEmptyFolder();
            Roster before = data.draw("before", GeneratedRosters::sound);
            Roster now = data.draw("now", GeneratedRosters::sound);
            boolean isMatched = data.draw("isMatched", each -> each.of(true, false));
            Settings settings = isMatched ? matching() : TestHome.unlimited();
            home().sync(before.write(in("before")), in("sent"), TestHome.unlimited());

            RunReport report = home().sync(now.write(in("now")), in("first"), settings);

            outcomes.add(report.verdict().outcome());
            if (report.verdict().outcome() != Outcome.DELIVERED) {
                assertThat(report.verdict().outcome()).isIn(Outcome.ERRORS, Outcome.HELD);
                assertThat(in("first")).doesNotExist();
                return;
            }
            AppleFiles.in(in("first")).assertAppleCanReadThem();
            assertThat(fetch("select person_id from person group by person_id having count(*) > 1"))
                    .as("people who are twice in the directory")
                    .isEmpty();

            RunReport again = home().sync(in("now"), in("second"), settings);

            assertThat(again.verdict().outcome()).isEqualTo(Outcome.DELIVERED);
            assertThat(TestHome.filesIn(in("second"))).isEqualTo(TestHome.filesIn(in("first")));
            assertThat(Objects.requireNonNull(again.plan()).entities())
                    .isNotEmpty()
                    .allSatisfy(DirectoryRunProperties::assertUnchanged);
        });
        if (areUsualCases) {
            assertThat(outcomes).as("outcomes of all tries").contains(Outcome.DELIVERED);
        }
    }

    private static void assertUnchanged(EntityPlan plan) {
        for (Action action : Action.values()) {
            if (action != Action.UNCHANGED) {
                assertThat(plan.count(action))
                        .as("%s %s", plan.entity(), action)
                        .isZero();
            }
        }
        assertThat(plan.after()).isEqualTo(plan.before()).isLessThanOrEqualTo(plan.count(Action.UNCHANGED));
    }

    /** A directory of the first roster; the second has the same people with other ids. */
    @Test
    void nobodyIsCreatedWhoseAddressTheDirectoryHolds() {
        AtomicInteger delivered = new AtomicInteger();
        boolean areUsualCases = forAll(5, 12, data -> {
            anEmptyFolder();
            Roster before = data.draw("before", GeneratedRosters::sound);
            Roster now = data.draw("now", GeneratedRosters::sound);
            home().sync(before.write(in("before")), in("sent"), TestHome.unlimited());
            RunReport report = home().sync(renumbered(now).write(in("now")), in("first"), matching());

            if (report.verdict().outcome() != Outcome.DELIVERED
                    || !home().version().equals("2")) {
                return;
            }
            delivered.incrementAndGet();
            assertThat(fetch(
                            "select email_address from person where status <> 'Deleted' and person_id in (select person_id"
                                    + " from person where person_id like 'N%') and lower(email_address) in (select"
                                    + " lower(email_address) from person_of_1)"))
                    .as("people created beside those who have their address")
                    .isEmpty();
            assertThat(fetch("select person_id from person group by person_id having count(*) > 1"))
                    .isEmpty();
        });
        if (areUsualCases) {
            assertThat(delivered).as("tries that were delivered twice").hasPositiveValue();
        }
    }

    /** The users have ids that nobody else has. */
    private static Roster renumbered(Roster roster) {
        Roster renumbered = roster;
        for (int row = 0; row < roster.records("users.csv").size(); row++) {
            String id = roster.records("users.csv").get(row).getOrDefault("sourcedId", "");
            renumbered = renumbered.with("users.csv", row, "sourcedId", "N" + id);
        }
        for (int row = 0; row < roster.records("enrollments.csv").size(); row++) {
            String id = roster.records("enrollments.csv").get(row).getOrDefault("userSourcedId", "");
            renumbered = renumbered.with("enrollments.csv", row, "userSourcedId", "N" + id);
        }
        return renumbered;
    }

    private static Settings matching() {
        return TestHome.match(
                new Settings.Match(true, Set.of("email_address"), Optional.empty(), false, true, Set.of()),
                TestHome.unlimited().guard());
    }

    /** Asks the people of the version that counts, {@code person}, and those of the first, {@code person_of_1}. */
    private List<List<@Nullable Object>> fetch(String select) throws Exception {
        Directory directory = home().directory();
        try (SqlEngine engine = new DuckDbEngine(256 << 20, in("spill"))) {
            engine.readParquet("person", directory.file(directory.current().orElseThrow(), DirectoryFile.PERSON));
            engine.readParquet("person_of_1", directory.file(directory.version("1"), DirectoryFile.PERSON));
            return engine.fetch(select);
        }
    }
}
