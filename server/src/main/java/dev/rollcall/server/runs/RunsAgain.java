package dev.rollcall.server.runs;

import dev.rollcall.server.organisations.Connection;
import dev.rollcall.server.organisations.ConnectionStore;
import dev.rollcall.sync.run.RunRequest.Aim;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Makes a run once more with what it fetched. It delivers only what a preview of the same has shown, and that once. */
@Component
public class RunsAgain {
    private final RunStore runs;
    private final RunQueue queue;
    private final FetchedRosters fetched;
    private final Previews previews;
    private final ConnectionStore connections;

    RunsAgain(RunStore runs, RunQueue queue, FetchedRosters fetched, Previews previews, ConnectionStore connections) {
        this.runs = runs;
        this.queue = queue;
        this.fetched = fetched;
        this.previews = previews;
        this.connections = connections;
    }

    /**
     * The run that was asked for.
     *
     * @param aim how far it goes: of who wanted a delivery, a preview where none unlocks it
     */
    public record Made(long run, Aim aim) {}

    /** No run can be made with what was fetched; the text is a sentence for people. */
    public static final class Refused extends Exception {
        private static final long serialVersionUID = 1L;

        Refused(String sentence) {
            super(sentence);
        }

        public String sentence() {
            return String.valueOf(getMessage());
        }
    }

    /** Asks for it. Of two who ask for a delivery at once, one gets a preview: the run of the other is the newest then. */
    @Transactional(rollbackFor = Refused.class)
    public Made ask(Run run, Aim aim, Run.Cause cause, String by) throws Refused {
        run.connection().ifPresent(runs::lockQueue);
        Optional<String> refusal = fetched.refusal(run);
        if (refusal.isPresent()) {
            throw new Refused(refusal.get());
        }
        Connection connection = run.connection()
                .flatMap(found -> connections.find(run.organisation(), found))
                .orElseThrow(() -> new Refused("Its connection was removed."));
        boolean isPreviewed = previews.unlocking(
                        connection,
                        found -> found.id() == run.id() || found.again().equals(Optional.of(run.id())))
                .isPresent();
        Aim allowed = isPreviewed ? aim : Aim.PREVIEW;
        return new Made(queue.askAgain(connection, cause, by, allowed, run), allowed);
    }
}
