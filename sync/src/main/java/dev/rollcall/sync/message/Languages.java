package dev.rollcall.sync.message;

import com.ibm.icu.util.LocaleMatcher;
import com.ibm.icu.util.ULocale;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/** The languages that there are words of, as BCP 47 tags; English comes first. */
final class Languages {
    static final String ENGLISH = "en";
    static final List<String> ALL = read();

    private Languages() {}

    /**
     * The nearest of the languages, by CLDR: {@code es-MX} reads {@code es-419}. The JDK's own lookup would find nothing
     * for {@code pt} where there is {@code pt-BR}.
     */
    static String nearest(List<String> languages, Locale wanted) {
        String tag = wanted.toLanguageTag();
        if (languages.contains(tag)) {
            return tag;
        }
        // ICU's data takes time to load, and one language leaves no choice.
        if (languages.size() == 1) {
            return languages.get(0);
        }
        LocaleMatcher.Builder matcher = LocaleMatcher.builder().setDefaultULocale(ULocale.ENGLISH);
        languages.forEach(language -> matcher.addSupportedULocale(ULocale.forLanguageTag(language)));
        return matcher.build().getBestMatch(ULocale.forLocale(wanted)).toLanguageTag();
    }

    private static List<String> read() {
        try (InputStream file = Languages.class.getResourceAsStream("/messages/languages.txt")) {
            if (file == null) {
                throw new IllegalStateException("messages/languages.txt is missing");
            }
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
