package dev.rollcall.sync.pipeline;

import dev.rollcall.sync.cancel.Cancellation;
import dev.rollcall.sync.oneroster.RosterFile;
import dev.rollcall.sync.pipeline.Step.Stored;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Runs steps on an engine, stage by stage, and keeps count of the rows.
 *
 * <p>It decides what becomes a table: what a file is read into, what more than one step reads, and the rows that a step
 * drops. All else is a view and costs only where it is used. Of a small roster every step becomes a table, if the engine
 * finds that cheaper; the results are the same.
 */
public final class Pipeline {
    /** The table that collects what validations and dropping steps report. */
    public static final String PROBLEMS = "problems";

    private static final List<String> DROPPED =
            List.of("row_id bigint", "code varchar", "field varchar", "value varchar", "detail varchar");

    /** Some 4 MB of CSV: of fewer rows planning is most of the work. */
    private static final long FEW_ROWS = 40_000;

    private final SqlEngine engine;
    private final boolean prefersTables;
    private final List<Step> steps;
    private final Cancellation cancellation;
    private final SourceFiles files;
    private final Map<String, Long> rowsRead = new LinkedHashMap<>();
    private final Map<String, Map<String, Long>> dropped = new LinkedHashMap<>();
    private final Set<String> readOften = new HashSet<>();
    private final Set<String> ofLines = new HashSet<>();
    private final Map<String, String> sameAs = new LinkedHashMap<>();
    private final KnownRows known;
    private final Map<String, Path> kept = new HashMap<>();
    private final Set<String> early = new HashSet<>();

    /**
     * @param mend reads a file the careful way that turned out to be less regular than it looked, and gives back a copy
     *     that is regular
     */
    public Pipeline(SqlEngine engine, List<Step> steps, List<RosterFile> files, UnaryOperator<RosterFile> mend) {
        this(engine, steps, files, mend, Cancellation.NONE);
    }

    /** The same, which can be cancelled between two steps; what cancels the engine, too, ends a step in its midst. */
    public Pipeline(
            SqlEngine engine,
            List<Step> steps,
            List<RosterFile> files,
            UnaryOperator<RosterFile> mend,
            Cancellation cancellation) {
        this.cancellation = cancellation;
        this.engine = engine;
        this.files = new SourceFiles(files, mend);
        this.steps = List.copyOf(steps);
        long rows = files.stream().mapToLong(RosterFile::rows).sum();
        this.known = new KnownRows(engine, steps);
        this.prefersTables = rows <= FEW_ROWS && engine.expectFewRows();
        Set<String> readOnce = new HashSet<>();
        for (Step step : steps) {
            for (String read : new HashSet<>(step.reads())) {
                if (!readOnce.add(read)) {
                    readOften.add(read);
                }
            }
        }
    }

    /** How many rows each read step kept, by the name of the step. */
    public Map<String, Long> rowsRead() {
        return Map.copyOf(rowsRead);
    }

    /** How many rows each dropping step dropped, by its name and the code of the reason. */
    public Map<String, Long> droppedBy(String step) {
        return dropped.getOrDefault(step, Map.of());
    }

    /** The files as they were read in the end. */
    public List<RosterFile> files() {
        return files.all();
    }

    /** The Parquet file in which a step that ran keeps its rows; empty where it keeps them elsewhere. It goes with the run. */
    public Optional<Path> fileOf(String step) {
        return Optional.ofNullable(kept.get(step));
    }

    public List<Step> stepsOf(Stage stage) {
        return steps.stream().filter(step -> step.stage() == stage).toList();
    }

    /** Makes the table of problems. */
    public void open() {
        engine.createTable(new InlineTable(
                PROBLEMS,
                List.of(
                        "code varchar",
                        "source_file varchar",
                        "source_row bigint",
                        "field varchar",
                        "record varchar",
                        "value varchar",
                        "detail varchar"),
                List.of()));
    }

    /**
     * Runs a step before its stage, since its rows are wanted now; the stage then leaves it out. All that it reads has to be
     * there.
     */
    public void runEarly(String step) {
        steps.stream().filter(one -> one.name().equals(step)).forEach(this::run);
        early.add(step);
    }

    public void run(Stage stage) {
        cancellation.throwIfCancelled();
        if (stage == Stage.VALIDATE) {
            engine.appendConcurrently(
                    PROBLEMS,
                    stepsOf(stage).stream()
                            .filter(known::mayHaveRows)
                            .map(Pipeline::findings)
                            .toList());
        } else {
            stepsOf(stage).stream().filter(step -> !early.contains(step.name())).forEach(this::run);
        }
    }

    private void run(Step step) {
        cancellation.throwIfCancelled();
        switch (step.kind()) {
            case PLAIN -> plain(step);
            case DROPS -> drop(step);
            case VALIDATION -> throw new IllegalStateException("a validation stands in the stage " + step.stage());
        }
    }

    private void plain(Step step) {
        RosterFile file = files.of(step.sourceTable());
        if (!known.mayHaveRows(step)) {
            create(step.name(), step.columns());
        } else if (known.isSame(step)) {
            copy(step.name(), step.reads().get(0));
        } else if (file != null && step.stored() == Stored.LINES) {
            rowsRead.put(step.name(), lines(file, step));
        } else if (file != null) {
            rowsRead.put(step.name(), source(file, step));
            name(step.name(), step.select());
        } else if (!step.rowsOf().isEmpty()) {
            rowsRead.put(step.name(), Objects.requireNonNull(rowsRead.remove(step.rowsOf())));
            ofLines.add(step.name());
            name(step.name(), step.select());
        } else if (step.stage() == Stage.READ) {
            rowsRead.put(step.name(), engine.createNumberedTable(step.name(), step.select()));
        } else if (step.stored() == Stored.FILE) {
            kept.put(step.name(), engine.createFile(step.name(), step.select()));
        } else if (step.stored() == Stored.TABLE || (readOften.contains(step.name()) && step.stored() != Stored.VIEW)) {
            known.are(step.name(), engine.createTable(step.name(), step.select()));
        } else {
            name(step.name(), step.select());
        }
    }

    /** Makes a table without rows. */
    private void create(String relation, List<String> columns) {
        engine.createTable(new InlineTable(relation, columns, List.of()));
        known.are(relation, 0);
    }

    private void name(String relation, String select) {
        if (prefersTables) {
            known.are(relation, engine.createTable(relation, select));
        } else {
            engine.createView(relation, select);
        }
    }

    /** Gives the rows of a relation another name. */
    private void copy(String relation, String input) {
        sameAs.put(relation, root(input));
        name(relation, SqlFile.allOf(root(input)));
    }

    private String root(String relation) {
        return sameAs.getOrDefault(relation, relation);
    }

    private long source(RosterFile file, Step step) {
        Set<String> wanted = words(step.select());
        return files.reading(file, step.sourceTable(), regular -> engine.loadCsv(regular, wanted));
    }

    private long lines(RosterFile file, Step step) {
        Set<String> wanted = words(step.select());
        return files.reading(
                file, step.sourceTable(), regular -> engine.loadLines(step.name(), step.select(), regular, wanted));
    }

    /** The words of a select, so that of a file only the columns are kept that its step speaks of. */
    private static Set<String> words(String select) {
        return new HashSet<>(Arrays.asList(select.split("\\W+", -1)));
    }

    private void drop(Step step) {
        String gone = step.name() + "_dropped";
        String input = root(step.input());
        if (known.mayHaveRows(step)) {
            known.are(gone, engine.createTable(gone, step.select()));
        } else {
            create(gone, DROPPED);
        }
        if (known.isEmpty(gone)) {
            copy(step.name(), input);
            return;
        }
        if (ofLines.contains(input) && !prefersTables) {
            engine.createRemaining(step.name(), input, gone);
            ofLines.add(step.name());
        } else {
            name(step.name(), SqlEngine.remaining(input, gone));
        }
        Map<String, Long> counts = new LinkedHashMap<>();
        for (List<Object> row : engine.fetch("select code, count(*) from " + gone + " group by code order by code")) {
            counts.put((String) row.get(0), (Long) row.get(1));
        }
        dropped.put(step.name(), counts);
        if (step.codes().stream().anyMatch(code -> code.startsWith("RST-"))) {
            engine.append(
                    PROBLEMS,
                    "select gone.code, rows.source_file, rows.source_row, gone.field, rows.sourced_id, gone.value, gone.detail"
                            + " from " + gone + " as gone inner join " + input + " as rows on rows.row_id = gone.row_id"
                            + " where gone.code like 'RST-%'");
        }
    }

    /** A validation reports one code, or names the code of each row in a column of its own where it may report several. */
    private static String findings(Step step) {
        String code = step.codes().size() == 1 ? "'" + step.codes().get(0) + "'" : "found.code";
        return "select " + code
                + " as code, cast(found.source_file as string) as source_file, cast(found.source_row as bigint) as source_row,"
                + " cast(found.field as string) as field, cast(found.record as string) as record,"
                + " cast(found.value as string) as value, cast(found.detail as string) as detail from ("
                + step.select() + ") as found";
    }
}
