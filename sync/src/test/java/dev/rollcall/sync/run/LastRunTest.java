package dev.rollcall.sync.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.sync.message.Messages;
import dev.rollcall.sync.problem.Severity;
import dev.rollcall.sync.report.LastRun;
import dev.rollcall.sync.report.RunReport;
import dev.rollcall.sync.schoolmanager.Entity;
import dev.rollcall.sync.settings.Settings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run says what is different since the last one that got as far. */
@Tag("long")
class LastRunTest {
    private Path folder = Path.of("");
    private TestHome home = new TestHome(Path.of(""));

    @BeforeEach
    void anEmptyHome(@TempDir Path temporary) {
        folder = temporary;
        home = new TestHome(temporary.resolve("home"));
    }

    @Test
    void theFirstRunSaysNothing() throws Exception {
        RunReport first = home.sync(school(""), folder.resolve("out"));

        assertThat(first.last()).isNull();
        assertThat(Files.readString(home.folder(first).resolve("report.html"))).doesNotContain("Since the last run");
    }

    @Test
    void aRunIsComparedWithTheLastOneByKindAndByRecords() throws Exception {
        RunReport first = home.sync(school("no address"), folder.resolve("out"));

        RunReport second = home.syncAfter(1, school("o'hara@alder.example"), folder.resolve("out"), Settings.DEFAULTS);

        LastRun last = Objects.requireNonNull(second.last());
        assertThat(last.run()).isEqualTo(first.run());
        assertThat(last.kinds())
                .containsExactly(
                        new LastRun.Kinds("RST-408", Severity.WARNING, 0, 1),
                        new LastRun.Kinds("RST-407", Severity.WARNING, 1, 0));
        assertThat(last.severities())
                .containsExactly(
                        new LastRun.Severities(Severity.ERROR, 0, 0), new LastRun.Severities(Severity.WARNING, 1, 1));
        assertThat(last.records())
                .containsExactly(
                        new LastRun.Records(Entity.PEOPLE, 5, 5),
                        new LastRun.Records(Entity.CLASSES, 1, 1),
                        new LastRun.Records(Entity.ROSTERS, 4, 4));
        assertThat(last.line().map(Messages.ENGLISH::text))
                .contains("Since the last run: warnings 1 → 1: RST-408 new 1, RST-407 gone.");
    }

    @Test
    void aRunThatDidNotGetAsFarIsPassedOver() throws Exception {
        RunReport first = home.sync(school(""), folder.resolve("out"));
        home.check(school("no address"));
        home.check(folder.resolve("missing"));

        RunReport last = home.syncAfter(1, school(""), folder.resolve("out"), Settings.DEFAULTS);

        assertThat(Objects.requireNonNull(last.last()).run()).isEqualTo(first.run());
        assertThat(last.last().line()).isEmpty();
    }

    @Test
    void aReportThatCannotBeReadIsPassedOver() throws Exception {
        RunReport first = home.sync(school(""), folder.resolve("out"));
        Files.writeString(home.folder(first).resolve("report.json"), "{\"run\": 7}");

        RunReport second = home.syncAfter(1, school(""), folder.resolve("out"), Settings.DEFAULTS);

        assertThat(second.last()).isNull();
    }

    /** A school of five whose teacher has that address. */
    private Path school(String email) throws Exception {
        Path source = TestSchool.of(5).write(folder.resolve("school" + email.length()));
        Path users = source.resolve("users.csv");
        Files.writeString(users, Files.readString(users).replace("ruth@alder.example", email));
        return source;
    }
}
