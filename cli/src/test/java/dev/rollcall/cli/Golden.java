package dev.rollcall.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Compares a text that people see with the one that was reviewed; {@code -Dgolden.write=true} writes it anew. */
public final class Golden {
    private static final Path FOLDER = Path.of("src/test/resources/golden");
    private static final Path DOCS = Path.of("../docs/reference");

    private Golden() {}

    public static void compare(String name, String text) throws IOException {
        compare(FOLDER.resolve(name), text);
    }

    /** The same for a page of the docs that is made from the code. */
    public static void comparePage(String name, String text) throws IOException {
        compare(DOCS.resolve(name), text);
    }

    private static void compare(Path file, String text) throws IOException {
        if (Boolean.getBoolean("golden.write")) {
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        }
        assertThat(file).as("what './dev golden' writes").exists();
        assertThat(text).as("%s; './dev golden' rewrites it", file).isEqualTo(Files.readString(file));
    }
}
