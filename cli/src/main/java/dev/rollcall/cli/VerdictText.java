package dev.rollcall.cli;

import dev.rollcall.sync.message.Message;
import dev.rollcall.sync.problem.Problem;
import dev.rollcall.sync.problem.Severity;
import dev.rollcall.sync.report.Advice;
import dev.rollcall.sync.report.LastRun;
import dev.rollcall.sync.report.MatchCounts;
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
import java.util.stream.Stream;

/**
 * How a run ended, in some 25 lines: outcome, counts, problems, where the report lies, what to do next. Where there is more,
 * fewer problems are shown; what is said to fix something is never cut.
 *
 * @param folder where the report of the run lies
 */
record VerdictText(RunReport report, Optional<Path> folder, TypedCommand typed, AnsiStyle paint, Paragraph paragraph) {
    private static final int USUAL_LINES = 25;
    private static final int MOST_GROUPS = 5;
    private static final int SHORT_LINES = 2;
    private static final int ROOM_FOR_PROBLEMS = 4;
    private static final int ROOM_FOR_SCHOOLS = 5;
    private static final int CELLS_IN_A_LINE = 3;
    private static final String ROW = "  %-12s%14s%14s%14s%14s";
    /** They decide what is sent, and have no file of Apple's. */
    private static final List<String> NEVER_SENT = List.of("academicSessions", "roles");

    /** The verdict, line by line. */
    List<String> lines() {
        List<String> sentence = Stream.of(sentence(), since(), spaced(matched()))
                .flatMap(List::stream)
                .toList();
        List<String> plan = plan(PlanVerdict.MOST_LIMITS);
        List<String> counts = spaced(counts());
        List<String> end = spaced(end());
        int space = USUAL_LINES - sentence.size() - plan.size() - counts.size() - end.size();
        // Why a run is held goes before what was fixed on the way, and which school it is before the second limit.
        boolean isHeld = report.verdict().outcome() == Outcome.HELD;
        if (isHeld && space < ROOM_FOR_SCHOOLS && !schools(ROOM_FOR_SCHOOLS).isEmpty()) {
            space += plan.size();
            plan = plan(1);
            space -= plan.size();
        }
        List<String> schools = spaced(schools(isHeld ? space : space - ROOM_FOR_PROBLEMS));
        int room = space - schools.size();
        return Stream.of(sentence, schools, plan, counts, spaced(problems(room - 1)), end)
                .flatMap(List::stream)
                .toList();
    }

    /** The verdict alone; where the run did not end well, its errors and its report, too. */
    List<String> shortLines() {
        if (ExitCode.of(report.verdict().outcome()) == ExitCode.DONE) {
            return sentence();
        }
        List<ProblemGroup> errors = report.verdict().outcome() == Outcome.SOURCE_NOT_REACHABLE
                ? List.of() // the only one is the verdict itself
                : report.problems().stream()
                        .filter(group -> group.severity() == Severity.ERROR)
                        .toList();
        List<String> problems = problems(errors, errors.size(), Integer.MAX_VALUE);
        return Stream.of(sentence(), problems, place()).flatMap(List::stream).toList();
    }

    private static List<String> spaced(List<String> lines) {
        return lines.isEmpty()
                ? lines
                : Stream.concat(Stream.of(""), lines.stream()).toList();
    }

    private List<String> sentence() {
        Outcome outcome = report.verdict().outcome();
        return paragraph.lines("", "", report.verdict().sentence(Texts.WORDS)).stream()
                .map(line -> paint.outcome(outcome, line))
                .toList();
    }

    /** What is different of errors and warnings since the last run. */
    private List<String> since() {
        return Optional.ofNullable(report.last())
                .flatMap(LastRun::line)
                .map(line -> paragraph.cut(paragraph.lines("", "", Texts.text(line)), 1))
                .orElse(List.of());
    }

    /** How many people Apple School Manager knows already. */
    private List<String> matched() {
        MatchCounts match = report.match();
        return match == null ? List.of() : paragraph.lines("  ", "      ", Texts.text(match.line()));
    }

    /** Why the guard holds the run, then what changes. */
    private List<String> plan(int limits) {
        return report.plan() == null ? List.of() : new PlanVerdict(report.plan(), paint, paragraph).lines(limits);
    }

    /** What each school has before and after. */
    private List<String> schools(int room) {
        return report.plan() == null ? List.of() : new PlanVerdict(report.plan(), paint, paragraph).schools(room - 1);
    }

    /**
     * The rows of Apple's files, or, where none were made, what became of the records. Where the guard holds a plan, the
     * room is for the reason.
     */
    private List<String> counts() {
        boolean hasPlan = report.plan() != null && !report.plan().entities().isEmpty();
        if (report.verdict().outcome() == Outcome.HELD && hasPlan) {
            return List.of();
        }
        if (!report.output().isEmpty()) {
            return table(report.output().stream()
                    .map(file -> String.format(Locale.ROOT, "%-13s%11s", file.name(), Texts.number(file.rows())))
                    .toList());
        }
        List<String> lines = report.books().stream()
                .filter(books -> !NEVER_SENT.contains(books.entity()))
                .map(VerdictText::row)
                .toList();
        return lines.isEmpty()
                ? lines
                : Stream.concat(Stream.of(head()), lines.stream()).toList();
    }

    private String head() {
        boolean isClean = report.verdict().outcome() == Outcome.CLEAN;
        return String.format(
                Locale.ROOT,
                ROW,
                "",
                Texts.text("cli.verdict.read"),
                Texts.text("cli.verdict.left_out"),
                Texts.text("cli.verdict.with_errors"),
                isClean ? Texts.text("cli.verdict.to_be_sent") : Texts.text("cli.verdict.not_sent"));
    }

    private static String row(EntityBooks books) {
        long out = books.out().stream().mapToLong(RowsOut::rows).sum();
        long leftOut = books.rowsRead() - books.rowsInError() - out;
        return String.format(
                Locale.ROOT,
                ROW,
                books.entity(),
                Texts.number(books.rowsRead()),
                Texts.number(leftOut),
                Texts.number(books.rowsInError()),
                Texts.number(out));
    }

    private static List<String> table(List<String> cells) {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < cells.size(); i += CELLS_IN_A_LINE) {
            lines.add("  " + String.join("  ", cells.subList(i, Math.min(i + CELLS_IN_A_LINE, cells.size()))));
        }
        return lines;
    }

    /** The worst kinds of problems, each with its first example. Where the room is short, examples are cut, then left out. */
    private List<String> problems(int room) {
        if (report.verdict().outcome() == Outcome.SOURCE_NOT_REACHABLE) {
            return List.of(); // the only one is the verdict itself
        }
        List<ProblemGroup> all = report.problems(); // the worst first, and causes before what follows from them
        int fewest = report.verdict().outcome() == Outcome.HELD ? 0 : Math.min(1, all.size());
        for (int shown = Math.min(MOST_GROUPS, all.size()); shown > fewest; shown--) {
            List<String> fitting = fitting(all, shown, room);
            if (fitting.size() <= room) {
                return fitting;
            }
        }
        return fewest == 0 && room < 1 ? List.of() : fitting(all, fewest, room);
    }

    /** Whole where the room is enough for that. */
    private List<String> fitting(List<ProblemGroup> all, int shown, int room) {
        List<String> whole = problems(all, shown, Integer.MAX_VALUE);
        return whole.size() <= room ? whole : problems(all, shown, SHORT_LINES);
    }

    /** @param most how many lines a problem should have */
    private List<String> problems(List<ProblemGroup> all, int shown, int most) {
        List<String> lines = new ArrayList<>();
        for (ProblemGroup group : all.subList(0, shown)) {
            List<String> text = example(group, most);
            String word = group.severity().word();
            String first = text.get(0);
            int end = first.indexOf(word) + word.length();
            lines.add(paint.severity(group.severity(), first.substring(0, end)) + first.substring(end));
            lines.addAll(text.subList(1, text.size()));
        }
        lines.addAll(others(all.subList(shown, all.size())));
        return lines;
    }

    private List<String> example(ProblemGroup group, int most) {
        String prefix =
                "  " + Texts.number(group.count()) + " x " + group.severity().word() + " ";
        if (group.examples().isEmpty()) {
            return paragraph.lines(prefix, "      ", group.kind().code());
        }
        Problem problem = group.examples().get(0);
        String message = problem.message(Texts.WORDS);
        String fix = problem.fix(Texts.WORDS);
        return message.endsWith(fix)
                ? paragraph.lines(
                        prefix,
                        "      ",
                        message.substring(0, message.length() - fix.length()).strip(),
                        fix,
                        most)
                : paragraph.lines(prefix, "      ", message);
    }

    private List<String> others(List<ProblemGroup> groups) {
        if (groups.isEmpty()) {
            return List.of();
        }
        List<String> counts = Stream.of(Severity.values())
                .filter(severity -> count(groups, severity) > 0)
                .map(severity -> Texts.text(Message.of("report.problems.count")
                        .with("severity", severity.word())
                        .with("count", count(groups, severity))))
                .toList();
        String words = Texts.text(Message.of("cli.verdict.other_kinds")
                .with("kinds", groups.size())
                .with("counts", Texts.list(counts)));
        return paragraph.cut(paragraph.lines("  ", "  ", words), 1);
    }

    private static long count(List<ProblemGroup> groups, Severity severity) {
        return groups.stream()
                .filter(group -> group.severity() == severity)
                .mapToLong(ProblemGroup::count)
                .sum();
    }

    /** Where the report lies. */
    private List<String> place() {
        if (folder.isEmpty()) {
            return List.of();
        }
        String label = Texts.text("cli.verdict.report");
        String file = folder.get().resolve("report.html").toString();
        boolean fits = label.length() + 1 + file.length() <= paragraph.width();
        return fits ? List.of(paint.label(label) + " " + file) : List.of(paint.label(label), file);
    }

    private List<String> end() {
        List<String> lines = new ArrayList<>(place());
        String label = Texts.text("cli.verdict.next");
        for (Advice advice : report.verdict().advice()) {
            AdviceText text = AdviceText.of(advice, typed, report.run());
            List<String> words = paragraph.lines(label + " ", "  ", text.words());
            lines.add(paint.label(label) + words.get(0).substring(label.length()));
            lines.addAll(words.subList(1, words.size()));
            text.commands().forEach(command -> lines.add("    " + command));
        }
        return lines;
    }
}
