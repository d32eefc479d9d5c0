package dev.rollcall.sync.report.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * The one script of the page, which filters what is there. The page names its hash as the only script that may run, so that
 * no value of the source ever does.
 */
final class PageScript {
    /** The text between the tags. The page is parsed as XML too, so that it has neither {@code <} nor {@code &}. */
    static final String TEXT = text();

    /** Lets this script run and the page's own style be applied, and nothing else. */
    static final String POLICY = "default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-" + hash() + "'";

    private PageScript() {}

    private static String text() {
        try (InputStream script = PageScript.class.getResourceAsStream("filter.js")) {
            if (script == null) {
                throw new IllegalStateException("filter.js is missing");
            }
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    private static String hash() {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(TEXT.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException never) {
            throw new IllegalStateException(never);
        }
    }
}
