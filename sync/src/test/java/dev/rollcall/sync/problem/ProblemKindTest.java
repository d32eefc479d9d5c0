package dev.rollcall.sync.problem;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import dev.rollcall.sync.Golden;
import dev.rollcall.sync.message.Messages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Every kind of problem has a code of its own, is told somewhere, and says it well: {@code messages.txt} has each message
 * with the values of {@code samples.csv}.
 */
class ProblemKindTest {
    private static final Path MAIN = Path.of("src/main");
    private static final Path RESOURCES = Path.of("src/test/resources/run");

    private static final Map<String, ProblemKind> KINDS =
            Arrays.stream(ProblemKind.values()).collect(Collectors.toMap(ProblemKind::code, Function.identity()));

    /** The ranges of the catalogue's first comment. */
    private static final Pattern HEAD_OF_STEP = Pattern.compile("(?m)^-- (drops|reports):.*");

    private static final Set<Character> RANGES = Set.of('0', '1', '2', '3', '4', '5', '6', '7');

    /** Words that no message may have: what is left of a template, or what an empty value left behind. */
    private static final Pattern SPOILT = Pattern.compile("[{}…]|\\bnull\\b|  |''| [.,;:](?!\\w)|[a-z]\\.\\.|\\(\\)");

    @Test
    void everyCodeIsThereOnce() {
        assertThat(Arrays.stream(ProblemKind.values()).map(ProblemKind::code))
                .doesNotHaveDuplicates()
                .isSorted()
                .allMatch(code -> code.matches("RST-\\d{3}") && RANGES.contains(code.charAt(4)));
        assertThat(Arrays.stream(FilterReason.values()).map(FilterReason::code))
                .doesNotHaveDuplicates()
                .isSorted()
                .allMatch(code -> code.matches("LFT-\\d{2}"));
    }

    @ParameterizedTest
    @EnumSource
    void wordsAreAHalfSentenceAndWholeSentences(ProblemKind kind) {
        String what = Messages.ENGLISH.text(kind.what("{value}", "{detail}", "{field}"));
        String fix = Messages.ENGLISH.text(kind.fix("{value}", "{detail}", "{field}"));

        assertThat(what).doesNotEndWith(".").doesNotContain("  ").isEqualTo(what.strip());
        assertThat(fix).endsWith(".").doesNotContain("  ").isEqualTo(fix.strip());
        assertThat(fix).as("begins a sentence").matches("[\\p{Lu}'{].*");
        assertThat(kind.showsValue(Messages.ENGLISH)).isEqualTo(what.contains("{value}"));
        assertThat(kind.showsDetail(Messages.ENGLISH)).isEqualTo(what.contains("{detail}"));
    }

    @Test
    void everyKindIsToldSomewhere() throws IOException {
        Set<ProblemKind> silent = new TreeSet<>(KINDS.values());
        Set<String> code = wordsOf(textOf(".java", path -> !path.endsWith("problem/ProblemKind.java")));
        Set<String> steps = HEAD_OF_STEP
                .matcher(textOf(".sql", path -> true))
                .results()
                .flatMap(head -> Pattern.compile("[^A-Z0-9-]+").splitAsStream(head.group()))
                .collect(Collectors.toSet());

        silent.removeIf(kind -> code.contains(kind.name()) || steps.contains(kind.code()));

        assertThat(code).hasSizeGreaterThan(1_000);
        assertThat(silent).isEmpty();
    }

    private static Set<String> wordsOf(String text) {
        return Pattern.compile("\\W+").splitAsStream(text).collect(Collectors.toSet());
    }

    @Test
    void everyReasonToLeaveOutIsGivenSomewhere() throws IOException {
        String steps = textOf(".sql", path -> true);

        assertThat(FilterReason.values()).allMatch(reason -> Pattern.compile("(?m)^-- drops:.*" + reason.code())
                .matcher(steps)
                .find());
    }

    private static String textOf(String end, Predicate<Path> wanted) throws IOException {
        StringBuilder text = new StringBuilder();
        try (Stream<Path> files = Files.walk(MAIN)) {
            for (Path file : files.filter(file -> file.toString().endsWith(end))
                    .filter(wanted)
                    .toList()) {
                text.append(Files.readString(file)).append('\n');
            }
        }
        return text.toString();
    }

    @Test
    void everyKindHasASample() throws IOException {
        assertThat(samples()).extracting(Problem::kind).containsExactly(ProblemKind.values());
    }

    @Test
    void messagesAreWhole() throws IOException {
        assertThat(samples())
                .extracting(Problem::message)
                .filteredOn(message -> SPOILT.matcher(message).find() || !message.endsWith("."))
                .isEmpty();
    }

    @Test
    void messagesAreAsReviewed() throws IOException {
        String messages = samples().stream()
                .map(problem -> problem.kind().severity().word() + " " + problem.message() + "\n")
                .collect(Collectors.joining());

        Golden.compare(RESOURCES.resolve("messages.txt"), messages);
    }

    /** A problem of each kind, with values as they occur. */
    static List<Problem> samples() throws IOException {
        List<Problem> samples = new ArrayList<>();
        try (CsvReader<NamedCsvRecord> rows = CsvReader.builder().ofNamedCsvRecord(RESOURCES.resolve("samples.csv"))) {
            for (NamedCsvRecord row : rows) {
                ProblemKind kind = Optional.ofNullable(KINDS.get(row.getField("code")))
                        .orElseThrow(() -> new AssertionError("no problem has the code " + row.getField("code")));
                String line = row.getField("line");
                Where where = new Where(
                        orNull(row.getField("file")),
                        line.isEmpty() ? 0 : Long.parseLong(line),
                        orNull(row.getField("field")),
                        null);
                samples.add(new Problem(kind, where, orNull(row.getField("value")), orNull(row.getField("detail"))));
            }
        }
        return samples;
    }

    private static @Nullable String orNull(String text) {
        return text.isEmpty() ? null : text;
    }

    @ParameterizedTest
    @EnumSource(ProblemKind.class)
    void wordsOfManyPlacesHaveNoHoles(ProblemKind kind) {
        String any = Messages.ENGLISH.text("problem.any_value");

        assertThat(Messages.ENGLISH.text(kind.whatOfAll("a field")))
                .doesNotContain(any)
                .doesNotEndWith(".");
        assertThat(Messages.ENGLISH.text(kind.fixOfAll("a field")))
                .doesNotContain(any)
                .endsWith(".");
    }

    @ParameterizedTest
    @EnumSource(FilterReason.class)
    void reasonsOfManyRowsNameNoValue(FilterReason reason) {
        assertThat(Messages.ENGLISH.text(reason.reasonOfAll()))
                .isNotBlank()
                .doesNotContain("''", "{")
                .doesNotEndWith(".");
    }
}
