package dev.rollcall.sync.problem;

import dev.rollcall.sync.Golden;
import dev.rollcall.sync.message.Message;
import dev.rollcall.sync.message.Messages;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** {@code docs/reference/problems.md} is made from the catalogue and not stale. */
class ProblemsPageTest {
    private static final Path PAGE = Path.of("../docs/reference/problems.md");

    private static final Map<Character, String> RANGES = ranges();

    @Test
    void pageSaysWhatTheCatalogueSays() throws IOException {
        StringBuilder page = new StringBuilder("""
                # Problems

                Everything that Rollcall may find wrong with a roster. The same words stand in the report, in `problems.csv` and on
                the screen, there with the value, the file and the line. A code never gets another meaning.

                | severity | what it does |
                |---|---|
                | error | the run ends before anything leaves |
                | warning | the run goes on; something was left out or fixed, and somebody should look at it |
                | note | the run goes on; nothing was lost |

                `strict_ids: true` makes RST-401 an error. In the tables `…` stands for a value, `FIELD` for the name of a column.
                This page is made from the code: `./dev golden` writes it.
                """);
        RANGES.forEach((digit, title) -> {
            page.append("\n## RST-").append(digit).append("xx: ").append(title).append("\n\n");
            page.append("| code | severity | what | how to fix it |\n|---|---|---|---|\n");
            Arrays.stream(ProblemKind.values())
                    .filter(kind -> kind.code().charAt(4) == digit)
                    .forEach(kind -> page.append(row(
                            kind.code(),
                            kind.severity().word(),
                            plain(kind.what("{value}", "{detail}", "{field}")),
                            plain(kind.fix("{value}", "{detail}", "{field}")))));
        });
        page.append("\n## LFT: left out by a filter\n\n");
        page.append("Not problems but the school's wish. They stand in the books and in `rollcall explain`.\n\n");
        page.append("| code | why | what asks for it |\n|---|---|---|\n");
        for (FilterReason reason : FilterReason.values()) {
            page.append(row(reason.code(), plain(reason.reason("{value}")), setting(plain(reason.setting()))));
        }

        Golden.compare(PAGE, page.toString());
    }

    private static String row(String... cells) {
        return "| " + String.join(" | ", cells) + " |\n";
    }

    private static String setting(String setting) {
        return setting.matches("[a-z_.]+") ? "`" + setting + "`" : setting;
    }

    private static String plain(Message message) {
        return Messages.ENGLISH
                .text(message)
                .replaceAll("\\{(value|detail)}\\.?$", "…")
                .replaceAll("\\{(value|detail)}", "…")
                .replace("{field}", "FIELD")
                .replace("|", "\\|");
    }

    private static Map<Character, String> ranges() {
        Map<Character, String> ranges = new LinkedHashMap<>();
        ranges.put('0', "the source and its files");
        ranges.put('1', "references");
        ranges.put('2', "values");
        ranges.put('3', "repeats");
        ranges.put('4', "what Apple School Manager demands");
        ranges.put('5', "what the settings ask for");
        ranges.put('6', "whom Apple School Manager knows");
        ranges.put('7', "what Apple's services say");
        return ranges;
    }
}
