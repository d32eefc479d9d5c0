package dev.rollcall.sync.run;

import dev.rollcall.sync.cancel.Cancellation;
import dev.rollcall.sync.directory.Delivery;
import dev.rollcall.sync.directory.DeliveryState;
import dev.rollcall.sync.directory.DirectoryFault;
import dev.rollcall.sync.directory.Origin;
import dev.rollcall.sync.directory.Version;
import dev.rollcall.sync.message.Message;
import dev.rollcall.sync.message.Messages;
import dev.rollcall.sync.pipeline.Engines;
import dev.rollcall.sync.pipeline.SqlEngine;
import dev.rollcall.sync.pipeline.SqlFile;
import dev.rollcall.sync.problem.Problem;
import dev.rollcall.sync.problem.ProblemKind;
import dev.rollcall.sync.problem.Where;
import dev.rollcall.sync.rosterservice.ServiceLists;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Confirms the last upload that was handed over where Apple's roster service lists all of it and nothing else of imports: people by
 * Person ID with their names, who is in which class, the names of courses and locations. It tells nothing of people whom the service
 * does not list any more; whether it lists the deactivated is not known.
 */
final class ServiceConfirmation {
    private static final Engines.Demand DEMAND = new Engines.Demand(512L << 20, 2);

    private final RunDirectory directory;
    private final Engines engines;
    private final Cancellation cancellation;

    ServiceConfirmation(RunDirectory directory, Engines engines, Cancellation cancellation) {
        this.directory = directory;
        this.engines = engines;
        this.cancellation = cancellation;
    }

    /**
     * Compares, and remembers that the upload is confirmed where it is.
     *
     * @return what the report says of it; empty where no upload waits for a confirmation
     */
    Optional<Problem> confirm(ServiceLists lists) throws DirectoryFault, IOException {
        Optional<Delivery> waiting = waiting();
        if (waiting.isEmpty()) {
            return Optional.empty();
        }
        String run = waiting.get().run();
        List<Long> differences = differences(lists);
        if (differences.stream().allMatch(Predicate.isEqual(0L))) {
            directory.confirm(waiting.get());
            return Optional.of(new Problem(ProblemKind.UPLOAD_CONFIRMED_BY_SERVICE, Where.SOURCE, run, null));
        }
        Message detail = Message.of("run.service_differs")
                .with("people", differences.get(0))
                .with("seats", differences.get(1))
                .with("courses", differences.get(2))
                .with("locations", differences.get(3));
        return Optional.of(
                new Problem(ProblemKind.UPLOAD_NOT_AS_SERVICE_SAYS, Where.SOURCE, run, Messages.ENGLISH.text(detail)));
    }

    /**
     * The upload that made the version which the run starts from, or that on which it stands, as long as nobody but the SFTP server has
     * said that it has it. What was changed by hand since was changed in Apple School Manager, too.
     */
    private Optional<Delivery> waiting() throws DirectoryFault, IOException {
        Optional<Origin> made =
                directory.uploads(directory.version()).stream().findFirst().map(Version::origin);
        return directory
                .lastDelivery()
                .filter(last -> last.state() == DeliveryState.HANDED_OVER)
                .filter(last -> made.equals(Optional.of(Origin.run(last.run()))));
    }

    private List<Long> differences(ServiceLists lists) throws DirectoryFault, IOException {
        try (SqlEngine engine = engines.lease(DEMAND, cancellation)) {
            directory.nameBase(engine, "sent_");
            lists.open(engine);
            return Stream.of("run/service_different_people", "run/service_different_places")
                    .flatMap(select -> engine.fetch(SqlFile.of(select).sql()).get(0).stream())
                    .map(ServiceConfirmation::number)
                    .toList();
        }
    }

    private static Long number(@Nullable Object count) {
        return (Long) Objects.requireNonNull(count);
    }
}
