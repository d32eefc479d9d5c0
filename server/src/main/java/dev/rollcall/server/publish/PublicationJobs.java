package dev.rollcall.server.publish;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.FailureHandler.OnFailureRetryLater;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import dev.rollcall.server.organisations.Connection;
import dev.rollcall.server.organisations.ConnectionStore;
import dev.rollcall.server.runs.Run;
import dev.rollcall.server.runs.RunEnded;
import dev.rollcall.server.runs.RunStore;
import dev.rollcall.sync.message.Messages;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Publishes runs by themselves once they are over, and removes what nobody reads any more. */
@Configuration
class PublicationJobs {
    private static final String TASK = "publish";
    private static final Duration RETRY = Duration.ofMinutes(5);

    /** The instance is the run, and the job is kept in the transaction in which the run ends. */
    @Bean
    Task<Void> publishTask(ObjectProvider<Work> work) {
        return Tasks.oneTime(TASK, Void.class)
                .onFailure(new OnFailureRetryLater<>(RETRY))
                .execute((instance, context) -> work.getObject().publish(instance.getId()));
    }

    @Bean
    Task<Void> oldPublicationsTask(ObjectProvider<Publishing> publishing) {
        return Tasks.recurring("old-publications", FixedDelay.ofHours(1)).execute((instance, context) -> {
            try {
                publishing.getObject().sweepAll();
            } catch (IOException fault) {
                throw new UncheckedIOException(fault);
            }
        });
    }

    /** What the jobs do. */
    @Component
    static class Work {
        private static final Logger LOG = LoggerFactory.getLogger(PublicationJobs.class);

        private final PublicationStore store;
        private final Publishing publishing;
        private final ConnectionStore connections;
        private final RunStore runs;
        private final ObjectProvider<Scheduler> scheduler;
        private final Clock clock;

        Work(
                PublicationStore store,
                Publishing publishing,
                ConnectionStore connections,
                RunStore runs,
                ObjectProvider<Scheduler> scheduler,
                Clock clock) {
            this.store = store;
            this.publishing = publishing;
            this.connections = connections;
            this.runs = runs;
            this.scheduler = scheduler;
            this.clock = clock;
        }

        @EventListener
        void hear(RunEnded ended) {
            boolean isTaken = store.find(ended.connection())
                    .filter(publication -> publication.rule().takes(ended.outcome()))
                    .isPresent();
            if (isTaken) {
                scheduler
                        .getObject()
                        .scheduleIfNotExists(
                                new TaskInstance<Void>(TASK, ended.connection() + "-" + ended.run()), clock.instant());
            }
        }

        void publish(String instance) {
            String[] parts = instance.split("-", -1);
            Optional<Connection> connection = connections.find(Long.parseLong(parts[0]));
            Optional<Run> run = connection.flatMap(found -> runs.find(found.organisation(), Long.parseLong(parts[1])));
            if (run.isEmpty() || isOvertaken(connection.orElseThrow(), run.get())) {
                return;
            }
            try {
                publishing.publish(connection.get(), run.get(), false);
            } catch (NotPublished why) {
                store.setFault(connection.get().id(), why.sentence());
                if (why.mayHelpLater()) {
                    throw new IllegalStateException("tried again later");
                }
            } catch (RuntimeException fault) {
                // What would fail in the same way each time must not be tried for ever.
                LOG.error(
                        "run {} could not be published: {}",
                        run.get().id(),
                        fault.getClass().getName());
                store.setFault(connection.get().id(), Messages.ENGLISH.text("publication.our_fault"));
            }
        }

        /** Whether it is off, or a newer run is published already. */
        private boolean isOvertaken(Connection connection, Run run) {
            Optional<Publication> publication = store.find(connection.id());
            return publication.isEmpty()
                    || publication
                            .flatMap(Publication::roster)
                            .filter(roster -> roster.run() > run.id())
                            .isPresent();
        }
    }
}
