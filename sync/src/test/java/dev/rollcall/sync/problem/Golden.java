package dev.rollcall.sync.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Compares a text that people see with the one that was reviewed; {@code -Dgolden.write=true} writes it anew. */
public final class Golden {
    private Golden() {}

    public static void check(Path file, String text) throws IOException {
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
