package dev.rollcall.cli;

import dev.rollcall.sync.problem.Severity;
import dev.rollcall.sync.report.RunReport;
import dev.rollcall.sync.report.RunReport.EntityBooks;
import dev.rollcall.sync.report.RunReport.Outcome;
import dev.rollcall.sync.report.RunReport.ProblemGroup;
import dev.rollcall.sync.report.RunReport.RowsOut;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How a run ended, in at most 25 lines of 80 columns: outcome, counts, problems, where the report lies, what to do next. */
final class VerdictText {
    static final int MOST_LINES = 25;
    private static final int MOST_SENTENCE_LINES = 4;
    private static final int MOST_NEXT_LINES = 3;
    private static final int MOST_GROUPS = 5;
    private static final int CELLS_IN_A_LINE = 3;
    private static final String ROW = "  %-12s%14s%14s%14s%14s";
    /** They decide what is sent, and have no file of Apple's. */
    private static final List<String> NEVER_SENT = List.of("academicSessions", "roles");

    private final RunReport report;
    private final AnsiStyle paint;

    private VerdictText(RunReport report, AnsiStyle paint) {
        this.report = report;
        this.paint = paint;
    }

    /**
     * The verdict, line by line.
     *
     * @param folder where the report of the run lies
     */
    static List<String> lines(RunReport report, Optional<Path> folder, AnsiStyle paint) {
        VerdictText verdict = new VerdictText(report, paint);
        List<String> sentence = verdict.sentence();
        List<String> plan = verdict.plan();
        List<String> counts = spaced(verdict.counts());
        List<String> end = spaced(verdict.end(folder));
        int room = MOST_LINES - sentence.size() - plan.size() - counts.size() - end.size();
        return Stream.of(sentence, plan, counts, spaced(verdict.problems(room - 1)), end)
                .flatMap(List::stream)
                .toList();
    }

    private static List<String> spaced(List<String> lines) {
        return lines.isEmpty()
                ? lines
                : Stream.concat(Stream.of(""), lines.stream()).toList();
    }

    private List<String> sentence() {
        Outcome outcome = report.verdict().outcome();
        return Paragraph.cut(Paragraph.lines("", "", report.verdict().sentence()), MOST_SENTENCE_LINES).stream()
                .map(line -> paint.outcome(outcome, line))
                .toList();
    }

    /** Why the guard holds the run, then what changes. */
    private List<String> plan() {
        return report.plan() == null ? List.of() : new PlanVerdict(report.plan(), paint).lines();
    }

    /**
     * The rows of Apple's files, or, where none were made, what became of the records. Where the guard holds the run, the
     * room is for the reason.
     */
    private List<String> counts() {
        if (report.verdict().outcome() == Outcome.HELD) {
            return List.of();
        }
        if (!report.output().isEmpty()) {
            return table(report.output().stream()
                    .map(file -> String.format(Locale.ROOT, "%-13s%11s", file.name(), number(file.rows())))
                    .toList());
        }
        List<String> lines = report.books().stream()
                .filter(books -> !NEVER_SENT.contains(books.entity()))
                .map(VerdictText::row)
                .toList();
        String last = report.verdict().outcome() == Outcome.CLEAN ? "to be sent" : "held back";
        String title = String.format(Locale.ROOT, ROW, "", "read", "left out", "with errors", last);
        return lines.isEmpty()
                ? lines
                : Stream.concat(Stream.of(title), lines.stream()).toList();
    }

    private static String row(EntityBooks books) {
        long out = books.out().stream().mapToLong(RowsOut::rows).sum();
        long leftOut = books.rowsRead() - books.rowsInError() - out;
        return String.format(
                Locale.ROOT,
                ROW,
                books.entity(),
                number(books.rowsRead()),
                number(leftOut),
                number(books.rowsInError()),
                number(out));
    }

    private static List<String> table(List<String> cells) {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < cells.size(); i += CELLS_IN_A_LINE) {
            lines.add("  " + String.join("  ", cells.subList(i, Math.min(i + CELLS_IN_A_LINE, cells.size()))));
        }
        return lines;
    }

    /** The worst kinds of problems, each with its first example; the longest are cut where the room is short. */
    private List<String> problems(int room) {
        if (report.verdict().outcome() == Outcome.SOURCE_NOT_REACHABLE) {
            return List.of(); // the only one is the verdict itself
        }
        List<ProblemGroup> all = report.problems(); // the worst first, and causes before what follows from them
        int most = Math.min(MOST_GROUPS, room - 1); // a line is for the others
        if (most < 0) {
            return List.of();
        }
        List<ProblemGroup> shown = all.subList(0, Math.min(most, all.size()));
        List<String> others = others(all.subList(shown.size(), all.size()));
        List<List<String>> texts =
                new ArrayList<>(shown.stream().map(this::example).toList());
        while (texts.stream().mapToInt(List::size).sum() + others.size() > room) {
            int longest = longest(texts);
            texts.set(
                    longest,
                    Paragraph.cut(texts.get(longest), texts.get(longest).size() - 1));
        }
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < shown.size(); i++) {
            Severity severity = shown.get(i).severity();
            List<String> text = texts.get(i);
            String first = text.get(0);
            int prefix = first.indexOf(severity.word()) + severity.word().length();
            lines.add(paint.severity(severity, first.substring(0, prefix)) + first.substring(prefix));
            lines.addAll(text.subList(1, text.size()));
        }
        lines.addAll(others);
        return lines;
    }

    private List<String> example(ProblemGroup group) {
        String message = group.examples().isEmpty()
                ? group.kind().code()
                : group.examples().get(0).message();
        String prefix = "  " + number(group.count()) + " x " + group.severity().word() + " ";
        return Paragraph.lines(prefix, "      ", message);
    }

    private static int longest(List<List<String>> texts) {
        int longest = 0;
        for (int i = 1; i < texts.size(); i++) {
            if (texts.get(i).size() >= texts.get(longest).size()) {
                longest = i;
            }
        }
        return longest;
    }

    private static List<String> others(List<ProblemGroup> groups) {
        String counts = Stream.of(Severity.values())
                .map(severity -> things(
                        groups.stream()
                                .filter(group -> group.severity() == severity)
                                .mapToLong(ProblemGroup::count)
                                .sum(),
                        severity.word()))
                .filter(words -> !words.startsWith("0 "))
                .collect(Collectors.joining(", "));
        return groups.isEmpty()
                ? List.of()
                : Paragraph.cut(
                        Paragraph.lines("  ", "  ", "and " + things(groups.size(), "other kind") + ": " + counts), 1);
    }

    private List<String> end(Optional<Path> folder) {
        List<String> lines = new ArrayList<>();
        folder.ifPresent(path -> {
            String file = path.resolve("report.html").toString();
            boolean fits = ("Report: " + file).length() <= Paragraph.WIDTH;
            lines.addAll(fits ? List.of(paint.label("Report:") + " " + file) : List.of(paint.label("Report:"), file));
        });
        if (!report.verdict().next().isBlank()) {
            List<String> next = Paragraph.cut(
                    Paragraph.lines("Next: ", "  ", report.verdict().next()), MOST_NEXT_LINES);
            lines.add(paint.label("Next:") + next.get(0).substring("Next:".length()));
            lines.addAll(next.subList(1, next.size()));
        }
        return lines;
    }

    private static String things(long count, String thing) {
        return number(count) + " " + thing + (count == 1 ? "" : "s");
    }

    static String number(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }
}
