package dev.rollcall.server.schedule;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The pauses of connections. */
@Repository
public class PauseStore {
    private static final String PAUSE =
            "select id, connection_id, first_day, last_day, kind, name, made_by from schedule_pause ";

    private final JdbcClient jdbc;

    PauseStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** All of a connection, the earliest first. */
    public List<Pause> of(long connection) {
        return jdbc.sql(PAUSE + "where connection_id = ? order by first_day, id")
                .param(connection)
                .query(PauseStore::pause)
                .list();
    }

    public Optional<Pause> find(long connection, long id) {
        return jdbc.sql(PAUSE + "where connection_id = ? and id = ?")
                .param(connection)
                .param(id)
                .query(PauseStore::pause)
                .optional();
    }

    /** Adds one; its id is made here. */
    public void add(Pause pause) {
        jdbc.sql("insert into schedule_pause (connection_id, first_day, last_day, kind, name, made_by)"
                        + " values (?, ?, ?, ?, ?, ?)")
                .param(pause.connection())
                .param(pause.first())
                .param(pause.last())
                .param(pause.kind().name())
                .param(pause.name())
                .param(pause.by())
                .update();
    }

    public void change(Pause pause) {
        jdbc.sql("update schedule_pause set first_day = ?, last_day = ?, kind = ?, name = ?, made_by = ?"
                        + " where connection_id = ? and id = ?")
                .param(pause.first())
                .param(pause.last())
                .param(pause.kind().name())
                .param(pause.name())
                .param(pause.by())
                .param(pause.connection())
                .param(pause.id())
                .update();
    }

    public void remove(Pause pause) {
        jdbc.sql("delete from schedule_pause where connection_id = ? and id = ?")
                .param(pause.connection())
                .param(pause.id())
                .update();
    }

    private static Pause pause(ResultSet row, int number) throws SQLException {
        return new Pause(
                row.getLong("id"),
                row.getLong("connection_id"),
                row.getObject("first_day", LocalDate.class),
                row.getObject("last_day", LocalDate.class),
                Pause.Kind.valueOf(row.getString("kind")),
                row.getString("name"),
                row.getString("made_by"));
    }
}
