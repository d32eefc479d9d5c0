package dev.rollcall.sync.report;

import dev.rollcall.sync.problem.Severity;
import dev.rollcall.sync.schoolmanager.Entity;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads back what {@link ComparisonJson} writes; a report of an earlier version has none of it. */
final class ComparisonReader {
    private ComparisonReader() {}

    static @Nullable MatchCounts match(JsonTree report) throws IOException {
        if (!report.has("match")) {
            return null;
        }
        JsonTree json = report.object("match");
        return new MatchCounts(
                json.texts("fields"),
                json.number("byId"),
                json.number("byFields"),
                json.number("byAccount"),
                json.number("created"),
                json.number("ambiguous"),
                json.number("unmatched"));
    }

    static @Nullable PatchCounts patch(JsonTree report) throws IOException {
        if (!report.has("patch")) {
            return null;
        }
        JsonTree json = report.object("patch");
        return new PatchCounts(
                json.number("instructors"),
                json.number("rosterClasses"),
                json.number("rosterStudents"),
                json.number("notPatched"));
    }

    static @Nullable LastRun last(JsonTree report) throws IOException {
        if (!report.has("last")) {
            return null;
        }
        JsonTree json = report.object("last");
        return new LastRun(
                json.text("run"),
                Instant.parse(json.text("startedAt")),
                json.each(
                        "severities",
                        one -> new LastRun.Severities(severity(one), one.number("before"), one.number("now"))),
                json.each(
                        "kinds",
                        one -> new LastRun.Kinds(
                                one.text("code"), severity(one), one.number("before"), one.number("now"))),
                json.each(
                        "records",
                        one -> new LastRun.Records(
                                ReportReader.of(Entity.values(), Entity::word, one.text("entity")),
                                one.number("before"),
                                one.number("now"))));
    }

    static @Nullable Forecast forecast(JsonTree report) throws IOException {
        if (!report.has("forecast")) {
            return null;
        }
        JsonTree json = report.object("forecast");
        return new Forecast(
                json.text("state"),
                Instant.parse(json.text("readAt")),
                json.each(
                        "counts",
                        count -> new Forecast.Count(
                                count.text("entity"), count.text("verdict"), count.number("records"))));
    }

    static List<ProblemFile> files(JsonTree report) throws IOException {
        return report.has("problemFiles")
                ? report.each(
                        "problemFiles",
                        file -> new ProblemFile(
                                file.text("file"),
                                ReportReader.of(
                                        ProblemFile.Whose.values(), ProblemFile.Whose::word, file.text("whose")),
                                file.text("orgId"),
                                file.text("org"),
                                file.number("errors"),
                                file.number("warnings"),
                                file.number("notes")))
                : List.of();
    }

    static List<KnownPeopleSource> known(JsonTree report) throws IOException {
        return report.has("known")
                ? report.each(
                        "known",
                        known -> new KnownPeopleSource(
                                ReportReader.of(
                                        KnownPeopleSource.Kind.values(),
                                        KnownPeopleSource.Kind::word,
                                        known.text("kind")),
                                known.text("name"),
                                Instant.parse(known.text("asOf")),
                                known.number("people")))
                : List.of();
    }

    private static Severity severity(JsonTree json) throws IOException {
        return ReportReader.of(Severity.values(), Severity::word, json.text("severity"));
    }
}
