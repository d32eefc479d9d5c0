package dev.rollcall.sync.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.sync.cancel.Cancellation;
import dev.rollcall.sync.pipeline.Engines;
import dev.rollcall.sync.report.RunReport;
import dev.rollcall.sync.report.RunReport.Outcome;
import dev.rollcall.sync.settings.Secrets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A run that somebody cancels says so, and has changed nothing. */
@Tag("long")
@Tag("jdk")
class CancelledRunTest {
    private static final TestSchool ALDER = TestSchool.of(8);

    @RegisterExtension
    static final TestFolder FOLDER = new TestFolder();

    private TestHome home;
    private Path out;
    private Map<String, String> before;

    @BeforeEach
    void aSchoolThatWasDelivered() throws Exception {
        home = new TestHome(FOLDER.resolve("home"));
        out = FOLDER.resolve("out");
        FOLDER.once("delivered", () -> home.sync(ALDER.write(FOLDER.resolve("alder")), out));
        before = TestHome.filesIn(out);
    }

    @ParameterizedTest
    @EnumSource(RunPart.class)
    void aRunThatIsCancelledAtAnyPartChangesNothing(RunPart part) throws Exception {
        Cancellation cancellation = new Cancellation();

        RunReport report = sync(cancellation, event -> {
            if (event.equals(new RunEvent.PartBegan(part))) {
                cancellation.cancel();
            }
        });

        assertThat(report.verdict().outcome()).isEqualTo(Outcome.CANCELLED);
        assertThat(report.verdict().sentence()).isEqualTo("The run was cancelled; nothing was changed.");
        assertThat(TestHome.filesIn(out)).isEqualTo(before);
        assertThat(home.version()).isEqualTo("1");
        assertThat(home.folder(report).resolve("work")).doesNotExist();
        assertThat(new Runs(home.path(), "default").list().get(0).outcome()).isEqualTo(Outcome.CANCELLED);
    }

    @Test
    void theNextRunDelivers() throws Exception {
        Cancellation cancellation = new Cancellation();
        cancellation.cancel();
        sync(cancellation, RunEvent.NOBODY);

        RunReport next = sync(Cancellation.NONE, RunEvent.NOBODY);

        assertThat(next.verdict().outcome()).isEqualTo(Outcome.DELIVERED);
        assertThat(home.version()).isEqualTo("2");
    }

    private RunReport sync(Cancellation cancellation, Consumer<RunEvent> listener) throws Exception {
        RunContext context =
                new RunContext(listener, Optional.empty(), Engines.ofCommand(), Secrets.IN_SETTINGS, cancellation);
        return home.syncIn(context, ALDER.joinedBy(1).write(FOLDER.resolve("joined")), out, TestHome.unlimited());
    }
}
