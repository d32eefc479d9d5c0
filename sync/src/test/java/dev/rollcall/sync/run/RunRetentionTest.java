package dev.rollcall.sync.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.sync.home.RunFolder;
import dev.rollcall.sync.report.ReportSummary;
import dev.rollcall.sync.report.RunReport;
import dev.rollcall.sync.settings.Settings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Runs, which name pupils, are not kept for ever. */
@Tag("long")
class RunRetentionTest {
    private static final TestSchool ALDER = TestSchool.of(8);

    @RegisterExtension
    static final TestFolder FOLDER = new TestFolder();

    private TestHome home;
    private Path source;
    private Path out;
    private RunReport first;

    @BeforeEach
    void aRun() throws Exception {
        home = new TestHome(FOLDER.resolve("home"));
        out = FOLDER.resolve("out");
        source = FOLDER.resolve("alder");
        first = FOLDER.once("delivered", () -> home.sync(ALDER.write(source), out));
    }

    @Test
    void aRunStaysFor400Days() throws Exception {
        home.syncAfter(400, source, out, Settings.DEFAULTS);
        assertThat(home.folder(first).resolve("report.html")).isRegularFile();

        RunReport later = home.syncAfter(401, source, out, Settings.DEFAULTS);

        assertThat(home.runs().resolve(first.run())).doesNotExist();
        assertThat(runs().list())
                .extracting(ReportSummary::run)
                .startsWith(later.run())
                .doesNotContain(first.run());
    }

    @Test
    void theSettingsSayHowLong() throws Exception {
        home.syncAfter(3, source, out, keeping(2));
        assertThat(home.folder(first))
                .as("nobody has said whether its upload is at Apple")
                .isDirectory();
        home.syncAfter(4, source, out, keeping(2));

        assertThat(home.runs().resolve(first.run())).doesNotExist();
        assertThat(runs().keepDays()).contains(2);
    }

    @Test
    void whatIsNoRunStays() throws Exception {
        Path notes = Files.createDirectory(home.runs().resolve("notes"));
        Path noDate = Files.createDirectory(home.runs().resolve("20200231-990000"));

        home.syncAfter(1000, source, out, Settings.DEFAULTS);

        assertThat(notes).isDirectory();
        assertThat(noDate).isDirectory();
        assertThat(home.version()).isEqualTo("2");
    }

    @Test
    void aRunThatGoesOnStays() throws Exception {
        try (RunFolder goesOn = RunFolder.create(home.path(), "default", Instant.parse("2020-01-01T00:00:00Z"))) {
            home.syncAfter(1, source, out, Settings.DEFAULTS);

            assertThat(home.runs().resolve(goesOn.run())).isDirectory();
        }

        home.syncAfter(1, source, out, Settings.DEFAULTS);

        assertThat(home.runs().resolve("20200101-000000")).doesNotExist();
    }

    private Runs runs() {
        return new Runs(home.path(), "default");
    }

    private static Settings keeping(int days) {
        return Settings.DEFAULTS.withRuns(new Settings.RunRetention(days, 30));
    }
}
