package dev.rollcall.server.flows;

import dev.rollcall.server.access.SignedInElsewhere;
import dev.rollcall.server.organisations.OrganisationStore;
import dev.rollcall.server.runs.AppleRefused;
import dev.rollcall.server.runs.FileArrived;
import dev.rollcall.server.runs.FileRefused;
import dev.rollcall.server.runs.Run;
import dev.rollcall.server.runs.RunDecided;
import dev.rollcall.server.runs.RunEnded;
import dev.rollcall.server.runs.RunStore;
import dev.rollcall.server.runs.UploadConfirmed;
import dev.rollcall.server.schedule.NothingRan;
import dev.rollcall.sync.report.RunReport.Outcome;
import dev.rollcall.sync.run.RunRequest.Aim;
import java.time.Clock;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Hears what other rooms tell, in their transaction: what was not kept there is no event, and what was kept is one. */
@Component
class EventListeners {
    private static final EnumSet<Run.Cause> BY_THEMSELVES =
            EnumSet.of(Run.Cause.SCHEDULE, Run.Cause.MISSED, Run.Cause.FILE);

    private final EventRecorder recorder;
    private final EventFields fields;
    private final AwaitedRuns awaited;
    private final RunStore runs;
    private final OrganisationStore organisations;
    private final Clock clock;

    EventListeners(
            EventRecorder recorder,
            EventFields fields,
            AwaitedRuns awaited,
            RunStore runs,
            OrganisationStore organisations,
            Clock clock) {
        this.recorder = recorder;
        this.fields = fields;
        this.awaited = awaited;
        this.runs = runs;
        this.organisations = organisations;
        this.clock = clock;
    }

    @EventListener
    void hear(RunEnded ended) {
        awaited.wake(ended.run());
        Optional<Run> found = runs.find(ended.organisation(), ended.run());
        if (found.isEmpty()) {
            return;
        }
        Run run = found.get();
        String end = run.id() + ":" + ended.outcome().word();
        record(TriggerKind.RUN_FINISHED, run, end, Map.of());
        // Who makes a preview sees what becomes of it.
        if (run.aim() != Aim.DELIVER && !BY_THEMSELVES.contains(run.cause())) {
            return;
        }
        if (EventFields.isFailed(run)) {
            record(TriggerKind.RUN_FAILED, run, end, Map.of());
        } else if (run.isHeld()) {
            record(TriggerKind.RUN_HELD, run, end, Map.of());
        } else if (ended.outcome() == Outcome.DELIVERED) {
            record(TriggerKind.RUN_DELIVERED, run, end, Map.of());
            Run.Counts counts = run.counts();
            if (counts.added() + counts.changed() + counts.gone() > 0) {
                record(TriggerKind.DIRECTORY_CHANGED, run, end, Map.of());
            }
        }
    }

    @EventListener
    void hear(RunDecided decided) {
        runs.find(decided.organisation(), decided.run())
                .ifPresent(run -> record(
                        TriggerKind.RUN_APPROVED,
                        run,
                        run.id() + ":" + decided.isApproved(),
                        Map.of(
                                "decision.word",
                                decided.isApproved() ? "approved" : "rejected",
                                "decision.by",
                                decided.by(),
                                "decision.reason",
                                decided.reason())));
    }

    @EventListener
    void hear(AppleRefused refused) {
        runs.find(refused.organisation(), refused.run())
                .ifPresent(run -> record(
                        TriggerKind.APPLE_REFUSED,
                        run,
                        run.id() + ":" + refused.rows(),
                        Map.of("apple.rows", Long.toString(refused.rows()))));
    }

    @EventListener
    void hear(UploadConfirmed confirmed) {
        runs.find(confirmed.organisation(), confirmed.run())
                .ifPresent(run -> record(TriggerKind.APPLE_CONFIRMED, run, Long.toString(run.id()), Map.of()));
    }

    private void record(TriggerKind kind, Run run, String key, Map<String, String> more) {
        Map<String, String> all = fields.ofRun(kind, run);
        all.putAll(more);
        recorder.record(recorder.event(
                run.organisation(), kind, kind.key() + ":" + key, run.connection(), Optional.of(run.id()), all));
    }

    @EventListener
    void hear(FileArrived arrived) {
        Map<String, String> all = fields.ofConnection(
                arrived.organisation(), TriggerKind.FILE_ARRIVED, arrived.connection(), arrived.path());
        all.put("file.names", arrived.names());
        all.put("file.link", fields.link(arrived.organisation(), arrived.path()));
        recorder.record(recorder.event(
                arrived.organisation(),
                TriggerKind.FILE_ARRIVED,
                "file-arrived:" + arrived.run(),
                Optional.of(arrived.connection()),
                Optional.of(arrived.run()),
                all));
    }

    @EventListener
    void hear(FileRefused refused) {
        Map<String, String> all = fields.ofConnection(
                refused.organisation(), TriggerKind.FILE_REFUSED, refused.connection(), refused.path());
        all.put("file.link", fields.link(refused.organisation(), refused.path()));
        recorder.record(recorder.event(
                refused.organisation(),
                TriggerKind.FILE_REFUSED,
                "file-refused:" + refused.connection() + ":" + clock.instant(),
                Optional.of(refused.connection()),
                Optional.empty(),
                all));
    }

    @EventListener
    void hear(NothingRan silence) {
        Map<String, String> all = fields.ofConnection(
                silence.organisation(),
                TriggerKind.NOTHING_HAS_RUN,
                silence.connection(),
                "/connections/" + silence.connection() + "/schedule");
        all.put("silence.since", fields.time(silence.organisation(), silence.since()));
        recorder.record(recorder.event(
                silence.organisation(),
                TriggerKind.NOTHING_HAS_RUN,
                "nothing-has-run:" + silence.connection() + ":" + clock.instant(),
                Optional.of(silence.connection()),
                Optional.empty(),
                all));
    }

    @EventListener
    void hear(SignedInElsewhere elsewhere) {
        organisations.of(elsewhere.operator()).forEach(organisation -> {
            Map<String, String> all = fields.basic(organisation.id(), TriggerKind.NEW_PLACE, "");
            all.put("person.name", elsewhere.operator().name());
            all.put("person.address", elsewhere.address());
            recorder.record(recorder.event(
                    organisation.id(),
                    TriggerKind.NEW_PLACE,
                    "new-place:" + elsewhere.operator().id() + ":" + elsewhere.address() + ":" + clock.instant(),
                    Optional.empty(),
                    Optional.empty(),
                    all));
        });
    }
}
