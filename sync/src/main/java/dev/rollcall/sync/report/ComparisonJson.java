package dev.rollcall.sync.report;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** What {@code report.json} has of people who are known, of the last run, and of the problems by school. */
final class ComparisonJson {
    private ComparisonJson() {}

    static void write(JsonGenerator json, RunReport report) throws IOException {
        writePatch(json, report.patch());
        writeMatch(json, report.match());
        writeLast(json, report.last());
        ReportJson.writeEach(json, "problemFiles", report.problemFiles(), ComparisonJson::writeFile);
        ReportJson.writeEach(json, "known", report.known(), ComparisonJson::writeKnown);
    }

    private static void writePatch(JsonGenerator json, @Nullable PatchCounts patch) throws IOException {
        if (patch == null) {
            json.writeNullField("patch");
            return;
        }
        json.writeObjectFieldStart("patch");
        json.writeNumberField("instructors", patch.instructors());
        json.writeNumberField("rosterClasses", patch.rosterClasses());
        json.writeNumberField("rosterStudents", patch.rosterStudents());
        json.writeNumberField("notPatched", patch.notPatched());
        json.writeEndObject();
    }

    private static void writeMatch(JsonGenerator json, @Nullable MatchCounts match) throws IOException {
        if (match == null) {
            json.writeNullField("match");
            return;
        }
        json.writeObjectFieldStart("match");
        ReportJson.writeTexts(json, "fields", match.fields());
        json.writeNumberField("recognised", match.recognised());
        json.writeNumberField("byId", match.byId());
        json.writeNumberField("byFields", match.byFields());
        json.writeNumberField("byAccount", match.byAccount());
        json.writeNumberField("created", match.created());
        json.writeNumberField("ambiguous", match.ambiguous());
        json.writeNumberField("unmatched", match.unmatched());
        json.writeEndObject();
    }

    private static void writeKnown(JsonGenerator json, KnownPeopleSource known) throws IOException {
        json.writeStringField("kind", known.kind().word());
        json.writeStringField("name", known.name());
        json.writeStringField("asOf", known.asOf().toString());
        json.writeNumberField("people", known.people());
    }

    private static void writeLast(JsonGenerator json, @Nullable LastRun last) throws IOException {
        if (last == null) {
            json.writeNullField("last");
            return;
        }
        json.writeObjectFieldStart("last");
        json.writeStringField("run", last.run());
        json.writeStringField("startedAt", last.startedAt().toString());
        ReportJson.writeEach(json, "severities", last.severities(), (out, one) -> {
            out.writeStringField("severity", one.severity().word());
            writeCounts(out, one.before(), one.now());
        });
        ReportJson.writeEach(json, "kinds", last.kinds(), (out, one) -> {
            out.writeStringField("code", one.code());
            out.writeStringField("severity", one.severity().word());
            writeCounts(out, one.before(), one.now());
        });
        ReportJson.writeEach(json, "records", last.records(), (out, one) -> {
            out.writeStringField("entity", one.entity().word());
            writeCounts(out, one.before(), one.now());
        });
        json.writeEndObject();
    }

    private static void writeCounts(JsonGenerator json, long before, long now) throws IOException {
        json.writeNumberField("before", before);
        json.writeNumberField("now", now);
    }

    private static void writeFile(JsonGenerator json, ProblemFile file) throws IOException {
        json.writeStringField("file", file.file());
        json.writeStringField("whose", file.whose().word());
        json.writeStringField("orgId", file.orgId());
        json.writeStringField("org", file.org());
        json.writeNumberField("errors", file.errors());
        json.writeNumberField("warnings", file.warnings());
        json.writeNumberField("notes", file.notes());
    }
}
