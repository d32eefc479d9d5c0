package dev.rollcall.sync.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.sync.report.RunPlan.Counts;
import dev.rollcall.sync.report.RunPlan.EntityPlan;
import dev.rollcall.sync.report.RunPlan.HeldLimit;
import dev.rollcall.sync.report.RunPlan.SchoolPlan;
import dev.rollcall.sync.run.TestHome;
import dev.rollcall.sync.schoolmanager.Action;
import dev.rollcall.sync.schoolmanager.Entity;
import dev.rollcall.sync.settings.Settings;
import dev.rollcall.sync.settings.Settings.GuardLimit;
import dev.rollcall.sync.settings.Settings.Threshold;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What the guard holds, and what it lets go. */
class DeliveryGuardTest {

    /** Of 200 people 10 % are 20; the count of the limit is 5. */
    static Stream<Arguments> matrix() {
        List<Arguments> matrix = new ArrayList<>();
        for (Action action : List.of(Action.CREATE, Action.UPDATE, Action.MOVE, Action.DEACTIVATE)) {
            for (Threshold limit : List.of(new Threshold(10, 5), new Threshold(10, 0), new Threshold(0, 20))) {
                matrix.add(Arguments.of(action, limit, 19L, false));
                matrix.add(Arguments.of(action, limit, 20L, false));
                matrix.add(Arguments.of(action, limit, 21L, true));
            }
            matrix.add(Arguments.of(action, new Threshold(1, 25), 24L, false));
            matrix.add(Arguments.of(action, new Threshold(1, 25), 25L, false));
            matrix.add(Arguments.of(action, new Threshold(1, 25), 26L, true));
        }
        return matrix.stream();
    }

    @ParameterizedTest(name = "{2} to {0} against {1}")
    @MethodSource("matrix")
    void holdsWhatIsMoreThanBothNumbers(Action action, Threshold limit, long actual, boolean holds) {
        List<HeldLimit> held = passed(
                guard(new GuardLimit(Entity.PEOPLE, action, limit)), plans(Entity.PEOPLE, 200, action, actual), 0);

        assertThat(held)
                .isEqualTo(
                        holds
                                ? List.of(new HeldLimit("guard.people." + action.word(), limit.words(), actual, 200))
                                : List.of());
    }

    @ParameterizedTest
    @CsvSource({"10,2,10 % and 2", "10,0,10 %", "0,200,200", "12.5,1,12.5 % and 1", "0,0,0"})
    void aLimitIsToldAsItIsWritten(double percent, long count, String words) {
        assertThat(new Threshold(percent, count).words()).isEqualTo(words);
    }

    @Test
    void aLimitOfNothingHoldsTheFirst() {
        Settings.Guard guard = guard(new GuardLimit(Entity.CLASSES, Action.MOVE, new Threshold(0, 0)));

        assertThat(passed(guard, plans(Entity.CLASSES, 10, Action.MOVE, 0), 0)).isEmpty();
        assertThat(passed(guard, plans(Entity.CLASSES, 10, Action.MOVE, 1), 0)).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(Entity.class)
    void nothingMayShrinkToNothingWhateverTheLimitsSay(Entity entity) {
        List<HeldLimit> held = passed(guard(), List.of(new EntityPlan(entity, 3, 0, Map.of(Action.DEACTIVATE, 3L))), 0);

        assertThat(held)
                .containsExactly(new HeldLimit("guard.emptied", "1 of the " + entity.word() + " must stay", 3, 3));
    }

    @Test
    void theOnlyRecordMustStay() {
        List<HeldLimit> held =
                passed(guard(), List.of(new EntityPlan(Entity.CLASSES, 1, 0, Map.of(Action.DEACTIVATE, 1L))), 0);

        assertThat(held).containsExactly(new HeldLimit("guard.emptied", "1 of the classes must stay", 1, 1));
    }

    @Test
    void oneRecordThatIsLeftIsEnough() {
        assertThat(passed(guard(), List.of(new EntityPlan(Entity.CLASSES, 3, 1, Map.of(Action.DEACTIVATE, 2L))), 0))
                .isEmpty();
    }

    @Test
    void whatWasEmptyMayStayEmpty() {
        assertThat(passed(guard(), List.of(new EntityPlan(Entity.ROSTERS, 0, 0, Map.of())), 0))
                .isEmpty();
    }

    @Test
    void firstRunPassesNoShareButACount() {
        List<EntityPlan> first = List.of(new EntityPlan(Entity.PEOPLE, 0, 900, Map.of(Action.CREATE, 900L)));

        assertThat(passed(guard(new GuardLimit(Entity.PEOPLE, Action.CREATE, new Threshold(10, 2))), first, 0))
                .isEmpty();
        assertThat(passed(guard(new GuardLimit(Entity.PEOPLE, Action.CREATE, new Threshold(0, 500))), first, 0))
                .containsExactly(new HeldLimit("guard.people.create", "500", 900, 0));
    }

    @Test
    void limitOfOneEntityOrActionDoesNotHoldAnother() {
        Settings.Guard guard = guard(new GuardLimit(Entity.PEOPLE, Action.DEACTIVATE, new Threshold(10, 2)));

        assertThat(passed(guard, plans(Entity.CLASSES, 10, Action.DEACTIVATE, 9), 0))
                .isEmpty();
        assertThat(passed(guard, plans(Entity.PEOPLE, 10, Action.UPDATE, 9), 0)).isEmpty();
    }

    @Test
    void peopleWhomEnrollmentsStillNameHaveALimitOfTheirOwn() {
        Settings.Guard guard = TestHome.limits(false, List.of(), Optional.of(new Threshold(1, 2)));
        List<EntityPlan> plans = plans(Entity.PEOPLE, 200, Action.DEACTIVATE, 5);

        assertThat(passed(guard, plans, 2)).isEmpty();
        assertThat(passed(guard, plans, 3)).containsExactly(new HeldLimit("guard.still_enrolled", "1 % and 2", 3, 200));
    }

    /** Of two schools of 10 one loses 6 of everything, and 3 classes lose their instructor. */
    @Test
    void whatASchoolLosesHasLimitsOfItsOwn() {
        Counts most = new Counts(10, 6, 4);
        SchoolPlan oak = new SchoolPlan("o", "Oak", most, most, new Counts(4, 3, 1), most);
        Counts all = new Counts(10, 0, 10);
        SchoolPlan elm = new SchoolPlan("e", "Elm", all, all, all, all);
        DeliveryGuard.Upload upload = new DeliveryGuard.Upload(List.of(), List.of(oak, elm), 0, 0, 0);

        assertThat(DeliveryGuard.passed(Settings.DEFAULTS.guard(), upload))
                .containsExactly(
                        new HeldLimit("guard.schools.people", "50 % and 2", 6, 10, "Oak"),
                        new HeldLimit("guard.schools.classes", "50 % and 2", 6, 10, "Oak"),
                        new HeldLimit("guard.schools.instructors", "50 % and 2", 3, 4, "Oak"),
                        new HeldLimit("guard.schools.rosters", "50 % and 2", 6, 10, "Oak"));
        assertThat(DeliveryGuard.passed(guard(), upload)).isEmpty();
    }

    @Test
    void anOnlySchoolRepeatsNoLimitOfAllTogether() {
        Counts none = new Counts(0, 0, 0);
        SchoolPlan oak = new SchoolPlan("o", "Oak", none, none, new Counts(8, 8, 0), new Counts(200, 190, 10));
        List<EntityPlan> plans =
                List.of(new EntityPlan(Entity.ROSTERS, 200, 200, Map.of(Action.CREATE, 190L, Action.DEACTIVATE, 190L)));

        assertThat(DeliveryGuard.passed(
                        Settings.DEFAULTS.guard(), new DeliveryGuard.Upload(plans, List.of(oak), 0, 0, 0)))
                .containsExactly(
                        new HeldLimit("guard.rosters.deactivate", "25 % and 100", 190, 200),
                        new HeldLimit("guard.instructors_lost", "25 % and 5", 8, 8));
    }

    @Test
    void rosterRowsThatAreNumberedAnewAreNoLoss() {
        Counts kept = new Counts(200, 0, 200);
        SchoolPlan oak = new SchoolPlan("o", "Oak", kept, kept, kept, kept);
        List<EntityPlan> plans =
                List.of(new EntityPlan(Entity.ROSTERS, 200, 200, Map.of(Action.CREATE, 200L, Action.DEACTIVATE, 200L)));

        assertThat(DeliveryGuard.passed(
                        Settings.DEFAULTS.guard(), new DeliveryGuard.Upload(plans, List.of(oak), 0, 0, 0)))
                .isEmpty();
    }

    /** One of five is a fifth, and still only one. */
    @ParameterizedTest
    @CsvSource({"5,1,false", "5,3,true", "100,10,false", "100,11,true", "0,0,false"})
    void enrollmentsThatAreDroppedHaveALimitWithoutADirectoryToo(long enrollments, long dropped, boolean holds) {
        List<HeldLimit> held = DeliveryGuard.passed(
                Settings.DEFAULTS.guard(), new DeliveryGuard.Upload(List.of(), List.of(), 0, enrollments, dropped));

        assertThat(held)
                .isEqualTo(
                        holds
                                ? List.of(
                                        new HeldLimit("guard.dropped_enrollments", "10 % and 2", dropped, enrollments))
                                : List.of());
    }

    @Test
    void everyPassedLimitIsTold() {
        Settings.Guard guard = guard(
                new GuardLimit(Entity.PEOPLE, Action.UPDATE, new Threshold(0, 1)),
                new GuardLimit(Entity.PEOPLE, Action.DEACTIVATE, new Threshold(0, 1)));
        List<EntityPlan> plans = List.of(
                new EntityPlan(Entity.PEOPLE, 9, 5, Map.of(Action.UPDATE, 2L, Action.DEACTIVATE, 4L)),
                new EntityPlan(Entity.CLASSES, 4, 0, Map.of(Action.DEACTIVATE, 4L)));

        assertThat(passed(guard, plans, 0))
                .extracting(HeldLimit::key)
                .containsExactly("guard.emptied", "guard.people.update", "guard.people.deactivate");
    }

    private static List<HeldLimit> passed(Settings.Guard guard, List<EntityPlan> plans, long stillEnrolled) {
        return DeliveryGuard.passed(guard, new DeliveryGuard.Upload(plans, List.of(), stillEnrolled, 0, 0));
    }

    private static Settings.Guard guard(GuardLimit... limits) {
        return TestHome.limits(false, List.of(limits), Optional.empty());
    }

    private static List<EntityPlan> plans(Entity entity, long before, Action action, long actual) {
        return List.of(new EntityPlan(entity, before, before, Map.of(action, actual)));
    }
}
