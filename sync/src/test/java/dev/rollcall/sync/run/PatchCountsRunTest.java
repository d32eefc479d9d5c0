package dev.rollcall.sync.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.sync.report.PatchCounts;
import dev.rollcall.sync.report.ReportReader;
import dev.rollcall.sync.report.RunReport;
import dev.rollcall.sync.settings.Settings;
import dev.rollcall.sync.settings.yaml.SettingsFaults;
import dev.rollcall.sync.settings.yaml.SettingsText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each enrollment that points at nothing is counted once, by the patch that is about it. */
class PatchCountsRunTest {
    private static final Path FIXTURE = Path.of("../fixtures/birch-lane/oneroster-1.2");

    private TestHome home;
    private Path source;

    @BeforeEach
    void aSchoolWithRowsThatPointAtNothing(@TempDir Path temporary) throws IOException {
        home = new TestHome(temporary.resolve("home"));
        source = Files.createDirectories(temporary.resolve("set"));
        try (Stream<Path> files = Files.list(FIXTURE)) {
            for (Path file : files.toList()) {
                Files.copy(file, source.resolve(String.valueOf(file.getFileName())));
            }
        }
        Path enrollments = source.resolve("enrollments.csv");
        String text = Files.readString(enrollments);
        String[] header = text.lines().findFirst().orElseThrow().split(",", -1);
        String some = text.lines().skip(1).findFirst().orElseThrow();
        String known = some.split(",", -1)[place(header, "classSourcedId")];
        String person = some.split(",", -1)[place(header, "userSourcedId")];
        Files.writeString(
                enrollments,
                text
                        + row(header, some, "x-1", "no-such-class", person, "student")
                        + row(header, some, "x-2", known, "no-such-student", "student")
                        + row(header, some, "x-3", known, "nobody-either", "student")
                        + row(header, some, "x-4", known, "no-such-teacher", "teacher")
                        + row(header, some, "x-5", known, "no-teacher", "teacher")
                        + row(header, some, "x-6", known, "none-at-all", "teacher"));
    }

    private static int place(String[] header, String column) {
        return List.of(header).indexOf(column);
    }

    private static String row(String[] header, String some, String id, String of, String person, String role) {
        String[] values = some.split(",", -1);
        values[place(header, "sourcedId")] = id;
        values[place(header, "classSourcedId")] = of;
        values[place(header, "userSourcedId")] = person;
        values[place(header, "role")] = role;
        return String.join(",", values) + "\n";
    }

    private static Settings settings(String yaml, String over) throws SettingsFaults {
        return SettingsText.read("rollcall.yaml", yaml, over, Path.of("")).settings();
    }

    @Test
    void eachPatchSaysWhatItLeftOut() throws Exception {
        RunReport report = home.preview(source, settings("", ""));

        assertThat(report.patch()).isEqualTo(new PatchCounts(3, 1, 2, 0));
        assertThat(ReportReader.read(home.folder(report).resolve("report.json")).patch())
                .isEqualTo(report.patch());
    }

    @Test
    void whatNoPatchLeavesOutIsCountedToo() throws Exception {
        RunReport report =
                home.preview(source, settings("patch:\n  roster_students: true\n", "patch: {roster_students: false}"));

        assertThat(report.patch()).isEqualTo(new PatchCounts(3, 1, 0, 2));
    }
}
