package dev.rollcall.sync.apple;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.sshd.sftp.common.SftpException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("long")
class StandInTest {
    @TempDir
    private Path home = Path.of("");

    private static Map<String, String> birchLane() throws Exception {
        return new LinkedHashMap<>(Rehearsal.files(Rehearsal.BIRCH_LANE.resolve("expected")));
    }

    @Test
    void aFirstUploadMakesAccounts() throws Exception {
        try (Rehearsal rehearsal = new Rehearsal(home)) {
            String log = rehearsal.upload(birchLane());

            assertThat(log).contains("STATUS,COMPLETED");
            assertThat(rehearsal.people("managed_apple_account", "status", "role", "source"))
                    .hasSize(7)
                    .containsEntry("s-201", "amira.haddad@appleid.school.example New Student SFTP")
                    .containsEntry("s-204", "daniel.ortizvega@appleid.school.example New Student SFTP")
                    .containsEntry("t-101", "ruth.adeyemi@appleid.school.example New Instructor SFTP");
            assertThat(log)
                    .startsWith("\uFEFFOPERATION,SYNC_SOURCE\n")
                    .contains(
                            "\nSTATUS,COMPLETED\nSUB_STATUS,COMPLETED\n\nperson_id,last_name,first_name,person_number")
                    .contains("s-201,Haddad,Amira,20201,SUCCESS,CREATED,")
                    .contains("\n\nclass_id,course_name,class_number,operation_status")
                    .contains("science-5,Science 5,5 Lab,SUCCESS,CREATED,")
                    .contains("\n\nroster_id,class_id,student_id,operation_status")
                    .contains("e-002,math-5a,s-201,SUCCESS,ADDED,");
            assertThat(rehearsal.faults()).isEmpty();
        }
    }

    @Test
    void whoIsLeftOutIsDeactivatedAndDeletedAfter120Days() throws Exception {
        try (Rehearsal rehearsal = new Rehearsal(home)) {
            rehearsal.upload(birchLane());
            Map<String, String> second = birchLane();
            without(second, "students.csv", "s-205");
            without(second, "rosters.csv", "s-205");

            String log = rehearsal.upload(second);
            assertThat(rehearsal.people("status")).containsEntry("s-205", "Deactivated");
            assertThat(log)
                    .contains("s-205,Winter,Zoë,20205,SUCCESS,DEACTIVATED,")
                    .doesNotContain("s-201,Haddad");
            rehearsal.post("/advance?days=119");
            assertThat(rehearsal.people("status")).containsEntry("s-205", "Deactivated");
            rehearsal.post("/advance?days=1");
            assertThat(rehearsal.people("status")).doesNotContainKey("s-205");
            assertThat(rehearsal.table("deleted_account", "person_id", "managed_apple_account"))
                    .containsEntry("s-205", "zoë.winter@appleid.school.example");
            rehearsal.post("/advance?days=7");
            assertThat(rehearsal.get("/deleted_account.csv").lines()).hasSize(1);
            assertThat(rehearsal.faults()).isEmpty();
        }
    }

    static void without(Map<String, String> files, String file, String id) {
        files.computeIfPresent(file, (name, text) -> text.lines()
                .filter(line -> !line.contains(id))
                .map(line -> line + "\n")
                .reduce("", String::concat));
    }

    @Test
    void theDropIsForWritingOnly() throws Exception {
        try (Rehearsal rehearsal = new Rehearsal(home)) {
            rehearsal.connected(client -> {
                try (OutputStream out = client.write("/dropbox/a.zip")) {
                    out.write(Rehearsal.zip(Map.of("a", "b")));
                }
                assertThatThrownBy(() -> client.stat("/dropbox/a.zip")).isInstanceOf(SftpException.class);
                assertThatThrownBy(() -> client.mkdir("/other")).isInstanceOf(SftpException.class);
                assertThatThrownBy(() -> client.rename("/dropbox", "/x")).isInstanceOf(SftpException.class);
                assertThatThrownBy(() -> client.read("/dropbox/a.zip").read()).isInstanceOf(SftpException.class);
            });
            assertThat(rehearsal.logAfter(0)).contains("STATUS,FAILED");
        }
    }

    @Test
    void whatItHoldsIsThereAfterARestart() throws Exception {
        String before;
        String token;
        try (Rehearsal rehearsal = new Rehearsal(home)) {
            rehearsal.upload(birchLane());
            rehearsal.post("/advance?days=10");
            before = rehearsal.get("/person.csv");
            token = rehearsal.fact("passwordFile") + Files.readString(Path.of(rehearsal.fact("tokenFile")));
        }

        try (Rehearsal again = new Rehearsal(home)) {
            assertThat(again.get("/person.csv")).isEqualTo(before);
            assertThat(again.fact("passwordFile") + Files.readString(Path.of(again.fact("tokenFile"))))
                    .isEqualTo(token);
            again.upload(birchLane());
            assertThat(again.statuses()).hasSize(7).containsOnly("New");
        }
    }

    @Test
    void anUploadThatWaitsIsImportedAtTheNextStart() throws Exception {
        try (Rehearsal rehearsal = new Rehearsal(home, ImportRules.USUAL, Clock.systemUTC(), Duration.ofHours(1))) {
            rehearsal.put("/dropbox/upload.zip", Rehearsal.zip(birchLane()));
            assertThat(rehearsal.get("")).contains("\"waiting\":1,\"imported\":0");
            assertThat(rehearsal.logs()).isEmpty();
        }

        try (Rehearsal again = new Rehearsal(home)) {
            assertThat(again.logAfter(0)).contains("STATUS,COMPLETED");
            assertThat(again.statuses()).hasSize(7);
        }
    }

    @Test
    void oneStandInServesFromAHome() throws Exception {
        try (Rehearsal rehearsal = new Rehearsal(home)) {
            assertThatThrownBy(() -> new Rehearsal(home).close())
                    .isInstanceOf(StandInFault.class)
                    .hasMessageContaining("Another stand-in serves from");
            assertThat(rehearsal.get("")).contains("\"waiting\":0");
        }
    }

    @Test
    void aClassThatIsLeftOutIsEmptyAndManualUntilItIsSentAgain() throws Exception {
        try (Rehearsal rehearsal = new Rehearsal(home)) {
            rehearsal.upload(birchLane());
            Map<String, String> second = birchLane();
            without(second, "classes.csv", "math-5b");
            without(second, "rosters.csv", "math-5b");

            String log = rehearsal.upload(second);
            assertThat(rehearsal.table("class", "class_id", "source", "instructor_ids"))
                    .containsEntry("math-5b", "MANUAL t-102")
                    .containsEntry("math-5a", "SFTP t-101");
            assertThat(rehearsal.table("roster", "roster_id", "class_id"))
                    .hasSize(12)
                    .doesNotContainValue("math-5b");
            assertThat(log)
                    .contains("math-5b,Mathematics 5,5B,SUCCESS,DEACTIVATED,")
                    .doesNotContain("math-5a,");
            rehearsal.upload(birchLane());
            assertThat(rehearsal.table("class", "class_id", "source")).containsEntry("math-5b", "SFTP");
            assertThat(rehearsal.table("roster", "roster_id", "class_id")).hasSize(15);
        }
    }

    @Test
    void aSecondUploadOfTheSameIsAnEmptyLog() throws Exception {
        try (Rehearsal rehearsal = new Rehearsal(home)) {
            rehearsal.upload(birchLane());

            String log = rehearsal.upload(birchLane());

            assertThat(log).contains("\nSTATUS,COMPLETED\n").doesNotContain("SUCCESS", "ISSUE");
        }
    }
}
