package dev.rollcall.sync.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.rollcall.sync.home.DurableFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Versions, the pointer, and the ways to a new version. */
class DirectoryTest {

    private Path folder;
    private TestDirectory school;

    @BeforeEach
    void nothingYet(@TempDir Path temporary) {
        folder = temporary;
        school = TestDirectory.at(temporary.resolve("school"));
    }

    @Test
    void liesInTheFolderOfItsOrganisation() {
        assertThat(Directory.of(folder, "birch-lane").folder())
                .isEqualTo(folder.resolve("organisations").resolve("birch-lane").resolve("directory"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Directory.of(folder, "../others"))
                .withMessage("'../others' cannot be the name of a folder");
    }

    @Test
    void holdsNothingBeforeTheFirstVersion() throws Exception {
        assertThat(school.directory().current()).isEmpty();
        assertThat(school.directory().versions()).isEmpty();
        assertThat(school.directory().verify()).isEmpty();
        assertThat(school.directory().folder()).as("a look makes nothing").doesNotExist();
    }

    @Test
    void theFirstVersionIsNumberOne() throws Exception {
        Version committed = school.commit("monday");

        assertThat(committed.number()).isEqualTo(1);
        assertThat(committed.parent()).isNull();
        assertThat(committed.madeAt()).isEqualTo(TestDirectory.MONDAY);
        assertThat(committed.origin()).isEqualTo(Origin.run("monday"));
        assertThat(committed.file(DirectoryFile.PERSON))
                .isEqualTo(new Version.WrittenFile(
                        DirectoryFile.PERSON, 16, 16, DurableFiles.sha256(school.file("1", "person.parquet"))));
        assertThat(school.directory().current()).contains(committed);
        assertThat(school.currentWord()).isEqualTo("monday");
        assertThat(school.entries()).containsExactly("1", "current", "layout", "lock");
    }

    @Test
    void theNextVersionStandsBesideTheOneBefore() throws Exception {
        Version monday = school.commit("monday");
        Version tuesday = school.commit("tuesday");

        assertThat(tuesday.parent()).isEqualTo(monday.number());
        assertThat(school.directory().versions()).containsExactly(tuesday, monday);
        assertThat(school.directory().version("1")).isEqualTo(monday);
        assertThat(school.word(monday)).isEqualTo("monday");
        assertThat(school.currentWord()).isEqualTo("tuesday");
    }

    @Test
    void versionsAreInTheOrderOfNumbers() throws Exception {
        for (int i = 0; i < 11; i++) {
            school.commit("run " + i);
        }

        assertThat(school.names()).startsWith("11", "10", "9").endsWith("1");
    }

    @Test
    void aDraftThatIsNotCommittedLeavesNothing() throws Exception {
        school.commit("monday");
        try (DirectoryLock lock = school.lock();
                Draft draft = lock.begin()) {
            TestDirectory.fill(draft, "tuesday");
        }

        assertThat(school.currentWord()).isEqualTo("monday");
        assertThat(school.entries()).containsExactly("1", "current", "layout", "lock");
    }

    @Test
    void aVersionHasNoOtherFiles() throws Exception {
        try (DirectoryLock lock = school.lock();
                Draft draft = lock.begin()) {
            TestDirectory.fill(draft, "monday");
            Files.writeString(draft.folder().resolve("tmp_person.parquet"), "half a file");

            assertThatIllegalArgumentException()
                    .isThrownBy(() -> draft.commit(Origin.run("monday"), TestDirectory.ROWS, TestDirectory.MONDAY))
                    .withMessageStartingWith("a version is five files or six, and the draft holds [class.parquet,")
                    .withMessageContaining("tmp_person.parquet");
        }
        assertThat(school.directory().current()).isEmpty();
    }

    @Test
    void aVersionOfAnOlderRollcallDoesNotTellWhoIsWho() throws Exception {
        Version older;
        try (DirectoryLock lock = school.lock();
                Draft draft = lock.begin()) {
            TestDirectory.fill(draft, "monday");
            Files.delete(draft.folder().resolve(DirectoryFile.IDENTITY.fileName()));

            older = draft.commit(Origin.run("monday"), TestDirectory.ROWS, TestDirectory.MONDAY);
        }

        assertThat(older.has(DirectoryFile.IDENTITY)).isFalse();
        school.directory().demandUndamaged(older, List.of(DirectoryFile.values()));
        assertThat(school.directory().verify()).isEmpty();
        try (DirectoryLock lock = school.lock()) {
            assertThat(lock.restore(older, TestDirectory.MONDAY).has(DirectoryFile.IDENTITY))
                    .isFalse();
        }
    }

    @Test
    void theRowsOfEachFileAreTold() throws Exception {
        try (DirectoryLock lock = school.lock();
                Draft draft = lock.begin()) {
            TestDirectory.fill(draft, "monday");

            assertThatIllegalArgumentException()
                    .isThrownBy(() ->
                            draft.commit(Origin.run("monday"), Map.of(DirectoryFile.PERSON, 1L), TestDirectory.MONDAY))
                    .withMessage("the rows of location.parquet are not told");
        }
    }

    @Test
    void aFileIsTakenAsItIs() throws Exception {
        Path people = Files.writeString(folder.resolve("person.parquet"), "person of import");
        try (DirectoryLock lock = school.lock();
                Draft draft = lock.begin()) {
            TestDirectory.fill(draft, "import");
            Files.delete(draft.folder().resolve("person.parquet"));
            draft.take(people);
            draft.commit(Origin.importOf("people.csv"), TestDirectory.ROWS, TestDirectory.MONDAY);
        }
        Files.delete(people);

        assertThat(school.currentWord()).isEqualTo("import");
        assertThat(school.directory().current().orElseThrow().origin().words()).isEqualTo("import of people.csv");
    }

    @Test
    void aVersionThatIsNotThereIsNamedBesideThoseThatAre() throws Exception {
        school.commit("monday");
        school.commit("tuesday");

        for (String name : new String[] {"7", "0", "01", "../1", "last", ""}) {
            DirectoryFault fault = catchThrowableOfType(
                    DirectoryFault.class, () -> school.directory().version(name));

            assertThat(fault.kind()).isEqualTo(DirectoryFault.Kind.UNKNOWN_VERSION);
            assertThat(fault)
                    .hasMessage(
                            "The directory '%s' has no version '%s'. Choose one that is there, such as 2, 1.",
                            school.directory().folder(), name);
        }
    }

    @Test
    void aVersionThatIsRestoredIsANewOne() throws Exception {
        Version monday = school.commit("monday");
        school.commit("tuesday");

        Version restored = school.restore("1");

        assertThat(restored.number()).isEqualTo(3);
        assertThat(restored.parent()).isEqualTo(2);
        assertThat(restored.origin().words()).isEqualTo("version 1 once more");
        assertThat(restored.files()).isEqualTo(monday.files());
        assertThat(school.currentWord()).isEqualTo("monday");
        assertThat(school.names()).containsExactly("3", "2", "1");
    }

    @Test
    void whatIsRestoredOutlivesTheOldVersion() throws Exception {
        school.commit("monday");
        school.commit("tuesday");
        school.restore("1");

        assertThat(school.prune(1, Duration.ZERO, TestDirectory.MONDAY.plusSeconds(1)))
                .containsExactly("2", "1");

        assertThat(school.currentWord()).isEqualTo("monday");
        assertThat(school.directory().verify()).isEmpty();
    }

    @Test
    void theNewestVersionsStayAndOldOnesGo() throws Exception {
        for (int day = 0; day < 6; day++) {
            school.commit("day " + day, TestDirectory.MONDAY.plus(Duration.ofDays(day)));
        }
        Instant now = TestDirectory.MONDAY.plus(Duration.ofDays(100));

        assertThat(school.prune(6, Duration.ZERO, now)).isEmpty();
        assertThat(school.prune(2, Duration.ofDays(98), now)).containsExactly("2", "1");
        assertThat(school.prune(2, Duration.ofDays(365), now)).isEmpty();
        assertThat(school.names()).containsExactly("6", "5", "4", "3");
        assertThat(school.entries()).containsExactly("3", "4", "5", "6", "current", "layout", "lock");
        assertThat(school.commit("next").number()).isEqualTo(7);
    }

    @Test
    void theCurrentVersionNeverGoes() throws Exception {
        school.commit("monday");
        school.commit("tuesday");
        Files.writeString(school.file("current"), "1\n");
        Files.writeString(school.file("current.new"), "2\n");

        assertThat(school.prune(0, Duration.ZERO, TestDirectory.MONDAY.plusSeconds(1)))
                .containsExactly("2");

        assertThat(school.currentWord()).isEqualTo("monday");
    }

    @Test
    void aVersionWithForeignFilesIsNotPruned() throws Exception {
        school.commit("monday");
        school.commit("tuesday");
        Path notes = Files.writeString(school.file("1", "notes.txt"), "why we went back");

        assertThat(school.prune(1, Duration.ZERO, TestDirectory.MONDAY.plusSeconds(1)))
                .isEmpty();

        assertThat(notes).exists();
    }

    @Test
    void aVersionThatWasNeverTheCurrentOneIsPassedOver() throws Exception {
        school.commit("monday");
        school.commit("killed before its pointer was moved");
        Files.writeString(school.file("current"), "1\n");
        Files.writeString(school.file("current.new"), "2\n");
        assertThat(school.currentWord()).isEqualTo("monday");
        try (DirectoryLock lock = school.lock()) {
            lock.begin().close();
        }
        assertThat(school.currentWord()).as("after a draft that was broken off").isEqualTo("monday");

        Version next = school.commit("wednesday");

        assertThat(next.number()).isEqualTo(3);
        assertThat(next.parent()).isEqualTo(1);
        assertThat(school.directory().verify()).isEmpty();
    }

    @Test
    void whoLetGoOfTheLockCannotWrite() throws Exception {
        DirectoryLock lock = school.lock();
        lock.close();

        assertThatIllegalStateException().isThrownBy(lock::begin);
        assertThatIllegalStateException().isThrownBy(() -> lock.prune(1, Duration.ZERO, TestDirectory.MONDAY));
    }

    @Test
    void leftoversAreSweptByTheNextDraft() throws Exception {
        school.commit("monday");
        Files.createDirectories(school.file("draft", "spill"));
        Files.writeString(school.file("draft", "person.parquet"), "half a file");
        Files.createDirectories(school.file("pruned"));
        Files.writeString(school.file("current.new"), "9");

        assertThat(school.directory().verify()).as("a draft may be alive").isEmpty();
        school.commit("tuesday");

        assertThat(school.entries()).containsExactly("1", "2", "current", "layout", "lock");
    }

    @Test
    void theDirectoryOfANewerRollcallIsLeftAlone() throws Exception {
        school.commit("monday");
        Files.writeString(school.file("layout"), "2\n");
        String told = "The directory '%s' was written by a newer Rollcall (its layout is 2, and this Rollcall knows 1)."
                        .formatted(school.directory().folder())
                + " Use that Rollcall.";

        for (Attempt attempt : new Attempt[] {
            school.directory()::current,
            school.directory()::versions,
            school.directory()::verify,
            () -> school.directory().version("1"),
            () -> school.commit("tuesday"),
            () -> school.prune(0, Duration.ZERO, Instant.MAX)
        }) {
            DirectoryFault fault = catchThrowableOfType(DirectoryFault.class, attempt::make);

            assertThat(fault.kind()).isEqualTo(DirectoryFault.Kind.NEWER);
            assertThat(fault).hasMessage(told);
        }
        assertThat(school.entries()).containsExactly("1", "current", "layout", "lock");
    }

    private interface Attempt {
        Object make() throws Exception;
    }
}
