package dev.rollcall.server.access;

import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The sessions of an operator, on whichever machine they were begun. */
@Repository
public class SessionList {
    private final JdbcClient jdbc;

    SessionList(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A session; the id is that of its row, with which nobody can sign in. */
    public record Entry(String row, String session, Instant began, Instant lastUsed) {}

    public List<Entry> of(long operator) {
        return jdbc.sql("select primary_id, session_id, creation_time, last_access_time from spring_session"
                        + " where principal_name = ? order by last_access_time desc")
                .param(Long.toString(operator))
                .query((row, number) -> new Entry(
                        row.getString("primary_id").strip(),
                        row.getString("session_id").strip(),
                        Instant.ofEpochMilli(row.getLong("creation_time")),
                        Instant.ofEpochMilli(row.getLong("last_access_time"))))
                .list();
    }

    /** Ends one; whoever sits there signs in again. */
    public boolean end(long operator, String row) {
        return jdbc.sql("delete from spring_session where principal_name = ? and primary_id = ?")
                        .param(Long.toString(operator))
                        .param(row)
                        .update()
                == 1;
    }

    /** Ends all, as after a new password. */
    public void endAll(long operator) {
        jdbc.sql("delete from spring_session where principal_name = ?")
                .param(Long.toString(operator))
                .update();
    }
}
