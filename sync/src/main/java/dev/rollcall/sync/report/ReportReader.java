package dev.rollcall.sync.report;

import dev.rollcall.sync.message.Message;
import dev.rollcall.sync.problem.About;
import dev.rollcall.sync.problem.Problem;
import dev.rollcall.sync.problem.ProblemKind;
import dev.rollcall.sync.problem.Severity;
import dev.rollcall.sync.problem.Where;
import dev.rollcall.sync.report.RunPlan.Change;
import dev.rollcall.sync.report.RunPlan.Counts;
import dev.rollcall.sync.report.RunPlan.EntityPlan;
import dev.rollcall.sync.report.RunPlan.FieldChange;
import dev.rollcall.sync.report.RunPlan.HeldLimit;
import dev.rollcall.sync.report.RunPlan.SchoolPlan;
import dev.rollcall.sync.report.RunReport.Dropped;
import dev.rollcall.sync.report.RunReport.EntityBooks;
import dev.rollcall.sync.report.RunReport.FileRead;
import dev.rollcall.sync.report.RunReport.FileWritten;
import dev.rollcall.sync.report.RunReport.OrgChoice;
import dev.rollcall.sync.report.RunReport.Outcome;
import dev.rollcall.sync.report.RunReport.ProblemGroup;
import dev.rollcall.sync.report.RunReport.RowsOut;
import dev.rollcall.sync.report.RunReport.StageBooks;
import dev.rollcall.sync.report.RunReport.Verdict;
import dev.rollcall.sync.schoolmanager.Action;
import dev.rollcall.sync.schoolmanager.Entity;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads a whole {@code report.json} back, such as that of a run which was held and is now approved. */
public final class ReportReader {
    private ReportReader() {}

    /**
     * Reads a report that {@link ReportJson} wrote.
     *
     * @throws IOException where the file is missing, damaged, or of a version of Rollcall that wrote other fields
     */
    public static RunReport read(Path file) throws IOException {
        JsonTree json = JsonTree.read(file);
        try {
            return report(json);
        } catch (IllegalArgumentException | java.time.DateTimeException unknownWord) {
            throw new IOException(unknownWord.getMessage(), unknownWord);
        }
    }

    private static RunReport report(JsonTree json) throws IOException {
        return new RunReport(
                json.text("version"),
                json.text("run"),
                json.text("command"),
                json.text("organisation"),
                json.text("source"),
                json.textOrNull("form"),
                json.textOrNull("destination"),
                LocalDate.parse(json.text("asOf")),
                Instant.parse(json.text("startedAt")),
                Duration.ofMillis(Math.round(json.decimal("tookSeconds") * 1000)),
                verdict(json.object("verdict")),
                json.each(
                        "files",
                        file -> new FileRead(file.text("name"), file.number("rows"), file.number("rowsInError"))),
                json.each("output", file -> new FileWritten(file.text("name"), file.number("rows"))),
                json.each("books", ReportReader::books),
                json.each("problems", ReportReader::problems),
                json.each("orgs", ReportReader::org),
                json.has("plan") ? plan(json.object("plan")) : null,
                json.has("timeZone") ? ZoneId.of(json.text("timeZone")) : ZoneOffset.UTC,
                ComparisonReader.match(json),
                ComparisonReader.last(json),
                ComparisonReader.files(json),
                ComparisonReader.known(json),
                ComparisonReader.forecast(json),
                ComparisonReader.patch(json));
    }

    private static Verdict verdict(JsonTree json) throws IOException {
        return new Verdict(
                of(Outcome.values(), Outcome::word, json.text("outcome")),
                json.each("messages", MessageJson::read),
                json.each("advice", ReportReader::advice));
    }

    private static Advice advice(JsonTree json) throws IOException {
        JsonTree read = json.object("facts");
        Map<String, String> facts = new LinkedHashMap<>();
        for (String name : read.names()) {
            facts.put(name, read.text(name));
        }
        return new Advice(of(Advice.Kind.values(), Advice.Kind::word, json.text("kind")), facts);
    }

    private static EntityBooks books(JsonTree json) throws IOException {
        return new EntityBooks(
                json.text("entity"),
                json.number("rowsRead"),
                json.each("stages", ReportReader::stage),
                json.number("rowsInError"),
                json.each("out", out -> new RowsOut(message(out, "into"), out.number("rows"))));
    }

    private static StageBooks stage(JsonTree json) throws IOException {
        return new StageBooks(
                json.text("stage"),
                json.number("rowsIn"),
                json.each(
                        "dropped",
                        dropped -> new Dropped(
                                dropped.text("step"),
                                dropped.text("code"),
                                message(dropped, "words"),
                                dropped.number("rows"))),
                json.number("rowsOut"));
    }

    /** An earlier version wrote the text alone. */
    private static Message message(JsonTree json, String text) throws IOException {
        return json.isObject("message")
                ? MessageJson.read(json.object("message"))
                : Message.of("report.books.as_told").with("text", json.text(text));
    }

    private static ProblemGroup problems(JsonTree json) throws IOException {
        ProblemKind kind = of(ProblemKind.values(), ProblemKind::code, json.text("code"));
        return new ProblemGroup(
                kind,
                of(Severity.values(), Severity::word, json.text("severity")),
                json.number("count"),
                json.each("examples", example -> problem(kind, example)));
    }

    private static Problem problem(ProblemKind kind, JsonTree json) throws IOException {
        Where where = new Where(
                json.textOrNull("file"), json.number("line"), json.textOrNull("field"), json.textOrNull("record"));
        About about = json.isObject("about") ? about(json.object("about")) : About.NOTHING;
        return new Problem(kind, where, json.textOrNull("value"), json.textOrNull("detail"), about);
    }

    private static About about(JsonTree json) throws IOException {
        return new About(
                json.textOrNull("record"),
                json.textOrNull("inClass"),
                json.textOrNull("value"),
                json.textOrNull("detail"),
                json.texts("orgs"));
    }

    private static OrgChoice org(JsonTree json) throws IOException {
        return new OrgChoice(
                json.text("sourcedId"),
                json.text("name"),
                json.text("type"),
                (int) json.number("depth"),
                json.flag("sent"),
                json.number("people"));
    }

    private static RunPlan plan(JsonTree json) throws IOException {
        return new RunPlan(
                json.textOrNull("base"),
                json.each("entities", ReportReader::entity),
                json.each("changes", ReportReader::change),
                json.each(
                        "held",
                        held -> new HeldLimit(
                                held.text("key"),
                                held.text("limit"),
                                held.number("actual"),
                                held.number("of"),
                                held.has("school") ? held.textOrNull("school") : null)),
                json.has("approval") ? approval(json.object("approval")) : null,
                json.text("fingerprint"),
                json.has("schools") ? json.each("schools", ReportReader::school) : List.of(),
                json.has("names") ? json.each("names", ReportReader::name) : List.of(),
                json.has("unconfirmed") ? unconfirmed(json.object("unconfirmed")) : null);
    }

    private static RunPlan.Unconfirmed unconfirmed(JsonTree json) throws IOException {
        return new RunPlan.Unconfirmed(
                json.text("run"), json.text("version"), json.each("entities", ReportReader::entity));
    }

    private static RunPlan.Name name(JsonTree json) throws IOException {
        return new RunPlan.Name(
                of(Entity.values(), Entity::word, json.text("entity")),
                json.text("id"),
                json.text("name"),
                json.texts("locations"));
    }

    private static SchoolPlan school(JsonTree json) throws IOException {
        return new SchoolPlan(
                json.text("id"),
                json.text("name"),
                counts(json.object("people")),
                counts(json.object("classes")),
                counts(json.object("taught")),
                counts(json.object("rosters")));
    }

    private static Counts counts(JsonTree json) throws IOException {
        return new Counts(json.number("before"), json.number("gone"), json.number("after"));
    }

    private static RunPlan.Approval approval(JsonTree json) throws IOException {
        return new RunPlan.Approval(json.text("by"), Instant.parse(json.text("at")), json.text("reason"));
    }

    private static EntityPlan entity(JsonTree json) throws IOException {
        JsonTree counts = json.object("counts");
        Map<Action, Long> byAction = new EnumMap<>(Action.class);
        for (Action action : Action.values()) {
            if (counts.has(action.word()) && counts.number(action.word()) != 0) {
                byAction.put(action, counts.number(action.word()));
            }
        }
        return new EntityPlan(
                of(Entity.values(), Entity::word, json.text("entity")),
                json.number("before"),
                json.number("after"),
                byAction);
    }

    private static Change change(JsonTree json) throws IOException {
        return new Change(
                of(Entity.values(), Entity::word, json.text("entity")),
                of(Action.values(), Action::word, json.text("action")),
                json.text("id"),
                json.text("name"),
                json.each(
                        "fields",
                        field -> new FieldChange(
                                field.text("field"), field.textOrNull("before"), field.textOrNull("after"))));
    }

    static <T> T of(T[] values, Function<T, @Nullable String> word, String wanted) {
        return Arrays.stream(values)
                .filter(value -> wanted.equals(word.apply(value)))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("'" + wanted + "' is no word of a report"));
    }
}
