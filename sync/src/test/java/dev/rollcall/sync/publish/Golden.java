package dev.rollcall.sync.publish;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Compares with a file of {@code src/test/resources/golden/provider}; {@code ./dev golden} writes it. */
final class Golden {
    private static final Path FOLDER = Path.of("src/test/resources/golden/provider");

    private Golden() {}

    static void compare(String name, String actual) throws IOException {
        compare(FOLDER.resolve(name), actual);
    }

    static void compare(Path file, String actual) throws IOException {
        if (Boolean.getBoolean("golden.write")) {
            Files.createDirectories(file.getParent());
            Files.writeString(file, actual);
        }
        assertThat(file).content().isEqualTo(actual);
    }
}
