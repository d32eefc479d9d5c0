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
}
