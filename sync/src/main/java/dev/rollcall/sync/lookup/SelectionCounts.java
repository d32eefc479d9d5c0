package dev.rollcall.sync.lookup;

import dev.rollcall.sync.cancel.Cancellation;
import dev.rollcall.sync.pipeline.Engines;
import dev.rollcall.sync.pipeline.SqlEngine;
import dev.rollcall.sync.pipeline.SqlFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Counts what a choice of schools and terms would send, by what the last run read. It follows the filters; what fixed rules or
 * overrides drop after them shows in a preview.
 */
public final class SelectionCounts implements AutoCloseable {
    private final SqlEngine engine;
    private final Path lineage;

    private SelectionCounts(Path run, SqlEngine engine) {
        this.lineage = run.resolve("lineage");
        this.engine = engine;
    }

    /**
     * A choice.
     *
     * @param schools the {@code sourcedId}s of the chosen orgs; empty for all
     * @param activeTermsOnly whether the dates of terms count
     * @param asOf the day that counts as today
     * @param aheadUntil the last day on which a term may begin
     */
    public record Choice(Set<String> schools, boolean activeTermsOnly, LocalDate asOf, LocalDate aheadUntil) {
        public Choice {
            schools = Set.copyOf(schools);
        }
    }

    /** What a choice sends: each person once, however many schools they have. */
    public record Totals(long students, long staff, long classes, long enrollments) {}

    /** An org of the source with what it has, whatever is chosen. */
    public record Org(String sourcedId, String name, String type, long students, long staff, long classes) {}

    /** A term, semester or year; {@code isActive} is its status in the source. */
    public record Term(
            String sourcedId,
            String title,
            String type,
            Optional<LocalDate> start,
            Optional<LocalDate> end,
            boolean isActive,
            long classes) {
        /** Whether its classes are sent with that choice. */
        public boolean isSent(Choice choice) {
            boolean isOfNow =
                    start.filter(day -> !day.isAfter(choice.aheadUntil())).isPresent()
                            && end.filter(day -> !day.isBefore(choice.asOf())).isPresent();
            return isActive && (!choice.activeTermsOnly() || isOfNow);
        }
    }

    /** How many references each switch of the patch settings leaves out, by the name of the switch. */
    public record Loose(Map<String, Long> counts) {
        public Loose {
            counts = Map.copyOf(counts);
        }

        public long of(String name) {
            return counts.getOrDefault(name, 0L);
        }
    }

    /**
     * How many rows of the source have a status.
     *
     * @param entity {@code orgs students staff classes courses} or {@code enrollments}
     * @param status in lower case; a blank one counts as {@code active}
     */
    public record Status(String entity, String status, long rows) {}

    /** Whether a run can tell. Runs of an early version cannot. */
    public static boolean areToldBy(Path run) {
        return Files.exists(run.resolve("lineage").resolve("choice_links.parquet"));
    }

    /** Opens what a run left that {@linkplain #areToldBy can tell}. */
    public static SelectionCounts open(Path run, Engines engines, Cancellation cancellation) {
        return new SelectionCounts(run, VersionFiles.engine(engines, cancellation));
    }

    /** The orgs, schools first, by name. */
    public List<Org> orgs() {
        return engine
                .fetch(SqlFile.of("lookup/choice_org_counts")
                        .with("choice_orgs", file("choice_orgs"))
                        .with("choice_roles", file("choice_roles"))
                        .with("choice_people", file("choice_people"))
                        .with("choice_classes", file("choice_classes"))
                        .sql())
                .stream()
                .map(row -> new Org(
                        RowValues.text(row.get(0)),
                        RowValues.text(row.get(1)),
                        RowValues.text(row.get(2)),
                        RowValues.number(row.get(3)),
                        RowValues.number(row.get(4)),
                        RowValues.number(row.get(5))))
                .toList();
    }

    /** The terms, by their first day. */
    public List<Term> terms() {
        return engine
                .fetch(SqlFile.of("lookup/choice_term_counts")
                        .with("choice_terms", file("choice_terms"))
                        .with("choice_classes", file("choice_classes"))
                        .sql())
                .stream()
                .map(row -> new Term(
                        RowValues.text(row.get(0)),
                        RowValues.text(row.get(1)),
                        RowValues.text(row.get(2)),
                        day(row.get(3)),
                        day(row.get(4)),
                        Boolean.TRUE.equals(row.get(5)),
                        RowValues.number(row.get(6))))
                .toList();
    }

    /** What points at nothing today. */
    public Loose loose() {
        Map<String, Long> counts = new HashMap<>();
        engine.fetch(SqlFile.of("lookup/choice_link_counts")
                        .with("choice_links", file("choice_links"))
                        .sql())
                .forEach(row -> counts.put(RowValues.text(row.get(0)), RowValues.number(row.get(1))));
        return new Loose(counts);
    }

    /** The statuses of the source, by entity and status; empty for a run of an early version. */
    public List<Status> statuses() {
        return !Files.exists(file("choice_statuses"))
                ? List.of()
                : engine
                        .fetch(SqlFile.of("lookup/choice_status_counts")
                                .with("choice_statuses", file("choice_statuses"))
                                .sql())
                        .stream()
                        .map(row -> new Status(
                                RowValues.text(row.get(0)), RowValues.text(row.get(1)), RowValues.number(row.get(2))))
                        .toList();
    }

    /** What a choice sends. */
    public Totals totals(Choice choice) {
        engine.createTable(
                "selected_orgs",
                SqlFile.of("lookup/selected_orgs")
                        .with("choice_orgs", file("choice_orgs"))
                        .with("all", choice.schools().isEmpty())
                        .withTexts("schools", choice.schools())
                        .sql());
        engine.createTable(
                "selected_classes",
                SqlFile.of("lookup/selected_classes")
                        .with("choice_classes", file("choice_classes"))
                        .with("choice_terms", file("choice_terms"))
                        .with("active_only", choice.activeTermsOnly())
                        .with("as_of", choice.asOf())
                        .with("ahead_until", choice.aheadUntil())
                        .sql());
        KeptEnrollments.in(lineage).open(engine);
        engine.createView(
                "selected_enrollments",
                SqlFile.of("lookup/selected_enrollments")
                        .with("dropped", file("dropped"))
                        .with("choice_dates", file("choice_dates"))
                        .with("as_of", choice.asOf())
                        .with("ahead_until", choice.aheadUntil())
                        .sql());
        engine.createTable(
                "selected_people",
                SqlFile.of("lookup/selected_people")
                        .with("choice_people", file("choice_people"))
                        .with("choice_roles", file("choice_roles"))
                        .sql());
        List<@Nullable Object> row =
                engine.fetch(SqlFile.of("lookup/selected_totals").sql()).get(0);
        return new Totals(
                RowValues.number(row.get(0)),
                RowValues.number(row.get(1)),
                RowValues.number(row.get(2)),
                RowValues.number(row.get(3)));
    }

    private Path file(String name) {
        return lineage.resolve(name + ".parquet");
    }

    private static Optional<LocalDate> day(@Nullable Object value) {
        return value == null ? Optional.empty() : Optional.of(LocalDate.parse(value.toString()));
    }

    @Override
    public void close() {
        engine.close();
    }
}
