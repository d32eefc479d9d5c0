package dev.rollcall.sync.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.sync.run.RunOptions.Conflict;
import dev.rollcall.sync.run.RunRequest.Aim;
import dev.rollcall.sync.settings.Settings;
import dev.rollcall.sync.settings.yaml.SettingsFaults;
import dev.rollcall.sync.settings.yaml.SettingsFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What of the options for a run does not go together. */
class RunOptionsTest {
    private static final String FILES = "source: export.zip\n";
    private static final String API = "source: https://sis.example\noneroster: {client_id: rollcall}\n";

    @TempDir
    private Path folder = Path.of("");

    @ParameterizedTest
    @CsvSource({
        "CHECK,   false, ,     false, ",
        "PREVIEW, false, ,     false, ",
        "DELIVER, false, ,     false, ",
        "DELIVER, false, last, false, ",
        "DELIVER, true,  ,     true,  ",
        "DELIVER, true,  last, true,  ",
        "PREVIEW, false, last, false, APPROVES_WITHOUT_DELIVERY",
        "CHECK,   false, last, false, APPROVES_WITHOUT_DELIVERY",
        "PREVIEW, true,  ,     true,  RESUMES_WITHOUT_DELIVERY",
        "CHECK,   true,  ,     true,  RESUMES_WITHOUT_DELIVERY",
        "DELIVER, true,  ,     false, RESUMES_WITHOUT_API",
    })
    void withADirectory(Aim aim, boolean resumes, @Nullable String approves, boolean isApi, @Nullable Conflict conflict)
            throws Exception {
        RunOptions options = new RunOptions(aim, Optional.empty(), resumes, Optional.ofNullable(approves));

        assertThat(options.conflict(settings(isApi ? API : FILES))).isEqualTo(Optional.ofNullable(conflict));
    }

    @ParameterizedTest
    @CsvSource({
        "CHECK,   ,    ,     ",
        "DELIVER, out, ,     ",
        "PREVIEW, out, ,     PREVIEW_WITHOUT_DIRECTORY",
        "DELIVER, out, last, APPROVES_WITHOUT_DIRECTORY",
        "DELIVER, ,    ,     NO_DESTINATION",
    })
    void withoutADirectory(Aim aim, @Nullable String to, @Nullable String approves, @Nullable Conflict conflict)
            throws Exception {
        RunOptions options = new RunOptions(aim, Optional.ofNullable(to), false, Optional.ofNullable(approves));

        assertThat(options.conflict(settings(FILES + "directory: {use: false}\n")))
                .isEqualTo(Optional.ofNullable(conflict));
    }

    @Test
    void aCheckAlwaysMayBegin() throws Exception {
        assertThat(RunOptions.CHECK.conflict(settings(API))).isEmpty();
    }

    private Settings settings(String yaml) throws IOException, SettingsFaults {
        return SettingsFile.read(Files.writeString(folder.resolve("rollcall.yaml"), yaml))
                .settings();
    }
}
