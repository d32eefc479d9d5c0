package dev.rollcall.server.runs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.sync.schoolmanager.Action;
import dev.rollcall.sync.schoolmanager.Entity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RunTablesTest {
    @Test
    void aPersonIsDeactivated() {
        assertThat(RunTables.word(Entity.PEOPLE, Action.DEACTIVATE)).isEqualTo("deactivated");
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "PEOPLE")
    void anyOtherRecordIsGone(Entity entity) {
        assertThat(RunTables.word(entity, Action.DEACTIVATE)).isEqualTo("gone");
    }

    @Test
    void aKindOfRecordHasTheNameThatReportsGiveIt() {
        assertThat(RunTables.entity(Entity.PEOPLE)).isEqualTo("People");
        assertThat(RunTables.entity(Entity.ROSTERS)).isEqualTo("Roster rows");
        assertThat(RunTables.entity("classes")).isEqualTo("Classes");
    }

    @Test
    void whatAppleDidIsSaidInWords() {
        assertThat(RunTables.verdict("right")).isEqualTo("as foreseen");
        assertThat(RunTables.verdict("not in the log")).isEqualTo("foreseen, and not named in the log");
        assertThat(RunTables.fate("people", "create")).isEqualTo("new");
        assertThat(RunTables.fate("people", "deactivate")).isEqualTo("deactivated");
        assertThat(RunTables.fate("classes", "deactivate")).isEqualTo("gone");
        assertThat(RunTables.fate("people", "refused")).isEqualTo("refused");
    }

    @Test
    void aKindOfProblemIsNamedNotNumbered() {
        assertThat(RunTables.problem("RST-406")).isEqualTo("the person has no e-mail address");
        assertThat(RunTables.problem("RST-407")).isEqualTo("values are no e-mail addresses");
        assertThat(RunTables.problem("RST-999")).isEmpty();
    }
}
