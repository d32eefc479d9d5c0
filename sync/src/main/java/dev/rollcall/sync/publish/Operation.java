package dev.rollcall.sync.publish;

import dev.rollcall.sync.message.Message;
import dev.rollcall.sync.pipeline.Literals;
import dev.rollcall.sync.publish.Refusal.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What an address asks for.
 *
 * @param listing whose records come back
 * @param id the record that is wanted; empty where a list is
 * @param condition which records are in a nested list, as SQL; empty for the whole of {@code listing}
 * @param parents the records that the address names on the way, as {@code listing, condition}: each must be there
 */
record Operation(ApiVersion version, Listing listing, Optional<String> id, String condition, List<Parent> parents) {

    /** A record on the way to a nested list. */
    record Parent(Listing listing, String id, String condition) {}

    Operation {
        parents = List.copyOf(parents);
    }

    /** @param path the rest of the address behind that of the service, not yet decoded */
    static Operation of(ApiVersion version, String path) throws Refusal {
        // Clients ask for "courses/?limit=10"; no id is empty.
        String asked = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
        List<String> words = new ArrayList<>();
        List<String> ids = new ArrayList<>();
        String[] segments = asked.split("/", -1);
        for (int place = 0; place < segments.length; place++) {
            // In a path '+' is a plus, not a blank.
            String segment = Parameters.decoded(segments[place].replace("+", "%2B"));
            (place % 2 == 0 ? words : ids).add(segment);
        }
        Optional<Listing> first = Listing.of(words.get(0));
        if (first.isEmpty() || (words.size() > 1 && ids.size() >= words.size())) {
            throw unknown(path);
        }
        if (words.size() == 1) {
            return new Operation(version, first.get(), ids.stream().findFirst(), "", List.of());
        }
        NestedList nested = NestedList.of(words).orElseThrow(() -> unknown(path));
        List<Parent> parents = new ArrayList<>();
        parents.add(new Parent(first.get(), ids.get(0), ""));
        String condition = nested.condition(version).replace("$1", Literals.quoted(ids.get(0)));
        if (ids.size() > 1) {
            parents.add(new Parent(Listing.CLASSES, ids.get(1), "school_id = " + Literals.quoted(ids.get(0))));
            condition = nested.condition(version).replace("$2", Literals.quoted(ids.get(1)));
        }
        return new Operation(version, nested.shown(), Optional.empty(), condition, parents);
    }

    private static Refusal unknown(String path) {
        return new Refusal(Reason.UNKNOWN, Message.of("publish.no_such_list").with("path", path));
    }

    boolean isNested() {
        return !parents.isEmpty();
    }

    RecordShape shape() {
        return RecordShape.of(listing.type(), version);
    }
}
