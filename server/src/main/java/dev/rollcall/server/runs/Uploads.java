package dev.rollcall.server.runs;

import dev.rollcall.server.ServerSettings;
import dev.rollcall.server.access.Notice;
import dev.rollcall.server.organisations.ConnectionStore;
import dev.rollcall.sync.directory.Delivery;
import dev.rollcall.sync.directory.DeliveryState;
import dev.rollcall.sync.directory.DirectoryFault;
import dev.rollcall.sync.pipeline.Engines;
import dev.rollcall.sync.run.MarkRefused;
import dev.rollcall.sync.run.UploadMarks;
import java.io.IOException;
import java.time.Clock;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** What became of the uploads of runs: prepared, handed over, confirmed; and what a person says of those that nobody saw arrive. */
@Component
public class Uploads {
    private final ConnectionStore connections;
    private final ServerSettings server;
    private final UploadStates states;
    private final Engines engines;
    private final Clock clock;

    Uploads(ConnectionStore connections, ServerSettings server, UploadStates states, Engines engines, Clock clock) {
        this.engines = engines;
        this.states = states;
        this.connections = connections;
        this.server = server;
        this.clock = clock;
    }

    /** Empty where the run made no upload, or the directory cannot say. */
    public Optional<Delivery> of(Run run) {
        try {
            return run.folder().isEmpty() || run.connection().isEmpty()
                    ? Optional.empty()
                    : marks(run).of(run.folder().get());
        } catch (DirectoryFault | IOException fault) {
            return Optional.empty();
        }
    }

    /** Lets the index of runs learn what was said elsewhere, such as on the command line; {@link UploadConfirmed} is told then. */
    public void learn(long connection) {
        states.refresh(Optional.of(connection));
    }

    /** Whether a person has to say what became of it. */
    boolean isOpen(Run run) {
        try {
            return run.folder().isPresent()
                    && run.connection().isPresent()
                    && marks(run)
                            .open()
                            .filter(open -> run.folder().equals(Optional.of(open.run())))
                            .isPresent();
        } catch (DirectoryFault | IOException fault) {
            return false;
        }
    }

    /**
     * Remembers what a person says.
     *
     * @param state {@code HANDED_OVER} or {@code NOT_UPLOADED}
     * @return what became of it
     */
    Notice mark(Run run, DeliveryState state, String by) {
        try {
            keep(run, state, by);
            return new Notice(
                    state == DeliveryState.HANDED_OVER
                            ? "Noted: this upload is at Apple. The next run compares with it."
                                    + notInPlace(run)
                                            .map(other -> " But look: " + other)
                                            .orElse("")
                            : "Noted: this upload did not reach Apple. The next run plans its changes again.",
                    false);
        } catch (MarkRefused refused) {
            return new Notice(dev.rollcall.sync.message.Messages.ENGLISH.text(refused.explanation()), true);
        } catch (DirectoryFault | IOException fault) {
            return new Notice("The directory cannot be written now. Nothing was changed.", true);
        }
    }

    /**
     * The same for whoever wants to know why it was refused.
     *
     * @throws MarkRefused where nothing is open about the upload; nothing was changed
     */
    public void keep(Run run, DeliveryState state, String by) throws MarkRefused, DirectoryFault, IOException {
        marks(run).mark(run.folder().orElse(""), state, by, clock.instant());
        states.refresh(run.connection());
    }

    /** That what lies in the place of the upload is another one by now, as a sentence; empty where it still lies there, or nothing does. */
    public Optional<String> notInPlace(Run run) throws DirectoryFault, IOException {
        return marks(run).notInPlace(run.folder().orElse("")).map(dev.rollcall.sync.message.Messages.ENGLISH::text);
    }

    private UploadMarks marks(Run run) {
        String folder = run.connection()
                .flatMap(connections::find)
                .orElseThrow(() -> new IllegalStateException("the connection is gone"))
                .folder();
        return new UploadMarks(server.home(), folder, engines);
    }
}
