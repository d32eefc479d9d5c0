package dev.rollcall.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One command leads through the change of the school year, and says where it stands and what is next. */
@Tag("long")
class RolloverCommandTest {
    private static final String BIRCH_LANE = "../fixtures/birch-lane/";

    private Path folder = Path.of("");
    private Console console = new Console(Path.of(""));

    @BeforeEach
    void aSchoolThatIsKnown(@TempDir Path temporary) {
        folder = temporary;
        console = new Console(folder);
        run("sync", BIRCH_LANE + "oneroster", "--as-of", "2026-11-23");
    }

    @Test
    void withoutAWordItOnlySaysWhereItStands() {
        assertThat(run("rollover")).isZero();

        assertThat(console.out())
                .contains("No change of the school year is under way.")
                .contains("6  Done");
        assertThat(run("sync", BIRCH_LANE + "oneroster", "--as-of", "2026-11-23"))
                .isZero();
    }

    @Test
    void stepByStepToTheNewYear() {
        assertThat(run("rollover", "next")).isZero();
        assertThat(words())
                .contains("Deliveries are switched off.")
                .contains("1 Switch deliveries off done 2026-09-02");
        assertThat(run("rollover", "next")).isZero();
        assertThat(words())
                .contains("classes.csv")
                .contains("Delete the classes of the old year in Apple School Manager");
        assertThat(run("rollover", "next")).isZero();
        assertThat(words())
                .contains("Wait until your SIS has the classes of the new year")
                .contains("'rollcall sync SOURCE --preview'");
        assertThat(run("sync", BIRCH_LANE + "oneroster-day-2", "--as-of", "2026-11-24"))
                .isEqualTo(13);
        assertThat(words()).contains("RST-672");
        assertThat(run("rollover", "next")).isZero();
        assertThat(run("rollover", "next")).as("nobody has looked yet").isEqualTo(2);
        run("sync", BIRCH_LANE + "oneroster-day-2", "--as-of", "2026-11-24", "--preview");

        assertThat(run("rollover")).isZero();
        assertThat(words())
                .contains("7 people before, 7 after: 1 comes, 1 leaves.")
                .contains("0 classes before");
        assertThat(run("rollover", "next")).isZero();
        assertThat(words()).contains("The change of the school year is done.");
        run("directory", "versions");
        assertThat(words()).contains("change of the year, 2026-09-02");
    }

    @Test
    void commandsNameTheSameHomeAndOrganisation() throws Exception {
        Path house = folder.resolve("house");
        Files.createDirectories(house.resolve("organisations/birch-lane"));
        String[] whose = {"--home", house.toString(), "--organisation", "birch-lane"};
        assertThat(run("rollover", whose[0], whose[1], whose[2], whose[3])).isZero();

        assertThat(words()).contains("'rollcall rollover next --home " + house + " --organisation birch-lane' begins");
    }

    @Test
    void itIsStoppedWhereItStands() {
        run("rollover", "next");

        assertThat(run("rollover", "stop")).isZero();

        assertThat(words()).contains("Deliveries are switched on");
        assertThat(run("sync", BIRCH_LANE + "oneroster", "--as-of", "2026-11-23"))
                .isZero();
    }

    @Test
    void programsAreAnswered() {
        run("rollover", "next");

        run("rollover", "--json");

        assertThat(console.out())
                .contains("\"underWay\" : true")
                .contains("\"delivers\" : false")
                .contains("\"step\" : \"finish\"")
                .contains("\"number\" : 2");
    }

    @Test
    void anotherWordIsRefused() {
        assertThat(run("rollover", "forward")).isEqualTo(2);
        assertThat(console.err()).contains("Choose next, back or stop");
        assertThat(run("rollover", "back")).isEqualTo(2);
        assertThat(console.err()).contains("No change of the school year is under way");
    }

    private String words() {
        return (console.out() + console.err()).replaceAll("\\s+", " ");
    }

    private int run(String... arguments) {
        console = new Console(folder);
        return console.run(arguments);
    }
}
