package dev.rollcall.sync.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.sync.message.Messages;
import dev.rollcall.sync.report.RunPlan.HeldLimit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A limit names the records that it counts. */
@Tag("jdk")
class PlanWordsTest {
    @ParameterizedTest
    @CsvSource({
        "guard.people.deactivate, people",
        "guard.locations.deactivate, locations",
        "guard.courses.deactivate, courses",
        "guard.classes.deactivate, classes",
        "guard.rosters.deactivate, roster rows",
        "guard.still_enrolled, people",
        "guard.instructors_lost, classes",
        "guard.dropped_enrollments, enrollments",
        "guard.schools.people, people",
        "guard.schools.classes, classes",
        "guard.schools.instructors, classes",
        "guard.schools.rosters, roster rows",
    })
    void theLimitIsOfTheRecordsThatItCounts(String key, String records) {
        assertThat(Messages.ENGLISH.text(PlanWords.limit(new HeldLimit(key, "10 % and 2", 9, 20))))
                .isEqualTo("limit: more than 10 % and more than 2 " + records);
        assertThat(Messages.ENGLISH.text(PlanWords.limit(new HeldLimit(key, "200", 900, 2000))))
                .isEqualTo("limit: more than 200 " + records);
    }
}
