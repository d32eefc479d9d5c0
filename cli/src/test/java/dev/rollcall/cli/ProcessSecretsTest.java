package dev.rollcall.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import dev.rollcall.sync.settings.Secret;
import dev.rollcall.sync.settings.Secrets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("jdk")
class ProcessSecretsTest {
    private final Secrets secrets =
            new ProcessSecrets(Map.of("SIS_SECRET", " hunter2 ", "BLANK", " ", Secret.USUAL_VARIABLE, "hunter3"));

    @TempDir
    private Path folder = Path.of("");

    @Test
    void aWordIsFoundWhereverItStands() throws Exception {
        Path file = Files.writeString(folder.resolve("secret.txt"), "hunter4 \nanother line\n");

        assertThat(secrets.reveal(Secret.of("hunter1"))).hasValue("hunter1");
        assertThat(secrets.reveal(Secret.inEnvironment("SIS_SECRET"))).hasValue("hunter2");
        assertThat(secrets.reveal(Secret.inEnvironment(Secret.USUAL_VARIABLE))).hasValue("hunter3");
        assertThat(secrets.reveal(Secret.inFile(file))).hasValue("hunter4");
    }

    @Test
    void anEmptyPlaceHoldsNone() throws Exception {
        Path file = Files.createFile(folder.resolve("empty.txt"));

        assertThat(secrets.reveal(Secret.inEnvironment("BLANK"))).isEmpty();
        assertThat(secrets.reveal(Secret.inEnvironment("NOT_SET"))).isEmpty();
        assertThat(secrets.reveal(Secret.inFile(file))).isEmpty();
    }

    @Test
    void aFileThatIsNotThereCannotBeRead() {
        Secret secret = Secret.inFile(folder.resolve("hunter5"));

        assertThatIOException().isThrownBy(() -> secrets.reveal(secret));
    }

    @Test
    void onlyAPlaceThatIsNoSecretItselfIsNamed() throws Exception {
        Path file = Files.createFile(folder.resolve("empty.txt"));

        assertThat(secrets.where(Secret.inFile(file))).isEqualTo("the file '" + file + "'");
        assertThat(secrets.where(Secret.inFile(folder.resolve("hunter5")))).doesNotContain("hunter5");
        assertThat(secrets.where(Secret.inEnvironment("hunter6"))).doesNotContain("hunter6");
        assertThat(secrets.where(Secret.inEnvironment(Secret.USUAL_VARIABLE)))
                .isEqualTo("the variable ROLLCALL_CLIENT_SECRET");
    }

    @Test
    void noTextShowsASecret() {
        assertThat(Secret.of("hunter1")).hasToString("(hidden)");
        assertThat(Secret.inFile(Path.of("hunter1"))).hasToString("(hidden)");
        assertThat(Secret.inEnvironment("hunter1")).hasToString("(hidden)");
    }
}
