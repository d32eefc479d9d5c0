package dev.rollcall.sync.source;

import dev.rollcall.sync.message.Message;
import dev.rollcall.sync.oneroster.Column;
import dev.rollcall.sync.oneroster.SourceTable;
import dev.rollcall.sync.problem.ProblemKind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds the standard's columns in a file's header, in three passes: written exactly, in another case, misspelt.
 *
 * <p>A column that is not to be read is named {@code unread_} and its number, counted from 1.
 */
final class HeaderReading {
    static final String UNREAD = "unread_";

    /** Never read, whatever they hold. */
    private static final Set<String> SECRET = Set.of("password");

    /** The optional columns of OneRoster of which somebody would miss something in Apple School Manager. */
    private static final Map<SourceTable, Set<String>> MISSED = Map.of(
            SourceTable.ORGS, Set.of("parentSourcedId"),
            SourceTable.ACADEMIC_SESSIONS, Set.of("parentSourcedId"),
            SourceTable.COURSES, Set.of("schoolYearSourcedId", "courseCode"),
            SourceTable.CLASSES, Set.of("title", "classCode", "termSourcedIds"),
            SourceTable.USERS_1_1, Set.of("username", "middleName", "identifier", "email", "grades"),
            SourceTable.USERS_1_2,
                    Set.of("username", "middleName", "identifier", "email", "grades", "primaryOrgSourcedId"),
            SourceTable.ROLES, Set.of("roleType", "beginDate", "endDate"),
            SourceTable.ENROLLMENTS, Set.of("primary", "beginDate", "endDate"));

    private final SourceTable table;
    private final List<String> headers;
    private final long line;
    private final ProblemList problems;
    private final @Nullable String[] names;

    private HeaderReading(SourceTable table, FileHead head, ProblemList problems) {
        this.table = table;
        this.headers = head.headers();
        this.line = head.headerLine();
        this.problems = problems;
        this.names = new String[headers.size()];
    }

    /** The names of the columns as they stand in the file. */
    static List<String> read(SourceTable table, FileHead head, ProblemList problems) {
        return new HeaderReading(table, head, problems).read();
    }

    private List<String> read() {
        match(String::equals);
        match(String::equalsIgnoreCase);
        matchNumbered();
        matchMisspelt();
        tellMissing();
        // Where nothing is known, the file has no header, and all that could be told of it would mislead.
        if (Arrays.stream(names).anyMatch(name -> name != null)) {
            tellUnread();
            tellOrder();
            tellLeftOut();
        }
        List<String> columns = new ArrayList<>();
        for (int index = 0; index < names.length; index++) {
            String name = names[index];
            columns.add(name == null || SECRET.contains(name) ? UNREAD + (index + 1) : name);
        }
        return columns;
    }

    private void match(BiPredicate<String, String> same) {
        for (String wanted : missing()) {
            for (int index = 0; index < names.length; index++) {
                if (names[index] == null && same.test(headers.get(index), wanted)) {
                    take(index, wanted);
                    break;
                }
            }
        }
    }

    /** Apple's columns that come as often as the data asks: {@code location_id_2} to {@code location_id_999}. */
    private void matchNumbered() {
        if (table.numberedColumn().isEmpty()) {
            return;
        }
        Pattern numbered = Pattern.compile(
                Pattern.quote(table.numberedColumn()) + "_([2-9]|[1-9]\\d{1,2})", Pattern.CASE_INSENSITIVE);
        for (int index = 0; index < names.length; index++) {
            String exact = headers.get(index).toLowerCase(Locale.ROOT);
            if (names[index] == null && numbered.matcher(exact).matches() && !isTaken(exact)) {
                take(index, exact);
            }
        }
    }

    private void matchMisspelt() {
        for (int index = 0; index < names.length; index++) {
            String header = headers.get(index);
            if (names[index] == null && !isExtension(header) && !isTakenInAnyCase(header)) {
                Optional<String> meant = HeaderNames.meant(header, missing());
                if (meant.isPresent()) {
                    names[index] = meant.get();
                    problems.addColumn(ProblemKind.HEADER_MISSPELT, line, header, header, meant.get());
                }
            }
        }
    }

    private void take(int index, String name) {
        names[index] = name;
        String header = headers.get(index);
        if (!header.equals(name)) {
            problems.addColumn(ProblemKind.HEADER_CASE, line, header, header, name);
        }
    }

    private void tellUnread() {
        List<Integer> unnamed = new ArrayList<>();
        for (int index = 0; index < names.length; index++) {
            String header = headers.get(index);
            if (names[index] != null || isExtension(header)) {
                continue;
            }
            if (header.isEmpty()) {
                unnamed.add(index + 1);
            } else if (isTakenInAnyCase(header)) {
                problems.addColumn(ProblemKind.HEADER_TWICE, line, header, header, null);
            } else {
                problems.addColumn(ProblemKind.HEADER_UNKNOWN, line, header, header, null);
            }
        }
        if (!unnamed.isEmpty()) {
            String first = String.valueOf(unnamed.get(0));
            Object columns = unnamed.size() == 1
                    ? first
                    : Message.of("source.column_and_more").with("column", first).with("more", unnamed.size() - 1);
            problems.add(ProblemKind.UNNAMED_COLUMN, line, columns, null);
        }
    }

    private void tellOrder() {
        List<String> standard = table.columns().stream().map(Column::name).toList();
        int last = -1;
        for (String name : names) {
            int place = standard.indexOf(name);
            if (place >= 0 && place < last && table.hasOrder()) {
                problems.add(ProblemKind.HEADER_ORDER, line, null, null);
                return;
            }
            last = Math.max(last, place);
        }
    }

    private void tellMissing() {
        List<String> unknown = new ArrayList<>();
        for (int index = 0; index < names.length; index++) {
            if (names[index] == null && !headers.get(index).isEmpty()) {
                unknown.add(headers.get(index));
            }
        }
        for (Column column : table.columns()) {
            String name = column.name();
            if (column.required() && !isTaken(name)) {
                Message guess = HeaderNames.alike(name, unknown)
                        .map(header -> Message.of("source.column.alike").with("header", header))
                        .orElseGet(() -> Message.of("source.column.no_other"));
                problems.addColumn(ProblemKind.HEADER_MISSING, line, name, name, guess);
            }
        }
    }

    private void tellLeftOut() {
        List<String> missed = table.columns().stream()
                .filter(column -> !column.required() && !isTaken(column.name()))
                .map(Column::name)
                .filter(name ->
                        table.isApple() || MISSED.getOrDefault(table, Set.of()).contains(name))
                .toList();
        if (!missed.isEmpty()) {
            problems.add(ProblemKind.COLUMN_LEFT_OUT, line, String.join(", ", missed), null);
        }
    }

    private List<String> missing() {
        return table.columns().stream()
                .map(Column::name)
                .filter(name -> !isTaken(name))
                .toList();
    }

    private boolean isTaken(String name) {
        return Arrays.asList(names).contains(name);
    }

    private boolean isTakenInAnyCase(String header) {
        return Arrays.stream(names).anyMatch(name -> name != null && name.equalsIgnoreCase(header));
    }

    /** Columns that the standard leaves to each system. */
    private static boolean isExtension(String header) {
        return header.toLowerCase(Locale.ROOT).startsWith("metadata.");
    }
}
