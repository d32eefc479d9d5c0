package dev.rollcall.server.connectors;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** The Kamelets that the owner of this machine has switched on. */
@Repository
public class KindStore {
    private final JdbcClient jdbc;
    private final Clock clock;

    KindStore(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    Set<String> allowed() {
        return new HashSet<>(jdbc.sql("select name from connector_kind order by name")
                .query(String.class)
                .list());
    }

    /** Switches these on and all others off. */
    @Transactional
    public void allow(Collection<String> names) {
        jdbc.sql("delete from connector_kind").update();
        names.forEach(name -> jdbc.sql("insert into connector_kind (name, allowed_at) values (?, ?)")
                .param(name)
                .param(clock.instant().atOffset(ZoneOffset.UTC))
                .update());
    }
}
