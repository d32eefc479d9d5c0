package dev.rollcall.sync.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.rollcall.sync.cancel.Cancellation;
import dev.rollcall.sync.directory.Directory;
import dev.rollcall.sync.directory.DirectoryFile;
import dev.rollcall.sync.directory.Version;
import dev.rollcall.sync.pipeline.Engines;
import dev.rollcall.sync.pipeline.SqlEngine;
import dev.rollcall.sync.pipeline.duckdb.DuckDbEngine;
import dev.rollcall.sync.settings.Settings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("long")
class DirectoryEditTest {
    private static final Clock MONDAY = Clock.fixed(Instant.parse("2026-11-23T08:15:00Z"), ZoneOffset.UTC);

    @RegisterExtension
    static final TestFolder FOLDER = new TestFolder();

    @BeforeEach
    void people() throws Exception {
        FOLDER.once("people", this::imported);
    }

    private Version imported() throws Exception {
        Path people = Files.write(
                FOLDER.resolve("people.csv"),
                Arrays.asList(
                        "person_id,first_name,last_name,email_address,managed_apple_account,role,authentication,source,status",
                        "p1,Ada,Birch,ada@home.example,ada@x.example,Student,Apple,SFTP,Active",
                        "p2,Ben,Lind,home@home.example,ben@x.example,Student,Apple,SFTP,New",
                        "p3,Cy,Lind,home@home.example,cy@x.example,Student,Apple,SFTP,New",
                        "a1,Di,Ash,,di@x.example,Administrator,Apple,Manual,Active",
                        ",Ed,Fir,ed@fed.example,ed@fed.example,Student,Federated,Google Workspace,Active",
                        "d1,Fay,Elm,,fay@x.example,Student,Apple,SFTP,Deactivated"));
        return DirectoryChanges.importPeople(
                directory(),
                people,
                Settings.DEFAULTS.limits(),
                MONDAY.instant(),
                Engines.ofCommand(),
                Cancellation.NONE);
    }

    @Test
    void anEditIsAVersionThatSaysWhomItIsAbout() throws Exception {
        DirectoryEdit.Result result = edit("ADA@x.example", "last_name", "Hart");

        assertThat(result.made().origin().words()).isEqualTo("edit of ADA@x.example");
        assertThat(result.name()).isEqualTo("Ada Birch".replace("Birch", "Hart"));
        assertThat(result.source()).isEqualTo("Manual");
        assertThat(result.stop()).isEqualTo("edited");
        assertThat(person("p1", "last_name, source, upload_stop")).isEqualTo("Hart Manual edited");
        assertThat(person("p2", "last_name, source, upload_stop")).isEqualTo("Lind SFTP -");
    }

    @Test
    void aBlankValueTakesTheValueAway() throws Exception {
        edit("p1", "email_address", "");

        assertThat(person("p1", "email_address, source")).isEqualTo("- Manual");
    }

    @Test
    void somebodyWithoutAPersonIdCanBeEditedToo() throws Exception {
        DirectoryEdit.Result result = edit("ed@fed.example", "grade_level", "9");

        assertThat(result.name()).isEqualTo("Ed Fir");
        assertThat(result.source()).isEqualTo("Google Workspace");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "nobody|status|Deactivated|Nobody in the directory has 'nobody'",
                "home@home.example|status|Deactivated|2 people in the directory have 'home@home.example'",
                "p1|status|Suspended|'Suspended' is no status. Apple School Manager writes: New, Active",
                "p1|status|deactivated|'deactivated' is no status.",
                "p1|role|teacher|'teacher' is no role.",
                "p1|source|Google|'Google' is no source.",
                "p1|person_id|p9|'person_id' cannot be changed by hand. What can be changed: email_address",
                "p1|shoe_size|42|'shoe_size' cannot be changed by hand.",
                "p1|managed_apple_account|ada|'ada' is no account name.",
                "p1|managed_apple_account|BEN@x.example|The account name 'BEN@x.example' belongs to p2. Choose another.",
                "p1|status|Deleted|Apple School Manager does not allow the status Deleted for this account. It allows: Deactivated,Locked.",
                "p1|status|Active|The account has the status Active already.",
                "p2|status|Locked|It allows: Active,Deactivated.",
                "a1|status|Deleted|The person has the role Administrator. Give another role first",
                "a1|managed_apple_account|diana@x.example|The person has the role Administrator.",
                "ed@fed.example|managed_apple_account|ed@x.example|The account is federated",
                "ed@fed.example|last_name|Elm|The account is synced by Google Workspace",
            })
    void whatAppleSchoolManagerDoesNotAllowIsRefusedAndSaysWhy(String who, String column, String value, String why)
            throws Exception {
        ChangeRefused refused = catchThrowableOfType(ChangeRefused.class, () -> edit(who, column, value));

        assertThat(refused).hasMessageContaining(why);
        assertThat(directory().current().map(Version::number)).contains(1);
    }

    @Test
    void nothingIsNoChange() {
        ChangeRefused refused = catchThrowableOfType(ChangeRefused.class, () -> edit().make("p1", Map.of()));

        assertThat(refused).hasMessageStartingWith("No change is given.");
    }

    @Test
    void aDeletedAccountIsDoneWith() throws Exception {
        edit("d1", "status", "Deleted");

        ChangeRefused refused = catchThrowableOfType(ChangeRefused.class, () -> edit("d1", "last_name", "Oak"));

        assertThat(refused).hasMessageStartingWith("The account is deleted");
        assertThat(person("d1", "status, upload_stop")).isEqualTo("Deleted -");
    }

    /** An id that looks like SQL is nobody's, and does no harm. */
    @Test
    void whoeverIsNamedIsNoSql() {
        ChangeRefused refused =
                catchThrowableOfType(ChangeRefused.class, () -> edit("p1' or '1' = '1", "status", "Deactivated"));

        assertThat(refused).hasMessageContaining("Nobody in the directory");
    }

    private DirectoryEdit edit() {
        return new DirectoryEdit(directory(), Engines.ofCommand(), MONDAY, Cancellation.NONE);
    }

    private DirectoryEdit.Result edit(String who, String column, String value) throws Exception {
        return edit().make(who, Map.of(column, value));
    }

    private Directory directory() {
        return Directory.at(FOLDER.resolve("directory"));
    }

    private String person(String id, String columns) throws Exception {
        try (SqlEngine engine = new DuckDbEngine(256 << 20, FOLDER.resolve("spill"))) {
            Version current = directory().current().orElseThrow();
            engine.readParquet("person", directory().file(current, DirectoryFile.PERSON));
            StringBuilder words = new StringBuilder();
            engine.fetch("select " + columns + " from person where person_id = '" + id + "'")
                    .get(0)
                    .forEach(value -> words.append(words.isEmpty() ? "" : " ").append(value == null ? "-" : value));
            return words.toString();
        }
    }
}
