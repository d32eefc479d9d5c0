package dev.rollcall.cli;

import dev.rollcall.sync.home.HomeNotWritable;
import dev.rollcall.sync.message.Message;
import dev.rollcall.sync.report.RunPlan;
import dev.rollcall.sync.report.RunPlan.EntityPlan;
import dev.rollcall.sync.run.Rollover;
import dev.rollcall.sync.run.RolloverStep;
import dev.rollcall.sync.run.YearChange;
import dev.rollcall.sync.schoolmanager.Action;
import dev.rollcall.sync.schoolmanager.Entity;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Where the change of the school year stands, and what is to be done next, as a terminal shows it. */
final class RolloverText {
    private final YearChange change;
    private final Optional<Rollover> now;
    private final boolean wasStopped;
    private final TypedCommand typed;
    private final Session session;

    /** @param typed names the same home and organisation */
    RolloverText(YearChange change, Optional<Rollover> now, boolean wasStopped, TypedCommand typed, Session session) {
        this.typed = typed;
        this.change = change;
        this.now = now;
        this.wasStopped = wasStopped;
        this.session = session;
    }

    List<String> lines() throws HomeNotWritable, IOException {
        if (wasStopped) {
            return paragraph(Message.of("cli.rollover.stopped"));
        }
        List<String> lines = new ArrayList<>();
        if (now.isEmpty()) {
            lines.addAll(paragraph(Message.of("cli.rollover.none").with("next", typed.other("rollover", "next"))));
            lines.add("");
            lines.addAll(Columns.lines(Arrays.stream(RolloverStep.values())
                    .map(step -> List.of(String.valueOf(step.number()), title(step)))
                    .toList()));
            return lines;
        }
        Rollover rollover = now.get();
        lines.addAll(Columns.lines(Arrays.stream(RolloverStep.values())
                .map(step -> row(rollover, step))
                .toList()));
        lines.add("");
        if (rollover.isDisconnected()) {
            lines.addAll(paragraph(Message.of("cli.rollover.off")));
        }
        if (rollover.step() == RolloverStep.CLASSES) {
            lines.addAll(paragraph(Message.of("cli.rollover.listed")
                    .with("file", change.classList().toString())));
        }
        lines.addAll(paragraph(
                withCommands(Message.of("cli.rollover.todo." + rollover.step().word()))));
        if (rollover.step() == RolloverStep.COMPARE) {
            change.compared(rollover).ifPresent(plan -> lines.addAll(compared(plan)));
        }
        return lines;
    }

    private Message withCommands(Message message) {
        return message.with("next", typed.other("rollover", "next"))
                .with("back", typed.other("rollover", "back"))
                .with("preview", typed.ofSource("sync", "SOURCE", "--preview"));
    }

    private List<String> row(Rollover rollover, RolloverStep step) {
        return List.of(
                String.valueOf(step.number()),
                title(step),
                Texts.text(Message.of("cli.rollover.mark").with("mark", mark(rollover.step(), step))),
                left(rollover, step));
    }

    private static String mark(RolloverStep now, RolloverStep step) {
        if (step.compareTo(now) < 0 || now == RolloverStep.DONE) {
            return "done";
        }
        return step == now ? "now" : "later";
    }

    /** When somebody had done a step, and who: the event that led to the next one. */
    private String left(Rollover rollover, RolloverStep step) {
        if (step.compareTo(rollover.step()) >= 0) {
            return "";
        }
        return rollover.history().stream()
                .filter(event -> event.step().number() == step.number() + 1)
                .reduce((first, last) -> last)
                .map(event -> Texts.text(Message.of("cli.rollover.done_by")
                        .with("at", LocalTimeText.of(event.at(), session.clock().getZone()))
                        .with("by", event.by())))
                .orElse("");
    }

    private List<String> compared(RunPlan plan) {
        List<String> lines = new ArrayList<>();
        lines.add("");
        for (EntityPlan entity : plan.entities()) {
            if (entity.entity() == Entity.PEOPLE || entity.entity() == Entity.CLASSES) {
                lines.addAll(paragraph(Message.of("cli.rollover.compared")
                        .with("entity", entity.entity().word())
                        .with("created", entity.count(Action.CREATE) + entity.count(Action.REACTIVATE))
                        .with("left", entity.count(Action.DEACTIVATE))
                        .with("before", entity.before())
                        .with("after", entity.after())));
            }
        }
        return lines;
    }

    private static String title(RolloverStep step) {
        return Texts.text("cli.rollover.step." + step.word());
    }

    private List<String> paragraph(Message message) {
        return session.terminal().paragraph().lines("", "", Texts.text(message));
    }
}
