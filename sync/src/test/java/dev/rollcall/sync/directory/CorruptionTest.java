package dev.rollcall.sync.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import dev.rollcall.sync.directory.Corruption.Kind;
import dev.rollcall.sync.message.Messages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What happens to a directory by accident, with two versions of which the second is the current one. */
class CorruptionTest {

    private TestDirectory school;

    @BeforeEach
    void twoVersions(@TempDir Path temporary) throws Exception {
        school = TestDirectory.at(temporary.resolve("school"));
        school.commit("monday");
        school.commit("tuesday");
    }

    @Test
    void nothingIsToldOfAWholeDirectory() throws Exception {
        assertThat(school.directory().verify()).isEmpty();
    }

    @Test
    void aFileIsMissing() throws Exception {
        Files.delete(school.file("2", "roster.parquet"));

        assertTold(2, "roster.parquet", Kind.MISSING_FILE, "'roster.parquet' of version 2 is missing");
        assertRefusedAndRestored("'roster.parquet' of version 2 is missing");
    }

    @Test
    void aFileHasAnotherSize() throws Exception {
        Files.writeString(school.file("2", "class.parquet"), "half");

        String what = "'class.parquet' of version 2 has 4 bytes, and 16 were written";
        assertTold(2, "class.parquet", Kind.WRONG_SIZE, what);
        assertRefusedAndRestored(what);
    }

    @Test
    void aByteOfAFileIsAnother() throws Exception {
        Files.writeString(school.file("2", "person.parquet"), "person of Tuesday");

        assertTold(
                2,
                "person.parquet",
                Kind.WRONG_HASH,
                "'person.parquet' of version 2 does not have the bytes that were written (its SHA-256 differs)");
        assertThat(school.directory().current())
                .as("no run reads every byte of it")
                .isPresent();
    }

    @Test
    void theTellingFileIsMissing() throws Exception {
        Files.delete(school.file("2", "version.json"));

        assertTold(2, "version.json", Kind.MISSING_FILE, "'version.json' of version 2 is missing");
        assertRefusedAndRestored("'version.json' of version 2 is missing");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"number\": 2 | \"number\": 7 | it is that of version 7",
                "\"number\" | \"nummer\" | 'number' is missing",
                "\"parent\": 1 | \"parent\": null | 'parent' is 'null'",
                "\"layout\": 1 | \"layout\": 3 | its layout is 3",
                "\"rows\": 16 | \"rows\": \"many\" | 'rows' is 'many'",
                "\"kind\": \"run\" | \"kind\": \"wish\" | 'wish' is no kind of origin",
                "class.parquet | room.parquet | 'room.parquet' is no file of a version",
                "2026-11-23T08:15:00Z | yesterday | a number or a time in it is not valid",
            })
    void theTellingFileCannotBeUnderstood(String before, String after, String reason) throws Exception {
        Path json = school.file("2", "version.json");
        String changed = Files.readString(json).replace(before, after);
        assertThat(changed).contains(after);
        Files.writeString(json, changed);

        String what = "'version.json' of version 2 cannot be understood (" + reason + ")";
        assertTold(2, "version.json", Kind.BROKEN_VERSION, what);
        assertRefusedAndRestored(what);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "{}{}", "not JSON"})
    void theTellingFileIsNoJson(String json) throws Exception {
        Files.writeString(school.file("2", "version.json"), json);

        assertThat(school.directory().verify())
                .extracting(Corruption::version, Corruption::file, Corruption::kind)
                .containsExactly(tuple(2, "version.json", Kind.BROKEN_VERSION));
        assertThat(school.names()).containsExactly("1");
    }

    @Test
    void thePointerLeadsNowhere() throws Exception {
        Files.writeString(school.file("current"), "9\n");

        assertTold(null, "current", Kind.BROKEN_POINTER, "'current' names version 9, which is not there");
        assertRefusedAndRestored("'current' names version 9, which is not there");
        assertThat(school.names()).as("no number is used twice").startsWith("10");
    }

    @Test
    void thePointerIsNoNumber() throws Exception {
        Files.writeString(school.file("current"), "the last one\n");

        String what = "'current' holds 'the last one', which is no number of a version";
        assertTold(null, "current", Kind.BROKEN_POINTER, what);
        assertRefusedAndRestored(what);
    }

    @Test
    void thePointerIsMissing() throws Exception {
        Files.delete(school.file("current"));

        assertTold(null, "current", Kind.BROKEN_POINTER, "'current' is missing");
        assertRefusedAndRestored("'current' is missing");
    }

    @Test
    void nothingIsCommittedOrPrunedWhereNobodyKnowsWhatIsCurrent() throws Exception {
        Files.delete(school.file("current"));

        assertThat(catchThrowableOfType(DirectoryFault.class, () -> school.commit("wednesday"))
                        .kind())
                .isEqualTo(DirectoryFault.Kind.DAMAGED);
        assertThat(catchThrowableOfType(
                                DirectoryFault.class,
                                () -> school.prune(0, Duration.ZERO, TestDirectory.MONDAY.plusSeconds(1)))
                        .kind())
                .isEqualTo(DirectoryFault.Kind.DAMAGED);
        assertThat(school.entries()).containsExactly("1", "2", "layout", "lock");
    }

    @Test
    void theLayoutIsMissing() throws Exception {
        Files.delete(school.file("layout"));

        String what = "'layout' is missing, and there are versions";
        assertTold(null, "layout", Kind.BROKEN_LAYOUT, what);
        assertRefused(what, "Bring it back from a backup.");
    }

    @Test
    void theLayoutIsNoNumber() throws Exception {
        Files.writeString(school.file("layout"), "one");

        String what = "'layout' holds 'one', which is no number";
        assertTold(null, "layout", Kind.BROKEN_LAYOUT, what);
        assertRefused(what, "Bring it back from a backup.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "1 | 'current' names version 1, although version 2 counted after it",
                "0 | 'current' names no version, although version 2 counted"
            })
    void aPointerThatWasSetBackIsNoticed(String number, String what) throws Exception {
        Files.writeString(school.file("current"), number + "\n");

        assertTold(null, "current", Kind.BROKEN_POINTER, what);
        assertRefusedAndRestored(what);
        assertThat(school.directory().verify()).isEmpty();
    }

    @Test
    void aFolderThatIsOnlyNamedLikeAVersionDoesNotCount() throws Exception {
        Files.createDirectory(school.file("999999999"));

        assertThat(school.directory().verify())
                .extracting(Corruption::message)
                .containsExactly("'999999999' was not put there by Rollcall. Move it away.");
        assertThat(school.currentWord()).isEqualTo("tuesday");
        assertThat(school.commit("wednesday").number()).isEqualTo(3);
        assertThat(school.names()).startsWith("3");
    }

    @Test
    void aFlippedBitIsNamedBeforeItsRowsAreUsed() throws Exception {
        byte[] bytes = Files.readAllBytes(school.file("2", "person.parquet"));
        bytes[0] ^= 1;
        Files.write(school.file("2", "person.parquet"), bytes);
        Version current = school.directory().current().orElseThrow();

        school.directory().demandUndamaged(current, List.of(DirectoryFile.ROSTER));
        DirectoryFault fault = catchThrowableOfType(DirectoryFault.class, () -> school.directory()
                .demandUndamaged(current, List.of(DirectoryFile.values())));

        assertThat(fault)
                .hasMessageContaining("'person.parquet' of version 2 does not have the bytes that were written");
    }

    @Test
    void foreignFilesAreToldAndDoNoHarm() throws Exception {
        Files.writeString(school.file("1", "notes.txt"), "");
        Files.createDirectory(school.file("007"));
        Files.writeString(school.file("3"), "");

        assertThat(school.directory().verify())
                .extracting(Corruption::message)
                .containsExactly(
                        "'007' was not put there by Rollcall. Move it away.",
                        "'3' was not put there by Rollcall. Move it away.",
                        "'notes.txt' of version 1 was not put there by Rollcall. Move it away.");
        assertThat(school.commit("wednesday").number()).isEqualTo(4);
    }

    @Test
    void allDamageIsToldAtOnce() throws Exception {
        Files.delete(school.file("2", "roster.parquet"));
        Files.writeString(school.file("2", "class.parquet"), "half");
        Files.writeString(school.file("1", "course.parquet"), "course of Monday");
        Files.writeString(school.file("current"), "9\n");

        assertThat(school.directory().verify())
                .extracting(Corruption::version, Corruption::file, Corruption::kind)
                .containsExactly(
                        tuple(null, "current", Kind.BROKEN_POINTER),
                        tuple(1, "course.parquet", Kind.WRONG_HASH),
                        tuple(2, "class.parquet", Kind.WRONG_SIZE),
                        tuple(2, "roster.parquet", Kind.MISSING_FILE));
    }

    @Test
    void aDamagedVersionIsNotRestored() throws Exception {
        Files.writeString(school.file("1", "course.parquet"), "course of Monday");

        DirectoryFault fault = catchThrowableOfType(DirectoryFault.class, () -> school.restore("1"));

        assertThat(fault)
                .hasMessageContaining("'course.parquet' of version 1 does not have the bytes that were written");
        assertThat(school.currentWord()).isEqualTo("tuesday");
        assertThat(school.entries()).containsExactly("1", "2", "current", "layout", "lock");
    }

    @Test
    void aVersionThatWasPrunedUnderAReaderIsMissed() throws Exception {
        Version monday = school.directory().version("1");
        school.prune(1, Duration.ZERO, TestDirectory.MONDAY.plusSeconds(1));

        DirectoryFault fault = catchThrowableOfType(
                DirectoryFault.class, () -> school.directory().file(monday, DirectoryFile.ROSTER));

        assertThat(fault).hasMessageContaining("'roster.parquet' of version 1 is missing.");
    }

    /** What verify tells: this one thing. */
    private void assertTold(@Nullable Integer version, String file, Kind kind, String what)
            throws IOException, DirectoryFault {
        assertThat(school.directory().verify())
                .extracting(
                        Corruption::version,
                        Corruption::file,
                        Corruption::kind,
                        damage -> Messages.ENGLISH.text(damage.what()))
                .containsExactly(tuple(version, file, kind, what));
    }

    private void assertRefused(String what, String fix) {
        DirectoryFault fault = catchThrowableOfType(
                DirectoryFault.class, () -> school.directory().current());

        assertThat(fault.kind()).isEqualTo(DirectoryFault.Kind.DAMAGED);
        assertThat(fault)
                .hasMessage(
                        "The directory '%s' is damaged: %s. %s",
                        school.directory().folder(), what, fix);
    }

    /** The current version is refused, and to restore the other leads out of it. */
    private void assertRefusedAndRestored(String what) throws IOException, DirectoryFault {
        String fix = what.startsWith("'current'")
                ? "Put an undamaged version of the directory in its place."
                : "Bring it back from a backup, or put an undamaged version of the directory in its place.";
        assertRefused(what, fix);
        assertThat(school.restore("1").origin().words()).isEqualTo("version 1 once more");
        assertThat(school.currentWord()).isEqualTo("monday");
    }
}
