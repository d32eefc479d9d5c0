package dev.rollcall.server.flows;

import dev.rollcall.server.access.Right;
import dev.rollcall.server.connectors.SendFailed;
import dev.rollcall.server.organisations.Connection;
import dev.rollcall.server.publish.NotPublished;
import dev.rollcall.server.publish.Publication;
import dev.rollcall.server.publish.Publishing;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Publishes what the newest run of a connection read. It never switches publishing on: an administrator does. */
@Component
class PublishStep {
    private static final Logger LOG = LoggerFactory.getLogger(PublishStep.class);

    private final OwnActs acts;
    private final Publishing publishing;
    private final Semaphore place = new Semaphore(1);

    PublishStep(OwnActs acts, Publishing publishing) {
        this.acts = acts;
        this.publishing = publishing;
    }

    /** Publishing a large roster takes minutes, and other jobs want their threads. */
    Optional<Runnable> place() {
        return place.tryAcquire() ? Optional.of(place::release) : Optional.empty();
    }

    String publish(StepWork work) throws SendFailed {
        acts.demand(work, Right.RUN);
        Connection connection = acts.connection(work);
        try {
            Publication.Roster roster = publishing.publishNewest(connection);
            acts.keep(work, "publication-changed", connection.name() + ": run " + roster.run());
            return "Others read now what run " + roster.run() + " of " + connection.name() + " read.";
        } catch (NotPublished why) {
            throw new SendFailed(
                    why.sentence(),
                    why.mayHelpLater() ? SendFailed.Certainty.LATER : SendFailed.Certainty.NEVER,
                    Optional.empty());
        } catch (RuntimeException fault) {
            LOG.error("a run could not be published: {}", fault.getClass().getName());
            throw OwnActs.never(
                    "Rollcall itself failed while it published the run. Others read what they read before.");
        }
    }
}
