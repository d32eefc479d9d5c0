package dev.rollcall.server.runs;

import dev.rollcall.server.runs.Run.Cause;
import dev.rollcall.server.runs.Run.Counts;
import dev.rollcall.server.runs.Run.State;
import dev.rollcall.sync.directory.DeliveryState;
import dev.rollcall.sync.report.RunReport.Outcome;
import dev.rollcall.sync.run.RunRequest.Aim;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads rows of the index of runs. */
final class RunRows {
    private RunRows() {}

    static Run run(ResultSet row, int number) throws SQLException {
        return new Run(
                row.getLong("id"),
                row.getString("organisation_id"),
                Optional.ofNullable(row.getObject("connection_id", Long.class)),
                Cause.valueOf(row.getString("cause")),
                Optional.ofNullable(row.getString("asked_by")),
                Aim.valueOf(row.getString("aim")),
                State.valueOf(row.getString("state")),
                Optional.ofNullable(row.getString("folder")),
                Optional.ofNullable(row.getString("source")),
                row.getObject("asked_at", OffsetDateTime.class).toInstant(),
                instant(row, "began_at"),
                instant(row, "ended_at"),
                Optional.ofNullable(row.getString("outcome")).map(Outcome::valueOf),
                Optional.ofNullable(row.getString("sentence")).orElse(""),
                new Counts(
                        row.getLong("errors"),
                        row.getLong("warnings"),
                        row.getLong("people"),
                        row.getLong("classes"),
                        row.getLong("people_new"),
                        row.getLong("people_changed"),
                        row.getLong("people_gone")),
                Optional.ofNullable(row.getObject("worked_millis", Long.class)).map(Duration::ofMillis),
                Optional.ofNullable(row.getString("delivery")).map(DeliveryState::valueOf),
                Optional.ofNullable(row.getObject("settings_version", Integer.class)),
                Optional.ofNullable(row.getObject("again_of", Long.class)),
                Optional.ofNullable(row.getString("settings_over"))
                        .map(RunChoice::ofText)
                        .orElse(RunChoice.NONE));
    }

    static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
        @Nullable OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
        return Optional.ofNullable(at).map(OffsetDateTime::toInstant);
    }
}
