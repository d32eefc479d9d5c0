package dev.rollcall.sync.report.page;

import dev.rollcall.sync.message.Message;
import dev.rollcall.sync.message.Messages;
import dev.rollcall.sync.problem.Severity;
import dev.rollcall.sync.report.Forecast;
import dev.rollcall.sync.report.MatchCounts;
import dev.rollcall.sync.report.ProblemFile;
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
public final class ReportPage {
    private static final int MOST_ORGS_OPEN = 50;

    private final RunReport report;
    private final Wording words;
    private final SchoolFilter schools;

    /** The page in the language of these words. */
    public ReportPage(RunReport report, Messages messages) {
        this.report = report;
        this.words = new Wording(messages);
        this.schools = new SchoolFilter(report);
    }

    RunReport report() {
        return report;
    }

    Wording words() {
        return words;
    }

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
        return words.text(Message.of("report.outcome")
                .with("outcome", report.verdict().outcome().word()));
    }

    /** How the run ended, in a sentence or two. */
    String sentence() {
        return report.verdict().sentence(words.messages());
    }

    /** What to do now; empty where nothing is to be done. */
    String next() {
        return report.verdict().next(words.messages());
    }

    /** Its colour: {@code good}, {@code halt} where the world is in the way, {@code bad}. */
    String tone() {
        Forecast forecast = report.forecast();
        if (forecast != null && forecast.isRefused()) {
            return "bad";
        }
        return switch (report.verdict().outcome()) {
            case DELIVERED, CLEAN, PLANNED -> "good";
            case HELD, SOURCE_NOT_REACHABLE, DESTINATION_REFUSED, DELIVERY_UNKNOWN, CANCELLED, HOME_NOT_WRITABLE ->
                "halt";
            case ERRORS, FAILED -> "bad";
        };
    }

    /** Long ones are given twice the room. */
    List<Fact> facts() {
        List<Fact> facts = new ArrayList<>();
        addFact(facts, words.text("report.fact.organisation"), report.organisation(), "short");
        addFact(facts, words.text("report.fact.run"), report.run(), "short");
        addFact(facts, words.text("report.fact.started"), Wording.time(report.startedAt(), report.zone()), "short");
        addFact(facts, words.text("report.fact.took"), words.duration(report.took()), "short");
        addFact(facts, words.text("report.fact.source"), report.source(), "long");
        addFact(facts, words.text("report.fact.form"), report.form(), "short");
        addFact(facts, words.text("report.fact.as_of"), report.asOf().toString(), "short");
        addFact(facts, words.text("report.fact.destination"), report.destination(), "long");
        return facts;
    }

    private void addFact(List<Fact> facts, String label, @Nullable String value, String style) {
        if (value != null && !value.isEmpty()) {
            facts.add(new Fact(label, words.value(value), style));
        }
    }

    /** Whether the run came to the files, so that it makes sense to tell what became of them. */
    boolean hasFiles() {
        return !report.files().isEmpty();
    }

    /** Empty where the run came to no plan. */
    Optional<PlanTable> plan() {
        return Optional.ofNullable(report.plan())
                .map(plan -> new PlanTable(plan, report.verdict().outcome(), schools, report.zone(), words));
    }

    /** The schools that a reader can choose. */
    SchoolFilter schools() {
        return schools;
    }

    /** What the policy of the page lets run: its own script and nothing else. */
    String policy() {
        return PageScript.POLICY;
    }

    String script() {
        return PageScript.TEXT;
    }

    /** The id of the run as a text of CSS: the foot of each page that is printed. */
    String printedRun() {
        return report.run().replaceAll("[^A-Za-z0-9-]", "");
    }

    /** Empty where Apple's log of the import was not read. */
    Optional<ForecastTable> forecast() {
        return Optional.ofNullable(report.forecast()).map(checked -> new ForecastTable(checked, report.zone(), words));
    }

    /** Empty where there is no earlier run that got as far. */
    Optional<LastRunTable> last() {
        return Optional.ofNullable(report.last()).map(last -> new LastRunTable(last, report.zone(), words));
    }

    /** How many people were recognised, and by what, one text each; empty where nobody looked. */
    List<String> matched() {
        MatchCounts match = report.match();
        return match == null
                ? List.of()
                : match.messages().stream().map(words::text).toList();
    }

    /** From where it is known who is in Apple School Manager, one text each; empty where nobody is known. */
    List<String> known() {
        return report.known().stream()
                .map(source -> words.text(source.line(report.startedAt())))
                .toList();
    }

    /** Whether somebody has to be looked at who is not recognised. */
    boolean hasUnmatched() {
        MatchCounts match = report.match();
        return match != null && match.ambiguous() + match.unmatched() + match.created() > 0;
    }

    /** Where there are only notes, there is nothing to fix. */
    String problemsTitle() {
        boolean isToFix = report.count(Severity.ERROR) + report.count(Severity.WARNING) > 0;
        return words.text(Message.of("report.problems.title").with("fix", isToFix ? "yes" : "no"));
    }

    /** What a file of problems is about. */
    String whose(ProblemFile file) {
        return words.text(Message.of("report.problem_files.whose")
                .with("whose", file.whose().word())
                .with("school", file.org()));
    }

    /** {@code 3 errors, 12 warnings}. */
    String counts(ProblemFile file) {
        List<String> counts = new ArrayList<>();
        for (Severity severity : Severity.values()) {
            long count =
                    switch (severity) {
                        case ERROR -> file.errors();
                        case WARNING -> file.warnings();
                        case NOTE -> file.notes();
                    };
            if (count > 0) {
                counts.add(words.text(Message.of("report.problems.count")
                        .with("severity", severity.word())
                        .with("count", count)));
            }
        }
        return words.list(counts);
    }

    /** What became of Apple's files. */
    String explanation() {
        return words.text(Message.of("report.files.about")
                .with("made", report.output().isEmpty() ? "no" : "yes")
                .with("outcome", report.verdict().outcome().word()));
    }

    List<Severity> severities() {
        List<Severity> severities = new ArrayList<>(List.of(Severity.values()));
        severities.removeIf(severity -> problems(severity).isEmpty());
        return severities;
    }

    String count(Severity severity) {
        return words.text(Message.of("report.problems.count")
                .with("severity", severity.word())
                .with("count", report.count(severity)));
    }

    String counts() {
        return words.list(severities().stream().map(this::count).toList());
    }

    /** What problems of that severity did to this run. */
    String effect(Severity severity) {
        return words.text(Message.of("report.problems.effect").with("severity", severity.word()));
    }

    List<ProblemTable> problems(Severity severity) {
        return report.problems().stream()
                .filter(group -> group.severity() == severity)
                .map(group -> new ProblemTable(group, schools, words))
                .toList();
    }

    List<Ledger> ledgers() {
        Outcome outcome = report.verdict().outcome();
        return report.books().stream()
                .map(books -> new Ledger(books, outcome, words))
                .toList();
    }

    List<OrgChoice> firstOrgs() {
        return report.orgs().stream().limit(MOST_ORGS_OPEN).toList();
    }

    List<OrgChoice> furtherOrgs() {
        return report.orgs().stream().skip(MOST_ORGS_OPEN).toList();
    }

    String orgCounts() {
        long sent = report.orgs().stream().filter(OrgChoice::sent).count();
        return words.text(Message.of("report.orgs.about")
                .with("outcome", report.verdict().outcome().word())
                .with("orgs", report.orgs().size())
                .with("sent", sent));
    }

    String explanation(OrgChoice org) {
        return words.text(Message.of("report.orgs.sent")
                .with("sent", org.sent() ? "yes" : "no")
                .with("outcome", report.verdict().outcome().word()));
    }

    /** The number of the org among those that a reader can choose. */
    String number(OrgChoice org) {
        return schools.numbers(List.of(org.sourcedId()));
    }

    String people(OrgChoice org) {
        return words.text(Message.of("report.orgs.people").with("people", org.people()));
    }

    /** An office is a location too where somebody belongs to it; a reader should see that it is no school. */
    String orgType(OrgChoice org) {
        return words.text(Message.of("report.orgs.type").with("type", org.type()));
    }
}
