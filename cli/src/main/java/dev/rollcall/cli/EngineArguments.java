package dev.rollcall.cli;

import dev.rollcall.sync.pipeline.EngineModule;
import dev.rollcall.sync.pipeline.EngineStart;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** Which engine makes a run: the one inside the process, or one that a module brings. */
final class EngineArguments {
    private static final String ENGINE = "--engine";
    private static final String MASTER = "--master";
    private static final String WORK = "--work";
    private static final String INSIDE = "duckdb";
    private static final String SPARK = "spark";

    private EngineArguments() {}

    static void addTo(CommandSpec spec) {
        spec.addOption(CommonOptions.option(
                ENGINE, "NAME", "duckdb (inside Rollcall), or spark", "for a roster that outgrows one machine."));
        spec.addOption(CommonOptions.option(
                MASTER, "URL", "Where Spark runs, such as spark://host:7077;", "else on this machine."));
        spec.addOption(CommonOptions.option(
                WORK,
                "PLACE",
                "A folder that this machine and all of Spark's",
                "workers can write: a shared disk, hdfs: or s3a:."));
    }

    /** Nothing where the engine inside the process makes the run. */
    static Optional<EngineStart> read(ParseResult arguments, Session session) throws UsageFault {
        String name = CommonOptions.value(arguments, ENGINE).orElse(INSIDE);
        Optional<String> master = CommonOptions.value(arguments, MASTER);
        Optional<String> work = CommonOptions.value(arguments, WORK);
        if (name.equals(INSIDE)) {
            if (master.isPresent() || work.isPresent()) {
                throw new UsageFault((master.isPresent() ? MASTER : WORK) + " is for Spark; say " + ENGINE + " " + SPARK
                        + " too, or leave it out.");
            }
            return Optional.empty();
        }
        if (!name.equals(SPARK)) {
            throw new UsageFault(ENGINE + " " + name + " is unknown; there are " + INSIDE + " and " + SPARK + ".");
        }
        if (master.isPresent() && !master.get().startsWith("local") && work.isEmpty()) {
            session.terminal()
                    .err()
                    .println("The rows of the run lie under --home, which all of Spark's workers must be able to write;"
                            + " else name a place with " + WORK + ".");
        }
        EngineModule module = EngineModule.named(name)
                .orElseThrow(
                        () -> new UsageFault("this Rollcall was started without Spark. ./rollcall of a checkout adds"
                                + " it by itself, and spark-submit runs rollcall-spark.jar."));
        return Optional.of(module.on(
                new EngineModule.Cluster(master, work), session.terminal().err()::println));
    }
}
