package dev.rollcall.sync.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.rollcall.sync.oneroster.Form;
import dev.rollcall.sync.oneroster.RosterFile;
import dev.rollcall.sync.problem.Problem;
import dev.rollcall.sync.settings.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("jdk")
class FolderSourceTest {
    private static final Path BIRCH_LANE = BrokenInput.RESOURCES.resolve("base/1.1");

    @TempDir
    Path source = Path.of("");

    @TempDir
    Path work = Path.of("");

    @Test
    void aRegularRosterIsReadWhereItLies() throws Exception {
        copyBirchLane();

        OpenedRoster opened = open();

        assertThat(opened.form()).contains(Form.ONEROSTER_1_1);
        assertThat(opened.problems()).isEmpty();
        assertThat(opened.files())
                .extracting(RosterFile::shownName)
                .containsExactly(
                        "orgs.csv",
                        "courses.csv",
                        "classes.csv",
                        "users.csv",
                        "enrollments.csv",
                        "academicSessions.csv");
        assertThat(opened.files()).extracting(RosterFile::rows).containsExactly(2L, 2L, 2L, 5L, 6L, 2L);
        assertThat(opened.files())
                .allMatch(file -> source.equals(
                        Optional.ofNullable(file.path()).orElseThrow().getParent()));
        assertThat(filesIn(work)).isEmpty();
    }

    @Test
    void anIrregularFileIsCopiedWithTheLineOfEachRow() throws Exception {
        copyBirchLane();
        Files.writeString(
                source.resolve("orgs.csv"),
                "sourcedId;name;shoe size;type;parentSourcedId\n\n\"d1\";\"Birch, District\";42;district;\n s1;Birch;;school;d1");

        OpenedRoster opened = open();

        RosterFile orgs = opened.files().get(0);
        assertThat(orgs.hasLineColumn()).isTrue();
        assertThat(orgs.delimiter()).isEqualTo(',');
        assertThat(orgs.columns()).containsExactly("sourcedId", "name", "type", "parentSourcedId", "source_row");
        assertThat(Optional.ofNullable(orgs.path()).orElseThrow()).hasContent("""
                sourcedId,name,type,parentSourcedId,source_row
                d1,"Birch, District",district,,3
                s1,Birch,school,d1,4
                """);
        assertThat(filesIn(source)).hasSize(7);
    }

    @Test
    void foldersBesideARosterAreNotLookedInto() throws Exception {
        copyBirchLane();
        Files.copy(
                source.resolve("users.csv"),
                Files.createDirectory(source.resolve("archive")).resolve("users.csv"));

        OpenedRoster opened = open();

        assertThat(opened.problems()).isEmpty();
    }

    @Test
    void aFolderThatIsNotThereIsNotReachable() {
        Path nowhere = source.resolve("nowhere");

        assertThatExceptionOfType(SourceNotReachable.class)
                .isThrownBy(() -> RosterSources.of(nowhere, Optional.empty(), Settings.DEFAULTS.limits())
                        .open(work))
                .withMessage("RST-001: '" + nowhere + "' is not there. Give the folder or the .zip that your SIS"
                        + " exports.");
    }

    @Test
    void aWorkFolderThatIsNotThereIsNotTakenForTheSource() throws Exception {
        copyBirchLane();
        Files.writeString(source.resolve("orgs.csv"), "sourcedId,name,type\n\nd1,Birch District,district\n");
        Path nowhere = work.resolve("nowhere");

        assertThatExceptionOfType(SourceNotReachable.class)
                .isThrownBy(() -> RosterSources.of(source, Optional.empty(), Settings.DEFAULTS.limits())
                        .open(nowhere))
                .withMessageStartingWith("RST-059: reading '" + source + "' broke off: " + nowhere);
    }

    @Test
    void aFolderThatMayNotBeReadIsNotReachable() throws Exception {
        assumeThat(System.getProperty("user.name")).isNotEqualTo("root");
        copyBirchLane();
        assertThat(source.toFile().setReadable(false)).isTrue();

        assertThatExceptionOfType(SourceNotReachable.class)
                .isThrownBy(this::open)
                .withMessageStartingWith("RST-002: '" + source + "' may not be read");

        assertThat(source.toFile().setReadable(true)).isTrue();
    }

    @Test
    void aFileThatMayNotBeReadIsToldAndTheOthersAreRead() throws Exception {
        assumeThat(System.getProperty("user.name")).isNotEqualTo("root");
        copyBirchLane();
        assertThat(source.resolve("users.csv").toFile().setReadable(false)).isTrue();

        OpenedRoster opened = open();

        assertThat(opened.problems())
                .extracting(Problem::what)
                .containsExactly("'users.csv' may not be read by the user that runs Rollcall");
        assertThat(opened.files()).extracting(RosterFile::rows).containsExactly(2L, 2L, 2L, 0L, 6L, 2L);
    }

    private OpenedRoster open() throws SourceNotReachable {
        return RosterSources.of(source, Optional.empty(), Settings.DEFAULTS.limits())
                .open(work);
    }

    private void copyBirchLane() throws IOException {
        for (Path file : filesIn(BIRCH_LANE)) {
            Files.copy(file, source.resolve(file.getFileName()));
        }
    }

    private static List<Path> filesIn(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }
}
