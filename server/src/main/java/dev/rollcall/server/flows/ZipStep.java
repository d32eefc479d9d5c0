package dev.rollcall.server.flows;

import dev.rollcall.server.access.Right;
import dev.rollcall.server.connectors.SendFailed;
import dev.rollcall.server.connectors.SendFailed.Certainty;
import dev.rollcall.server.organisations.AddressPolicy;
import dev.rollcall.server.organisations.Connection;
import dev.rollcall.server.runs.ZipChecks;
import dev.rollcall.sync.home.HomeNotWritable;
import dev.rollcall.sync.report.RunReport.Outcome;
import dev.rollcall.sync.settings.yaml.SettingsFaults;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Checks a ZIP that lies on this server. Its answer has the numbers of errors, warnings and notes, which later steps may name. */
@Component
class ZipStep {
    static final String OF_RUN = "of the run";
    static final String LAST_UPLOAD = "last upload";
    static final String LAST_ARRIVAL = "last arrival";
    static final String FAIL = "fail";
    static final String FAIL_BY_WARNINGS = "fail, and by warnings too";
    static final String GO_ON = "go on";
    static final Duration LIMIT = Duration.ofMinutes(30);

    private static final Logger LOG = LoggerFactory.getLogger(ZipStep.class);
    private static final int AT_ONCE = 2;

    private final OwnActs acts;
    private final ZipChecks checks;
    private final Semaphore places = new Semaphore(AT_ONCE);

    ZipStep(OwnActs acts, ZipChecks checks) {
        this.acts = acts;
        this.checks = checks;
    }

    /** A place among the few that check at once, since a check may wait for long; empty where all are taken. */
    Optional<Runnable> place() {
        return places.tryAcquire() ? Optional.of(places::release) : Optional.empty();
    }

    String check(StepWork work) throws SendFailed {
        acts.demand(work, Right.RUN);
        Connection connection = acts.connection(work);
        ZipChecks.Found found = found(work, connection);
        String counts = "Errors: " + found.errors() + ", warnings: " + found.warnings() + ", notes: " + found.notes()
                + ". Nothing was delivered.";
        return switch (found.outcome()) {
            case CLEAN, PLANNED, HELD, DELIVERED, ERRORS -> {
                if (fails(work.step().value("if_errors"), found)) {
                    throw OwnActs.never(counts);
                }
                yield counts;
            }
            case CANCELLED ->
                throw later("The check was not over within " + LIMIT.toMinutes()
                        + " minutes, or the server was stopped meanwhile.");
            case SOURCE_NOT_REACHABLE -> throw OwnActs.never("The ZIP cannot be read. " + found.sentence());
            case DESTINATION_REFUSED, DELIVERY_UNKNOWN, HOME_NOT_WRITABLE, FAILED ->
                throw later("The ZIP could not be checked. " + found.sentence());
        };
    }

    private static boolean fails(String choice, ZipChecks.Found found) {
        boolean hasErrors = found.outcome() == Outcome.ERRORS || found.errors() > 0;
        return switch (choice) {
            case FAIL -> hasErrors;
            case FAIL_BY_WARNINGS -> hasErrors || found.warnings() > 0;
            default -> false;
        };
    }

    private ZipChecks.Found found(StepWork work, Connection connection) throws SendFailed {
        try {
            ZipChecks.Zip zip = zip(work, connection);
            if (checks.isDamaged(zip)) {
                throw OwnActs.never("The kept ZIP is damaged: it has other bytes than when it was made."
                        + " Look at the disk of the server, and start a run that makes a new one.");
            }
            return checks.check(connection, zip, LIMIT);
        } catch (SettingsFaults unreadable) {
            throw OwnActs.never("The settings of " + connection.name() + " cannot be read. Save them again.");
        } catch (AddressPolicy.Refused refused) {
            throw OwnActs.never(refused.sentence());
        } catch (HomeNotWritable fault) {
            throw later("The disk of the server is full.");
        } catch (IOException fault) {
            throw later("The ZIP could not be read just now.");
        } catch (RuntimeException fault) {
            LOG.error("a ZIP could not be checked: {}", fault.getClass().getName());
            throw OwnActs.never("Rollcall itself failed while it checked the ZIP. Nothing was delivered.");
        }
    }

    private ZipChecks.Zip zip(StepWork work, Connection connection) throws SendFailed, SettingsFaults, IOException {
        String choice = work.step().value("zip");
        Optional<ZipChecks.Zip> zip =
                switch (choice) {
                    case LAST_UPLOAD -> checks.lastUpload(connection);
                    case LAST_ARRIVAL -> checks.lastArrival(connection);
                    default -> work.run().flatMap(checks::of);
                };
        return zip.orElseThrow(() -> OwnActs.never(
                switch (choice) {
                    case LAST_UPLOAD -> connection.name() + " has sent no ZIP yet, or it is not kept any more.";
                    case LAST_ARRIVAL ->
                        "No ZIP waits in the file account of " + connection.name()
                                + ". One that arrived is deleted when its run is over, and that run has checked it.";
                    default -> "The run has no ZIP, or it is not kept any more.";
                }));
    }

    private static SendFailed later(String sentence) {
        return new SendFailed(sentence, Certainty.LATER, Optional.empty());
    }
}
