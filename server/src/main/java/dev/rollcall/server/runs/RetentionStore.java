package dev.rollcall.server.runs;

import dev.rollcall.server.runs.Retention.Days;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** What organisations have chosen of how long things stay. */
@Repository
class RetentionStore {
    private final JdbcClient jdbc;

    RetentionStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<Days> find(String organisation) {
        return jdbc.sql(
                        "select run_days, fetched_days, step_days, upload_days from retention where organisation_id = ?")
                .param(organisation)
                .query((row, number) -> new Days(
                        Optional.ofNullable(row.getObject("run_days", Integer.class)),
                        row.getInt("fetched_days"),
                        row.getInt("step_days"),
                        row.getInt("upload_days")))
                .optional();
    }

    @Transactional
    public void save(String organisation, Days days) {
        jdbc.sql("delete from retention where organisation_id = ?")
                .param(organisation)
                .update();
        jdbc.sql("insert into retention (organisation_id, run_days, fetched_days, step_days, upload_days)"
                        + " values (?, ?, ?, ?, ?)")
                .param(organisation)
                .param(days.runs().orElse(null))
                .param(days.fetched())
                .param(days.steps())
                .param(days.uploads())
                .update();
    }
}
