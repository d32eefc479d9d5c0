package dev.rollcall.sync.source;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import dev.rollcall.sync.oneroster.RosterFile;
import dev.rollcall.sync.oneroster.SourceTable;
import dev.rollcall.sync.settings.Settings;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.lifecycle.AfterProperty;
import net.jqwik.api.lifecycle.BeforeProperty;

/**
 * Whatever way a table is written, it is read back: by FastCSV, a strict reader that shares no code with ours, and row
 * by row by the engine that will read it.
 */
class ReadBackProperties {
    private static final SourceTable TABLE = SourceTable.ORGS;
    private static final List<String> HEADERS =
            List.of("sourcedId", "status", "dateLastModified", "name", "type", "identifier", "parentSourcedId");
    private static final long ROW_BYTES = Settings.DEFAULTS.limits().rowBytes();
    private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");

    private Path folder = Path.of("");

    @BeforeProperty
    void makeFolder() throws IOException {
        folder = Files.createTempDirectory("read-back");
    }

    @AfterProperty
    void deleteFolder() throws IOException {
        try (var files = Files.walk(folder)) {
            for (Path path : files.sorted((one, other) -> other.compareTo(one)).toList()) {
                Files.delete(path);
            }
        }
    }

    /** How somebody writes CSV. */
    record Dialect(
            Charset charset,
            boolean mark,
            char delimiter,
            String lineEnd,
            boolean quotesAll,
            String padding,
            boolean lastLineEnds,
            int blankLines) {}

    /** A text, and the line in which each of its records begins. */
    record Written(String text, List<Long> lines) {}

    @Property(tries = 1000)
    void anyTableInAnyDialectIsReadBack(@ForAll("tables") List<List<String>> rows, @ForAll("dialects") Dialect dialect)
            throws IOException {
        Written written = write(rows, dialect);
        Path source = Files.write(folder.resolve("orgs.csv"), written.text().getBytes(dialect.charset()));

        RosterFile file = read(source);

        List<List<String>> expected = new ArrayList<>();
        List<Long> expectedLines = new ArrayList<>();
        for (int index = 0; index < rows.size(); index++) {
            List<String> row = rows.get(index).stream()
                    .map(value -> mended(value, dialect))
                    .toList();
            if (!row.stream().allMatch(String::isEmpty)) {
                expected.add(row);
                expectedLines.add(written.lines().get(index));
            }
        }
        assertThat(valuesOf(file)).isEqualTo(expected);
        assertThat(linesOf(file)).isEqualTo(expectedLines);
        assertThat(file.rows()).isEqualTo(expected.size());
        assertThat(file.rowsInError()).isZero();
    }

    @Property(tries = 150)
    void windows1252IsReadBack(@ForAll("westernTables") List<List<String>> rows) throws IOException {
        Dialect dialect = new Dialect(WINDOWS_1252, false, ',', "\n", false, "", true, 0);
        Path source = Files.write(
                folder.resolve("orgs.csv"), write(rows, dialect).text().getBytes(WINDOWS_1252));

        RosterFile file = read(source);

        assertThat(valuesOf(file)).isEqualTo(rows);
    }

    @Property(tries = 150)
    void theEngineReadsAsManyRows(@ForAll("tables") List<List<String>> rows, @ForAll("dialects") Dialect dialect)
            throws IOException, SQLException {
        Path source = Files.write(
                folder.resolve("orgs.csv"), write(rows, dialect).text().getBytes(dialect.charset()));

        RosterFile file = read(source);

        assertThat(rowsInDuckDb(file)).isEqualTo(file.rows());
    }

    @Property(tries = 1000)
    void rowsInAreRowsAndRowsInError(@ForAll("linesGoodAndBad") List<String> lines) throws IOException {
        String text = String.join(",", HEADERS) + "\n" + String.join("\n", lines);
        Path source = Files.writeString(folder.resolve("orgs.csv"), text);

        RosterFile file = read(source);

        assertThat(file.rows() + file.rowsInError()).isEqualTo(lines.size());
        assertThat(valuesOf(file)).hasSize((int) file.rows());
    }

    private RosterFile read(Path source) throws IOException {
        return new TableReader(TABLE, "orgs.csv", source, FileHead.read(source, ROW_BYTES)).read(folder, ROW_BYTES);
    }

    private static Written write(List<List<String>> rows, Dialect dialect) {
        StringBuilder text = new StringBuilder(dialect.mark() ? "\ufeff" : "");
        text.append(HEADERS.stream().collect(Collectors.joining(String.valueOf(dialect.delimiter()))));
        List<Long> lines = new ArrayList<>();
        long line = 1;
        for (List<String> row : rows) {
            text.append(dialect.lineEnd().repeat(dialect.blankLines() + 1));
            line += dialect.blankLines() + 1;
            lines.add(line);
            text.append(row.stream()
                    .map(value -> written(value, dialect))
                    .collect(Collectors.joining(String.valueOf(dialect.delimiter()))));
            line += row.stream().mapToLong(ReadBackProperties::lineBreaks).sum();
        }
        text.append(dialect.lastLineEnds() ? dialect.lineEnd() : "");
        return new Written(text.toString(), lines);
    }

    private static String written(String value, Dialect dialect) {
        boolean quoted = dialect.quotesAll()
                || value.indexOf(dialect.delimiter()) >= 0
                || value.chars().anyMatch(each -> "\"\r\n".indexOf(each) >= 0);
        String text = quoted ? '"' + value.replace("\"", "\"\"") + '"' : value;
        return dialect.padding() + text + dialect.padding();
    }

    private static long lineBreaks(String value) {
        return value.replace("\r\n", "\n")
                .chars()
                .filter(each -> each == '\n' || each == '\r')
                .count();
    }

    private static String mended(String value, Dialect dialect) {
        String spaces = dialect.delimiter() == '\t' ? "[ \u00a0]" : "[ \t\u00a0]";
        return value.replaceAll("\r\n|\r|\n", " ").replaceAll("^" + spaces + "+|" + spaces + "+$", "");
    }

    private static List<List<String>> valuesOf(RosterFile file) throws IOException {
        return records(file).stream()
                .map(record -> record.getFields().subList(0, HEADERS.size()))
                .toList();
    }

    private static List<Long> linesOf(RosterFile file) throws IOException {
        List<CsvRecord> records = records(file);
        return file.hasLineColumn()
                ? records.stream()
                        .map(each -> Long.valueOf(each.getField(HEADERS.size())))
                        .toList()
                : records.stream().map(CsvRecord::getStartingLineNumber).toList();
    }

    private static List<CsvRecord> records(RosterFile file) throws IOException {
        Path path = Objects.requireNonNull(file.path());
        try (CsvReader<CsvRecord> reader = CsvReader.builder()
                .fieldSeparator(file.delimiter())
                .skipEmptyLines(false)
                .allowExtraFields(false)
                .allowMissingFields(false)
                .allowExtraCharsAfterClosingQuote(false)
                .detectBomHeader(true)
                .ofCsvRecord(path, StandardCharsets.UTF_8)) {
            return reader.stream().skip(1).toList();
        }
    }

    private static long rowsInDuckDb(RosterFile file) throws SQLException {
        String columns = file.columns().stream()
                .map(column -> "'" + column + "': 'varchar'")
                .collect(Collectors.joining(", ", "{", "}"));
        String sql = "select count(*) from read_csv('" + file.path() + "', delim = '" + file.delimiter()
                + "', columns = " + columns + ", header = true, quote = '\"', escape = '\"', auto_detect = false,"
                + " strict_mode = true)";
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            result.next();
            return result.getLong(1);
        }
    }

    @Provide
    Arbitrary<List<List<String>>> tables() {
        Arbitrary<String> plain = Arbitraries.of("d1", "Birch Lane School", "Zoë", "", "漢字", "2026-08-17", "\ufeffx");
        Arbitrary<String> odd = Arbitraries.strings()
                .withChars(',', ';', '"', '\t', ' ', '\n', '\r', '\u00a0', 'a', 'é', '\u20ac')
                .ofMaxLength(8);
        Arbitrary<String> any = Arbitraries.strings()
                .ofMaxLength(6)
                .filter(text -> text.indexOf('\0') < 0
                        && text.codePoints().noneMatch(each -> each >= 0xd800 && each <= 0xdfff));
        return tableOf(Arbitraries.frequencyOf(Tuple.of(6, plain), Tuple.of(2, odd), Tuple.of(1, any)));
    }

    @Provide
    Arbitrary<List<List<String>>> westernTables() {
        return tableOf(Arbitraries.strings()
                        .withChars("abcÄÖÜßéèñœŠ€–“’".toCharArray())
                        .ofMinLength(1)
                        .ofMaxLength(8))
                .filter(rows ->
                        rows.stream().anyMatch(row -> String.join("", row).matches(".*[^abc].*")))
                .filter(rows -> !looksLikeUtf8(rows));
    }

    /** Letters of Windows-1252 that by chance are UTF-8 as well. */
    private static boolean looksLikeUtf8(List<List<String>> rows) {
        byte[] bytes = rows.toString().getBytes(WINDOWS_1252);
        return new String(bytes, StandardCharsets.UTF_8).codePoints().anyMatch(each -> each > 0x7f && each != 0xfffd);
    }

    private static Arbitrary<List<List<String>>> tableOf(Arbitrary<String> values) {
        Arbitrary<List<String>> row = values.list().ofSize(HEADERS.size());
        return row.list().ofMaxSize(12);
    }

    @Provide
    Arbitrary<Dialect> dialects() {
        return Combinators.combine(
                        Arbitraries.of(
                                StandardCharsets.UTF_8,
                                StandardCharsets.UTF_8,
                                StandardCharsets.UTF_16LE,
                                StandardCharsets.UTF_16BE),
                        Arbitraries.of(true, false),
                        Arbitraries.of(',', ',', ';', '\t'),
                        Arbitraries.of("\n", "\n", "\r\n", "\r"),
                        Arbitraries.of(true, false),
                        Arbitraries.of("", "", "", " ", "\u00a0"),
                        Arbitraries.of(true, false),
                        Arbitraries.of(0, 0, 0, 2))
                .as(Dialect::new);
    }

    @Provide
    Arbitrary<List<String>> linesGoodAndBad() {
        return Arbitraries.of(
                        "d1,,,Birch District,district,,",
                        "s1,,,\"Birch, Lane\",school,,d1",
                        "s2,,,Birch, Lane,school,,d1",
                        "s3,,,Birch",
                        "s4,,,Birch \"Lane\",school,,d1",
                        "s5,,,\"Birch\" Lane,school,,d1",
                        "s6,,, Birch ,school",
                        "s7,,,B\0rch,school,,d1",
                        "s8,,,Birch,school,,d1,")
                .list()
                .ofMinSize(1)
                .ofMaxSize(20);
    }
}
