package dev.rollcall.sync.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.sync.schoolmanager.AppleFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Two plans have one fingerprint only where nothing differs. */
class FingerprintTest {
    private Path folder = Path.of("");

    @BeforeEach
    void writeAPlan(@TempDir Path temporary) throws IOException {
        folder = temporary;
        Files.writeString(folder.resolve("changes.csv"), "entity,action,id\n");
        for (AppleFile file : AppleFile.values()) {
            Files.writeString(folder.resolve(file.fileName()), file.entity() + "\n");
        }
    }

    @Test
    void samePlanHasTheSame() throws IOException {
        assertThat(of("3")).isEqualTo(of("3")).matches("[0-9a-f]{64}");
    }

    @Test
    void anotherBaseIsAnotherPlan() throws IOException {
        assertThat(of("3")).isNotEqualTo(of("4"));
        assertThat(Fingerprint.of(null, folder.resolve("changes.csv"), folder)).isNotEqualTo(of("3"));
    }

    @Test
    void otherChangesAreAnotherPlan() throws IOException {
        String before = of("3");
        Files.writeString(folder.resolve("changes.csv"), "entity,action,ie\n");

        assertThat(of("3")).isNotEqualTo(before);
    }

    @ParameterizedTest
    @EnumSource(AppleFile.class)
    void anotherByteOfAnyFileIsAnotherPlan(AppleFile file) throws IOException {
        String before = of("3");
        Files.writeString(folder.resolve(file.fileName()), file.entity() + "\r");

        assertThat(of("3")).isNotEqualTo(before);
    }

    @Test
    void bytesThatMoveFromOneFileToTheNextAreAnotherPlan() throws IOException {
        String before = of("3");
        Files.writeString(folder.resolve("courses.csv"), "courses\nc");
        Files.writeString(folder.resolve("classes.csv"), "lasses\n");

        assertThat(of("3")).isNotEqualTo(before);
    }

    private String of(String base) throws IOException {
        return Fingerprint.of(base, folder.resolve("changes.csv"), folder);
    }
}
