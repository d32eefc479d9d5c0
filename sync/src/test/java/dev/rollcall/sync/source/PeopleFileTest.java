package dev.rollcall.sync.source;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.sync.cancel.Cancellation;
import dev.rollcall.sync.problem.Problem;
import dev.rollcall.sync.settings.Settings;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file of known people is read in whatever state it is, and what is wrong with it is told in the words of the catalogue. */
class PeopleFileTest {
    @TempDir
    private Path folder = Path.of("");

    @Test
    void aRegularFileIsReadWhereItLies() throws IOException {
        PeopleFile people =
                open("email_address,person_id,location_id,location_id_2\nada@x.example,4711,L1,L2\n", UTF_8);

        assertThat(people.problems()).isEmpty();
        assertThat(people.file().path()).isEqualTo(folder.resolve("people.csv"));
        assertThat(people.file().columns())
                .containsExactly("email_address", "person_id", "location_id", "location_id_2");
        assertThat(people.file().rows()).isEqualTo(1);
    }

    @Test
    void aFileOfASpreadsheetIsMended() throws IOException {
        PeopleFile people = open(
                "\ufeffPerson ID;E-Mail Address;First_Name;shoe size\r\n\r\n4711; zo\u00e9@x.example;\"Zo\u00e9; Ann\";42\r\n",
                UTF_8);

        assertThat(told(people))
                .containsExactly(
                        "RST-020: people.csv: the file begins with a byte order mark. It was dropped. Export as 'UTF-8"
                                + " without BOM' where your SIS offers it.",
                        "RST-024: people.csv: the columns are separated by semicolons. They were read so. The standard asks"
                                + " for commas: change the export if you can.",
                        "RST-010: people.csv line 1 (First_Name): the header 'First_Name' was read as first_name. Write it"
                                + " exactly first_name.",
                        "RST-014: people.csv line 1 (Person ID): the header 'Person ID' was read as person_id. Correct the header"
                                + " in your SIS's export to person_id.",
                        "RST-014: people.csv line 1 (E-Mail Address): the header 'E-Mail Address' was read as email_address."
                                + " Correct the header in your SIS's export to email_address.",
                        "RST-011: people.csv line 1 (shoe size): the column 'shoe size' is not known. It was not read; nothing is"
                                + " needed if the column is your own. Extra columns of OneRoster begin with 'metadata.'.",
                        "RST-026: people.csv: blank rows were skipped: 1. It is the usual trace of a spreadsheet; nothing is"
                                + " needed.",
                        "RST-027: people.csv: spaces at the ends of values were cut: 1. Correct them in your SIS if they come"
                                + " from there.",
                        "RST-025: people.csv: the lines end in CR and LF. They were read so; nothing is needed.");
        assertThat(Files.readString(copy(people)))
                .isEqualTo("person_id,email_address,first_name,source_row\n4711,zo\u00e9@x.example,Zo\u00e9; Ann,3\n");
    }

    @Test
    void windows1252IsUnderstood() throws IOException {
        PeopleFile people = open("person_id,first_name\n4711,Zo\u00e9\n", Charset.forName("windows-1252"));

        assertThat(codes(people)).containsExactly("RST-022");
        assertThat(Files.readString(copy(people))).contains("4711,Zo\u00e9,2");
    }

    @Test
    void utf16IsUnderstood() throws IOException {
        PeopleFile people = open("\ufeffperson_id,first_name\n4711,Zo\u00e9\n", StandardCharsets.UTF_16LE);

        assertThat(codes(people)).containsExactly("RST-021");
        assertThat(Files.readString(copy(people))).contains("4711,Zo\u00e9,2");
    }

    @Test
    void aRaggedRowIsPutAsideWithItsLine() throws IOException {
        PeopleFile people = open("person_id,email_address\n4711,ada@x.example,more\n4712,ben@x.example\n", UTF_8);

        assertThat(told(people))
                .containsExactly(
                        "RST-030: people.csv line 2: the header has 2 columns, this row has 3. A value with a comma must"
                                + " stand in quotes; export the file again, or correct this row in your SIS.");
        assertThat(people.file().rows()).isEqualTo(1);
        assertThat(people.file().rowsInError()).isEqualTo(1);
    }

    @Test
    void anUnclosedQuotationMarkIsTold() throws IOException {
        PeopleFile people = open("person_id,email_address\n4711,\"ada@x.example\n", UTF_8);

        assertThat(codes(people)).contains("RST-031");
        assertThat(people.file().rows()).isZero();
    }

    @Test
    void aFileWithoutIdAndAddressNamesNobody() throws IOException {
        PeopleFile people = open("first_name,last_name\nAda,Lake\n", UTF_8);

        assertThat(told(people))
                .containsExactly(
                        "RST-013: people.csv line 1 (person_id): the column person_id is missing (the file needs it or email_address)."
                                + " Add the column to the export; without it the file cannot be understood.");
    }

    @Test
    void aColumnTwiceIsAnError() throws IOException {
        PeopleFile people = open("person_id,email_address,Person_ID\n4711,ada@x.example,4711\n", UTF_8);

        assertThat(codes(people)).containsExactly("RST-012");
    }

    @Test
    void anEmptyFileIsToldAndHasNoRows() throws IOException {
        PeopleFile people = open("", UTF_8);

        assertThat(codes(people)).containsExactly("RST-036");
        assertThat(people.file().path()).isNull();
    }

    @Test
    void aFileWithTheNameOfARosterFileIsShownWithItsPath() throws IOException {
        Path path = Files.writeString(folder.resolve("students.csv"), "person_id\n4711\n");

        PeopleFile people = PeopleFile.open(path, Settings.DEFAULTS.limits(), folder, Cancellation.NONE);

        assertThat(people.file().shownName()).isEqualTo(path.toString());
    }

    @Test
    void aFileThatIsNotThereIsTold() {
        PeopleFile people =
                PeopleFile.open(folder.resolve("peple.csv"), Settings.DEFAULTS.limits(), folder, Cancellation.NONE);

        assertThat(told(people))
                .containsExactly("RST-612: '" + folder.resolve("peple.csv")
                        + "', the file of known people, is not there. Correct its path; in the settings file it stands under"
                        + " match.people.");
        assertThat(people.file().path()).isNull();
    }

    @Test
    void aFolderInItsPlaceIsTold() throws IOException {
        Path path = Files.createDirectory(folder.resolve("people.csv"));

        PeopleFile people = PeopleFile.open(path, Settings.DEFAULTS.limits(), folder, Cancellation.NONE);

        assertThat(codes(people)).containsExactly("RST-059");
    }

    private PeopleFile open(String text, Charset charset) throws IOException {
        Path path = Files.writeString(folder.resolve("people.csv"), text, charset);
        return PeopleFile.open(
                path, Settings.DEFAULTS.limits(), Files.createDirectory(folder.resolve("work")), Cancellation.NONE);
    }

    private Path copy(PeopleFile people) {
        Path path = folder.resolve("work/known_people.regular.csv");
        assertThat(people.file().path()).isEqualTo(path);
        return path;
    }

    private static List<String> told(PeopleFile people) {
        return people.problems().stream().map(Problem::message).toList();
    }

    private static List<String> codes(PeopleFile people) {
        return people.problems().stream().map(problem -> problem.kind().code()).toList();
    }
}
