package dev.rollcall.server.flows;

import dev.rollcall.server.organisations.ConnectionStore;
import dev.rollcall.server.runs.Run;
import dev.rollcall.server.runs.RunFiles;
import dev.rollcall.server.runs.RunStore;
import dev.rollcall.sync.message.Messages;
import dev.rollcall.sync.report.ProblemFile;
import dev.rollcall.sync.report.RunReport;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Finds the flows that an event concerns, and begins what each makes of it: once for an event and a flow. */
@Component
class Matching {
    private static final Logger LOG = LoggerFactory.getLogger(Matching.class);

    private final EventStore events;
    private final FlowStore flows;
    private final FlowRunStore flowRuns;
    private final EventRecorder recorder;
    private final EventFields fields;
    private final ConnectionStore connections;
    private final RunStore runs;
    private final RunFiles files;
    private final FlowJobs jobs;
    private final ApplicationEventPublisher published;
    private final Clock clock;

    Matching(
            EventStore events,
            FlowStore flows,
            FlowRunStore flowRuns,
            EventRecorder recorder,
            EventFields fields,
            ConnectionStore connections,
            RunStore runs,
            RunFiles files,
            FlowJobs jobs,
            ApplicationEventPublisher published,
            Clock clock) {
        this.events = events;
        this.flows = flows;
        this.flowRuns = flowRuns;
        this.recorder = recorder;
        this.fields = fields;
        this.connections = connections;
        this.runs = runs;
        this.files = files;
        this.jobs = jobs;
        this.published = published;
        this.clock = clock;
    }

    /** Begins all that an event is to begin. All of it is kept, or nothing. */
    @Transactional
    public void match(long id) {
        Optional<FlowEvent> found = events.find(id);
        if (found.isEmpty()) {
            return;
        }
        FlowEvent event = found.get();
        for (Flow flow : flows.waitingFor(event.organisation(), event.kind())) {
            if (event.flow().isEmpty() || event.flow().get() == flow.id()) {
                match(flow, event);
            }
        }
        if (event.kind() == TriggerKind.RUN_FINISHED) {
            look(event);
        }
        events.setMatched(id);
    }

    private void match(Flow flow, FlowEvent event) {
        KeptFlow kept = flows.kept(flow);
        FlowDefinition definition = kept.definition();
        if (kept.isHeld()) {
            // One that cannot be read any more must not keep the others from their work.
            if (isOfConnection(definition, event)) {
                tellHeld(flow, kept);
            }
            return;
        }
        if (event.flow().isPresent() && lacksConnection(flow, definition)) {
            // Its time has come, and nothing else would say that nothing follows.
            tell(
                    flow,
                    definition,
                    "There is no connection “"
                            + definition.trigger().connection().orElse("")
                            + "” any more. Choose another one, or switch the flow off.");
            return;
        }
        if (isOfConnection(definition, event) && holds(definition, event) && !goesRound(definition, event)) {
            begin(flow, definition, event);
        }
    }

    /** Tells of those that wait for messages, which are left where they are. */
    void lookForHeld() {
        flows.organisationsWaitingFor(TriggerKind.SOURCE)
                .forEach(organisation -> flows.waitingFor(organisation, TriggerKind.SOURCE)
                        .forEach(flow -> {
                            if (flows.kept(flow).isHeld()) {
                                tellHeld(flow, flows.kept(flow));
                            }
                        }));
    }

    private void tellHeld(Flow flow, KeptFlow kept) {
        LOG.warn("flow {} is held: its text breaks rules of this version", flow.id());
        tell(flow, kept.definition(), kept.why());
    }

    private void tell(Flow flow, FlowDefinition definition, String why) {
        if (definition.onFailure() != OnFailure.STOP && flows.mayAlarm(flow.id())) {
            published.publishEvent(
                    new FlowFailed(flow.organisation(), flow.name(), FlowFailed.BEGINNING, why, "/flows/" + flow.id()));
        }
    }

    private boolean lacksConnection(Flow flow, FlowDefinition definition) {
        return definition
                .trigger()
                .connection()
                .filter(name -> connections.of(flow.organisation()).stream()
                        .noneMatch(connection -> connection.name().equals(name)))
                .isPresent();
    }

    /** The end of a run that a step awaits would begin its flow once more, and so on. */
    private boolean goesRound(FlowDefinition definition, FlowEvent event) {
        return event.kind() != TriggerKind.SCHEDULE
                && definition.steps().stream().anyMatch(step -> step.kind().awaitsRun())
                && event.run()
                        .flatMap(id -> runs.find(event.organisation(), id))
                        .filter(run -> run.cause() == Run.Cause.FLOW)
                        .isPresent();
    }

    private boolean isOfConnection(FlowDefinition definition, FlowEvent event) {
        Optional<String> wanted = definition.trigger().connection();
        return wanted.isEmpty()
                || event.connection()
                        .flatMap(id -> connections.find(event.organisation(), id))
                        .filter(connection -> connection.name().equals(wanted.get()))
                        .isPresent();
    }

    /** Whether an event passes the conditions of a flow. */
    static boolean holds(FlowDefinition definition, FlowEvent event) {
        return definition.conditions().stream().allMatch(condition -> condition.holds(event.fields()));
    }

    private void begin(Flow flow, FlowDefinition definition, FlowEvent event) {
        flowRuns.add(flow, event.id()).ifPresent(run -> {
            flowRuns.addStep(run, 1, definition.steps().get(0).kind());
            jobs.step(run, 1, clock.instant());
        });
    }

    /** Looks into the report of a run for what is an event of its own, where a flow waits for it. */
    private void look(FlowEvent event) {
        Optional<Run> run = event.run().flatMap(id -> runs.find(event.organisation(), id));
        if (run.isEmpty()) {
            return;
        }
        boolean wantsProblems = recorder.isWaitedFor(event.organisation(), TriggerKind.PROBLEM_FOUND);
        boolean wantsSchools = recorder.isWaitedFor(event.organisation(), TriggerKind.SCHOOL_PROBLEMS);
        if (wantsProblems || wantsSchools) {
            Optional<RunReport> report = files.report(run.get());
            if (wantsProblems) {
                report.map(RunReport::problems).orElse(List.of()).forEach(group -> problems(run.get(), group));
            }
            if (wantsSchools) {
                report.map(RunReport::problemFiles).orElse(List.of()).stream()
                        .filter(file -> file.whose() == ProblemFile.Whose.SCHOOL)
                        .forEach(file -> school(run.get(), file));
            }
        }
    }

    private void problems(Run run, RunReport.ProblemGroup group) {
        record(
                TriggerKind.PROBLEM_FOUND,
                run,
                ":" + group.kind().code(),
                Map.of(
                        "problem.code",
                        group.kind().code(),
                        "problem.title",
                        group.what(Messages.ENGLISH),
                        "problem.count",
                        Long.toString(group.count())));
    }

    private void school(Run run, ProblemFile file) {
        record(
                TriggerKind.SCHOOL_PROBLEMS,
                run,
                ":" + file.orgId(),
                Map.of(
                        "school.name",
                        file.org(),
                        "school.id",
                        file.orgId(),
                        "school.errors",
                        Long.toString(file.errors()),
                        "school.warnings",
                        Long.toString(file.warnings())));
    }

    private void record(TriggerKind kind, Run run, String key, Map<String, String> more) {
        Map<String, String> all = fields.ofRun(kind, run);
        all.putAll(more);
        recorder.record(recorder.event(
                run.organisation(),
                kind,
                kind.key() + ":" + run.id() + key,
                run.connection(),
                Optional.of(run.id()),
                all));
    }
}
