package dev.rollcall.sync.directory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.sync.directory.Version.WrittenFile;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class VersionJsonTest {

    private static final Version SEVEN =
            new Version(7, 6, Instant.parse("2026-11-23T08:15:00Z"), Origin.importOf("Schüler \"neu\".csv"), files());

    private static List<WrittenFile> files() {
        return Arrays.stream(DirectoryFile.values())
                .map(file -> new WrittenFile(file, 9_000_000_000L, 12, "ab" + file.word()))
                .toList();
    }

    @Test
    void isWrittenForPeopleToo() throws Exception {
        assertThat(new String(VersionJson.write(SEVEN), StandardCharsets.UTF_8))
                .startsWith("""
                        {
                          "layout": 1,
                          "number": 7,
                          "parent": 6,
                          "madeAt": "2026-11-23T08:15:00Z",
                          "origin": {
                            "kind": "import",
                            "of": "Schüler \\"neu\\".csv"
                          },
                          "files": [
                            {
                              "name": "person.parquet",
                              "rows": 9000000000,
                              "bytes": 12,
                              "sha256": "abperson"
                            },
                        """)
                .endsWith("  ]\n}\n");
    }

    @Test
    void isReadBack() throws Exception {
        Version first = new Version(1, null, SEVEN.madeAt(), Origin.run("20261123-081500"), SEVEN.files());

        assertThat(VersionJson.read(VersionJson.write(SEVEN))).isEqualTo(SEVEN);
        assertThat(VersionJson.read(VersionJson.write(first))).isEqualTo(first);
    }

    @Test
    void aFieldThatIsUnknownIsPassedOver() throws Exception {
        String json = new String(VersionJson.write(SEVEN), StandardCharsets.UTF_8)
                .replace("\"number\"", "\"notes\": [{\"by\": null}, [1.5, true]],\n  \"number\"");

        assertThat(VersionJson.read(json.getBytes(StandardCharsets.UTF_8))).isEqualTo(SEVEN);
    }
}
