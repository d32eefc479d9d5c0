package dev.rollcall.cli;

import dev.rollcall.sync.directory.DeliveryState;
import dev.rollcall.sync.message.Message;
import dev.rollcall.sync.report.JsonTree;
import dev.rollcall.sync.report.ReportReader;
import dev.rollcall.sync.report.RunPlan;
import dev.rollcall.sync.report.RunReport.Outcome;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A run of a server.
 *
 * @param upload what became of its upload; empty where it made none
 * @param page the path of its page; empty where an older server does not say it
 */
record ServerRun(
        long id,
        long connection,
        String aim,
        String state,
        Optional<Outcome> outcome,
        String sentence,
        Instant askedAt,
        Optional<DeliveryState> upload,
        String page) {
    private static final int SHOWN_PROBLEMS = 5;
    private static final String REPORT = "report.json";

    static ServerRun of(JsonTree run) throws IOException {
        return new ServerRun(
                run.number("id"),
                run.number("connection"),
                run.text("aim").toLowerCase(Locale.ROOT),
                run.text("state"),
                run.has("outcome") ? Optional.of(Outcome.valueOf(run.text("outcome"))) : Optional.empty(),
                run.text("sentence"),
                Instant.parse(run.text("askedAt")),
                run.has("upload") ? Optional.of(DeliveryState.valueOf(run.text("upload"))) : Optional.empty(),
                run.has("page") ? run.text("page") : "");
    }

    static ServerRun read(JsonTree run) throws UsageFault {
        try {
            return of(run);
        } catch (IOException | IllegalArgumentException odd) {
            throw new UsageFault(String.valueOf(odd.getMessage()));
        }
    }

    /** The run of a number, or the last one. */
    static ServerRun find(String given, ServerClient server) throws UsageFault {
        if (given.equals("last")) {
            return list(server, 1).stream()
                    .findFirst()
                    .orElseThrow(() -> new UsageFault(Texts.text("cli.remote.no_last")));
        }
        if (!given.matches("[0-9]{1,18}")) {
            throw new UsageFault(Texts.text(Message.of("cli.remote.no_run").with("given", given)));
        }
        return read(server.get("/runs/" + given));
    }

    static List<ServerRun> list(ServerClient server, int count) throws UsageFault {
        try {
            return server.get("/runs?limit=" + count).each("items", ServerRun::of);
        } catch (IOException | IllegalArgumentException odd) {
            throw new UsageFault(String.valueOf(odd.getMessage()));
        }
    }

    String path() {
        return "/connections/" + connection + "/runs/" + id;
    }

    boolean isOver() {
        return state.equals("ENDED");
    }

    /** How it ended, by the word of reports. */
    String word() {
        return outcome.map(Outcome::word).orElse("running");
    }

    ExitCode exitCode() {
        return outcome.map(ExitCode::of).orElse(ExitCode.DONE);
    }

    /** Prints the verdict, and the first problems. */
    void print(ServerClient server, Session session) throws UsageFault {
        PrintStream out = session.terminal().out();
        Paragraph paragraph = session.terminal().paragraph();
        String verdict = sentence.isEmpty()
                ? Texts.text(Message.of("cli.runs.outcome")
                        .with("outcome", word())
                        .with("approved", "no")
                        .with("by", "")
                        .with("reason", ""))
                : sentence;
        paragraph.lines("", "", verdict).forEach(out::println);
        List<String> files = files(server);
        if (outcome.equals(Optional.of(Outcome.HELD)) && files.contains(REPORT)) {
            plan(server).ifPresent(plan -> new PlanVerdict(
                            plan, new AnsiStyle(session.terminal().colours()), paragraph)
                    .lines(PlanVerdict.MOST_LIMITS)
                    .forEach(out::println));
        }
        if (!session.output().isQuiet()) {
            problems(server, files)
                    .forEach(line -> paragraph.lines("  ", "      ", line).forEach(out::println));
        }
        if (exitCode() != ExitCode.DONE && !page.isEmpty()) {
            paragraph
                    .lines("", "  ", Texts.text(Message.of("cli.remote.page").with("page", server.page(page))))
                    .forEach(out::println);
        }
    }

    private List<String> files(ServerClient server) throws UsageFault {
        try {
            return server.get("/runs/" + id).texts("files");
        } catch (IOException odd) {
            throw new UsageFault(String.valueOf(odd.getMessage()));
        }
    }

    /** Why the guard holds the run, and what changes; empty where the report of the server cannot be understood here. */
    private Optional<RunPlan> plan(ServerClient server) throws UsageFault {
        String text = server.text(path() + "/files/" + REPORT);
        try {
            Path report = Files.createTempFile("rollcall-report-", ".json");
            try {
                Files.writeString(report, text);
                return Optional.ofNullable(ReportReader.read(report).plan());
            } finally {
                Files.delete(report);
            }
        } catch (IOException odd) {
            return Optional.empty();
        }
    }

    private List<String> problems(ServerClient server, List<String> files) throws UsageFault {
        try {
            if (!files.contains("problems.csv")) {
                return List.of();
            }
            return server.get("/runs/" + id + "/problems?limit=" + SHOWN_PROBLEMS)
                    .each(
                            "problems",
                            one -> one.text("severity") + " " + one.text("code") + ": " + one.text("what") + " "
                                    + one.text("fix"));
        } catch (IOException odd) {
            throw new UsageFault(String.valueOf(odd.getMessage()));
        }
    }
}
