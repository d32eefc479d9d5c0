package dev.rollcall.cli;

import dev.rollcall.sync.api.SentRequest;
import dev.rollcall.sync.message.Message;
import dev.rollcall.sync.report.RunPlan.EntityPlan;
import dev.rollcall.sync.run.RunEvent;
import dev.rollcall.sync.run.RunPart;
import dev.rollcall.sync.schoolmanager.Action;
import dev.rollcall.sync.schoolmanager.AppleFile;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The events of a run in words, for those who follow it line by line. */
final class EventText {
    private EventText() {}

    /** What an event counts, told with the part of the run that it belongs to; empty where it counts nothing. */
    static List<String> counts(RunEvent event) {
        if (event instanceof RunEvent.SourceOpened opened) {
            return List.of(Texts.text(Message.of("cli.log.count.source")
                    .with("files", opened.files())
                    .with("rows", opened.rows())));
        }
        if (event instanceof RunEvent.RowsDone done) {
            return List.of(Texts.text(Message.of("cli.log.count.rows").with("rows", done.rows())));
        }
        if (event instanceof RunEvent.RowsLeftOut left) {
            return List.of(Texts.text(Message.of("cli.log.count.left_out").with("rows", left.rows())));
        }
        if (event instanceof RunEvent.ProblemsCounted counted) {
            return List.of(Texts.text(Message.of("cli.log.count.problems")
                    .with("errors", counted.errors())
                    .with("warnings", counted.warnings())
                    .with("notes", counted.notes())));
        }
        if (event instanceof RunEvent.FilesWritten written) {
            return Arrays.stream(AppleFile.values())
                    .filter(written.rows()::containsKey)
                    .map(file -> Texts.text(Message.of("cli.log.count.written")
                            .with("file", file.fileName())
                            .with("rows", written.rows().getOrDefault(file, 0L))))
                    .toList();
        }
        return event instanceof RunEvent.ChangesPlanned planned ? changes(planned.entities()) : List.of();
    }

    private static List<String> changes(List<EntityPlan> entities) {
        List<String> changes = entities.stream()
                .map(EventText::changes)
                .filter(text -> !text.isEmpty())
                .toList();
        return changes.isEmpty() ? List.of(Texts.text("cli.plan.nothing")) : changes;
    }

    private static String changes(EntityPlan entity) {
        List<String> changes = Arrays.stream(Action.values())
                .filter(action -> action != Action.UNCHANGED && entity.count(action) > 0)
                .map(action -> Texts.text(Message.of("cli.plan.count")
                        .with("entity", entity.entity().word())
                        .with("action", action.word())
                        .with("count", entity.count(action))))
                .toList();
        return changes.isEmpty()
                ? ""
                : Texts.text(Message.of("cli.log.count.planned")
                        .with(
                                "records",
                                Message.of("cli.plan.records")
                                        .with("entity", entity.entity().word()))
                        .with("changes", Texts.list(changes)));
    }

    /** The line that tells of an event; empty where its counts tell all. */
    static Optional<Message> line(RunEvent event) {
        if (event instanceof RunEvent.Began began) {
            return Optional.of(Message.of("cli.log.run_began").with("run", began.run()));
        }
        if (event instanceof RunEvent.PartBegan began) {
            return Optional.of(Message.of("cli.log.part_began").with("part", part(began.part())));
        }
        if (event instanceof RunEvent.Waiting waiting) {
            return Optional.of(waiting(waiting));
        }
        if (event instanceof RunEvent.EngineStatus status) {
            return Optional.of(Message.of("cli.progress.part_status")
                    .with("part", part(status.part()))
                    .with("status", status.words()));
        }
        if (event instanceof RunEvent.RequestSent sent) {
            return Optional.of(request(sent.request()));
        }
        if (event instanceof RunEvent.PagePulled page) {
            return Optional.of(pulled(page));
        }
        if (event instanceof RunEvent.Spilled spilled) {
            return Optional.of(
                    Message.of("cli.log.spilled").with("size", DirectoryVersionsCommand.size(spilled.bytes())));
        }
        if (event instanceof RunEvent.PeopleKnown known) {
            return Optional.of(
                    Message.of("cli.log.known").with("line", known.source().line(known.now())));
        }
        if (event instanceof RunEvent.BytesSent sent) {
            return Optional.of(Message.of("cli.log.sent")
                    .with("sent", DirectoryVersionsCommand.size(sent.bytes()))
                    .with("total", DirectoryVersionsCommand.size(sent.total())));
        }
        return event instanceof RunEvent.Ended ended
                ? Optional.of(Message.of("cli.log.run_ended")
                        .with("outcome", ended.outcome().word()))
                : Optional.empty();
    }

    static Message waiting(RunEvent.Waiting waiting) {
        return Message.of("cli.waiting")
                .with("holder", waiting.run().isPresent() ? "run" : "other")
                .with("run", waiting.run().orElse(""))
                .with("minutes", waiting.atMost().toMinutes());
    }

    private static Message request(SentRequest request) {
        return Message.of("cli.log.request")
                .with("method", request.method())
                .with("address", request.address())
                .with("paged", request.offset().isPresent() ? "yes" : "no")
                .with("offset", request.offset().orElse(0))
                .with("answered", request.status().isPresent() ? "yes" : "no")
                .with("status", String.valueOf(request.status().orElse(0)))
                .with("duration", duration(request.took()));
    }

    private static Message pulled(RunEvent.PagePulled page) {
        return Message.of("cli.log.pulled")
                .with("list", page.collection().endpoint())
                .with("records", page.records())
                .with("counted", page.total().isPresent() ? "yes" : "no")
                .with("total", page.total().orElse(0));
    }

    static Message part(RunPart part) {
        return Message.of("cli.progress.part").with("part", part.name().toLowerCase(Locale.ROOT));
    }

    /** {@code 1.2 s}, or {@code 3 min 5 s}. */
    static Message duration(Duration duration) {
        return duration.toMinutes() == 0
                ? Message.of("cli.log.seconds")
                        .with("seconds", duration.toSeconds())
                        .with("tenths", duration.toMillis() / 100 % 10)
                : Message.of("cli.log.minutes")
                        .with("minutes", duration.toMinutes())
                        .with("seconds", duration.toSecondsPart());
    }

    /** Counts as one text: {@code 40 rows read; 2 rows left out}. */
    static String list(List<String> counts) {
        return counts.stream()
                .reduce((first, next) -> Texts.text(
                        Message.of("cli.log.counts").with("first", first).with("next", next)))
                .orElse("");
    }
}
