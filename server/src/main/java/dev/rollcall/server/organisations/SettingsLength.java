package dev.rollcall.server.organisations;

import java.util.Optional;

/** How long the text of settings may be: whoever reads a longer one has a core for themselves meanwhile. */
public final class SettingsLength {
    /** In letters. */
    public static final int MOST = 256 << 10;

    private SettingsLength() {}

    /** What is wrong with the length of a text; empty where nothing is. */
    public static Optional<String> fault(String text) {
        return text.length() > MOST
                ? Optional.of("Settings have at most 256 kB (262,144 letters). Shorten them. Nothing was saved.")
                : Optional.empty();
    }
}
