package dev.rollcall.server.runs;

import dev.rollcall.server.organisations.Connection;
import dev.rollcall.server.organisations.ConnectionStore;
import dev.rollcall.server.runs.Run.Cause;
import dev.rollcall.sync.run.RunRequest.Aim;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Delivers what a preview showed, once: a run with what the preview fetched, or with the version that it was of. It goes through plan
 * and guard as any other.
 */
@Component
public class Handovers {
    private final ConnectionStore connections;
    private final RunStore runs;
    private final RunQueue queue;
    private final Previews previews;
    private final FetchedRosters fetched;
    private final DeliveryDays days;

    Handovers(
            ConnectionStore connections,
            RunStore runs,
            RunQueue queue,
            Previews previews,
            FetchedRosters fetched,
            DeliveryDays days) {
        this.connections = connections;
        this.runs = runs;
        this.queue = queue;
        this.previews = previews;
        this.fetched = fetched;
        this.days = days;
    }

    /** What a preview showed cannot be delivered; the text is a sentence for people. */
    public static final class Refused extends Exception {
        private static final long serialVersionUID = 1L;

        Refused(String sentence) {
            super(sentence);
        }
    }

    /**
     * Asks for the delivery of what a preview showed. Of two who ask at once, one is refused.
     *
     * @param asked the connection of the preview
     * @param by who asks
     * @return the id of the run
     */
    @Transactional(rollbackFor = Refused.class)
    public long handOver(Connection asked, Run preview, String by) throws Refused {
        runs.lockQueue(asked.id());
        // It may have been paused, and its settings saved, since it was read.
        Connection connection = connections
                .find(asked.id())
                .orElseThrow(() -> new Refused("The connection was removed. Nothing was handed over."));
        demandNewest(connection, preview);
        if (!days.mayDeliver(connection)) {
            throw new Refused(
                    connection.name()
                            + " delivers nothing now: it is not live, or deliveries are paused today. Nothing was handed over.");
        }
        Optional<String> version = SentAgain.version(preview);
        if (version.isPresent()) {
            return queue.ask(
                    connection, Cause.FLOW, Optional.of(by), Aim.DELIVER, Optional.of(SentAgain.source(version.get())));
        }
        Optional<String> refusal = fetched.refusal(preview);
        if (refusal.isPresent()) {
            throw new Refused("What run " + preview.id() + " showed cannot be handed over. " + refusal.get()
                    + " A step that starts a run reads the source anew.");
        }
        return queue.askAgain(connection, Cause.FLOW, by, Aim.DELIVER, preview);
    }

    private void demandNewest(Connection connection, Run preview) throws Refused {
        if (previews.unlocking(connection, run -> run.id() == preview.id()).isPresent()) {
            return;
        }
        Optional<Run> later = runs
                .list(
                        connection.organisation(),
                        new RunStore.Choice(Optional.of(connection.id()), Optional.empty(), Optional.empty(), 1))
                .stream()
                .filter(run -> run.id() > preview.id())
                .findFirst();
        throw new Refused(
                later.isPresent()
                        ? "Run " + later.get().id() + " was asked for after the preview, so that the preview is not the"
                                + " newest state any more. Nothing was handed over."
                        : "The preview came to no plan, or settings or directory have changed since. Nothing was handed"
                                + " over; make a new preview.");
    }
}
