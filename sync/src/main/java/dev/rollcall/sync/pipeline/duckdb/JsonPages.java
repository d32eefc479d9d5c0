package dev.rollcall.sync.pipeline.duckdb;

import static dev.rollcall.sync.pipeline.Literals.quoted;

import dev.rollcall.sync.oneroster.RosterCollection;
import dev.rollcall.sync.oneroster.RosterPage;
import dev.rollcall.sync.pipeline.PathName;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How DuckDB reads the answers of an API. */
final class JsonPages {
    private static final long LEAST_DOCUMENT_BYTES = 1L << 20;

    private JsonPages() {}

    /**
     * The relation of their records, one column {@code record}, in the order of the pages and in the order of each.
     *
     * <p>Each answer is taken apart once, whatever the number of members: to look for each member in the JSON of its record
     * takes three times as long. Where no list stands, there may be a single record.
     */
    static String records(RosterCollection collection, List<RosterPage> pages) {
        String record = Stream.concat(
                        collection.texts().stream().map(name -> "\"" + name + "\":\"VARCHAR\""),
                        collection.parts().stream().map(name -> "\"" + name + "\":\"JSON\""))
                .collect(Collectors.joining(",", "{", "}"));
        List<String> parts = new ArrayList<>();
        for (int from = 0; from < pages.size(); ) {
            String member = pages.get(from).member();
            int to = from;
            long largest = LEAST_DOCUMENT_BYTES;
            while (to < pages.size() && pages.get(to).member().equals(member)) {
                largest = Math.max(largest, pages.get(to).bytes() + 1);
                to++;
            }
            String files = pages.subList(from, to).stream()
                    .map(page -> PathName.quoted(page.path()))
                    .collect(Collectors.joining(", "));
            String list = member.isEmpty()
                    ? taken("[" + record + "]")
                    : "coalesce(" + taken(member, "[" + record + "]") + ", [" + taken(member, record) + "])";
            parts.add("select " + list + " as list from read_json_objects([" + files
                    + "], format = 'unstructured', hive_partitioning = false, maximum_object_size = " + largest + ")");
            from = to;
        }
        if (parts.isEmpty()) {
            parts.add("select " + taken("[" + record + "]") + " as list from (select cast('[]' as json) as json)");
        }
        return "select record from (select unnest(list) as record from (" + String.join(" union all ", parts)
                + ")) where record is not null";
    }

    private static String taken(String shape) {
        return "json_transform(json, " + quoted(shape) + ")";
    }

    private static String taken(String member, String shape) {
        String name = member.replace("\\", "\\\\").replace("\"", "\\\"");
        return "struct_extract(" + taken("{\"" + name + "\":" + shape + "}") + ", " + quoted(member) + ")";
    }
}
