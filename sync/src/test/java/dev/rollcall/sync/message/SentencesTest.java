package dev.rollcall.sync.message;

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
import org.junit.jupiter.api.Test;

/** No sentence that people read stands in the code: it could not be translated. */
class SentencesTest {
    private static final Path ROOMS = Path.of("src/main/java/dev/rollcall/sync");

    /** Files and rooms whose texts still stand in the code. Whoever moves the last of an entry takes it out. */
    private static final List<String> NOT_YET = List.of();

    /** Literals of several words that nobody reads as a sentence, by the file that they stand in, each with its reason. */
    private static final Map<String, String> NO_SENTENCES = Map.ofEntries(
            Map.entry("api/HttpTransport.java", "an internal fault"),
            Map.entry("api/TlsFault.java", "what Java says of a connection"),
            Map.entry("message/BrokenConnection.java", "what Java says of a connection"),
            Map.entry("apple/AppleAccount.java", "names of an invented organisation"),
            Map.entry("apple/RosterList.java", "lists of Apple's fields"),
            Map.entry("apple/ServerToken.java", "headers of MIME, and the name of a certificate"),
            Map.entry("delivery/DeliveryPlace.java", "what the operating system says of a full disk"),
            Map.entry("delivery/FolderDestination.java", "the names of checkpoints"),
            Map.entry("delivery/sftp/SftpFaults.java", "what Java and the SSH library say of a connection"),
            Map.entry("delivery/Upload.java", "an internal fault, put together before it is thrown"),
            Map.entry("delivery/ZipDestination.java", "the name of a checkpoint"),
            Map.entry("directory/DirectoryLock.java", "the name of a checkpoint"),
            Map.entry("directory/Draft.java", "the names of checkpoints"),
            Map.entry("lookup/ComparedColumns.java", "SQL"),
            Map.entry("lookup/DirectoryDifference.java", "SQL"),
            Map.entry("lookup/DirectoryPeople.java", "SQL"),
            Map.entry("lookup/Lineage.java", "SQL"),
            Map.entry("lookup/RosterComparison.java", "SQL"),
            Map.entry("message/Redaction.java", "patterns of what is taken out"),
            Map.entry("home/FaultWords.java", "what systems say"),
            Map.entry("oneroster/RosterCollection.java", "lists of OneRoster's fields"),
            Map.entry("oneroster/SourceTable.java", "lists of OneRoster's columns"),
            Map.entry("pipeline/AppleCsv.java", "SQL"),
            Map.entry("pipeline/Pipeline.java", "SQL"),
            Map.entry("pipeline/duckdb/CsvFile.java", "SQL"),
            Map.entry("pipeline/duckdb/DuckDbEngine.java", "SQL, and internal faults"),
            Map.entry("pipeline/duckdb/OpenDuckDb.java", "SQL, and internal faults"),
            Map.entry("pipeline/duckdb/DuckDbReader.java", "an internal fault"),
            Map.entry("report/page/PageScript.java", "a header of HTTP"),
            Map.entry("run/RecognisedPeople.java", "words of a table of the engine"),
            Map.entry("settings/yaml/DeliveryKeys.java", "an example in YAML"),
            Map.entry("settings/yaml/FilterKeys.java", "examples in YAML"),
            Map.entry("settings/yaml/TopKeys.java", "an example in YAML"),
            Map.entry("settings/yaml/YamlText.java", "what the YAML library says"),
            Map.entry("publish/AccessCheck.java", "a header of HTTP"),
            Map.entry("publish/Member.java", "SQL"),
            Map.entry("publish/NestedList.java", "SQL"),
            Map.entry("publish/PageQuery.java", "SQL"),
            Map.entry("publish/RecordFilter.java", "SQL"),
            Map.entry("publish/Rows.java", "SQL"),
            Map.entry("publish/SignedRequests.java", "a header of HTTP"),
            Map.entry("publish/Tokens.java", "a header of HTTP"),
            Map.entry("pull/CsvRowsWriter.java", "an internal fault"),
            Map.entry("pull/CsvUsersWriter.java", "names of files"),
            Map.entry("pull/OverlappedWriting.java", "an internal fault"));

    private static final Pattern COMMENT = Pattern.compile("(?s:/\\*.*?\\*/)|(?m:^\\s*//.*$)");

    private static final Pattern LITERAL = Pattern.compile("\"((?:[^\"\\\\\n]|\\\\.)*)\"");

    /** Two small words in a row, or a capital at the start and a full stop at the end. */
    private static final Pattern SENTENCE =
            Pattern.compile("[a-z']+[,;:]? [a-z]+[,;:]? ?[a-z]*\\b|^ ?\\p{Lu}[a-z]+ .*\\.$");

    private static final Pattern SQL = Pattern.compile("\\b(select|order by|group by|partition by|union all|case when"
            + "|(inner|left|full) join|cast\\(|coalesce\\(|replace\\(|concat|varchar|bigint|boolean|is null|is not null"
            + "|(from|where|on|and|or|by) (\\(|[a-z_.0-9]+( =|\\.|_| in \\(|\\)|,|$)))|\\) as \\w| as \\w+(,|$| from)"
            + "|^' as |where source <>|^, \\w+ from |^ \\w+\\.\\w+, \\w+\\.|limit 1$|_\\w+ date$|(, [a-z_.]+){3}");

    /** What is thrown for faults of ours ends in a crash report, in English. */
    private static final Pattern INTERNAL = Pattern.compile(
            "new (IllegalState|IllegalArgument|UncheckedIO|AssertionError|NoSuchElement)\\w*\\([^;{}]*$");

    @Test
    void sentencesStandInTheFilesOfWords() throws IOException {
        Map<String, List<String>> found = sentences();

        found.keySet().removeIf(SentencesTest::isNotYet);

        assertThat(found).isEmpty();
    }

    @Test
    void whatIsNotYetMovedIsNotMoreThanThat() throws IOException {
        List<String> files = List.copyOf(sentences().keySet());

        assertThat(NOT_YET).allMatch(entry -> files.stream().anyMatch(file -> file.startsWith(entry)));
    }

    @Test
    void aSentenceIsFound() {
        assertThat(isSentence("The destination is empty.")).isTrue();
        assertThat(isSentence("' is no file of a version")).isTrue();
        assertThat(isSentence("Move it away.")).isTrue();
        assertThat(isSentence("select code, count(*) from problems")).isFalse();
        assertThat(isSentence("problems.csv")).isFalse();
        assertThat(isSentence("report.outcome")).isFalse();
    }

    @Test
    void thePagesHaveNoWordsOfTheirOwn() throws IOException {
        Map<String, String> found = new TreeMap<>();
        try (Stream<Path> pages = Files.list(Path.of("src/main/jte"))) {
            for (Path page : pages.filter(path -> !path.endsWith("style.jte")).toList()) {
                String words = Files.readString(page)
                        .replaceAll("(?m)^[@!].*$", "")
                        .replaceAll("@template[^<]*", "")
                        .replaceAll("\\$(unsafe)?\\{[^}]*\\}", "")
                        .replaceAll("<[^>]*>", "")
                        .replace("Rollcall", "");
                if (words.matches("(?s).*\\p{L}{2}.*")) {
                    found.put(page.toString(), words.strip());
                }
            }
        }

        assertThat(found).isEmpty();
    }

    private static boolean isNotYet(String file) {
        return NOT_YET.stream().anyMatch(file::startsWith);
    }

    /** The sentences of each file of the rooms, by its path. */
    private static Map<String, List<String>> sentences() throws IOException {
        Map<String, List<String>> found = new TreeMap<>();
        try (Stream<Path> files = Files.walk(ROOMS)) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".java")).toList()) {
                String name = ROOMS.relativize(file).toString().replace('\\', '/');
                List<String> sentences = sentencesOf(Files.readString(file));
                if (!sentences.isEmpty() && !NO_SENTENCES.containsKey(name)) {
                    found.put(name, sentences);
                }
            }
        }
        return found;
    }

    private static List<String> sentencesOf(String code) {
        String bare = COMMENT.matcher(code).replaceAll("");
        List<String> sentences = new ArrayList<>();
        Matcher literal = LITERAL.matcher(bare);
        while (literal.find()) {
            String before = bare.substring(Math.max(0, literal.start() - 400), literal.start());
            if (isSentence(literal.group(1)) && !INTERNAL.matcher(before).find()) {
                sentences.add(literal.group(1));
            }
        }
        return sentences;
    }

    private static boolean isSentence(String text) {
        return SENTENCE.matcher(text).find() && !SQL.matcher(text).find();
    }
}
