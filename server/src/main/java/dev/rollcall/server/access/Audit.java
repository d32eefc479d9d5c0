package dev.rollcall.server.access;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Who did what, and when: every sign-in, every change, every approval. Nothing is ever changed in it. */
@Repository
public class Audit {
    private final JdbcClient jdbc;
    private final Clock clock;

    Audit(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * One act.
     *
     * @param by the name of the operator, or what was typed at a sign-in that failed
     * @param act such as {@code sign-in}
     * @param thing what it was done to; empty where the act says it all
     * @param address from where
     */
    public record Entry(Instant at, String by, String act, String thing, String address) {}

    /** Keeps an act of whoever asks, in the organisation of the route where it has one. */
    public void add(HttpServletRequest request, String act, String thing) {
        Optional<OperatorStore.Membership> membership = RouteGuard.findMembership(request);
        add(
                membership
                        .map(OperatorStore.Membership::operator)
                        .or(RouteGuard::operator)
                        .orElseThrow(),
                membership.map(OperatorStore.Membership::organisation),
                act,
                thing,
                request.getRemoteAddr());
    }

    /** Keeps an act of somebody. */
    public void add(Operator by, Optional<String> organisation, String act, String thing, String address) {
        add(Optional.of(by.id()), by.name(), organisation, act, thing, address);
    }

    /** Keeps an act of somebody who has not signed in. */
    public void addUnknown(String name, String act, String address) {
        add(Optional.empty(), name, Optional.empty(), act, "", address);
    }

    /** Keeps an act of a program that signs in by an account of its own. */
    public void addAccount(String organisation, String account, String act, String thing, String address) {
        add(Optional.empty(), account, Optional.of(organisation), act, thing, address);
    }

    /** Keeps what a command on this server's machine did to somebody; it is shown where the acts of that person are. */
    void addByCommand(Operator of, String act, String thing) {
        add(Optional.of(of.id()), "Command on the server", Optional.empty(), act, thing, "this machine");
    }

    private void add(
            Optional<Long> operator,
            String name,
            Optional<String> organisation,
            String act,
            String thing,
            String address) {
        jdbc.sql("insert into audit (at, operator_id, operator_name, organisation_id, act, thing, address)"
                        + " values (?, ?, ?, ?, ?, ?, ?)")
                .param(OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))
                .param(operator.orElse(null))
                .param(cut(name))
                .param(organisation.orElse(null))
                .param(act)
                .param(cut(thing))
                .param(address)
                .update();
    }

    /** Whether somebody has signed in before, but never from an address. */
    boolean isNewPlace(Operator operator, String address) {
        return jdbc.sql("select count(*) as all_of, count(case when address = ? then 1 end) as same from audit"
                        + " where operator_id = ? and act = 'sign-in'")
                .param(address)
                .param(operator.id())
                .query((row, number) -> row.getLong("all_of") > 0 && row.getLong("same") == 0)
                .single();
    }

    /** The last acts in an organisation, the newest first. */
    public List<Entry> last(String organisation, int count) {
        return jdbc.sql("select at, operator_name, act, thing, address from audit where organisation_id = ?"
                        + " or (organisation_id is null and operator_id in (select operator_id from membership where organisation_id = ?))"
                        + " order by id desc limit ?")
                .param(organisation)
                .param(organisation)
                .param(count)
                .query((row, number) -> new Entry(
                        row.getObject("at", OffsetDateTime.class).toInstant(),
                        row.getString("operator_name"),
                        row.getString("act"),
                        String.valueOf(row.getString("thing")),
                        String.valueOf(row.getString("address"))))
                .list();
    }

    private static String cut(String text) {
        return text.length() <= 200 ? text : text.substring(0, 200);
    }
}
