package dev.rollcall.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What Apple says of an upload, in sentences and for programs. */
@Tag("long")
class AppleLogCommandTest {
    private static final String LOG = """
            OPERATION,SYNC_SOURCE
            STATUS,COMPLETED

            person_id,last_name,first_name,person_number,operation_status,operation_substatus,timestamp,email
            s-201,Stone,Ada,,SUCCESS,CREATED,2026-11-23T09:05:00.000Z,
            s-203,Nguyen,Chloe,,ISSUE,EMAIL_UNAVAILABLE_AS_MAID,2026-11-23T09:05:00.000Z,
            """;

    private final Path folder;

    AppleLogCommandTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void aLogIsToldInSentences() throws Exception {
        sync();

        Console console = new Console(folder);
        assertThat(console.run("apple", "log", log(LOG))).as(console.err()).isZero();

        assertThat(console.out())
                .contains("Apple has imported the upload of run ")
                .contains("Foreseen right: 1 of ")
                .contains("people: Chloe Nguyen (s-203) was refused (EMAIL_UNAVAILABLE_AS_MAID).")
                .contains("version 2 is the current one");
        Console runs = new Console(folder);
        assertThat(runs.run("runs")).isZero();
        assertThat(runs.out()).containsPattern("confirmed, [0-9.]+ % foreseen");
        Console json = new Console(folder);
        assertThat(json.run("runs", "--json")).isZero();
        assertThat(json.out()).containsPattern("\"foreseenRightPercent\" : [0-9.]+");
    }

    @Test
    void aLogIsJsonForPrograms() throws Exception {
        sync();

        Console console = new Console(folder);
        assertThat(console.run("apple", "log", log(LOG), "--json"))
                .as(console.err())
                .isZero();

        assertThat(console.out())
                .contains("\"state\" : \"confirmed\"", "\"status\" : \"COMPLETED\"")
                .contains(
                        "\"id\" : \"s-203\"",
                        "\"code\" : \"EMAIL_UNAVAILABLE_AS_MAID\"",
                        "\"meaning\" : \"The e-mail address cannot become an account name")
                .contains("\"correctedVersion\" : \"2\"");
    }

    @Test
    void anUploadThatWasRefusedIsTold() throws Exception {
        sync();

        Console console = new Console(folder);
        String refused = """
                OPERATION,SYNC_SOURCE
                STATUS,FAILED

                file_name,row_number,column_name,value,operation_status,operation_substatus,timestamp
                students.csv,3,email_address,,ERROR,MANAGED_ID_GENERATION_FAILED,2026-11-23T09:05:00.000Z
                """;
        assertThat(console.run("apple", "log", log(refused))).as(console.err()).isZero();

        assertThat(console.out())
                .contains("nothing of it was imported", "students.csv, row 3, email_address", "account names are made");
    }

    @Test
    void whatIsNoLogIsWrongUsage() throws Exception {
        sync();

        Console console = new Console(folder);
        assertThat(console.run("apple", "log", log("a,b\n1,2\n"))).isEqualTo(2);
        assertThat(console.err()).contains("is no activity log");
        Console missing = new Console(folder);
        assertThat(missing.run("apple", "log", folder.resolve("none.csv").toString()))
                .isEqualTo(2);
    }

    private String log(String text) throws Exception {
        return Files.writeString(folder.resolve("activity.csv"), text).toString();
    }

    private void sync() {
        Console console = new Console(folder);
        int code = console.run(
                "sync",
                "../fixtures/birch-lane/oneroster",
                "--to",
                folder.resolve("out").toString(),
                "--as-of",
                "2026-11-23");
        assertThat(code).as(console.err()).isZero();
    }
}
