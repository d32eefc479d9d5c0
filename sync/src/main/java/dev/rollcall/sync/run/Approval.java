package dev.rollcall.sync.run;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.rollcall.sync.home.HomeNotWritable;
import dev.rollcall.sync.report.ReportSummary;
import dev.rollcall.sync.report.RunReport.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Whether somebody who looked at a held plan approved the one that is there now.
 *
 * @param counts whether the plan may go
 * @param sentence why it may not although somebody approved it, for people; empty where it may, or nobody did
 */
record Approval(boolean counts, String sentence) {
    private static final JsonFactory JSON = new JsonFactory();

    static final Approval NOT_ASKED = new Approval(false, "");

    /**
     * Compares the plan of now with that of the held run.
     *
     * @param approves the id of the held run, or {@code last} for the newest one that was held
     * @param fingerprint of the plan of now
     */
    static Approval of(Runs runs, Optional<String> approves, String fingerprint) throws HomeNotWritable {
        if (approves.isEmpty()) {
            return NOT_ASKED;
        }
        Optional<String> run = approves.get().equals("last") ? lastHeld(runs) : approves;
        if (run.isEmpty()) {
            return new Approval(false, "No run of the organisation was held, so there is nothing to approve.");
        }
        Optional<String> held = runs.folder(run.get())
                .map(folder -> folder.resolve("report.json"))
                .filter(Approval::isHeld)
                .flatMap(Approval::fingerprint);
        if (held.isEmpty()) {
            return new Approval(false, "The run " + run.get() + " was not held, so there is nothing to approve.");
        }
        return held.get().equals(fingerprint)
                ? new Approval(true, "")
                : new Approval(
                        false,
                        "The plan has changed since the run " + run.get()
                                + " was held, so its approval does not count for this one.");
    }

    private static Optional<String> lastHeld(Runs runs) throws HomeNotWritable {
        return runs.list().stream()
                .filter(summary -> summary.outcome() == Outcome.HELD)
                .findFirst()
                .map(ReportSummary::run);
    }

    private static boolean isHeld(Path report) {
        return ReportSummary.read(report)
                .filter(summary -> summary.outcome() == Outcome.HELD)
                .isPresent();
    }

    /** {@code plan.fingerprint} of a report; empty where it cannot be read or has none. */
    private static Optional<String> fingerprint(Path report) {
        try (JsonParser json = JSON.createParser(Files.newInputStream(report))) {
            json.nextToken();
            if (!stopAt(json, "plan")
                    || json.currentToken() != JsonToken.START_OBJECT
                    || !stopAt(json, "fingerprint")) {
                return Optional.empty();
            }
            return Optional.ofNullable(json.getValueAsString()).filter(text -> !text.isEmpty());
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }

    /** Goes to the value of a field of the object that the parser stands in. */
    private static boolean stopAt(JsonParser json, String field) throws IOException {
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            json.nextToken();
            if (name.equals(field)) {
                return true;
            }
            json.skipChildren();
        }
        return false;
    }
}
