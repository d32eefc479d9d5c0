package dev.rollcall.sync.report.page;

import dev.rollcall.sync.problem.Severity;
import dev.rollcall.sync.report.RunReport;
import dev.rollcall.sync.report.RunReport.OrgChoice;
import dev.rollcall.sync.report.RunReport.Outcome;
import gg.jte.output.Utf8ByteOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The report in the words of the page. */
public record ReportPage(RunReport report) {
    private static final int MOST_ORGS_OPEN = 50;

    /** Writes the page in UTF-8; the stream stays open. */
    @SuppressWarnings("NullAway") // null is how a template is told that nobody intercepts it
    public void write(OutputStream stream) throws IOException {
        Utf8ByteOutput page = new Utf8ByteOutput();
        // The generated class is called by its name: a template engine would look it up by reflection.
        JtereportGenerated.render(new EscapedOutput(page), null, this);
        page.writeTo(stream);
    }

    /** A small fact below the verdict. */
    record Fact(String label, String value, String style) {}

    /** How the run ended, as a heading. */
    String outcome() {
        return switch (report.verdict().outcome()) {
            case DELIVERED -> "Delivered";
            case CLEAN -> "No errors";
            case PLANNED -> "Preview";
            case HELD -> "Held by the guard";
            case ERRORS -> "Errors in the data";
            case SOURCE_NOT_REACHABLE -> "Source not reachable";
            case DESTINATION_REFUSED -> "Destination refused";
            case CANCELLED -> "Cancelled";
            case HOME_NOT_WRITABLE -> "Home not writable";
            case FAILED -> "Rollcall failed";
        };
    }

    /** Its colour: {@code good}, {@code halt} where the world is in the way, {@code bad}. */
    String tone() {
        return switch (report.verdict().outcome()) {
            case DELIVERED, CLEAN, PLANNED -> "good";
            case HELD, SOURCE_NOT_REACHABLE, DESTINATION_REFUSED, CANCELLED, HOME_NOT_WRITABLE -> "halt";
            case ERRORS, FAILED -> "bad";
        };
    }

    /** Long ones are given twice the room. */
    List<Fact> facts() {
        List<Fact> facts = new ArrayList<>();
        addFact(facts, "Organisation", report.organisation(), "short");
        addFact(facts, "Run", report.run(), "short");
        addFact(facts, "Started", Wording.instant(report.startedAt()), "short");
        addFact(facts, "Took", Wording.duration(report.took()), "short");
        addFact(facts, "Source", report.source(), "long");
        addFact(facts, "Read as", report.form(), "short");
        addFact(facts, "As of", report.asOf().toString(), "short");
        addFact(facts, "Destination", report.destination(), "long");
        return facts;
    }

    private static void addFact(List<Fact> facts, String label, @Nullable String value, String style) {
        if (value != null && !value.isEmpty()) {
            facts.add(new Fact(label, Wording.value(value), style));
        }
    }

    /** Whether the run came to the files, so that it makes sense to tell what became of them. */
    boolean hasFiles() {
        return !report.files().isEmpty();
    }

    /** Empty where the run came to no plan. */
    Optional<PlanTable> plan() {
        return Optional.ofNullable(report.plan())
                .map(plan -> new PlanTable(plan, report.verdict().outcome()));
    }

    /** What became of Apple's files. */
    String explanation() {
        if (report.output().isEmpty()) {
            return report.verdict().outcome() == Outcome.CLEAN
                    ? "A check makes none; a sync does."
                    : "None were made: the run ended before it came to them.";
        }
        return switch (report.verdict().outcome()) {
            case DELIVERED -> "What was delivered, in rows.";
            case CLEAN, PLANNED -> "What a sync would deliver, in rows.";
            case HELD, ERRORS, SOURCE_NOT_REACHABLE, DESTINATION_REFUSED, CANCELLED, HOME_NOT_WRITABLE, FAILED ->
                "Made but not delivered, in rows.";
        };
    }

    List<Severity> severities() {
        List<Severity> severities = new ArrayList<>(List.of(Severity.values()));
        severities.removeIf(severity -> problems(severity).isEmpty());
        return severities;
    }

    String count(Severity severity) {
        return Wording.count(report.count(severity), severity.word(), severity.word() + "s");
    }

    String counts() {
        return String.join(", ", severities().stream().map(this::count).toList());
    }

    /** What problems of that severity did to this run. */
    String effect(Severity severity) {
        return switch (severity) {
            case ERROR -> "they end a run before anything is sent";
            case WARNING -> "something was left out or mended; somebody should look at it";
            case NOTE -> "nothing was lost";
        };
    }

    List<ProblemTable> problems(Severity severity) {
        return report.problems().stream()
                .filter(group -> group.severity() == severity)
                .map(ProblemTable::new)
                .toList();
    }

    List<Ledger> ledgers() {
        Outcome outcome = report.verdict().outcome();
        return report.books().stream().map(books -> new Ledger(books, outcome)).toList();
    }

    List<OrgChoice> firstOrgs() {
        return report.orgs().stream().limit(MOST_ORGS_OPEN).toList();
    }

    List<OrgChoice> furtherOrgs() {
        return report.orgs().stream().skip(MOST_ORGS_OPEN).toList();
    }

    String orgCounts() {
        long sent = report.orgs().stream().filter(OrgChoice::sent).count();
        return Wording.count(report.orgs().size(), "org, ", "orgs, ")
                + Wording.number(sent)
                + (isDelivered() ? " sent as a location" : " would be sent as a location");
    }

    String explanation(OrgChoice org) {
        if (!org.sent()) {
            return "left out";
        }
        return isDelivered() ? "sent" : "would be sent";
    }

    private boolean isDelivered() {
        return report.verdict().outcome() == Outcome.DELIVERED;
    }

    /** An office is a location too where somebody belongs to it; a reader should see that it is no school. */
    static String orgType(OrgChoice org) {
        return switch (org.type()) {
            case "district", "state", "national", "local" -> org.type() + " office";
            default -> org.type();
        };
    }
}
