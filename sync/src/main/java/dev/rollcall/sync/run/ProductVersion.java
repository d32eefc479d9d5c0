package dev.rollcall.sync.run;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** The version of Rollcall, as the build wrote it. */
public final class ProductVersion {
    /** Such as {@code 0.1.0}. */
    public static final String NUMBER = read();

    private ProductVersion() {}

    private static String read() {
        try (InputStream stream = Objects.requireNonNull(ProductVersion.class.getResourceAsStream("version.txt"))) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException fault) {
            throw new UncheckedIOException("version.txt cannot be read", fault);
        }
    }
}
