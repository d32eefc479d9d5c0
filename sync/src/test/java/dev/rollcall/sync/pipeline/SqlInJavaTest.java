package dev.rollcall.sync.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** SQL stands in files with cases, not in Java: what a select does is then read and tested without the class around it. */
class SqlInJavaTest {
    private static final Path ROOT = Path.of("src/main/java/dev/rollcall/sync");

    /** A text or text block; comments are taken out before. */
    private static final Pattern LITERAL = Pattern.compile("\"\"\"[\\s\\S]*?\"\"\"|\"(?:[^\"\\\\\\n]|\\\\.)*\"");

    private static final Pattern COMMENT = Pattern.compile("(?m)^\\s*(?:/?\\*|//).*$");

    /** An engine puts its own statements around the selects that it is given. */
    private static final String ENGINE = "pipeline/duckdb/";

    /** How many literals may say {@code select}, and why. */
    private static final Map<String, Integer> ALLOWED = Map.ofEntries(
            // The pipeline puts the names of a step's tables around its select.
            Map.entry("pipeline/Pipeline.java", 3),
            Map.entry("pipeline/SqlEngine.java", 2),
            // Whether a relation has rows, or a switch is on: nothing but their names.
            Map.entry("pipeline/KnownRows.java", 2),
            // The one place that names all rows of a relation.
            Map.entry("pipeline/SqlFile.java", 1),
            // One line of Apple's file: the columns are those of AppleFile, and as many as the roster needs.
            Map.entry("pipeline/AppleCsv.java", 3),
            // The requests of a client in SQL: members, filter and order are what the client asks for.
            Map.entry("publish/NestedList.java", 5),
            Map.entry("publish/PublishedRoster.java", 1),
            Map.entry("publish/Rows.java", 5));

    @Test
    void selectsStandInFiles() {
        Map<String, Integer> found = new TreeMap<>();
        try (Stream<Path> files = Files.walk(ROOT)) {
            files.filter(file -> file.toString().endsWith(".java")).forEach(file -> {
                String name = ROOT.relativize(file).toString().replace('\\', '/');
                int selects = selects(file);
                if (selects > 0 && !name.startsWith(ENGINE)) {
                    found.put(name, selects);
                }
            });
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }

        assertThat(found)
                .as("texts with a select; put a new one into a file that SqlFile reads")
                .isEqualTo(new TreeMap<>(ALLOWED));
    }

    private static int selects(Path file) {
        try {
            String code = COMMENT.matcher(Files.readString(file)).replaceAll("");
            return (int) LITERAL.matcher(code)
                    .results()
                    .filter(found -> found.group().contains("select "))
                    .count();
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }
}
