package dev.rollcall.server.notify;

import dev.rollcall.server.flows.FlowFailed;
import dev.rollcall.server.organisations.Connection;
import dev.rollcall.server.organisations.ConnectionStore;
import dev.rollcall.server.organisations.Organisation;
import dev.rollcall.server.organisations.OrganisationStore;
import dev.rollcall.server.runs.AppleRefused;
import dev.rollcall.server.runs.FileRefused;
import dev.rollcall.server.runs.Run;
import dev.rollcall.server.runs.RunEnded;
import dev.rollcall.server.runs.RunFiles;
import dev.rollcall.server.runs.RunStore;
import dev.rollcall.server.schedule.NothingRan;
import dev.rollcall.sync.directory.DeliveryState;
import dev.rollcall.sync.message.Message;
import dev.rollcall.sync.message.Messages;
import dev.rollcall.sync.report.RunReport;
import dev.rollcall.sync.report.RunReport.Outcome;
import dev.rollcall.sync.run.RunRequest.Aim;
import dev.rollcall.sync.schoolmanager.Action;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Turns what other rooms tell into news. It hears in their transaction: what was not kept there is not told. */
@Component
class RunNews {
    private static final int MOST_DETAILS = 10;
    private static final EnumSet<Run.Cause> BY_THEMSELVES =
            EnumSet.of(Run.Cause.SCHEDULE, Run.Cause.MISSED, Run.Cause.FILE);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("EEEE d MMMM, HH:mm", Locale.ENGLISH);

    private final Notifier notifier;
    private final ConnectionStore connections;
    private final OrganisationStore organisations;
    private final RunStore runs;
    private final RunFiles files;

    RunNews(
            Notifier notifier,
            ConnectionStore connections,
            OrganisationStore organisations,
            RunStore runs,
            RunFiles files) {
        this.notifier = notifier;
        this.connections = connections;
        this.organisations = organisations;
        this.runs = runs;
        this.files = files;
    }

    @EventListener
    void hear(RunEnded ended) {
        Optional<Connection> connection = connections.find(ended.connection());
        Optional<Run> run = runs.find(ended.organisation(), ended.run());
        if (connection.isEmpty() || run.isEmpty()) {
            return;
        }
        // Who makes a preview sees what becomes of it.
        if (run.get().aim() == Aim.DELIVER || BY_THEMSELVES.contains(run.get().cause())) {
            occasion(run.get(), ended.outcome())
                    .ifPresent(occasion -> tell(occasion, connection.get(), run.get(), ended));
        }
    }

    private Optional<Occasion> occasion(Run run, Outcome outcome) {
        return switch (outcome) {
            case ERRORS, SOURCE_NOT_REACHABLE, DESTINATION_REFUSED, DELIVERY_UNKNOWN, HOME_NOT_WRITABLE, FAILED ->
                Optional.of(Occasion.FAILED);
            case HELD -> run.isHeld() ? Optional.of(Occasion.HELD) : Optional.empty();
            case DELIVERED -> hasChanges(run) ? Optional.of(Occasion.DELIVERED) : Optional.empty();
            case CLEAN, PLANNED, CANCELLED -> Optional.empty();
        };
    }

    private boolean hasChanges(Run run) {
        Run.Counts counts = run.counts();
        if (counts.added() + counts.changed() + counts.gone() > 0) {
            return true;
        }
        return files.report(run)
                .flatMap(report -> Optional.ofNullable(report.plan()))
                .filter(plan -> plan.entities().stream()
                        .anyMatch(entity -> EnumSet.complementOf(EnumSet.of(Action.UNCHANGED)).stream()
                                .anyMatch(action -> entity.count(action) > 0)))
                .isPresent();
    }

    private void tell(Occasion occasion, Connection connection, Run run, RunEnded ended) {
        Run.Counts counts = run.counts();
        Message text = Message.of("notify." + occasion.key() + ".text")
                .with("connection", connection.name())
                .with("outcome", ended.outcome().word())
                .with("errors", counts.errors())
                .with("added", counts.added())
                .with("changed", counts.changed())
                .with("gone", counts.gone())
                .with("upload", run.delivery().map(DeliveryState::word).orElse(""));
        notifier.tell(new News(occasion, connection, text, "/runs/" + run.id(), words -> details(run, words)));
    }

    private List<String> details(Run run, Messages words) {
        List<String> details = new ArrayList<>();
        if (!run.sentence().isEmpty()) {
            details.add(run.sentence());
        }
        files.report(run).map(RunReport::problems).orElse(List.of()).stream()
                .flatMap(group -> group.examples().stream())
                .limit(MOST_DETAILS)
                .map(problem -> problem.message(words))
                .forEach(details::add);
        return details;
    }

    @EventListener
    void hear(NothingRan silence) {
        Optional<Organisation> organisation = organisations.find(silence.organisation());
        connections
                .find(silence.connection())
                .ifPresent(connection -> notifier.tell(new News(
                        Occasion.NOTHING_RAN,
                        connection,
                        Message.of("notify.nothing_ran.text")
                                .with("connection", connection.name())
                                .with("since", time(silence.since(), organisation.orElseThrow())),
                        "/connections/" + connection.id() + "/schedule")));
    }

    private static String time(Instant instant, Organisation organisation) {
        return TIME.format(instant.atZone(organisation.zone()));
    }

    @EventListener
    void hear(FileRefused refused) {
        connections
                .find(refused.connection())
                .ifPresent(connection -> notifier.tell(new News(
                        Occasion.FILE_REFUSED,
                        connection,
                        Message.of("notify.file_refused.text").with("connection", connection.name()),
                        refused.path())));
    }

    @EventListener
    void hear(AppleRefused refused) {
        connections
                .find(refused.connection())
                .ifPresent(connection -> notifier.tell(new News(
                        Occasion.APPLE_REFUSED,
                        connection,
                        Message.of("notify.apple_refused.text")
                                .with("connection", connection.name())
                                .with("rows", refused.rows()),
                        "/runs/" + refused.run())));
    }

    @EventListener
    void hear(FlowFailed failed) {
        notifier.tell(new News(
                Occasion.FLOW_FAILED,
                failed.organisation(),
                failed.name(),
                failed.step() == FlowFailed.BEGINNING
                        ? Message.of("notify.flow_silent.text")
                                .with("flow", failed.name())
                                .with("fault", failed.fault())
                        : Message.of("notify.flow_failed.text")
                                .with("flow", failed.name())
                                .with("step", failed.step())
                                .with("fault", failed.fault()),
                failed.path(),
                words -> List.of()));
    }
}
