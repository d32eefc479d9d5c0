package dev.rollcall.server.flows;

import dev.rollcall.server.access.Audit;
import dev.rollcall.server.access.Operator;
import dev.rollcall.server.access.OperatorStore;
import dev.rollcall.server.access.OperatorStore.Membership;
import dev.rollcall.server.access.Right;
import dev.rollcall.server.connectors.SendFailed;
import dev.rollcall.server.organisations.Connection;
import dev.rollcall.server.organisations.ConnectionStore;
import dev.rollcall.server.runs.Approvals;
import dev.rollcall.server.runs.ChoiceCheck;
import dev.rollcall.server.runs.DecisionOvertaken;
import dev.rollcall.server.runs.Handovers;
import dev.rollcall.server.runs.Run;
import dev.rollcall.server.runs.RunChoice;
import dev.rollcall.server.runs.RunQueue;
import dev.rollcall.server.runs.RunStore;
import dev.rollcall.server.schedule.SendingSwitch;
import dev.rollcall.sync.home.HomeNotWritable;
import dev.rollcall.sync.message.Messages;
import dev.rollcall.sync.run.Approval.Approver;
import dev.rollcall.sync.run.ApprovalRefused;
import dev.rollcall.sync.run.RunRequest.Aim;
import java.util.Locale;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** What a flow does in this server itself: as far as whoever switched it on may do it. */
@Component
class OwnActs {
    private final OperatorStore operators;
    private final ConnectionStore connections;
    private final SendingSwitch sending;
    private final RunQueue queue;
    private final ChoiceCheck choices;
    private final Approvals approvals;
    private final Handovers handovers;
    private final RunStore runs;
    private final MailSteps mail;
    private final Audit audit;

    OwnActs(
            OperatorStore operators,
            ConnectionStore connections,
            SendingSwitch sending,
            RunQueue queue,
            ChoiceCheck choices,
            Approvals approvals,
            Handovers handovers,
            RunStore runs,
            MailSteps mail,
            Audit audit) {
        this.operators = operators;
        this.connections = connections;
        this.sending = sending;
        this.queue = queue;
        this.choices = choices;
        this.approvals = approvals;
        this.handovers = handovers;
        this.runs = runs;
        this.mail = mail;
        this.audit = audit;
    }

    /** Does what lies in the database alone, in the transaction of the caller. */
    String within(StepWork work) throws SendFailed {
        return switch (work.step().kind()) {
            case MAIL -> mail.write(work);
            case ASK -> mail.ask(work);
            case START_RUN -> startRun(work);
            case PAUSE -> setState(work, Connection.State.PAUSED);
            case RESUME -> setState(work, Connection.State.LIVE);
            case HAND_OVER -> handOver(work);
            case PATCH, PREVENT_DUPLICATES, SEND, APPROVE, REJECT, FETCH, FETCH_FILES, CHECK_ZIP, PUBLISH ->
                throw new IllegalArgumentException("not an act that ends with its transaction");
        };
    }

    private String startRun(StepWork work) throws SendFailed {
        demand(work, Right.RUN);
        // A flow that begins when a run ends would go round for ever; a time of day only looks at the newest run.
        if (work.event().kind() != TriggerKind.SCHEDULE
                && work.run().filter(run -> run.cause() == Run.Cause.FLOW).isPresent()) {
            return "Left out: a run that a flow asked for does not lead to another.";
        }
        Aim aim = work.value("aim").equals("deliver") ? Aim.DELIVER : Aim.PREVIEW;
        Connection connection = connection(work);
        RunChoice choice = choice(work, connection);
        long run = queue.ask(
                connection, Run.Cause.FLOW, Optional.of("flow " + work.flow().name()), aim, Optional.empty(), choice);
        keep(
                work,
                "run-started",
                "run " + run + choice.words().map(words -> ": " + words).orElse(""));
        return "Asked for run " + run + ".";
    }

    private String handOver(StepWork work) throws SendFailed {
        demand(work, Right.RUN);
        Run preview = work.run().orElseThrow(() -> never("The run is not kept any more."));
        if (preview.aim() != Aim.PREVIEW) {
            return "Left out: run " + preview.id() + " is no preview.";
        }
        Connection connection = preview.connection()
                .flatMap(id -> connections.find(work.flow().organisation(), id))
                .orElseThrow(() -> never("The connection of the run was removed."));
        try {
            long run = handovers.handOver(
                    connection, preview, "flow " + work.flow().name());
            keep(
                    work,
                    "preview-handed-over",
                    "run " + run + ", as run " + preview.id() + " showed: " + work.shown("reason"));
            return "Asked for run " + run + ", which delivers what run " + preview.id() + " showed.";
        } catch (Handovers.Refused refused) {
            throw never(String.valueOf(refused.getMessage()));
        }
    }

    private String setState(StepWork work, Connection.State state) throws SendFailed {
        demand(work, Right.SET_UP);
        Connection connection = connection(work);
        if (connection.state() != Connection.State.LIVE && connection.state() != Connection.State.PAUSED) {
            throw never(connection.name() + " is " + connection.state().words().toLowerCase(Locale.ROOT)
                    + ". A person has to change that.");
        }
        try {
            sending.set(connection, state);
        } catch (ConnectionStore.NoDestination refused) {
            throw never(refused.sentence());
        }
        keep(work, "connection-" + state.name().toLowerCase(Locale.ROOT), connection.name());
        return connection.name() + " is " + state.words().toLowerCase(Locale.ROOT) + " now.";
    }

    /** Decides about the run of the event, in the name of whoever switched the flow on. */
    String decide(StepWork work) throws SendFailed {
        Operator by = demand(work, Right.APPROVE);
        Run run = work.run().orElseThrow(() -> never("The run is not kept any more."));
        if (!run.isHeld()) {
            return "Left out: the run is not on hold any more.";
        }
        boolean isApproval = work.step().kind() == StepKind.APPROVE;
        Runnable stands = () ->
                keep(work, isApproval ? "run-approve" : "run-reject", "run " + run.id() + ": " + work.shown("reason"));
        Approver approver =
                new Approver(by.name() + ", by the flow " + work.flow().name(), work.value("reason"));
        try {
            String said =
                    isApproval ? approvals.approve(run, approver, stands) : approvals.reject(run, approver, stands);
            boolean isDelivered = runs.find(run.organisation(), run.id())
                    .filter(Run::isDelivered)
                    .isPresent();
            if (isApproval && !isDelivered) {
                throw never(said);
            }
            return said;
        } catch (DecisionOvertaken overtaken) {
            return "Left out: somebody else has decided about the run meanwhile.";
        } catch (ApprovalRefused refused) {
            throw never(String.valueOf(refused.getMessage()));
        } catch (HomeNotWritable fault) {
            throw new SendFailed(
                    Messages.ENGLISH.text(fault.explanation()), SendFailed.Certainty.LATER, Optional.empty());
        }
    }

    /** What the run of a step takes otherwise than the settings say; a fault where its connection cannot have that. */
    RunChoice choice(StepWork work, Connection connection) throws SendFailed {
        RunChoice choice = work.step().choice();
        Optional<String> fault = choices.fault(connection, choice);
        if (fault.isPresent()) {
            throw never(fault.get() + " No run was asked for.");
        }
        return choice;
    }

    void keep(StepWork work, String act, String thing) {
        audit.addAccount(work.flow().organisation(), "flow " + work.flow().name(), act, thing, "");
    }

    /** Whoever switched the flow on, where that person still has a right. */
    Operator demand(StepWork work, Right right) throws SendFailed {
        return work.flow()
                .switchedBy()
                .flatMap(operators::find)
                .flatMap(operator -> operators.membership(operator, work.flow().organisation()))
                .filter(member -> member.may(right))
                .map(Membership::operator)
                .orElseThrow(() -> never(work.flow().switchedByName().orElse("Nobody")
                        + ", who switched the flow on, may not do this. Somebody who may has to switch it on."));
    }

    /** The connection that a step names, or the one of the event. */
    Connection connection(StepWork work) throws SendFailed {
        String name = work.value("connection");
        Optional<Connection> found = name.isBlank()
                ? work.event()
                        .connection()
                        .flatMap(id -> connections.find(work.flow().organisation(), id))
                : connections.of(work.flow().organisation()).stream()
                        .filter(one -> one.name().equals(name))
                        .findFirst();
        return found.orElseThrow(() -> never(
                name.isBlank()
                        ? "The event belongs to no connection. Choose one in the step."
                        : "There is no connection “" + name + "”."));
    }

    static SendFailed never(String sentence) {
        return new SendFailed(sentence, SendFailed.Certainty.NEVER, Optional.empty());
    }
}
