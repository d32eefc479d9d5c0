package dev.rollcall.sync.source;

import static dev.rollcall.sync.generated.Property.forAll;
import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import dev.rollcall.sync.cancel.Cancellation;
import dev.rollcall.sync.generated.GeneratedData;
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
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whatever way a table is written, it is read back: by FastCSV, a strict reader that shares no code with ours, and row
 * by row by the engine that will read it.
 */
@Tag("long")
@Tag("jdk")
class ReadBackProperties {
    private static final SourceTable TABLE = SourceTable.ORGS;
    private static final List<String> HEADERS =
            List.of("sourcedId", "status", "dateLastModified", "name", "type", "identifier", "parentSourcedId");
    private static final Settings.InputLimits LIMITS = Settings.DEFAULTS.limits();
    private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");

    @TempDir
    Path folder = Path.of("");

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

    @Test
    void anyTableInAnyDialectIsReadBack() {
        forAll(1000, data -> {
            List<List<String>> rows = data.draw("rows", ReadBackProperties::table);
            Dialect dialect = data.draw("dialect", ReadBackProperties::dialect);
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
        });
    }

    @Test
    void windows1252IsReadBack() {
        Dialect dialect = new Dialect(WINDOWS_1252, false, ',', "\n", false, "", true, 0);
        forAll(150, data -> {
            List<List<String>> rows = data.draw("rows", ReadBackProperties::westernTable);
            Path source = Files.write(
                    folder.resolve("orgs.csv"), write(rows, dialect).text().getBytes(WINDOWS_1252));

            RosterFile file = read(source);

            assertThat(valuesOf(file)).isEqualTo(rows);
        });
    }

    @Test
    void theEngineReadsAsManyRows() {
        forAll(150, data -> {
            List<List<String>> rows = data.draw("rows", ReadBackProperties::table);
            Dialect dialect = data.draw("dialect", ReadBackProperties::dialect);
            Path source = Files.write(
                    folder.resolve("orgs.csv"), write(rows, dialect).text().getBytes(dialect.charset()));

            RosterFile file = read(source);

            assertThat(rowsInDuckDb(file)).isEqualTo(file.rows());
        });
    }

    @Test
    void rowsInAreRowsAndRowsInError() {
        forAll(1000, data -> {
            List<String> lines = data.draw("lines", ReadBackProperties::linesGoodAndBad);
            String text = String.join(",", HEADERS) + "\n" + String.join("\n", lines);
            Path source = Files.writeString(folder.resolve("orgs.csv"), text);

            RosterFile file = read(source);

            assertThat(file.rows() + file.rowsInError()).isEqualTo(lines.size());
            assertThat(valuesOf(file)).hasSize((int) file.rows());
        });
    }

    private RosterFile read(Path source) throws IOException {
        return new TableReader(TABLE, "orgs.csv", source, FileHead.read(source, LIMITS.rowBytes()), Cancellation.NONE)
                .read(folder, LIMITS);
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

    private static List<List<String>> table(GeneratedData data) {
        return tableOf(data, ReadBackProperties::value);
    }

    private static String value(GeneratedData data) {
        int kind = data.random().nextInt(9);
        if (kind < 6) {
            return data.of("d1", "Birch Lane School", "Zoë", "", "漢字", "2026-08-17", "\ufeffx");
        }
        return kind < 8 ? data.text(0, 8, ",;\"\t \n\r\u00a0aé\u20ac") : data.anyText(0, 6);
    }

    private static List<List<String>> westernTable(GeneratedData data) {
        List<List<String>> rows;
        do {
            rows = tableOf(data, each -> each.text(1, 8, "abcÄÖÜßéèñœŠ€–“’"));
        } while (!hasWesternLetters(rows) || looksLikeUtf8(rows));
        return rows;
    }

    private static boolean hasWesternLetters(List<List<String>> rows) {
        return rows.stream().anyMatch(row -> String.join("", row).matches(".*[^abc].*"));
    }

    /** Letters of Windows-1252 that by chance are UTF-8 as well. */
    private static boolean looksLikeUtf8(List<List<String>> rows) {
        byte[] bytes = rows.toString().getBytes(WINDOWS_1252);
        return new String(bytes, StandardCharsets.UTF_8).codePoints().anyMatch(each -> each > 0x7f && each != 0xfffd);
    }

    private static List<List<String>> tableOf(GeneratedData data, Function<GeneratedData, String> value) {
        return data.list(0, 12, row -> row.list(HEADERS.size(), HEADERS.size(), value));
    }

    private static Dialect dialect(GeneratedData data) {
        return new Dialect(
                data.of(
                        StandardCharsets.UTF_8,
                        StandardCharsets.UTF_8,
                        StandardCharsets.UTF_16LE,
                        StandardCharsets.UTF_16BE),
                data.of(true, false),
                data.of(',', ',', ';', '\t'),
                data.of("\n", "\n", "\r\n", "\r"),
                data.of(true, false),
                data.of("", "", "", " ", "\u00a0"),
                data.of(true, false),
                data.of(0, 0, 0, 2));
    }

    private static List<String> linesGoodAndBad(GeneratedData data) {
        return data.list(
                1,
                20,
                line -> line.of(
                        "d1,,,Birch District,district,,",
                        "s1,,,\"Birch, Lane\",school,,d1",
                        "s2,,,Birch, Lane,school,,d1",
                        "s3,,,Birch",
                        "s4,,,Birch \"Lane\",school,,d1",
                        "s5,,,\"Birch\" Lane,school,,d1",
                        "s6,,, Birch ,school",
                        "s7,,,B\0rch,school,,d1",
                        "s8,,,Birch,school,,d1,"));
    }
}
