package dev.rollcall.sync.publish;

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

    PageQuery {
        members = List.copyOf(members);
    }

    /** @param maximumLimit what a larger limit is lowered to */
    static PageQuery of(Parameters parameters, RecordShape shape, int maximumLimit) throws Refusal {
        Optional<String> filter = parameters.value("filter").filter(text -> !text.isEmpty());
        return new PageQuery(
                (int) Math.min(maximumLimit, number(parameters, "limit", USUAL_LIMIT, 1)),
                number(parameters, "offset", 0, 0),
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
                Reason.BAD_VALUE, name + " must be a number from " + least + " on, not '" + given.get() + "'.");
    }

    private static String order(Parameters parameters, RecordShape shape) throws Refusal {
        String direction = parameters.value("orderBy").orElse("asc");
        if (!direction.equals("asc") && !direction.equals("desc")) {
            throw new Refusal(Reason.BAD_SORT, "orderBy must be asc or desc, not '" + direction + "'.");
        }
        Optional<String> sort = parameters.value("sort").filter(text -> !text.isEmpty());
        String path = sort.orElse("sourcedId");
        Field field = shape.field(path)
                .filter(found -> !found.kind().isList())
                .orElseThrow(() -> new Refusal(
                        Reason.BAD_SORT,
                        "There is no field '" + path + "' to sort "
                                + shape.type().many() + " by."));
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
        for (String name : fields.get().split(",", -1)) {
            members.add(shape.member(name.strip())
                    .orElseThrow(() -> new Refusal(
                            Reason.BAD_SELECTION,
                            shape.type().many() + " have no field '" + name.strip() + "' to select.")));
        }
        return members;
    }
}
