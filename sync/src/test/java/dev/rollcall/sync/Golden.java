package dev.rollcall.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Compares a text that people see with the one that was reviewed; {@code ./dev golden} writes it again. */
public final class Golden {
    private static final Path FOLDER = Path.of("src/test/resources/golden");
    private static final Path DOCS = Path.of("../docs/reference");

    private Golden() {}

    /** Compares with a file of {@code src/test/resources/golden}. */
    public static void compare(String name, String text) throws IOException {
        compare(FOLDER.resolve(name), text);
    }

    /** Compares with a page of the reference that is made from the code. */
    public static void comparePage(String name, String text) throws IOException {
        compare(DOCS.resolve(name), text);
    }

    /** Compares with any file of the project. */
    public static void compare(Path file, String text) throws IOException {
        if (Boolean.getBoolean("golden.write")) {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.writeString(file, text);
        }
        assertThat(file).as("what './dev golden' writes").exists();
        assertThat(text)
                .as("%s; if the change is meant, './dev golden' rewrites it", file)
                .isEqualTo(Files.readString(file));
    }
}
