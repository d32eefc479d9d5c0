package dev.rollcall.server.connectors.camel;

import dev.rollcall.server.connectors.Arrived;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The text of a message that arrived, as much of it as is kept. */
final class BodyText {
    /** A letter has four bytes at most. */
    private static final int MOST_BYTES = Arrived.LONGEST * 4;

    private BodyText() {}

    static String of(@Nullable Object body) {
        if (body instanceof byte[] bytes) {
            return cut(new String(bytes, 0, Math.min(bytes.length, MOST_BYTES), StandardCharsets.UTF_8));
        }
        if (body instanceof InputStream stream) {
            try {
                return cut(new String(stream.readNBytes(MOST_BYTES), StandardCharsets.UTF_8));
            } catch (IOException fault) {
                throw new UncheckedIOException(fault);
            }
        }
        return body == null ? "" : cut(body.toString());
    }

    private static String cut(String text) {
        return text.length() <= Arrived.LONGEST ? text : text.substring(0, Arrived.LONGEST);
    }
}
