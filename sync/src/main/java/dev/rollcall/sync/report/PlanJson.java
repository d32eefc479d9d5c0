package dev.rollcall.sync.report;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.rollcall.sync.report.RunPlan.Change;
import dev.rollcall.sync.report.RunPlan.Counts;
import dev.rollcall.sync.report.RunPlan.EntityPlan;
import dev.rollcall.sync.report.RunPlan.FieldChange;
import dev.rollcall.sync.report.RunPlan.HeldLimit;
import dev.rollcall.sync.report.RunPlan.SchoolPlan;
import dev.rollcall.sync.schoolmanager.Action;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The plan in {@code report.json}, and its parts wherever changes are told to programs. */
public final class PlanJson {
    private PlanJson() {}

    static void write(JsonGenerator json, String name, @Nullable RunPlan plan) throws IOException {
        if (plan == null) {
            json.writeNullField(name);
            return;
        }
        json.writeObjectFieldStart(name);
        json.writeStringField("base", plan.base());
        writeEntities(json, plan.entities());
        writeChanges(json, plan.changes());
        ReportJson.writeEach(json, "held", plan.held(), PlanJson::writeHeld);
        json.writeBooleanField("approved", plan.approved());
        writeApproval(json, plan.approval());
        json.writeStringField("fingerprint", plan.fingerprint());
        ReportJson.writeEach(json, "schools", plan.schools(), PlanJson::writeSchool);
        ReportJson.writeEach(json, "names", plan.names(), PlanJson::writeName);
        writeUnconfirmed(json, plan.unconfirmed());
        json.writeEndObject();
    }

    private static void writeUnconfirmed(JsonGenerator json, RunPlan.@Nullable Unconfirmed unconfirmed)
            throws IOException {
        if (unconfirmed == null) {
            json.writeNullField("unconfirmed");
            return;
        }
        json.writeObjectFieldStart("unconfirmed");
        json.writeStringField("run", unconfirmed.run());
        json.writeStringField("version", unconfirmed.version());
        writeEntities(json, unconfirmed.entities());
        json.writeEndObject();
    }

    private static void writeApproval(JsonGenerator json, RunPlan.@Nullable Approval approval) throws IOException {
        if (approval == null) {
            json.writeNullField("approval");
            return;
        }
        json.writeObjectFieldStart("approval");
        json.writeStringField("by", approval.by());
        json.writeStringField("at", approval.at().toString());
        json.writeStringField("reason", approval.reason());
        json.writeEndObject();
    }

    /** The field {@code entities}. */
    public static void writeEntities(JsonGenerator json, List<EntityPlan> entities) throws IOException {
        ReportJson.writeEach(json, "entities", entities, PlanJson::writeEntity);
    }

    /** The field {@code changes}. */
    public static void writeChanges(JsonGenerator json, List<Change> changes) throws IOException {
        ReportJson.writeEach(json, "changes", changes, PlanJson::writeChange);
    }

    /** Every action is there, so that a program need not know which ones may be left out, but the one that people ask for by hand. */
    private static void writeEntity(JsonGenerator json, EntityPlan plan) throws IOException {
        json.writeStringField("entity", plan.entity().word());
        json.writeNumberField("before", plan.before());
        json.writeNumberField("after", plan.after());
        json.writeObjectFieldStart("counts");
        for (Action action : Action.values()) {
            if (action != Action.LEAVE_OUT || plan.count(action) > 0) {
                json.writeNumberField(action.word(), plan.count(action));
            }
        }
        json.writeEndObject();
    }

    private static void writeSchool(JsonGenerator json, SchoolPlan school) throws IOException {
        json.writeStringField("id", school.id());
        json.writeStringField("name", school.name());
        writeCounts(json, "people", school.people());
        writeCounts(json, "classes", school.classes());
        writeCounts(json, "taught", school.taught());
        writeCounts(json, "rosters", school.rosters());
    }

    private static void writeName(JsonGenerator json, RunPlan.Name name) throws IOException {
        json.writeStringField("entity", name.entity().word());
        json.writeStringField("id", name.id());
        json.writeStringField("name", name.name());
        ReportJson.writeTexts(json, "locations", name.locations());
    }

    private static void writeCounts(JsonGenerator json, String name, Counts counts) throws IOException {
        json.writeObjectFieldStart(name);
        json.writeNumberField("before", counts.before());
        json.writeNumberField("gone", counts.gone());
        json.writeNumberField("after", counts.after());
        json.writeEndObject();
    }

    private static void writeChange(JsonGenerator json, Change change) throws IOException {
        json.writeStringField("entity", change.entity().word());
        json.writeStringField("action", change.action().word());
        json.writeStringField("id", change.id());
        json.writeStringField("name", change.name());
        ReportJson.writeEach(json, "fields", change.fields(), PlanJson::writeField);
    }

    private static void writeField(JsonGenerator json, FieldChange field) throws IOException {
        json.writeStringField("field", field.field());
        json.writeStringField("before", field.before());
        json.writeStringField("after", field.after());
    }

    private static void writeHeld(JsonGenerator json, HeldLimit held) throws IOException {
        json.writeStringField("key", held.key());
        json.writeStringField("limit", held.limit());
        json.writeNumberField("actual", held.actual());
        json.writeNumberField("of", held.of());
        json.writeStringField("school", held.school());
        json.writeNumberField("percent", BigDecimal.valueOf(held.percent()).setScale(2, RoundingMode.HALF_UP));
    }
}
