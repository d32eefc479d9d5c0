package dev.rollcall.sync.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.rollcall.sync.cancel.Cancelled;
import dev.rollcall.sync.oneroster.LetterCase;
import dev.rollcall.sync.oneroster.RosterCollection;
import dev.rollcall.sync.oneroster.RosterFile;
import dev.rollcall.sync.oneroster.RosterPage;
import dev.rollcall.sync.oneroster.SourceTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every engine promises. The cases of the steps hold it to the SQL that it runs. */
@Timeout(180)
public abstract class SqlEngineContract {
    private static final Set<String> WANTED = Set.of("sourcedId", "name", "identifier");

    private static final String LINES =
            "select row_id, source_file, source_row, \"sourcedId\" as id, upper(name) as name, identifier from source_orgs";

    private final ExecutorService threads = Executors.newFixedThreadPool(4);
    private Path folder = Path.of("");
    private @Nullable SqlEngine opened;
    private int tables;

    /** A new engine for a few rows. */
    protected abstract SqlEngine open(Path spill);

    /** A relation of a column {@code number} that counts from 0. */
    protected abstract String numbers(long count);

    /** Has the engine do what no memory or no disk has room for. */
    protected abstract void useUpSpace(SqlEngine full);

    /** How long a statement may go on after it was cancelled. */
    protected abstract Duration longestEnd();

    /** Whether it reads answers of an API. */
    protected boolean readsPages() {
        return true;
    }

    @BeforeEach
    void openEngine(@TempDir Path temporary) {
        folder = temporary;
        opened = open(temporary.resolve("spill"));
    }

    @AfterEach
    void closeEngine() {
        threads.shutdownNow();
        engine().close();
    }

    private SqlEngine engine() {
        return Objects.requireNonNull(opened);
    }

    @Test
    void aTableHasTheRowsOfItsSelect() {
        long rows = engine().createTable("t", "select number from " + numbers(5) + " where number > 1");

        assertThat(rows).isEqualTo(3);
        assertThat(engine().fetch("select number from t order by number"))
                .containsExactly(List.of(2L), List.of(3L), List.of(4L));
    }

    @Test
    void rowsComeBackInTheirOrderWhereTheEngineSaysSo() {
        String backwards = "select number from " + numbers(1000) + " order by number desc";

        engine().createTable("t", backwards);

        List<List<@Nullable Object>> expected =
                LongStream.range(0, 1000).mapToObj(number -> row(999 - number)).toList();
        List<List<@Nullable Object>> found = engine().fetch("select number from t");
        if (engine().keepsOrder()) {
            assertThat(found).isEqualTo(expected);
        } else {
            assertThat(found).containsExactlyInAnyOrderElementsOf(expected);
        }
    }

    @Test
    void rowsAreNumberedFromZero() {
        long rows = engine().createNumberedTable("t", "select number * 10 as ten from " + numbers(500));

        assertThat(rows).isEqualTo(500);
        assertThat(engine().fetch("select row_id from t order by row_id"))
                .isEqualTo(LongStream.range(0, 500)
                        .mapToObj(SqlEngineContract::row)
                        .toList());
        assertThat(engine().fetch("select ten from t where row_id = 7")).containsExactly(row(70L));
    }

    @Test
    void aViewFollowsItsTablesAndCanBeReplaced() {
        engine().createTable("t", "select number from " + numbers(3));
        engine().createView("v", "select number + 1 as number from t");
        assertThat(engine().fetch("select max(number) from v")).containsExactly(row(3L));

        engine().createView("v", "select number + 2 as number from t");

        assertThat(engine().fetch("select max(number) from v")).containsExactly(row(4L));
    }

    @Test
    void aTableOfSettingsHasItsTypesAndNulls() {
        engine().createTable(new InlineTable(
                "given",
                List.of("text varchar", "count bigint", "flag boolean", "day date"),
                List.of(
                        row("it's 'so'", 42L, true, LocalDate.of(2026, 11, 23)),
                        row("", -1L, false, LocalDate.of(1970, 1, 1)),
                        row(null, null, null, null))));
        engine().createTable(new InlineTable("nothing", List.of("text varchar"), List.of()));

        assertThat(engine().fetch("select text, count, flag, day from given order by count nulls last"))
                .containsExactly(
                        row("", -1L, false, LocalDate.of(1970, 1, 1)),
                        row("it's 'so'", 42L, true, LocalDate.of(2026, 11, 23)),
                        row(null, null, null, null));
        assertThat(engine().fetch("select day + 1 from given where count = 42"))
                .containsExactly(row(LocalDate.of(2026, 11, 24)));
        assertThat(engine().fetch("select text from nothing")).isEmpty();
    }

    @Test
    void rowsAreAppended() {
        engine().createTable(new InlineTable("t", List.of("number bigint", "text varchar"), List.of(row(0L, "first"))));

        long added = engine().append("t", "select number + 1, 'more' from " + numbers(2));

        assertThat(added).isEqualTo(2);
        assertThat(engine().fetch("select number, text from t order by number"))
                .containsExactly(row(0L, "first"), row(1L, "more"), row(2L, "more"));
    }

    @Test
    void manySelectsAreAppendedAtOnce() {
        engine().createTable(new InlineTable("t", List.of("number bigint"), List.of()));

        engine().appendConcurrently(
                        "t",
                        IntStream.range(0, 40)
                                .mapToObj(part -> "select number + " + part * 100 + " from " + numbers(100))
                                .toList());
        engine().appendConcurrently("t", List.of());

        assertThat(engine().fetch("select count(*), count(distinct number), min(number), max(number) from t"))
                .containsExactly(row(4000L, 4000L, 0L, 3999L));
    }

    @Test
    void aSelectThatIsWrongIsAFaultOfOurs() {
        engine().createTable(new InlineTable("t", List.of("number bigint"), List.of()));

        assertThatExceptionOfType(EngineFault.class).isThrownBy(() -> engine().fetch("select nothing from nowhere"));
        assertThatExceptionOfType(EngineFault.class)
                .isThrownBy(() -> engine().createTable("u", "select nothing from nowhere"));
        assertThatExceptionOfType(EngineFault.class)
                .isThrownBy(() -> engine().appendConcurrently(
                                "t", List.of("select 1", "select nothing from nowhere", "select 2")))
                .withMessageContaining("nowhere");
    }

    @Test
    void aFileIsReadIntoATable() throws IOException {
        RosterFile orgs = orgs("sourcedId,name,identifier", "o-1,\"Birch, Lane\",", "o-2,\"say \"\"hi\"\"\",17");

        long rows = engine().loadCsv(orgs, WANTED);

        assertThat(rows).isEqualTo(2);
        assertThat(engine().fetch(
                                "select \"sourcedId\", name, identifier, row_id, source_file, source_row from source_orgs"
                                        + " order by row_id"))
                .containsExactly(
                        row("o-1", "Birch, Lane", null, 0L, "orgs of today.csv", 2L),
                        row("o-2", "say \"hi\"", "17", 1L, "orgs of today.csv", 3L));
    }

    @Test
    void linesOfAFileAreKeptWithTheirPlaces() throws IOException {
        RosterFile orgs = orgs("sourcedId,name", "o-1,Birch", "o-2,Oak");

        long rows = engine().loadLines("lines", LINES, orgs, WANTED);

        assertThat(rows).isEqualTo(2);
        assertThat(
                        engine().fetch(
                                        "select id, name, identifier, row_id, source_file, source_row from lines order by row_id"))
                .containsExactly(
                        row("o-1", "BIRCH", null, 0L, "orgs of today.csv", 2L),
                        row("o-2", "OAK", null, 1L, "orgs of today.csv", 3L));
    }

    @Test
    void linesOfAFileThatNamesItsOwnAreThose() throws IOException {
        Path path =
                Files.writeString(folder.resolve("orgs.csv"), "sourcedId,name,source_row\no-1,Birch,5\no-2,Oak,9\n");
        RosterFile orgs = new RosterFile(
                SourceTable.ORGS, "orgs.csv", path, ',', List.of("sourcedId", "name", "source_row"), 2, true, 0);

        engine().loadLines("lines", LINES, orgs, WANTED);

        assertThat(engine().fetch("select id, row_id, source_row from lines order by row_id"))
                .containsExactly(row("o-1", 0L, 5L), row("o-2", 1L, 9L));
    }

    @Test
    void aFileThatIsNotThereHasNoLines() {
        long rows = engine().loadLines("lines", LINES, RosterFile.absent(SourceTable.ORGS), WANTED);

        assertThat(rows).isZero();
        assertThat(engine().fetch("select id, row_id, source_file, source_row from lines"))
                .isEmpty();
    }

    /** An engine may pass such a row over, and then counts fewer rows than there are. */
    @Test
    void linesOfAFileThatIsNotRegularAreToldApartAndReadOnceMore() throws IOException {
        RosterFile irregular = orgs("sourcedId,name", "o-1,Birch", "o-2");
        try {
            assertThat(engine().loadLines("lines", LINES, irregular, WANTED)).isNotEqualTo(irregular.rows());
        } catch (UnreadableFile told) {
            assertThat(told.file()).isEqualTo(irregular);
        }

        long rows = engine().loadLines("lines", LINES, orgs("sourcedId,name", "o-1,Birch", "o-2,Oak"), WANTED);

        assertThat(rows).isEqualTo(2);
        assertThat(engine().fetch("select id, source_row from lines order by row_id"))
                .containsExactly(row("o-1", 2L), row("o-2", 3L));
    }

    /** Rows go twice, and another thread reads what stays. */
    @Test
    void rowsThatStayAreInTheirOrder() throws IOException {
        int rows = 300_000;
        RosterFile orgs = orgs(
                "sourcedId,name",
                IntStream.range(0, rows).mapToObj(number -> number + ",x").toArray(String[]::new));
        engine().loadLines("lines", LINES, orgs, WANTED);
        engine().createTable("odd", "select row_id from lines where row_id % 2 = 1");
        engine().createTable("of_three", "select row_id from lines where row_id % 6 = 0");

        engine().createRemaining("even", "lines", "odd");
        engine().createRemaining("staying", "even", "of_three");
        engine().createTable(new InlineTable("counted", List.of("number bigint"), List.of()));
        engine().appendConcurrently("counted", List.of("select count(*) from even", "select count(*) from staying"));

        assertThat(engine().fetch("select number from counted order by number"))
                .containsExactly(row(100_000L), row(150_000L));
        try (SqlReader own = engine().reader()) {
            assertThat(own.fetch("select count(*), min(row_id) from staying")).containsExactly(row(100_000L, 2L));
        }
        Path file = folder.resolve("staying.txt");
        engine().writeLines(
                        "select id as line from staying" + (engine().keepsOrder() ? "" : " order by row_id"),
                        "id",
                        file);
        assertThat(Files.readAllLines(file).subList(1, 100_001))
                .isEqualTo(IntStream.range(0, rows)
                        .filter(number -> number % 6 == 2 || number % 6 == 4)
                        .mapToObj(String::valueOf)
                        .toList());
    }

    @Test
    void linesThatAFileNamesItselfAreKept() throws IOException {
        Path path =
                Files.writeString(folder.resolve("orgs.csv"), "sourcedId,name,source_row\no-1,Birch,5\no-2,Oak,9\n");
        RosterFile orgs = new RosterFile(
                SourceTable.ORGS, "orgs.csv", path, ',', List.of("sourcedId", "name", "source_row"), 2, true, 0);

        engine().loadCsv(orgs, WANTED);

        assertThat(engine().fetch("select \"sourcedId\", source_row from source_orgs order by source_row"))
                .containsExactly(row("o-1", 5L), row("o-2", 9L));
    }

    @Test
    void aFileThatIsNotThereHasNoRows() {
        long rows = engine().loadCsv(RosterFile.absent(SourceTable.ORGS), WANTED);

        assertThat(rows).isZero();
        assertThat(engine().fetch("select \"sourcedId\", name, row_id, source_file, source_row from source_orgs"))
                .isEmpty();
    }

    @Test
    void aFileWithAShortRowIsToldApart() throws IOException {
        RosterFile orgs = orgs("sourcedId,name", "o-1,Birch", "o-2");

        assertThatExceptionOfType(UnreadableFile.class).isThrownBy(() -> engine().loadCsv(orgs, WANTED));
    }

    /** An engine may pass such a row over, and then counts fewer rows than there are. */
    @Test
    void aFileWithALongRowIsNotTakenForRead() throws IOException {
        RosterFile orgs = orgs("sourcedId,name", "o-1,Birch", "o-2,Oak,too,many");

        try {
            assertThat(engine().loadCsv(orgs, WANTED)).isNotEqualTo(orgs.rows());
        } catch (UnreadableFile irregular) {
            assertThat(irregular.file()).isEqualTo(orgs);
        }
    }

    @Test
    void whatWasReadCanBeDropped() throws IOException {
        RosterFile orgs = orgs("sourcedId,name", "o-1,Birch");
        engine().loadCsv(orgs, WANTED);

        engine().drop(orgs);
        engine().drop(orgs);

        assertThatExceptionOfType(EngineFault.class)
                .isThrownBy(() -> engine().fetch("select count(*) from source_orgs"));
    }

    @Test
    void rowsInAParquetFileComeBackAsTheyWere() {
        String select = "select number, case when number <> 1 then cast(number as varchar(10)) end as text,"
                + " number = 2 as flag, date '2026-11-23' as day from " + numbers(3);

        long written = engine().writeParquet(select + " order by number", folder.resolve("t.parquet"));
        long ids = engine().writeParquetOfIds(select + " order by number", folder.resolve("ids.parquet"));
        engine().readParquet("t", folder.resolve("t.parquet"));
        engine().readParquet("ids", folder.resolve("ids.parquet"));

        assertThat(written).isEqualTo(3);
        assertThat(ids).isEqualTo(3);
        for (String table : List.of("t", "ids")) {
            assertThat(engine().fetch("select number, text, flag, day from " + table + " order by number"))
                    .containsExactly(
                            row(0L, "0", false, LocalDate.of(2026, 11, 23)),
                            row(1L, null, false, LocalDate.of(2026, 11, 23)),
                            row(2L, "2", true, LocalDate.of(2026, 11, 23)));
        }
    }

    @Test
    void aTableInAFileIsInItsOrder() {
        Path file = engine().createFile("t", "select number from " + numbers(1000) + " order by number desc");

        assertThat(file).isRegularFile();
        assertThat(engine().fetch("select count(*) from t")).containsExactly(row(1000L));
        try (SqlEngine other = open(folder.resolve("other"))) {
            other.readParquet("same", file);
            assertThat(other.fetch("select number from same"))
                    .isEqualTo(LongStream.range(0, 1000)
                            .mapToObj(number -> row(999 - number))
                            .toList());
        }
    }

    @Test
    void csvIsWrittenAsTheStandardSays() throws IOException {
        Path file = folder.resolve("t.csv");

        long rows = engine().writeCsv(
                        "select 'a,b' as first, 'say \"x\"' as second, cast(null as varchar(10)) as third, 1 as fourth",
                        file);

        assertThat(rows).isEqualTo(1);
        assertThat(Files.readString(file)).isEqualTo("first,second,third,fourth\n\"a,b\",\"say \"\"x\"\"\",,1\n");
    }

    @Test
    void blanksOfEveryKindAreTrimmed() {
        String blanks =
                "\t\n\u000B\f\r \u0085\u00A0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200A\u200B"
                        + "\u2028\u2029\u202F\u205F\u3000\uFEFF";
        List<String> texts = blanks.chars()
                .mapToObj(blank -> Character.toString(blank) + "a é" + Character.toString(blank))
                .toList();

        assertThat(values("concat('<', trimmed(text), '>')", texts)).containsOnly("<a é>");
        assertThat(values("without_blanks(text)", texts)).containsOnly("aé");
        assertThat(values("trimmed(text)", List.of("a", "", " ", blanks, "a b", "\u00E9", "\u0001a")))
                .containsExactly("a", "", "", "", "a b", "\u00E9", "\u0001a");
        assertThat(values("first_of_list(text)", List.of("05\u00A0,06", "\u200905", "")))
                .containsExactly("05", "05", "");
        assertThat(values("email_key(text)", List.of(" A\u00A0b@x\u2009", "\u3000")))
                .containsExactly("ab@x", null);
    }

    @Test
    void caseIsFoldedInNoLanguage() {
        List<String> letters = IntStream.concat(
                        IntStream.rangeClosed(0x20, 0x58F),
                        IntStream.of(0x1E9E, 0x2126, 0x212A, 0x24B6, 0xFB01, 0x10400))
                .filter(Character::isDefined)
                .mapToObj(Character::toString)
                .toList();
        List<String> words = List.of(
                "\u0130n\u00F6n\u00FC", "I\u0307no\u0308nu\u0308", "i\u0307n\u00F6n\u00FC", "\u0131N\u00D6N\u00DC");

        assertThat(values("lower_case(text)", letters))
                .isEqualTo(letters.stream().map(LetterCase::lower).toList());
        assertThat(values("case_folded(text)", letters))
                .isEqualTo(letters.stream().map(LetterCase::fold).toList());
        assertThat(values("case_folded(text)", words)).containsOnly("in\u00F6n\u00FC");
        assertThat(values("match_key(text)", List.of(" I\u011EDIR", "\u0399\u03A3\u00A0", "\u03B9\u03C2")))
                .containsExactly("i\u011Fdir", "\u03B9\u03C3", "\u03B9\u03C3");
    }

    @Test
    void aDayIsReadAsItIsUsuallyWritten() {
        List<String> days = List.of(
                "2026-08-05",
                "2026-8-5",
                "2026/08/05",
                "2026/8/5",
                " 2026-08-05\u00A0",
                "2026-8-5 0:00",
                "2026/8/5T16:00",
                "2026-08-05T00:00:00.000Z",
                "2026-08-05t0800",
                "2026-08-05 12:00:00 AM",
                "2026-08-05Z",
                "2026-08-05+02:00");
        List<String> none = List.of(
                "epoch",
                "infinity",
                "today",
                "",
                "2026",
                "2026-08",
                "20260805",
                "2026 8 5",
                "2026\\8\\5",
                "2026\\08\\05",
                "2026.08.05",
                "2026-08/05",
                "2026-08-05 (BC)",
                "2026-08-05 noon",
                "2026-08-05x",
                "2026-8-05Z",
                "2026-02-30",
                "2026-13-05",
                "02026-8-05",
                "12026-08-05",
                "1899-12-31",
                "0026-08-05",
                "8/5/26",
                "05.08.2026",
                "8/5/2026",
                "+2026-08-05",
                "-2026-8-05",
                "\u0662\u0660\u0662\u0666-08-05");

        assertThat(values("cast(iso_date(text) as varchar(10))", days)).containsOnly("2026-08-05");
        assertThat(values("cast(iso_date(text) as varchar(10))", none)).containsOnlyNulls();
    }

    @Test
    void aPatternIsForTheWholeText() {
        List<String> texts = List.of("a-1", "a-1\n", "a-1\u2028", "a-1\u0085", "a-1\r", " a-1", "", "a-\u00E9");

        assertThat(values("case when full_match(text, '[a-z0-9-]+|x') then text end", texts))
                .containsExactly("a-1", null, null, null, null, null, null, null);
        assertThat(values(
                        "case when full_match(case_folded(text), case_folded('(?s)\u00D6K.*')) then 'taken' end",
                        List.of("\u00F6k5", "\u00D6K\u2028", "ok")))
                .containsExactly("taken", "taken", null);
    }

    @Test
    void csvIsQuotedAlike() throws IOException {
        List<String> texts = IntStream.concat(IntStream.range(0x20, 0x100), IntStream.of(0x2028, 0xFEFF, 0x1F600))
                .mapToObj(Character::toString)
                .flatMap(letter -> Stream.of(letter + "x", "x" + letter, "x" + letter + "y"))
                .toList();
        texts(texts);

        engine().writeCsv("select place, text from texts order by place", folder.resolve("t.csv"));

        StringBuilder expected = new StringBuilder("place,text\n");
        for (int place = 0; place < texts.size(); place++) {
            String text = texts.get(place);
            boolean quoted = text.contains(",") || text.contains("\"") || text.contains("#");
            expected.append(place)
                    .append(',')
                    .append(quoted ? "\"" + text.replace("\"", "\"\"") + "\"" : text)
                    .append('\n');
        }
        assertThat(Files.readString(folder.resolve("t.csv"))).isEqualTo(expected.toString());
    }

    /** What a path is called changes no row: neither a pattern nor a column is seen in it. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "name=active",
                "export[1]",
                "a*b",
                "a?b{x,y}",
                "a b",
                " a ",
                "#1 %41 100%",
                "it's \"so\"",
                "back\\sl[a]sh",
                "a:b,c;d&e$f~",
                "\u00D6\u2009\u0130"
            })
    @DisabledOnOs(OS.WINDOWS)
    void aPathMayHaveAnyName(String name) throws IOException {
        Path place = Files.createDirectories(folder.resolve(name));
        for (String decoy : List.of("export1", "axb", "axbx")) {
            Files.writeString(
                    Files.createDirectories(folder.resolve(decoy)).resolve("orgs.csv"),
                    "sourcedId,name\nwrong,Wrong\n");
        }
        Path csv = Files.writeString(place.resolve("orgs.csv"), "sourcedId,name\no-1,Birch\n");
        RosterFile orgs =
                new RosterFile(SourceTable.ORGS, "orgs.csv", csv, ',', List.of("sourcedId", "name"), 1, false, 0);

        engine().loadCsv(orgs, WANTED);
        engine().writeCsv("select name from source_orgs", place.resolve("out.csv"));
        engine().writeParquet("select name from source_orgs", place.resolve("out.parquet"));
        engine().readParquet("t", place.resolve("out.parquet"));

        assertThat(engine().fetch("select \"sourcedId\", name from source_orgs"))
                .containsExactly(row("o-1", "Birch"));
        assertThat(engine().fetch("select name from t")).containsExactly(row("Birch"));
        assertThat(Files.readString(place.resolve("out.csv"))).isEqualTo("name\nBirch\n");
        try (SqlEngine there = open(place.resolve("spill"))) {
            there.loadCsv(orgs, WANTED);
            there.createFile("t", "select name from source_orgs");
            assertThat(there.fetch("select name from t")).containsExactly(row("Birch"));
        }
    }

    @Test
    void aRowMayBeAsLongAsItWasFoundToBe() throws IOException {
        String title = "x".repeat(2_200_000);
        Path csv =
                Files.writeString(folder.resolve("orgs.csv"), "sourcedId,name\r\no-1,Birch\r\no-2," + title + "\r\n");
        RosterFile orgs = new RosterFile(
                SourceTable.ORGS,
                "orgs.csv",
                csv,
                ',',
                List.of("sourcedId", "name"),
                2,
                false,
                0,
                title.length() + "o-2,".length());

        engine().loadCsv(orgs, WANTED);

        assertThat(engine().fetch("select \"sourcedId\", length(name) from source_orgs order by row_id"))
                .containsExactly(row("o-1", 5L), row("o-2", 2_200_000L));
    }

    /** What an expression of SQL gives for each value. */
    private List<@Nullable Object> values(String expression, List<String> texts) {
        texts(texts);
        return engine().fetch("select " + expression + " from texts order by place").stream()
                .map(found -> found.get(0))
                .toList();
    }

    private void texts(List<String> texts) {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (String text : texts) {
            rows.add(row((long) rows.size(), text));
        }
        String table = "texts_" + tables++;
        engine().createTable(new InlineTable(table, List.of("place bigint", "text varchar"), rows));
        engine().createView("texts", "select place, text from " + table);
    }

    @Test
    void linesAreWrittenAsTheyAre() throws IOException {
        Path file = folder.resolve("lines.txt");

        long lines = engine().writeLines(
                        "select concat('a \"b\", ', chr(92), ' ', number, ', ''c'' ü') as line from " + numbers(2)
                                + " order by number",
                        "the,\"header\"",
                        file);

        assertThat(lines).isEqualTo(2);
        assertThat(Files.readString(file)).isEqualTo("the,\"header\"\na \"b\", \\ 0, 'c' ü\na \"b\", \\ 1, 'c' ü\n");
    }

    @Test
    void recordsOfPagesComeInTheirOrder() throws IOException {
        Path first = Files.writeString(
                folder.resolve("1.json"),
                "{\"orgs\":[{\"sourcedId\":\"b\",\"name\":\"Birch\"},{\"sourcedId\":\"a\"}]}");
        Path second = Files.writeString(folder.resolve("2.json"), "[{\"sourcedId\":\"c\",\"name\":null}]");
        List<RosterPage> pages = List.of(
                new RosterPage(first, "orgs", Files.size(first)), new RosterPage(second, "", Files.size(second)));
        if (!readsPages()) {
            assertThatExceptionOfType(UnsupportedOperationException.class)
                    .isThrownBy(() -> engine().pages("came", RosterCollection.ORGS, pages));
            return;
        }

        engine().pages("came", RosterCollection.ORGS, pages);

        assertThat(engine().fetch("select text_of(record.\"sourcedId\"), text_of(record.\"name\") from came"))
                .containsExactly(row("b", "Birch"), row("a", null), row("c", null));
    }

    @Test
    void readersAskAtOnce() throws Exception {
        engine().createTable("t", "select number from " + numbers(1000));
        List<Callable<List<List<@Nullable Object>>>> questions = new ArrayList<>();
        for (int reader = 0; reader < 8; reader++) {
            String select = "select sum(number) from t where number < " + 100 * (reader + 1);
            questions.add(() -> {
                try (SqlReader own = engine().reader()) {
                    own.fetch(select);
                    return own.fetch(select);
                }
            });
        }

        List<List<List<@Nullable Object>>> answers = new ArrayList<>();
        for (Future<List<List<@Nullable Object>>> answer : threads.invokeAll(questions)) {
            answers.add(answer.get());
        }

        assertThat(answers)
                .isEqualTo(LongStream.rangeClosed(1, 8)
                        .map(reader -> reader * 100)
                        .mapToObj(count -> List.of(row(count * (count - 1) / 2)))
                        .toList());
    }

    @Test
    void whatNoRoomIsForIsToldApart() {
        assertThatExceptionOfType(EngineOutOfSpace.class).isThrownBy(() -> useUpSpace(engine()));
    }

    @Test
    void aStatementIsCancelled() throws Exception {
        assertEndsWhenCancelled(() -> engine().fetch(endless()));
    }

    @Test
    void aTableInTheMakingIsCancelled() throws Exception {
        assertEndsWhenCancelled(() -> engine().createTable("t", endless()));
    }

    @Test
    void theStatementOfAReaderIsCancelled() throws Exception {
        assertEndsWhenCancelled(() -> {
            try (SqlReader own = engine().reader()) {
                return own.fetch(endless());
            }
        });
    }

    @Test
    void selectsThatAreAppendedAtOnceAreCancelled() throws Exception {
        engine().createTable(new InlineTable("t", List.of("number bigint"), List.of()));

        assertEndsWhenCancelled(() -> {
            engine().appendConcurrently("t", Collections.nCopies(6, endless()));
            return true;
        });
    }

    @Test
    void anEngineThatWasCancelledDoesNoMore() throws IOException {
        RosterFile orgs = orgs("sourcedId,name", "o-1,Birch");
        SqlReader reader = engine().reader();

        engine().cancel();
        engine().cancel();

        assertThatExceptionOfType(Cancelled.class).isThrownBy(() -> engine().fetch("select 1"));
        assertThatExceptionOfType(Cancelled.class).isThrownBy(() -> engine().createTable("t", "select 1 as one"));
        assertThatExceptionOfType(Cancelled.class).isThrownBy(() -> engine().loadCsv(orgs, WANTED));
        assertThatExceptionOfType(Cancelled.class).isThrownBy(() -> reader.fetch("select 1"));
        reader.close();
    }

    /** A select that does not end by itself while this test lasts. */
    private String endless() {
        return "select count(*) as number from " + numbers(10_000_000) + " as one cross join " + numbers(10_000_000)
                + " as other where (one.number * 7 + other.number * 13) % 1000003 = 5";
    }

    private void assertEndsWhenCancelled(Callable<?> work) throws Exception {
        Future<?> running = threads.submit(work);
        Thread.sleep(500);
        assertThat(running.isDone()).isFalse();

        engine().cancel();

        assertThatExceptionOfType(ExecutionException.class)
                .isThrownBy(() -> running.get(longestEnd().toMillis(), TimeUnit.MILLISECONDS))
                .withCauseInstanceOf(Cancelled.class);
    }

    private RosterFile orgs(String header, String... lines) throws IOException {
        Path path = Files.writeString(folder.resolve("orgs.csv"), header + "\n" + String.join("\n", lines) + "\n");
        return new RosterFile(
                SourceTable.ORGS,
                "orgs of today.csv",
                path,
                ',',
                Arrays.asList(header.split(",", -1)),
                lines.length,
                false,
                0);
    }

    private static List<@Nullable Object> row(@Nullable Object... values) {
        return Arrays.asList(values);
    }
}
