package dev.rollcall.server.flows;

import dev.rollcall.server.connectors.SendFailed;
import java.time.Duration;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** What steps do beyond the server's own database: send, fetch, check, decide. */
@Component
class OutsideActs {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Sending sending;
    private final Fetching fetching;
    private final FolderFetching folders;
    private final ZipStep zips;
    private final PublishStep publishing;
    private final OwnActs acts;
    private final TimeLimit limit;

    OutsideActs(
            Sending sending,
            Fetching fetching,
            FolderFetching folders,
            ZipStep zips,
            PublishStep publishing,
            OwnActs acts,
            TimeLimit limit) {
        this.sending = sending;
        this.fetching = fetching;
        this.folders = folders;
        this.zips = zips;
        this.publishing = publishing;
        this.acts = acts;
        this.limit = limit;
    }

    /** A place among the few of a kind that may go on at once; empty where all are taken. */
    Optional<Runnable> place(StepWork work) {
        return switch (work.step().kind()) {
            case SEND, FETCH_FILES -> sending.place(work);
            case CHECK_ZIP -> zips.place();
            case PUBLISH -> publishing.place();
            case MAIL, START_RUN, PATCH, PREVENT_DUPLICATES, PAUSE, RESUME, HAND_OVER, APPROVE, REJECT, FETCH, ASK ->
                Optional.of(() -> {});
        };
    }

    /** Does it, and gives what came back. */
    String perform(StepWork work) throws SendFailed {
        return switch (work.step().kind()) {
            case SEND ->
                limit.within(() -> sending.send(work), Sending.limit(work).plus(PATIENCE));
            case FETCH -> limit.within(() -> fetching.fetch(work), FetchedFiles.LIMIT.plus(PATIENCE));
            case FETCH_FILES -> limit.within(() -> folders.fetch(work), FetchedFiles.LIMIT.plus(PATIENCE));
            // It keeps to its limit by itself: what is given up must not go on beside the next try.
            case CHECK_ZIP -> zips.check(work);
            case PUBLISH -> publishing.publish(work);
            case APPROVE, REJECT -> acts.decide(work);
            case MAIL, ASK, START_RUN, PATCH, PREVENT_DUPLICATES, PAUSE, RESUME, HAND_OVER ->
                throw new IllegalArgumentException("in a transaction");
        };
    }
}
