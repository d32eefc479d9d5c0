package dev.rollcall.server.organisations;

import dev.rollcall.server.LockConflicts;
import dev.rollcall.server.access.Operator;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.text.Normalizer;
import java.time.Clock;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The organisations of this installation. */
@Repository
public class OrganisationStore {
    private static final int LONGEST_ID = 40;
    private static final String ORGANISATION = "select id, name, zone, is_sandbox from organisation ";

    private final JdbcClient jdbc;
    private final Clock clock;

    OrganisationStore(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    public Optional<Organisation> find(String id) {
        return jdbc.sql(ORGANISATION + "where id = ?")
                .param(id)
                .query(OrganisationStore::organisation)
                .optional();
    }

    public List<Organisation> all() {
        return jdbc.sql(ORGANISATION + "order by name, id")
                .query(OrganisationStore::organisation)
                .list();
    }

    /** Those that somebody has a part in, by name. */
    public List<Organisation> of(Operator operator) {
        if (operator.isAgency()) {
            return all();
        }
        return jdbc.sql(
                        ORGANISATION
                                + "where id in (select organisation_id from membership where operator_id = ?) order by name, id")
                .param(operator.id())
                .query(OrganisationStore::organisation)
                .list();
    }

    /** Whether more than one district is here: then no operator may reach this machine's own files and networks. */
    public boolean isShared() {
        return jdbc.sql("select count(*) from organisation where not is_sandbox")
                        .query(Long.class)
                        .single()
                > 1;
    }

    /** Adds one, under an id made of its name. */
    public Organisation add(String name, ZoneId zone, boolean isSandbox) {
        String id = freeId(name);
        jdbc.sql("insert into organisation (id, name, zone, is_sandbox, created_at) values (?, ?, ?, ?, ?)")
                .param(id)
                .param(name.strip())
                .param(zone.getId())
                .param(isSandbox)
                .param(clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        return new Organisation(id, name.strip(), zone, isSandbox);
    }

    /** What goes on at the same time below it may hold rows in the other order. */
    public void remove(String id) {
        LockConflicts.retry(() ->
                jdbc.sql("delete from organisation where id = ?").param(id).update());
    }

    /** Gives it another name or zone; its id stays. */
    public void change(String id, String name, ZoneId zone) {
        jdbc.sql("update organisation set name = ?, zone = ? where id = ?")
                .param(name)
                .param(zone.getId())
                .param(id)
                .update();
    }

    private String freeId(String name) {
        String first = idOf(name);
        String id = first;
        for (int number = 2; find(id).isPresent(); number++) {
            id = first + "-" + number;
        }
        return id;
    }

    static String idOf(String name) {
        String letters = Normalizer.normalize(name, Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "-")
                .replaceAll("^-+|-+$", "");
        String cut = letters.length() <= LONGEST_ID
                ? letters
                : letters.substring(0, LONGEST_ID).replaceAll("-+$", "");
        return cut.isEmpty() ? "organisation" : cut;
    }

    private static Organisation organisation(ResultSet row, int number) throws SQLException {
        return new Organisation(
                row.getString("id"),
                row.getString("name"),
                ZoneId.of(row.getString("zone")),
                row.getBoolean("is_sandbox"));
    }
}
