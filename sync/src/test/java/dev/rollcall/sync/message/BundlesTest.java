package dev.rollcall.sync.message;

import static org.assertj.core.api.Assertions.assertThat;

import com.ibm.icu.text.MessageFormat;
import com.ibm.icu.text.MessagePattern;
import com.ibm.icu.util.ULocale;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The files of words and the code agree: each key that the code asks for is there, and each key that is there is used. */
class BundlesTest {
    private static final List<Path> MODULES =
            List.of(Path.of("src/main"), Path.of("../cli/src/main"), Path.of("../spark/src/main"));

    /** A key as a literal: the code may not put one together, except from a prefix of {@link #FAMILIES}. */
    private static final Pattern KEY =
            Pattern.compile("(?:Message\\.of|[\\w)]\\s*\\.text|[\\w)]\\s*\\.names)\\(\\s*\"([a-z]+\\.[\\w.-]*)\"");

    private static final Pattern LITERAL = Pattern.compile("\"([a-z]+\\.[\\w.-]*\\w)\"");

    private static final Pattern NAME = Pattern.compile("\\s*\\.with\\(\\s*\"(\\w+)\"");

    /** What the code appends to a prefix, such as the word of an enum. */
    private static final Map<String, Set<String>> FAMILIES = KeyFamilies.all();

    /** A place of the code that asks for a text: the key and the values that it names; null where it lists none. */
    private record Use(String key, Set<String> values, String place) {}

    @Test
    void theCodeAsksForKeysThatAreThere() throws IOException {
        Set<String> known = patterns().keySet();

        assertThat(usedKeys()).isSubsetOf(known);
    }

    @Test
    void everyKeyIsUsed() throws IOException {
        Set<String> unused = new TreeSet<>(patterns().keySet());
        unused.removeAll(usedKeys());
        unused.removeAll(literals());

        assertThat(unused).isEmpty();
    }

    @Test
    void theCodeGivesTheValuesThatThePatternNames() throws IOException {
        Map<String, String> patterns = patterns();
        List<String> faults = new ArrayList<>();

        for (Use use : uses()) {
            String pattern = patterns.get(use.key());
            if (pattern != null && !names(pattern).equals(use.values())) {
                faults.add(use.place() + ": " + use.key() + " names " + names(pattern) + ", the code gives "
                        + use.values());
            }
        }

        assertThat(faults).isEmpty();
    }

    @Test
    void everyEnglishTextIsWhatIcuMakesOfIt() throws IOException {
        patterns().forEach((key, pattern) -> {
            for (long count : new long[] {0, 1, 2, 1_234}) {
                Map<String, Object> values = new HashMap<>();
                names(pattern).forEach(name -> values.put(name, count));
                assertThat(Words.of(pattern, "en")).as(key).isInstanceOf(EnglishWords.class);
                assertThat(Words.of(pattern, "en").with(values))
                        .as(key)
                        .isEqualTo(new MessageFormat(pattern, ULocale.ENGLISH).format(values));
            }
        });
    }

    @Test
    void noTextIsLeftInPieces() throws IOException {
        assertThat(patterns()).allSatisfy((key, pattern) -> assertThat(pattern)
                .as(key)
                .isEqualTo(pattern.strip())
                .isNotEmpty()
                .doesNotContain("(s)"));
    }

    private static Set<String> names(String pattern) {
        MessagePattern parsed = new MessagePattern(pattern);
        Set<String> names = new TreeSet<>();
        for (int index = 0; index < parsed.countParts(); index++) {
            if (parsed.getPartType(index) == MessagePattern.Part.Type.ARG_NAME) {
                names.add(parsed.getSubstring(parsed.getPart(index)));
            }
        }
        return names;
    }

    /** The English patterns of all modules by their whole key. */
    private static Map<String, String> patterns() throws IOException {
        Map<String, String> patterns = new TreeMap<>();
        for (Path module : MODULES) {
            Path folder = module.resolve("resources/messages");
            if (Files.isDirectory(folder)) {
                try (Stream<Path> files = Files.list(folder)) {
                    for (Path file : files.filter(file -> file.toString().endsWith(".properties"))
                            .filter(file -> !file.toString().contains("_"))
                            .toList()) {
                        String room = file.getFileName().toString().replace(".properties", "");
                        Properties words = new Properties();
                        words.load(Files.newBufferedReader(file));
                        words.forEach((key, pattern) -> patterns.put(room + "." + key, (String) pattern));
                    }
                }
            }
        }
        return patterns;
    }

    private static Set<String> usedKeys() throws IOException {
        Set<String> keys = new TreeSet<>();
        for (Path file : sources()) {
            Matcher key = KEY.matcher(Files.readString(file));
            while (key.find()) {
                String found = key.group(1);
                if (found.endsWith(".")) {
                    assertThat(FAMILIES).as("what " + file + " asks for").containsKey(found);
                    FAMILIES.getOrDefault(found, Set.of()).forEach(end -> keys.add(found + end));
                } else {
                    keys.add(found);
                }
            }
        }
        return keys;
    }

    /** Whole keys that go through other hands before they are asked for, such as those of options. */
    private static Set<String> literals() throws IOException {
        Set<String> literals = new TreeSet<>();
        for (Path file : sources()) {
            Matcher literal = LITERAL.matcher(Files.readString(file));
            while (literal.find()) {
                literals.add(literal.group(1));
            }
        }
        return literals;
    }

    private static List<Use> uses() throws IOException {
        List<Use> uses = new ArrayList<>();
        for (Path file : sources()) {
            String text = Files.readString(file);
            Matcher key = Pattern.compile("Message\\.of\\(\\s*\"([a-z]+\\.[\\w.-]*\\w)\"\\s*\\)")
                    .matcher(text);
            while (key.find()) {
                uses.add(new Use(key.group(1), valuesAfter(text, key.end()), file.toString()));
            }
        }
        return uses;
    }

    /** The names of the calls of {@code with} that follow. */
    private static Set<String> valuesAfter(String text, int start) {
        Set<String> names = new TreeSet<>();
        Matcher name = NAME.matcher(text).region(start, text.length());
        while (name.lookingAt()) {
            names.add(name.group(1));
            name.region(endOfCall(text, text.indexOf('(', name.start()) + 1), text.length());
        }
        return names;
    }

    private static int endOfCall(String text, int start) {
        boolean isQuoted = false;
        int depth = 1;
        for (int index = start; index < text.length(); index++) {
            char character = text.charAt(index);
            if (character == '\\') {
                index++;
            } else if (character == '"') {
                isQuoted = !isQuoted;
            } else if (!isQuoted) {
                depth += character == '(' ? 1 : character == ')' ? -1 : 0;
                if (depth == 0) {
                    return index + 1;
                }
            }
        }
        return text.length();
    }

    private static List<Path> sources() throws IOException {
        List<Path> sources = new ArrayList<>();
        for (Path module : MODULES) {
            try (Stream<Path> files = Files.walk(module)) {
                files.filter(file -> file.toString().matches(".*\\.(java|jte)")).forEach(sources::add);
            }
        }
        return sources;
    }
}
