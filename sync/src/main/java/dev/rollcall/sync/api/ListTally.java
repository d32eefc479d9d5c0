package dev.rollcall.sync.api;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.rollcall.sync.oneroster.RosterCollection;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;

/** Counts the records of one member of an answer while they go by. */
final class ListTally {
    private static final long FNV_BASIS = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;

    /** An API that has names for keys must not fill the memory. */
    private static final int MOST_UNKNOWN = 100;

    private long count;
    private long different;
    private String first = "";
    private String last = "";
    private String newest = "";
    private long digest = FNV_BASIS;
    boolean isSingle;
    private PageSummary.Order order = PageSummary.Order.ASCENDING;
    private final Map<String, Long> unknown = new TreeMap<>();
    private final Map<String, Long> odd = new TreeMap<>();
    private final Set<String> known = new HashSet<>();
    private final RosterCollection collection;

    ListTally(RosterCollection collection) {
        this.collection = collection;
    }

    void add(JsonParser parser) throws IOException {
        String id = "";
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            if (!known.contains(name)) {
                meet(name);
            }
            JsonToken value = parser.nextToken();
            if (!value.isScalarValue() && collection.texts().contains(name)) {
                odd.merge(name, 1L, Long::sum);
            }
            if (name.equals("sourcedId") && value.isScalarValue() && value != JsonToken.VALUE_NULL) {
                id = parser.getText();
            } else if (name.equals("dateLastModified") && value == JsonToken.VALUE_STRING) {
                newest = newest.compareTo(parser.getText()) < 0 ? parser.getText() : newest;
            } else {
                parser.skipChildren();
            }
        }
        first = count == 0 ? id : first;
        different += count == 0 || id.isEmpty() || !id.equals(last) ? 1 : 0;
        order = order.and(
                id.isEmpty() || !id.equals(id.strip()) ? PageSummary.Order.NONE : PageSummary.Order.of(last, id));
        last = id;
        digest = digested(digest, id);
        count++;
    }

    /** FNV-1a over 64 bits: {@code hashCode} is the same for ids such as "Aa" and "BB". */
    private static long digested(long before, String id) {
        long digest = before;
        for (int at = 0; at < id.length(); at++) {
            digest = (digest ^ id.charAt(at)) * FNV_PRIME;
        }
        return (digest ^ '\n') * FNV_PRIME;
    }

    private void meet(String name) {
        if (collection.knows(name)) {
            known.add(name);
        } else if (unknown.size() < MOST_UNKNOWN || unknown.containsKey(name)) {
            unknown.merge(name, 1L, Long::sum);
        }
    }

    /** What was counted, of an answer of so many bytes. */
    PageSummary summary(String member, long bytes) {
        return new PageSummary(
                member,
                count,
                different,
                first,
                last,
                digest,
                newest,
                OptionalLong.empty(),
                "",
                OptionalLong.empty(),
                List.of(),
                bytes,
                order,
                unknown,
                odd);
    }
}
