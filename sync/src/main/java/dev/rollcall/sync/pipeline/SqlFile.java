package dev.rollcall.sync.pipeline;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A file with one select, and the values of its parameters. In the file {@code :name} stands for a value and {@code {name}}
 * for the name of a relation or column. Only this class puts values into SQL.
 *
 * <pre>{@code
 * engine.fetch(SqlFile.of("lookup/people_by_id").with("person", file).with("id", id).with("limit", 50).sql())
 * }</pre>
 *
 * <p>The head of the file says what it {@code does}, what it {@code reads} and which {@code params} it has; {@code engine}
 * says why only one engine runs it.
 */
public final class SqlFile {
    private static final Map<String, String> SELECTS = new ConcurrentHashMap<>();

    /** A text, a quoted column or a cast, in which nothing is filled in; or a parameter. */
    private static final Pattern TOKEN =
            Pattern.compile("'(?:[^']|'')*'|\"[^\"]*\"|::|:(?<value>[a-z][a-z_0-9]*)|\\{(?<name>[a-z][a-z_0-9]*)}");

    private static final Pattern IDENTIFIER = Pattern.compile("[a-z_0-9]+");

    private final String path;
    private final Map<String, String> values;

    private SqlFile(String path, Map<String, String> values) {
        this.path = path;
        this.values = values;
    }

    /**
     * A file of the resources.
     *
     * @param path without {@code .sql}: {@code lookup/people_by_id}
     */
    public static SqlFile of(String path) {
        return new SqlFile(path, Map.of());
    }

    /** All rows and columns of a relation. */
    public static String allOf(String relation) {
        return "select * from " + checked(relation);
    }

    public SqlFile with(String parameter, @Nullable String text) {
        return filled(":" + parameter, text(text));
    }

    public SqlFile with(String parameter, long number) {
        return filled(":" + parameter, String.valueOf(number));
    }

    public SqlFile with(String parameter, boolean value) {
        return filled(":" + parameter, String.valueOf(value));
    }

    public SqlFile with(String parameter, LocalDate day) {
        return filled(":" + parameter, Literals.literal(day));
    }

    /** A file that the select reads; DuckDB alone reads files that way. */
    public SqlFile with(String parameter, Path file) {
        return filled(":" + parameter, PathName.quoted(file));
    }

    /** Texts with commas between; where there is none, one null, which equals nothing. */
    public SqlFile withTexts(String parameter, Collection<String> texts) {
        String list = texts.stream().map(SqlFile::text).collect(Collectors.joining(", "));
        return filled(":" + parameter, list.isEmpty() ? text(null) : list);
    }

    /** Numbers with commas between; where there is none, one null, which equals nothing. */
    public SqlFile withNumbers(String parameter, Collection<Long> numbers) {
        String list = numbers.stream().map(String::valueOf).collect(Collectors.joining(", "));
        return filled(":" + parameter, list.isEmpty() ? "null" : list);
    }

    /** The name of a relation or column. */
    public SqlFile withName(String parameter, String name) {
        return filled("{" + parameter, checked(name));
    }

    /** Names with commas between. */
    public SqlFile withNames(String parameter, Collection<String> names) {
        return filled("{" + parameter, names.stream().map(SqlFile::checked).collect(Collectors.joining(", ")));
    }

    /**
     * The select without the head.
     *
     * @throws IllegalStateException where a parameter has no value, or a value no parameter
     */
    public String sql() {
        Map<String, String> unused = new TreeMap<>(values);
        String sql = TOKEN.matcher(select(path)).replaceAll(found -> {
            String parameter = parameter(found);
            if (parameter.isEmpty()) {
                return Matcher.quoteReplacement(found.group());
            }
            unused.remove(parameter);
            String value = values.get(parameter);
            if (value == null) {
                throw new IllegalStateException(path + ".sql has no value for " + found.group());
            }
            return Matcher.quoteReplacement(value);
        });
        if (!unused.isEmpty()) {
            throw new IllegalStateException(path + ".sql has no parameter " + unused.keySet());
        }
        return sql;
    }

    private static String parameter(MatchResult found) {
        if (found.group(1) != null) {
            return ":" + found.group(1);
        }
        return found.group(2) == null ? "" : "{" + found.group(2);
    }

    private SqlFile filled(String parameter, String value) {
        Map<String, String> more = new TreeMap<>(values);
        more.put(parameter, value);
        return new SqlFile(path, Map.copyOf(more));
    }

    private static String text(@Nullable String text) {
        return text == null ? "cast(null as string)" : Literals.quoted(text);
    }

    private static String checked(String name) {
        if (!IDENTIFIER.matcher(name).matches()) {
            throw new IllegalArgumentException("'" + name + "' is no name of a relation or column");
        }
        return name;
    }

    private static String select(String path) {
        return SELECTS.computeIfAbsent(path, SqlFile::read);
    }

    private static String read(String path) {
        try (InputStream stream = SqlFile.class.getResourceAsStream("/" + path + ".sql")) {
            if (stream == null) {
                throw new IllegalStateException("no SQL file lies at " + path + ".sql");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .dropWhile(line -> line.startsWith("--"))
                    .collect(Collectors.joining("\n"));
        } catch (IOException fault) {
            throw new UncheckedIOException("cannot read " + path + ".sql", fault);
        }
    }
}
