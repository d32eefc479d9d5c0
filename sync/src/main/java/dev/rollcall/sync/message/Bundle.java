package dev.rollcall.sync.message;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;

/** The patterns of one room in one language, by key. */
record Bundle(Map<String, String> patterns) {

    /**
     * Reads the file of a room; it is empty where the room has no words in that language. Not a {@code ResourceBundle}:
     * that one falls back to the language of the machine before it takes the base file.
     */
    static Bundle read(String room, String language) {
        String suffix = language.equals(Languages.ENGLISH) ? "" : "_" + language;
        try (InputStream file = Bundle.class.getResourceAsStream("/messages/" + room + suffix + ".properties")) {
            Properties properties = new Properties();
            if (file != null) {
                properties.load(new InputStreamReader(file, StandardCharsets.UTF_8));
            }
            Map<String, String> patterns = new HashMap<>();
            properties.forEach((key, pattern) -> patterns.put((String) key, (String) pattern));
            return new Bundle(patterns);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
