package dev.rollcall.sync.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What people see, kept in {@code src/test/resources/report}; {@code -Dgolden.write=true} writes it anew. */
public final class Golden {
    private static final Path FOLDER = Path.of("src/test/resources/report");

    private Golden() {}

    /** Fails where the text differs from the file of that name. */
    public static void check(String name, String text) throws IOException {
        Path file = FOLDER.resolve(name);
        if (Boolean.getBoolean("golden.write")) {
            Files.createDirectories(FOLDER);
            Files.writeString(file, text);
        }
        assertThat(text)
                .as("%s; if the change is meant, run with -Dgolden.write=true and review the diff", file)
                .isEqualTo(Files.readString(file));
    }
}
