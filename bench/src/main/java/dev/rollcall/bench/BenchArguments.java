package dev.rollcall.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What the user of {@code ./dev bench} asked for.
 *
 * @param sizes rosters to make and run, in order
 * @param runs how often each contestant runs; the table shows the median
 * @param only names of contestants; empty means all
 * @param dir keeps the rosters, and while a contestant runs what it writes
 * @param rollcall the launcher that stands for ours
 */
record BenchArguments(List<RosterSize> sizes, int runs, long seed, List<String> only, Path dir, Path rollcall) {
    static final String USAGE = """
            usage: ./dev bench [--rows 1M,10M] [--runs 3] [--seed 7] [--only NAME,...] [--dir DIR] [--rollcall PATH]

              --rows      sizes of the rosters, such as 200k or 1M
              --runs      how often each contestant runs
              --seed      another seed makes another roster
              --only      some of: %s
              --dir       where the rosters are kept; they take 2 GB for 10M rows
              --rollcall  another launcher than ./rollcall

            ./dev bench api ... measures rollcall fetch against rollcall publish.
            ./dev bench spark ... measures runs on Spark against runs on DuckDB.
            ./dev bench directory ... measures the directory and a delivery by SFTP.
            ./dev bench server ... measures rollcall serve: start, memory, pages, runs, files by SFTP.
            """.formatted(String.join(", ", Scenario.CONTESTANTS));

    /** The rosters that the goals of a run need. */
    static final List<RosterSize> SIZES = List.of(RosterSize.ONE_MILLION, RosterSize.TEN_MILLION);

    private static final BenchArguments DEFAULTS =
            new BenchArguments(SIZES, 3, 7, List.of(), Path.of("target", "bench"), Path.of("rollcall"));

    BenchArguments {
        sizes = List.copyOf(sizes);
        only = List.copyOf(only);
        if (runs < 1) {
            throw new IllegalArgumentException("--runs must be at least 1");
        }
        for (String name : only) {
            if (!Scenario.CONTESTANTS.contains(name)) {
                throw new IllegalArgumentException("no contestant is called '" + name + "'");
            }
        }
    }

    /** @throws IllegalArgumentException with a message for the user */
    static BenchArguments parse(String... args) {
        List<RosterSize> sizes = DEFAULTS.sizes;
        int runs = DEFAULTS.runs;
        long seed = DEFAULTS.seed;
        List<String> only = DEFAULTS.only;
        Path dir = DEFAULTS.dir;
        Path rollcall = DEFAULTS.rollcall;
        for (int i = 0; i < args.length; i += 2) {
            if (i + 1 == args.length) {
                throw new IllegalArgumentException("'" + args[i] + "' is unknown or lacks its value");
            }
            String value = args[i + 1];
            switch (args[i]) {
                case "--rows" ->
                    sizes = splitAtCommas(value).stream().map(RosterSize::parse).toList();
                case "--runs" -> runs = wholeNumber("--runs", value).intValue();
                case "--seed" -> seed = wholeNumber("--seed", value);
                case "--only" -> only = splitAtCommas(value);
                case "--dir" -> dir = Path.of(value);
                case "--rollcall" -> rollcall = Path.of(value);
                default -> throw new IllegalArgumentException("'" + args[i] + "' is unknown");
            }
        }
        return new BenchArguments(new ArrayList<>(sizes), runs, seed, only, dir, rollcall);
    }

    /**
     * The same for a bench that runs all it has.
     *
     * @param sizes the rosters where nobody names others
     */
    static BenchArguments parseAll(List<RosterSize> sizes, List<String> args) {
        BenchArguments given = parse(args.toArray(new String[0]));
        if (!given.only.isEmpty()) {
            throw new IllegalArgumentException("'--only' is unknown to this bench");
        }
        return args.contains("--rows")
                ? given
                : new BenchArguments(sizes, given.runs, given.seed, given.only, given.dir, given.rollcall);
    }

    private static List<String> splitAtCommas(String value) {
        return Arrays.asList(value.split(",", -1));
    }

    private static Long wholeNumber(String option, String value) {
        try {
            return Long.valueOf(value);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(option + " wants a whole number, not '" + value + "'", e);
        }
    }

    boolean wants(String contestant) {
        return only.isEmpty() || only.contains(contestant);
    }

    /**
     * Where the table goes: over the published results only where all that the goals need is measured, and ours.
     *
     * @param needed the rosters that the goals need
     */
    Path resultsFile(List<RosterSize> needed) {
        boolean isComplete = only.isEmpty() && sizes.containsAll(needed) && rollcall.equals(DEFAULTS.rollcall);
        return isComplete ? Bench.PUBLISHED : dir.resolve(Bench.PUBLISHED.getFileName());
    }
}
