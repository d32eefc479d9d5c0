package dev.rollcall.sync.lookup;

import dev.rollcall.sync.cancel.Cancellation;
import dev.rollcall.sync.pipeline.Engines;
import dev.rollcall.sync.pipeline.SqlEngine;
import dev.rollcall.sync.pipeline.SqlFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Tells of the people of a run whom Apple School Manager may know or not: who is recognised, who could be several, who is nobody, and
 * who the candidates are. Runs that did not prevent duplicates, and runs of an early version, tell nothing.
 */
public final class MatchDoubts implements AutoCloseable {
    /** What a candidate without a Person ID is called by: this and its e-mail address. */
    public static final String ACCOUNT = "mailto:";

    private final SqlEngine engine;
    private final Path lineage;

    private MatchDoubts(Path run, SqlEngine engine) {
        this.lineage = run.resolve("lineage");
        this.engine = engine;
    }

    /**
     * A person of Apple School Manager; what is not known is empty.
     *
     * @param key the Person ID, or {@link #ACCOUNT} and the e-mail address
     * @param locations the ids of the locations with commas between
     */
    public record Candidate(
            String key,
            String personId,
            String number,
            String firstName,
            String lastName,
            String email,
            String username,
            String grade,
            String role,
            String locations,
            String account,
            String status) {
        public String name() {
            return (firstName + " " + lastName).strip();
        }

        /** Whether it has no Person ID yet: Apple finds it by the e-mail address. */
        public boolean isAccountWithoutId() {
            return key.startsWith(ACCOUNT);
        }
    }

    /**
     * A person of the source.
     *
     * @param sisId the {@code sourcedId}
     * @param ownId the Person ID that the settings choose: who is new gets it
     * @param reason {@code unmatched}, {@code two candidates}, {@code claimed twice}, {@code id and fields disagree} or {@code e-mail
     *     differs}
     * @param holder who has that Person ID in Apple School Manager now; where somebody does, the person cannot be new under it
     */
    public record Doubt(
            String sisId,
            String ownId,
            String reason,
            String firstName,
            String lastName,
            String email,
            String number,
            String username,
            String grade,
            String school,
            String file,
            long line,
            Optional<Candidate> holder,
            List<Candidate> candidates) {
        public Doubt {
            candidates = List.copyOf(candidates);
        }

        public String name() {
            return (firstName + " " + lastName).strip();
        }

        /** Whether the person may be said to be new: nobody has the Person ID, and Apple would find no account by the address. */
        public boolean canBeNew() {
            return holder.isEmpty() && candidates.stream().noneMatch(Candidate::isAccountWithoutId);
        }
    }

    /** The first of a list, and how many there are in all. */
    public record Found(long count, List<Doubt> people) {
        public Found {
            people = List.copyOf(people);
        }
    }

    /** Somebody who was recognised, and by what: {@code id}, {@code fields} or {@code e-mail}. */
    public record Recognised(String sisId, String name, String personId, String by) {}

    /** Whether a run can tell of it. */
    public static boolean areToldBy(Path run) {
        return Files.exists(run.resolve("lineage").resolve("uncertain_people.parquet"));
    }

    /** Opens what a run left that {@linkplain #areToldBy can tell}. */
    public static MatchDoubts open(Path run, Engines engines, Cancellation cancellation) {
        return new MatchDoubts(run, VersionFiles.engine(engines, cancellation));
    }

    /** Those who could be several people, or not the one that they seem. */
    public Found ambiguous(long from, long limit) {
        return found(false, from, limit);
    }

    /** Those who are nobody whom Apple School Manager knows. */
    public Found unmatched(long from, long limit) {
        return found(true, from, limit);
    }

    /** One of either kind. */
    public Optional<Doubt> of(String sisId) {
        return sisId.isEmpty()
                ? Optional.empty()
                : doubts(rows(sisId, false, 0, 1)).stream().findFirst();
    }

    /** Whether the source has a user of that id. */
    public boolean isInSource(String sisId) {
        return Boolean.TRUE.equals(engine.fetch(SqlFile.of("lookup/user_in_source")
                        .with("users", file("records_users"))
                        .with("id", sisId)
                        .sql())
                .get(0)
                .get(0));
    }

    /** The first who were recognised, by name. */
    public List<Recognised> recognised(long limit) {
        return engine
                .fetch(SqlFile.of("lookup/recognised_people")
                        .with("matches", file("matches"))
                        .with("users", file("records_users"))
                        .with("limit", limit)
                        .sql())
                .stream()
                .map(row -> new Recognised(
                        RowValues.text(row.get(0)),
                        RowValues.text(row.get(1)),
                        RowValues.text(row.get(2)),
                        RowValues.text(row.get(3))))
                .toList();
    }

    private Found found(boolean isUnmatched, long from, long limit) {
        List<List<@Nullable Object>> rows = rows("", isUnmatched, from, limit);
        long count =
                rows.isEmpty() ? 0 : (Long) Objects.requireNonNull(rows.get(0).get(13));
        return new Found(count, doubts(rows));
    }

    /** @param sisId blank for all of a kind */
    private List<List<@Nullable Object>> rows(String sisId, boolean isUnmatched, long from, long limit) {
        return engine.fetch(SqlFile.of("lookup/doubts_of_run")
                .with("doubts", file("uncertain_people"))
                .with("id", sisId)
                .with("is_unmatched", isUnmatched)
                .with("from", from)
                .with("limit", limit)
                .sql());
    }

    private List<Doubt> doubts(List<List<@Nullable Object>> rows) {
        Set<String> wanted = new LinkedHashSet<>();
        rows.forEach(row -> {
            wanted.add(RowValues.text(row.get(1)));
            wanted.addAll(keys(row));
        });
        Map<String, Candidate> people = candidates(wanted);
        return rows.stream().map(row -> doubt(row, people)).toList();
    }

    private static Doubt doubt(List<@Nullable Object> row, Map<String, Candidate> people) {
        String ownId = RowValues.text(row.get(1));
        return new Doubt(
                RowValues.text(row.get(0)),
                ownId,
                RowValues.text(row.get(2)),
                RowValues.text(row.get(3)),
                RowValues.text(row.get(4)),
                RowValues.text(row.get(5)),
                RowValues.text(row.get(6)),
                RowValues.text(row.get(7)),
                RowValues.text(row.get(8)),
                RowValues.text(row.get(9)),
                RowValues.text(row.get(11)),
                (Long) Objects.requireNonNull(row.get(12)),
                Optional.ofNullable(people.get(ownId)),
                keys(row).stream()
                        .map(key -> Optional.ofNullable(people.get(key)).orElseGet(() -> unknown(key)))
                        .toList());
    }

    private static List<String> keys(List<@Nullable Object> row) {
        return Arrays.stream(RowValues.text(row.get(10)).split(" ", -1))
                .filter(key -> !key.isEmpty())
                .toList();
    }

    private Map<String, Candidate> candidates(Set<String> wanted) {
        Map<String, Candidate> people = new LinkedHashMap<>();
        for (List<@Nullable Object> row : engine.fetch(SqlFile.of("lookup/candidate_people")
                .with("known", file("match_candidate_people"))
                .withTexts("candidates", wanted)
                .sql())) {
            List<String> texts = row.stream().map(RowValues::text).toList();
            people.put(
                    texts.get(0),
                    new Candidate(
                            texts.get(0),
                            texts.get(1),
                            texts.get(2),
                            texts.get(3),
                            texts.get(4),
                            texts.get(5),
                            texts.get(6),
                            texts.get(7),
                            texts.get(8),
                            texts.get(9),
                            texts.get(10),
                            texts.get(11)));
        }
        return people;
    }

    private static Candidate unknown(String key) {
        String email = key.startsWith(ACCOUNT) ? key.substring(ACCOUNT.length()) : "";
        return new Candidate(key, email.isEmpty() ? key : "", "", "", "", email, "", "", "", "", "", "");
    }

    private Path file(String name) {
        return lineage.resolve(name + ".parquet");
    }

    @Override
    public void close() {
        engine.close();
    }
}
