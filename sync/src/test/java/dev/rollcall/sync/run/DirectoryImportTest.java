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
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DirectoryImportTest {
    private static final Instant MONDAY = Instant.parse("2026-11-23T08:15:00Z");
    private static final Instant TUESDAY = Instant.parse("2026-11-24T08:15:00Z");

    @TempDir
    private Path folder = Path.of("");

    @Test
    void newPeopleCountAsActiveAndAsSentByAnUpload() throws Exception {
        Version made =
                into(MONDAY, "person_id,email_address,first_name,last_name", "4711,ada@x,Ada,Birch", ",ben@x,Ben,");

        assertThat(made.name()).isEqualTo("1");
        assertThat(people("person_id, email_address, first_name, role, authentication, source, status, status_since"))
                .containsExactly(
                        "4711 ada@x Ada Student Apple SFTP Active 2026-11-23",
                        "null ben@x Ben Student Federated SFTP Active 2026-11-23");
        assertThat(made.file(DirectoryFile.PERSON).rows()).isEqualTo(2);
        assertThat(made.file(DirectoryFile.ROSTER).rows()).isZero();
    }

    @Test
    void whatTheFileLacksStaysAndWhomItLacksStaysToo() throws Exception {
        into(
                MONDAY,
                "person_id,email_address,first_name,status",
                "4711,ada@x,Ada,Deactivated",
                "4712,cy@x,Cy,Active",
                ",ben@x,Ben,New");

        into(TUESDAY, "person_id,email_address,first_name,status", "4711,,Adele,", "4713,BEN@x,Benno,Active");

        assertThat(people("person_id, email_address, first_name, status, status_since"))
                .containsExactly(
                        "4711 ada@x Adele Deactivated 2026-11-23",
                        "4712 cy@x Cy Active 2026-11-23",
                        "4713 BEN@x Benno Active 2026-11-24");
    }

    @Test
    void wordsThatAppleDoesNotUseAreRefusedWithTheirLine() throws Exception {
        into(MONDAY, "person_id,email_address", "4711,ada@x");

        ImportRefused refused = catchThrowableOfType(
                ImportRefused.class,
                () -> into(TUESDAY, "person_id,role,status", "4711,Instructor,Active", "4712,teacher,InActive"));

        assertThat(refused.problems().stream()
                        .map(problem -> problem.kind().code() + " "
                                + problem.where().file() + ":" + problem.where().line() + " " + problem.what()))
                .containsExactly(
                        "RST-613 people.csv:3 'teacher' is not a word of Apple School Manager, which writes Administrator,"
                                + " Site Manager, People Manager, Device Enrollment Manager, Content Manager, Manager,"
                                + " Staff, Instructor, Student",
                        "RST-613 people.csv:3 'InActive' is not a word of Apple School Manager, which writes New, Active,"
                                + " Deactivated, Locked, Deleted");
        assertThat(directory().current().orElseThrow().name()).isEqualTo("1");
    }

    private Directory directory() {
        return Directory.at(folder.resolve("directory"));
    }

    private Version into(Instant now, String... lines) throws Exception {
        Path people = Files.write(folder.resolve("people.csv"), Arrays.asList(lines));
        return DirectoryChanges.importPeople(
                directory(), people, Settings.DEFAULTS.limits(), now, Engines.ofCommand(), Cancellation.NONE);
    }

    private List<String> people(String columns) throws Exception {
        try (SqlEngine engine = new DuckDbEngine(256 << 20, folder.resolve("spill"))) {
            Version current = directory().current().orElseThrow();
            engine.readParquet("person", directory().file(current, DirectoryFile.PERSON));
            return engine
                    .fetch("select concat_ws(' ', "
                            + Arrays.stream(columns.split(", "))
                                    .map(column -> "coalesce(cast(" + column + " as varchar), 'null')")
                                    .reduce((one, next) -> one + ", " + next)
                                    .orElseThrow()
                            + ") from person")
                    .stream()
                    .map(row -> String.valueOf(row.get(0)))
                    .toList();
        }
    }
}
