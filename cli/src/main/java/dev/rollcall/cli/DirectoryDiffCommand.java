package dev.rollcall.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.rollcall.sync.cancel.Cancellation;
import dev.rollcall.sync.directory.DirectoryFile;
import dev.rollcall.sync.lookup.DirectoryDifference;
import dev.rollcall.sync.message.Message;
import dev.rollcall.sync.message.Messages;
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
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code rollcall directory diff}: tells what changed between two versions. */
final class DirectoryDiffCommand implements Command {
    @Override
    public CommandSpec spec() {
        CommandSpec spec = CommonOptions.command(this, "diff", "Tell what changed between two versions.");
        spec.addPositional(
                CommonOptions.argument(0, "BEFORE", "A version, as 'rollcall directory versions' lists it."));
        spec.addPositional(CommonOptions.argument(1, "AFTER", "A later version, or 'current'."));
        spec.addOption(CommonOptions.flag(CommonOptions.JSON, "Print the answer for programs, and nothing else."));
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
            lines(difference, new AnsiStyle(session.terminal().colours())).forEach(out::println);
        }
        return ExitCode.DONE;
    }

    private static DirectoryDifference difference(Path before, Path after, Session session) throws UsageFault {
        try {
            return DirectoryDifference.of(before, after, session.engines(), Cancellation.NONE);
        } catch (IOException fault) {
            throw new UsageFault("the directory cannot be read: " + fault.getMessage()
                    + ". 'rollcall directory verify' tells what is damaged.");
        }
    }

    private static List<String> lines(DirectoryDifference difference, AnsiStyle paint) {
        List<String> lines = new ArrayList<>(PlanVerdict.counts(difference.entities()));
        for (EntityPlan entity : difference.entities()) {
            for (Action action : Action.values()) {
                List<Change> changes = difference.changes().stream()
                        .filter(change -> change.entity() == entity.entity() && change.action() == action)
                        .toList();
                if (!changes.isEmpty()) {
                    lines.add("");
                    lines.add(paint.label(Messages.ENGLISH.text(Message.of("cli.plan.changes")
                            .with("entity", entity.entity().word())
                            .with("action", action.word()))));
                    changes.forEach(change -> lines.addAll(Paragraph.lines("  ", "      ", sentence(change))));
                    long others = entity.count(action) - changes.size();
                    if (others > 0) {
                        lines.add("  and " + VerdictText.number(others) + " more");
                    }
                }
            }
        }
        return lines;
    }

    /** {@code Chloe Hart (s-203): last_name Nguyen -> Hart}; of what comes or goes the name is enough. */
    private static String sentence(Change change) {
        String name = change.name().isEmpty() ? change.id() : change.name() + " (" + change.id() + ")";
        boolean isWhole = change.action() == Action.CREATE || change.action() == Action.DEACTIVATE;
        return isWhole || change.fields().isEmpty()
                ? name
                : name + ": "
                        + change.fields().stream()
                                .map(DirectoryDiffCommand::words)
                                .collect(Collectors.joining("; "));
    }

    private static String words(FieldChange field) {
        return field.field() + " " + shown(field.before()) + " -> " + shown(field.after());
    }

    private static String shown(@Nullable String value) {
        return value == null ? "(blank)" : value;
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
