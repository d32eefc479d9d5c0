package dev.rollcall.cli;

import dev.rollcall.sync.message.Message;
import dev.rollcall.sync.pipeline.EngineModule;
import dev.rollcall.sync.pipeline.EngineStart;
import java.util.List;
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
        spec.addOption(CommonOptions.option(HelpGroup.ENGINE, ENGINE, "NAME", Texts.text("cli.engine.name")).toBuilder()
                .completionCandidates(List.of(INSIDE, SPARK))
                .build());
        spec.addOption(CommonOptions.option(HelpGroup.ENGINE, MASTER, "URL", Texts.text("cli.engine.master")));
        spec.addOption(CommonOptions.option(HelpGroup.ENGINE, WORK, "PLACE", Texts.text("cli.engine.work")));
    }

    /** Nothing where the engine inside the process makes the run. */
    static Optional<EngineStart> read(ParseResult arguments, Session session) throws UsageFault {
        String name = CommonOptions.value(arguments, ENGINE).orElse(INSIDE);
        Optional<String> master = CommonOptions.value(arguments, MASTER);
        Optional<String> work = CommonOptions.value(arguments, WORK);
        if (name.equals(INSIDE)) {
            if (master.isPresent() || work.isPresent()) {
                throw new UsageFault(Texts.text(
                        Message.of("cli.engine.for_spark").with("option", master.isPresent() ? MASTER : WORK)));
            }
            return Optional.empty();
        }
        if (!name.equals(SPARK)) {
            throw new UsageFault(Texts.text(Message.of("cli.engine.unknown").with("name", name)));
        }
        boolean isQuiet = session.output().isQuiet();
        if (!isQuiet && master.isPresent() && !master.get().startsWith("local") && work.isEmpty()) {
            session.terminal().err().println(Texts.text("cli.engine.rows_lie"));
        }
        EngineModule module =
                EngineModule.named(name).orElseThrow(() -> new UsageFault(Texts.text("cli.engine.without_spark")));
        return Optional.of(module.on(
                new EngineModule.Cluster(master, work),
                isQuiet ? sentence -> {} : session.terminal().err()::println));
    }
}
