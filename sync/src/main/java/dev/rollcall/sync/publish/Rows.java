package dev.rollcall.sync.publish;

import dev.rollcall.sync.message.Message;
import dev.rollcall.sync.pipeline.Literals;
import dev.rollcall.sync.pipeline.SqlReader;
import dev.rollcall.sync.publish.Refusal.Reason;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Asks the engine for records; it makes their JSON, and Java only strings it together.
 *
 * <p>Records lie in the order of their {@code sourced_id}. So a page without a filter and in that order is a range of row
 * numbers, and its cost does not grow with the number of pages before it.
 */
final class Rows {
    private final SqlReader reader;
    private final String root;

    /** @param root where the service is, as the caller knows it; references begin with it */
    Rows(SqlReader reader, String root) {
        this.reader = reader;
        this.root = root;
    }

    /**
     * One page.
     *
     * @param total how many records there are on all pages
     */
    record Page(long total, ByteArrayOutputStream json) {}

    Page page(Operation operation, PageQuery query) throws Refusal {
        for (Operation.Parent parent : operation.parents()) {
            requireParent(operation.version(), parent);
        }
        Listing listing = operation.listing();
        String json = Member.object(query.members());
        String table = listing.table(operation.version());
        long total;
        String select;
        if (operation.condition().isEmpty()
                && query.condition().isEmpty()
                && query.order().isEmpty()) {
            total = count(table, "");
            String range = "rowid >= " + query.offset() + " and rowid < " + (query.offset() + query.limit());
            String where = listing.condition(operation.version()).isEmpty()
                    ? range
                    : "rowid in (select record from " + table + " where " + range + ")";
            select = "select " + json + " from " + listing.type().table() + " where " + where + " order by rowid";
        } else {
            String where = where(operation, query);
            total = count(listing.type().table(), where);
            select = "select " + json + " from " + listing.type().table() + where + " order by "
                    + (query.order().isEmpty() ? "sourced_id" : query.order()) + " limit " + query.limit() + " offset "
                    + query.offset();
        }
        return new Page(total, wrapped(listing.type().many(), query.offset() < total ? fetch(select) : List.of()));
    }

    ByteArrayOutputStream one(Operation operation, List<Member> members) throws Refusal {
        Listing listing = operation.listing();
        String id = operation.id().orElseThrow();
        List<String> found = fetch("select " + Member.object(members) + " from "
                + listing.type().table() + whereId(listing.condition(operation.version()), id));
        if (found.isEmpty()) {
            throw unknown(listing, id);
        }
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        write(body, "{\"" + listing.type().one() + "\":" + found.get(0) + "}");
        return body;
    }

    private void requireParent(ApiVersion version, Operation.Parent parent) throws Refusal {
        String conditions = List.of(parent.listing().condition(version), parent.condition()).stream()
                .filter(condition -> !condition.isEmpty())
                .collect(Collectors.joining(" and "));
        if (count(parent.listing().type().table(), whereId(conditions, parent.id())) == 0) {
            throw unknown(parent.listing(), parent.id());
        }
    }

    private static Refusal unknown(Listing listing, String id) {
        return new Refusal(
                Reason.UNKNOWN,
                Message.of("publish.no_record").with("list", listing.path()).with("id", id));
    }

    private static String whereId(String condition, String id) {
        return " where sourced_id = " + Literals.quoted(id) + (condition.isEmpty() ? "" : " and " + condition);
    }

    /** A nested list has a condition of its own, which stands for that of its collection. */
    private static String where(Operation operation, PageQuery query) {
        List<String> conditions = new ArrayList<>();
        conditions.add(
                operation.isNested()
                        ? operation.condition()
                        : operation.listing().condition(operation.version()));
        conditions.add(query.condition());
        String all = conditions.stream()
                .filter(condition -> !condition.isEmpty())
                .map(condition -> "(" + condition + ")")
                .collect(Collectors.joining(" and "));
        return all.isEmpty() ? "" : " where " + all;
    }

    private long count(String table, String where) {
        List<List<@Nullable Object>> rows = reader.fetch("select count(*) from " + table + where);
        return rows.get(0).get(0) instanceof Long count ? count : 0;
    }

    private List<String> fetch(String select) {
        return reader.fetch(select.replace(Member.ROOT, root)).stream()
                .map(row -> String.valueOf(row.get(0)))
                .toList();
    }

    private static ByteArrayOutputStream wrapped(String name, List<String> records) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        write(body, "{\"" + name + "\":[");
        String separator = "";
        for (String json : records) {
            write(body, separator);
            write(body, json);
            separator = ",";
        }
        write(body, "]}");
        return body;
    }

    private static void write(ByteArrayOutputStream body, String text) {
        body.writeBytes(text.getBytes(StandardCharsets.UTF_8));
    }
}
