package dev.rollcall.sync.publish;

import dev.rollcall.sync.message.Message;
import dev.rollcall.sync.publish.Refusal.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Which page of a collection a request asks for, and what of each record.
 *
 * @param limit how many records at most
 * @param offset how many records come before the page
 * @param condition the filter as SQL; empty where there is none
 * @param order what to sort by as SQL; empty where records stand as they are kept, by {@code sourced_id}
 * @param members what is shown of each record
 */
record PageQuery(int limit, long offset, String condition, String order, List<Member> members) {
    static final int USUAL_LIMIT = 100;

    /** No roster has so many records, and sums with it stay whole numbers. */
    private static final long FURTHEST_OFFSET = 1L << 40;

    private static final int MOST_FIELDS = 100;

    PageQuery {
        members = List.copyOf(members);
    }

    /** @param maximumLimit what a larger limit is lowered to */
    static PageQuery of(Parameters parameters, RecordShape shape, int maximumLimit) throws Refusal {
        Optional<String> filter = parameters.value("filter");
        return new PageQuery(
                (int) Math.min(maximumLimit, number(parameters, "limit", USUAL_LIMIT, 1)),
                Math.min(FURTHEST_OFFSET, number(parameters, "offset", 0, 0)),
                filter.isPresent() ? RecordFilter.condition(filter.get(), shape) : "",
                order(parameters, shape),
                members(parameters, shape));
    }

    private static long number(Parameters parameters, String name, int usual, int least) throws Refusal {
        Optional<String> given = parameters.value(name);
        if (given.isEmpty()) {
            return usual;
        }
        try {
            long number = Long.parseLong(given.get());
            if (number >= least) {
                return number;
            }
        } catch (NumberFormatException noNumber) {
            // Told below.
        }
        throw new Refusal(
                Reason.BAD_VALUE,
                Message.of("publish.no_number")
                        .with("name", name)
                        .with("least", least)
                        .with("given", given.get()));
    }

    private static String order(Parameters parameters, RecordShape shape) throws Refusal {
        String direction = parameters.value("orderBy").orElse("asc");
        if (!direction.equals("asc") && !direction.equals("desc")) {
            throw new Refusal(Reason.BAD_SORT, Message.of("publish.bad_order").with("given", direction));
        }
        Optional<String> sort = parameters.value("sort").filter(text -> !text.isEmpty());
        String path = sort.orElse("sourcedId");
        Field field = shape.field(path)
                .filter(found -> !found.kind().isList())
                .orElseThrow(() -> new Refusal(
                        Reason.BAD_SORT,
                        Message.of("publish.no_field_to_sort")
                                .with("field", path)
                                .with("list", shape.type().many())));
        if (path.equals("sourcedId") && direction.equals("asc")) {
            return "";
        }
        return field.value() + " " + direction + " nulls last, sourced_id";
    }

    static List<Member> members(Parameters parameters, RecordShape shape) throws Refusal {
        Optional<String> fields = parameters.value("fields").filter(text -> !text.isEmpty());
        if (fields.isEmpty()) {
            return shape.members();
        }
        List<Member> members = new ArrayList<>();
        String[] names = fields.get().split(",", MOST_FIELDS + 1);
        if (names.length > MOST_FIELDS) {
            throw new Refusal(
                    Reason.BAD_SELECTION, Message.of("publish.many_fields").with("most", MOST_FIELDS));
        }
        for (String name : names) {
            members.add(shape.member(name.strip())
                    .orElseThrow(() -> new Refusal(
                            Reason.BAD_SELECTION,
                            Message.of("publish.no_field_to_select")
                                    .with("field", name.strip())
                                    .with("list", shape.type().many()))));
        }
        return members.stream().distinct().toList();
    }
}
