package dev.rollcall.sync.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NumberedRecordsTest {
    @TempDir
    private Path folder = Path.of("");

    @Test
    void eachFileHasTheHeaderAndItsRecordsAsTheyWere() throws IOException {
        Files.writeString(folder.resolve("all.csv"), """
                number,file,what
                0,users.csv,"a ""quoted"" word, and
                a second line"
                0,users.csv,
                2,"",École 🎒
                """);

        NumberedRecords.cut(folder.resolve("all.csv"), List.of(file("a"), file("b"), file("c")));

        assertThat(file("a")).hasContent("""
                file,what
                users.csv,"a ""quoted"" word, and
                a second line"
                users.csv,
                """);
        assertThat(file("b")).doesNotExist();
        assertThat(Files.readString(file("c"))).isEqualTo("file,what\n\"\",École 🎒\n");
    }

    @Test
    void aLastRecordWithoutALineEndGetsOne() throws IOException {
        Files.writeString(folder.resolve("all.csv"), "number,file\n0,users.csv\n1,orgs.csv");

        NumberedRecords.cut(folder.resolve("all.csv"), List.of(file("a"), file("b")));

        assertThat(Files.readString(file("a"))).isEqualTo("file\nusers.csv\n");
        assertThat(Files.readString(file("b"))).isEqualTo("file\norgs.csv\n");
    }

    @Test
    void ofNoRecordsThereIsNoFile() throws IOException {
        Files.writeString(folder.resolve("all.csv"), "number,file\n");

        NumberedRecords.cut(folder.resolve("all.csv"), List.of(file("a")));

        assertThat(file("a")).doesNotExist();
    }

    private Path file(String name) {
        return folder.resolve(name + ".csv");
    }
}
