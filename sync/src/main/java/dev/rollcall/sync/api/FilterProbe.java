package dev.rollcall.sync.api;

import dev.rollcall.sync.message.Message;
import dev.rollcall.sync.oneroster.RosterCollection;
import dev.rollcall.sync.problem.ProblemKind;
import dev.rollcall.sync.settings.Api;
import dev.rollcall.sync.settings.Deviation;
import dev.rollcall.sync.settings.Settings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds out by counts alone whether an API does with a filter what it should. Systems have been seen to answer an unknown
 * filter with everything, with nothing and with an error; so a filter and what it leaves out must together be the whole.
 */
final class FilterProbe {
    /** More schools are not asked for one by one. */
    private static final int MOST_SCHOOLS = 20;

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private final ApiConnection door;
    private final Path scratch;
    private final Map<String, OptionalLong> counted = new HashMap<>();

    FilterProbe(ApiConnection door, Path scratch) {
        this.door = door;
        this.scratch = scratch;
    }

    /**
     * What came of it.
     *
     * @param filters the filters to ask by, one after the other; empty where the whole must be asked for
     * @param words why it must, or what is left with the API
     */
    record ProbeResult(List<String> filters, Set<String> statuses, Set<String> schools, Optional<Message> words) {
        /** Nothing was looked for. */
        static final ProbeResult NONE = new ProbeResult(List.of(), Set.of(), Set.of(), Optional.empty());

        static ProbeResult whole(Message why) {
            return new ProbeResult(List.of(), Set.of(), Set.of(), Optional.of(why));
        }
    }

    /** Whether enrollments can be asked for by what the school sends of them. */
    ProbeResult ofEnrollments(Set<Api.Restriction> wanted, Settings.Filter filter)
            throws ApiFault, IOException, InterruptedException {
        Set<String> statuses = wanted.contains(Api.Restriction.STATUS)
                ? Set.copyOf(filter.status().getOrDefault("enrollments", Set.of()))
                : Set.of();
        Set<String> schools = wanted.contains(Api.Restriction.SCHOOLS) ? Set.copyOf(filter.schools()) : Set.of();
        if (!statuses.isEmpty() && !statuses.equals(Set.of("active"))) {
            return ProbeResult.whole(Message.of("api.filter.other_statuses"));
        }
        if (schools.size() > MOST_SCHOOLS) {
            return ProbeResult.whole(Message.of("api.filter.many_schools").with("most", MOST_SCHOOLS));
        }
        if (statuses.isEmpty() && schools.isEmpty()) {
            return ProbeResult.NONE;
        }
        if (door.preset().has(Deviation.TOTAL_UNRELIABLE)) {
            return ProbeResult.whole(Message.of("api.filter.counts_unreliable"));
        }
        RosterCollection enrollments = RosterCollection.ENROLLMENTS;
        OptionalLong whole = count(enrollments, "");
        if (whole.isEmpty()) {
            return ProbeResult.whole(Message.of("api.filter.no_count"));
        }
        List<String> filters = new ArrayList<>();
        Optional<Message> refusal = Optional.empty();
        if (schools.isEmpty()) {
            refusal = halves(enrollments, "status='active'", "status='tobedeleted'", whole.getAsLong());
            filters.add("status='active'");
        }
        for (String school : schools.stream().sorted().toList()) {
            String here = "school.sourcedId=" + quoted(school);
            refusal = refusal.isEmpty()
                    ? halves(enrollments, here, "school.sourcedId!=" + quoted(school), whole.getAsLong())
                    : refusal;
            if (!statuses.isEmpty() && refusal.isEmpty()) {
                refusal = halves(
                        enrollments,
                        "status='active' AND " + here,
                        "status='tobedeleted' AND " + here,
                        count(enrollments, here).orElse(-1));
            }
            filters.add((statuses.isEmpty() ? "" : "status='active' AND ") + here);
        }
        if (refusal.isPresent()) {
            return ProbeResult.whole(refusal.get());
        }
        long asked = 0;
        for (String one : filters) {
            asked += count(enrollments, one).orElse(0);
        }
        return new ProbeResult(
                List.copyOf(filters),
                statuses,
                schools,
                Optional.of(Message.of("api.filter.left")
                        .with("left", whole.getAsLong() - asked)
                        .with("whole", whole.getAsLong())));
    }

    /** Why a filter and its other half are not the whole; empty where they are, and the filter finds something. */
    private Optional<Message> halves(RosterCollection collection, String filter, String others, long whole)
            throws ApiFault, IOException, InterruptedException {
        OptionalLong these = count(collection, filter);
        OptionalLong those = count(collection, others);
        if (these.isEmpty() || those.isEmpty()) {
            return Optional.of(Message.of("api.filter.refused").with("filter", these.isEmpty() ? filter : others));
        }
        if (these.getAsLong() == 0) {
            return Optional.of(Message.of("api.filter.nothing").with("filter", filter));
        }
        return these.getAsLong() + those.getAsLong() == whole
                ? Optional.empty()
                : Optional.of(Message.of("api.filter.halves")
                        .with("whole", whole)
                        .with("list", collection.endpoint())
                        .with("these", these.getAsLong())
                        .with("filter", filter)
                        .with("those", those.getAsLong())
                        .with("others", others));
    }

    /** Why changes cannot be asked for; empty where they can. */
    Optional<Message> ofChanges() throws ApiFault, IOException, InterruptedException {
        for (RosterCollection collection : RosterCollection.values()) {
            String endpoint = collection.endpoint();
            OptionalLong whole = count(collection, "");
            OptionalLong all = count(collection, since(Instant.EPOCH));
            OptionalLong none = count(collection, since(Instant.parse("2999-01-01T00:00:00Z")));
            if (whole.isEmpty()) {
                return Optional.of(Message.of("api.changes.no_count").with("list", endpoint));
            }
            if (all.isEmpty() || none.isEmpty()) {
                return Optional.of(Message.of("api.changes.refused").with("list", endpoint));
            }
            if (all.getAsLong() != whole.getAsLong() || none.getAsLong() != 0) {
                return Optional.of(Message.of("api.changes.odd_counts")
                        .with("whole", whole.getAsLong())
                        .with("list", endpoint)
                        .with("all", all.getAsLong())
                        .with("none", none.getAsLong()));
            }
        }
        return Optional.empty();
    }

    /** The filter for what changed since. */
    static String since(Instant time) {
        return "dateLastModified>='" + TIME.format(time) + "'";
    }

    /** How many records there are by a filter; empty where the API does not say. */
    OptionalLong count(RosterCollection collection, String filter) throws ApiFault, IOException, InterruptedException {
        String key = collection.endpoint() + " " + filter;
        @Nullable OptionalLong known = counted.get(key);
        if (known == null) {
            known = ask(collection, filter);
            counted.put(key, known);
        }
        return known;
    }

    private OptionalLong ask(RosterCollection collection, String filter)
            throws ApiFault, IOException, InterruptedException {
        ApiResponse answer;
        try {
            answer = door.caller()
                    .get(door.ask(collection.endpoint(), "limit=1&offset=0" + PageFetcher.parameter(filter)), scratch);
        } catch (ApiFault fault) {
            if (fault.is(ProblemKind.API_GAVE_UP)) {
                return OptionalLong.empty();
            }
            throw fault;
        }
        try {
            if (!answer.isGood()) {
                return OptionalLong.empty();
            }
            long records = new PageReader(collection, collection.endpoint())
                    .look(answer)
                    .records();
            OptionalLong total = answer.total();
            // A count beside an empty page is not to be believed, nor one of nothing beside a record.
            return total.isPresent() && (total.getAsLong() > 0) == (records > 0) ? total : OptionalLong.empty();
        } finally {
            RetryingClient.drop(scratch);
        }
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "''") + "'";
    }
}
