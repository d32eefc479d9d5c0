package dev.rollcall.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.rollcall.sync.directory.DirectoryFile;
import dev.rollcall.sync.home.FaultWords;
import dev.rollcall.sync.lookup.DirectoryDifference;
import dev.rollcall.sync.message.Message;
import dev.rollcall.sync.report.PlanJson;
import dev.rollcall.sync.report.RunPlan.Change;
import dev.rollcall.sync.report.RunPlan.EntityPlan;
import dev.rollcall.sync.report.RunPlan.FieldChange;
import dev.rollcall.sync.schoolmanager.Action;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code rollcall directory diff}: tells what changed between two versions. */
final class DirectoryDiffCommand implements Command {
    @Override
    public CommandSpec spec() {
        CommandSpec spec = CommonOptions.command(this, "diff", Texts.text("cli.diff.about"));
        spec.addPositional(CommonOptions.argument(0, "BEFORE", Texts.text("cli.directory.version")));
        spec.addPositional(CommonOptions.argument(1, "AFTER", Texts.text("cli.diff.after")));
        spec.addOption(CommonOptions.flag(CommonOptions.JSON, Texts.text("cli.option.json_answer")));
        DirectoryArguments.addTo(spec, false);
        return spec;
    }

    @Override
    public ExitCode run(ParseResult arguments, Session session) throws UsageFault {
        String before = CommonOptions.argument(arguments, 0);
        String after = CommonOptions.argument(arguments, 1);
        DirectoryArguments asked = DirectoryArguments.read(arguments, session);
        DirectoryDifference difference = difference(
                asked.folder(before, DirectoryFile.values()), asked.folder(after, DirectoryFile.values()), session);
        PrintStream out = session.terminal().out();
        if (CommonOptions.has(arguments, CommonOptions.JSON)) {
            Json.print(out, json -> write(json, before, after, difference));
        } else {
            lines(
                            difference,
                            new AnsiStyle(session.terminal().colours()),
                            session.terminal().paragraph())
                    .forEach(out::println);
        }
        return ExitCode.DONE;
    }

    private static DirectoryDifference difference(Path before, Path after, Session session) throws UsageFault {
        try {
            return DirectoryDifference.of(
                    before, after, session.engines(), session.stopping().begin());
        } catch (IOException fault) {
            throw new UsageFault(
                    Texts.text(Message.of("cli.directory.unreadable").with("reason", FaultWords.of(fault))));
        }
    }

    private static List<String> lines(DirectoryDifference difference, AnsiStyle paint, Paragraph paragraph) {
        List<String> lines = new ArrayList<>(PlanVerdict.counts(difference.entities(), paragraph));
        for (EntityPlan entity : difference.entities()) {
            for (Action action : Action.values()) {
                List<Change> changes = difference.changes().stream()
                        .filter(change -> change.entity() == entity.entity() && change.action() == action)
                        .toList();
                if (!changes.isEmpty()) {
                    lines.add("");
                    lines.add(paint.label(Texts.text(Message.of("cli.plan.changes")
                            .with("entity", entity.entity().word())
                            .with("action", action.word()))));
                    changes.forEach(change -> lines.addAll(paragraph.lines("  ", "      ", sentence(change))));
                    long others = entity.count(action) - changes.size();
                    if (others > 0) {
                        lines.add("  " + Texts.text(Message.of("cli.diff.more").with("others", others)));
                    }
                }
            }
        }
        return lines;
    }

    /** {@code Chloe Hart (s-203): last_name Nguyen -> Hart}; of what comes or goes the name is enough. */
    private static String sentence(Change change) {
        String name = change.name().isEmpty()
                ? change.id()
                : Texts.text(Message.of("cli.named").with("name", change.name()).with("id", change.id()));
        boolean isWhole = change.action() == Action.CREATE || change.action() == Action.DEACTIVATE;
        if (isWhole || change.fields().isEmpty()) {
            return name;
        }
        String fields = change.fields().stream()
                .map(DirectoryDiffCommand::words)
                .reduce((first, next) -> Texts.text(
                        Message.of("cli.diff.fields").with("first", first).with("next", next)))
                .orElse("");
        return Texts.text(Message.of("cli.diff.change").with("who", name).with("fields", fields));
    }

    private static String words(FieldChange field) {
        return Texts.text(Message.of("cli.diff.field")
                .with("field", field.field())
                .with("before", shown(field.before()))
                .with("after", shown(field.after())));
    }

    private static String shown(@Nullable String value) {
        return value == null ? Texts.text("cli.diff.blank") : value;
    }

    private static void write(JsonGenerator json, String before, String after, DirectoryDifference difference)
            throws IOException {
        json.writeStartObject();
        json.writeStringField("before", before);
        json.writeStringField("after", after);
        PlanJson.writeEntities(json, difference.entities());
        PlanJson.writeChanges(json, difference.changes());
        json.writeEndObject();
    }
}
