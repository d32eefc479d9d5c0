package dev.rollcall.sync.apple;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The page of the stand-in names all that it can be told and all that it answers. */
class StandInPageTest {
    private static final Path PAGE = Path.of("../docs/reference/apple-stand-in.md");
    private static final Path JAVA = Path.of("src/main/java/dev/rollcall/sync/apple");
    private static final Path SQL = Path.of("src/main/resources/apple");
    private static final Pattern CODE = Pattern.compile("[\"']([A-Z]+(?:_[A-Z0-9]+)+)[\"']");

    /** Words that are no reasons. */
    private static final Set<String> OTHERS =
            Set.of("OPERATION_NOT_ALLOWED_BY_VPP", "NOT_FOUND", "INVALID_INPUT", "COMPLETED_WITH_ERROR", "SYNC_SOURCE");

    @Test
    void itHasEachRuleWithItsUsualValue() throws IOException {
        String page = Files.readString(PAGE);

        for (ImportRule rule : ImportRule.values()) {
            String usual = rule.usual().isEmpty() ? "none" : "`" + rule.usual() + "`";
            assertThat(page).contains("| `" + rule.word() + "` | " + usual + " |");
        }
    }

    @Test
    void itHasEachDisturbance() throws IOException {
        String page = Files.readString(PAGE);

        for (Disturbance kind : Disturbance.values()) {
            assertThat(page).contains("| `" + kind.word() + "` |");
        }
    }

    @Test
    void itHasEachCode() throws IOException {
        String page = Files.readString(PAGE);
        Set<String> codes = codes(JAVA);
        codes.addAll(codes(SQL));
        codes.removeAll(OTHERS);

        assertThat(codes).hasSizeGreaterThan(25).allSatisfy(code -> assertThat(page)
                .contains("`" + code + "`"));
    }

    private static Set<String> codes(Path folder) throws IOException {
        Set<String> codes = new TreeSet<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Matcher code = CODE.matcher(Files.readString(file));
                while (code.find()) {
                    codes.add(code.group(1));
                }
            }
        }
        return codes;
    }

    @Test
    void itHasEachMemberOfTheFirstLine() throws IOException {
        String page = Files.readString(PAGE);
        Matcher member = Pattern.compile("writeStringField\\(\"(\\w+)\"")
                .matcher(Files.readString(JAVA.resolve("StandIn.java")));
        int members = 0;
        while (member.find()) {
            members++;
            assertThat(page).contains("| `" + member.group(1) + "` |");
        }

        assertThat(members).isEqualTo(8);
    }
}
