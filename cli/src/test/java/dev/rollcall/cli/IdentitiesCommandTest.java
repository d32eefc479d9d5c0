package dev.rollcall.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which id of the SIS has which Person ID can be listed, written, chosen by hand and released. */
@Tag("long")
class IdentitiesCommandTest {
    private static final String BIRCH_LANE = "../fixtures/birch-lane/oneroster";

    private Path folder = Path.of("");
    private Console console = new Console(Path.of(""));

    @BeforeEach
    void aSchoolThatWasHandedOver(@TempDir Path temporary) {
        folder = temporary;
        console = new Console(folder);
        sync("--to", folder.resolve("first").toString());
        run("runs", "handed-over", "last");
        console = new Console(folder);
    }

    @Test
    void aPartOfANameFindsTheIds() {
        int code = run("directory", "identities", "hadd");

        assertThat(code).isZero();
        assertThat(console.out().lines().map(String::strip))
                .containsExactly(
                        "SIS ID  PERSON ID  NAME          FROM       SINCE       UNTIL  BY  WHY",
                        "s-201   s-201      Amira Haddad  sourcedId  2026-11-23");
    }

    @Test
    void theWholeListIsWrittenForItsOwnerAlone() throws Exception {
        Path csv = folder.resolve("identities.csv");

        assertThat(run("directory", "identities", "--csv", csv.toString())).isZero();

        assertThat(Files.readAllLines(csv))
                .hasSize(8)
                .startsWith(
                        "sis_id,person_id,name,basis,pinned_on,ended_on,decided_by,reason",
                        "s-201,s-201,Amira Haddad,sourcedId,2026-11-23,,,");
        assertThat(Files.getPosixFilePermissions(csv)).hasSize(2);
        assertThat(run("directory", "identities", "--csv", csv.toString()))
                .as("what is there is not overwritten")
                .isEqualTo(2);
    }

    @Test
    void whatAPersonChoseHoldsFromTheNextRunOnAndIsTold() throws Exception {
        assertThat(run("directory", "identity", "s-201", "--person-id", "4711", "--reason", "account of 2019"))
                .isZero();

        sync("--to", folder.resolve("second").toString());

        assertThat(Files.readString(folder.resolve("second/students.csv"))).contains("4711");
        console = new Console(folder);
        run("directory", "identity", "s-201");
        assertThat(console.out()).contains("4711").contains("account of 2019");
    }

    @Test
    void whatWasChosenIsReleasedOnceMore() {
        run("directory", "identity", "s-201", "--person-id", "4711", "--reason", "account of 2019");

        assertThat(run("directory", "identity", "s-201", "--release", "--reason", "wrong person"))
                .isZero();

        assertThat(console.out()).contains("is released from the Person ID 4711");
        console = new Console(folder);
        run("directory", "identity", "s-201");
        assertThat(console.out()).contains("s-201      Amira Haddad  sourcedId").doesNotContain("4711");
    }

    @Test
    void noTwoPeopleGetOnePersonId() {
        int code = run("directory", "identity", "s-201", "--person-id", "s-202", "--reason", "mistyped");

        assertThat(code).isEqualTo(2);
        assertThat(words()).contains("The Person ID s-202 is that of the SIS id s-202.");
    }

    @Test
    void aDecisionWithoutAReasonIsNotTaken() {
        assertThat(run("directory", "identity", "s-201", "--person-id", "4711")).isEqualTo(2);
        assertThat(words()).contains("needs a reason");
        assertThat(run("directory", "identity", "s-201", "--person-id", "4711", "--reason", "  "))
                .isEqualTo(2);
        assertThat(run("directory", "identity", "s-201", "--release", "--person-id", "4711"))
                .isEqualTo(2);
        assertThat(run("directory", "identity", " ", "--person-id", "4711", "--reason", "x"))
                .isEqualTo(2);
    }

    @Test
    void whoHasNoPersonIdCannotBeReleased() {
        assertThat(run("directory", "identity", "nobody", "--release", "--reason", "x"))
                .isEqualTo(2);
        assertThat(words()).contains("The SIS id nobody has no Person ID");
    }

    @Test
    void anotherAttributeIsAcceptedByNameOnly() {
        assertThat(run("directory", "identities", "--accept", "email", "--reason", "x"))
                .isEqualTo(2);
        assertThat(words()).contains("Choose one of sourcedId, identifier, username, userMasterIdentifier.");

        assertThat(run("directory", "identities", "--accept", "identifier", "--reason", "SIS of 2027"))
                .isZero();
    }

    private String words() {
        return console.err().replaceAll("\\s+", " ");
    }

    private int sync(String... more) {
        String[] arguments = new String[4 + more.length];
        System.arraycopy(new String[] {"sync", BIRCH_LANE, "--as-of", "2026-11-23"}, 0, arguments, 0, 4);
        System.arraycopy(more, 0, arguments, 4, more.length);
        return run(arguments);
    }

    private int run(String... arguments) {
        return console.run(arguments);
    }
}
