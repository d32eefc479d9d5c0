package dev.rollcall.sync.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.sync.home.HomeNotWritable;
import dev.rollcall.sync.pipeline.EngineLost;
import dev.rollcall.sync.pipeline.EngineOutOfSpace;
import dev.rollcall.sync.problem.Problem;
import dev.rollcall.sync.problem.ProblemKind;
import dev.rollcall.sync.problem.Where;
import dev.rollcall.sync.report.RunReport.Outcome;
import dev.rollcall.sync.source.SourceNotReachable;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunFaultTest {
    @ParameterizedTest
    @CsvSource({
        "API_NOT_REACHED, World, true",
        "API_GAVE_UP, World, true",
        "SOURCE_CHANGED, World, true",
        "SIGN_IN_REFUSED, Settings, false",
        "API_NOT_TRUSTED, Settings, false",
        "SOURCE_MISSING, Settings, false",
        "COLLECTION_EMPTY, Data, false",
        "PAGES_REPEAT, Data, false"
    })
    void aSourceSaysWhoseFaultItIs(ProblemKind kind, String whose, boolean tryingAgainHelps) {
        RunFault fault = RunFault.of(SourceNotReachable.because(new Problem(kind, Where.SOURCE, "x", "y")));

        assertThat(fault.getClass().getSimpleName()).isEqualTo(whose);
        assertThat(fault.tryingAgainHelps()).isEqualTo(tryingAgainHelps);
        assertThat(fault.outcome()).isEqualTo(Outcome.SOURCE_NOT_REACHABLE);
    }

    @Test
    void aFullEngineAndALostClusterAreTheWorlds() {
        assertThat(RunFault.of(EngineOutOfSpace.memory(new IOException("full"))))
                .isInstanceOf(RunFault.World.class)
                .returns(Outcome.HOME_NOT_WRITABLE, RunFault::outcome)
                .returns(false, RunFault::tryingAgainHelps);
        assertThat(RunFault.of(new EngineLost("lost", new IOException("lost"))))
                .isInstanceOf(RunFault.World.class)
                .returns(true, RunFault::tryingAgainHelps);
    }

    @Test
    void aHomeThatCannotBeWrittenIsTheWorlds() {
        RunFault fault = RunFault.of(new HomeNotWritable(Path.of("home"), new IOException("full")));

        assertThat(fault).isInstanceOf(RunFault.World.class);
        assertThat(fault.outcome()).isEqualTo(Outcome.HOME_NOT_WRITABLE);
    }

    @Test
    void anythingElseIsOurs() {
        RunFault fault = RunFault.of(new IllegalStateException("ours"));

        assertThat(fault).isEqualTo(new RunFault.Ours(fault.cause()));
        assertThat(fault.outcome()).isEqualTo(Outcome.FAILED);
    }
}
