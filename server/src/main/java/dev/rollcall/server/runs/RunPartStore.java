package dev.rollcall.server.runs;

import dev.rollcall.sync.run.RunPart;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** How long the parts of runs took. */
@Repository
class RunPartStore {
    private final JdbcClient jdbc;

    RunPartStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Adds what an approval, too, may take. */
    void add(long run, Map<RunPart, Duration> took) {
        took.forEach((part, time) -> {
            int known = jdbc.sql("update run_part set millis = millis + ? where run_id = ? and part = ?")
                    .param(time.toMillis())
                    .param(run)
                    .param(part.name())
                    .update();
            if (known == 0) {
                jdbc.sql("insert into run_part (run_id, part, millis) values (?, ?, ?)")
                        .param(run)
                        .param(part.name())
                        .param(time.toMillis())
                        .update();
            }
        });
    }

    Map<RunPart, Duration> of(long run) {
        Map<RunPart, Duration> took = new EnumMap<>(RunPart.class);
        jdbc.sql("select part, millis from run_part where run_id = ?")
                .param(run)
                .query((row, number) ->
                        took.put(RunPart.valueOf(row.getString("part")), Duration.ofMillis(row.getLong("millis"))))
                .list();
        return took;
    }
}
