package dev.rollcall.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What the command line says stands in {@code messages/cli.properties} and not in the code: it could not be translated. */
@Tag("jdk")
class TextsTest {
    private static final Path SOURCES = Path.of("src/main/java/dev/rollcall/cli");

    private static final Pattern COMMENT = Pattern.compile("(?s:/\\*.*?\\*/)|(?m:^\\s*//.*$)");

    private static final Pattern LITERAL = Pattern.compile("\"((?:[^\"\\\\\n]|\\\\.)*)\"");

    /** Two words, or a word beside a value that is put before or behind it. */
    private static final Pattern TEXT = Pattern.compile("\\p{L}{2,}[,;:.]? \\p{L}+|^[,;:.]? \\p{L}{2,}|\\p{L}{2,} $");

    /** What is thrown for faults of ours ends in a crash report, in English. */
    private static final Pattern INTERNAL =
            Pattern.compile("(new (IllegalState|IllegalArgument|UncheckedIO)\\w*|requireNonNull)\\([^;{}]*$");

    /** Literals of several words that nobody reads as a text, by the file that they stand in. */
    private static final Map<String, List<String>> NO_TEXTS = Map.of(
            "CrashReport.java", List.of("Rollcall ", " at ", "Java ", " on "),
            "DemoCommand.java", List.of("   $ rollcall "),
            "FishCompletion.java", List.of("; and not "),
            "LocalTimeText.java", List.of("yyyy-MM-dd HH:mm xxx"),
            "PullProgressBars.java", List.of("progress bars"),
            "RunProgressBar.java", List.of("progress bar"),
            "UsageMessage.java", List.of("rollcall check "));

    @Test
    void textsStandInTheFileOfWords() throws IOException {
        Map<String, List<String>> found = new TreeMap<>();
        try (Stream<Path> files = Files.list(SOURCES)) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".java")).toList()) {
                String name = String.valueOf(file.getFileName());
                List<String> texts = new ArrayList<>(textsOf(Files.readString(file)));
                texts.removeAll(NO_TEXTS.getOrDefault(name, List.of()));
                if (!texts.isEmpty()) {
                    found.put(name, texts);
                }
            }
        }

        assertThat(found).isEmpty();
    }

    @Test
    void aTextIsFound() {
        assertThat(textsOf("println(\"Stop it with Ctrl-C.\"); add(\" and more\", \"Version \" + name)"))
                .containsExactly("Stop it with Ctrl-C.", " and more", "Version ");
        assertThat(textsOf("option(\"--to\", \"cli.sync.to\"); format(\"%-13s%s\", \"DIR\"); // a comment of words"))
                .isEmpty();
        assertThat(textsOf("throw new IllegalStateException(\"no words for \" + key)"))
                .isEmpty();
    }

    private static List<String> textsOf(String code) {
        String bare = COMMENT.matcher(code).replaceAll("");
        List<String> texts = new ArrayList<>();
        Matcher literal = LITERAL.matcher(bare);
        while (literal.find()) {
            String before = bare.substring(Math.max(0, literal.start() - 400), literal.start());
            if (TEXT.matcher(literal.group(1)).find()
                    && !INTERNAL.matcher(before).find()) {
                texts.add(literal.group(1));
            }
        }
        return texts;
    }
}
