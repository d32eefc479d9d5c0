package dev.rollcall.sync.activitylog;

import dev.rollcall.sync.directory.Version;
import dev.rollcall.sync.message.Message;
import dev.rollcall.sync.message.Messages;
import java.util.Optional;

/** What was changed by hand cannot surely be made once more on another version. The message says why; nothing has changed. */
public final class ChangesNotCarried extends Exception {
    private static final long serialVersionUID = 1;

    private final transient Message explanation;

    private ChangesNotCarried(Message explanation) {
        super(Messages.ENGLISH.text(explanation));
        this.explanation = explanation;
    }

    /** Why, and the way out. */
    public Message explanation() {
        return explanation;
    }

    /** @param good the last version that Apple School Manager surely has; empty where there is none */
    static ChangesNotCarried doubtful(Version changed, Optional<Version> good) {
        return new ChangesNotCarried(Message.of("activitylog.not_carried")
                .with("version", changed.name())
                .with("origin", changed.origin().description())
                .with("good", good.map(Version::name).orElse("none")));
    }

    static ChangesNotCarried openUpload(String run) {
        return new ChangesNotCarried(Message.of("activitylog.not_carried_yet").with("run", run));
    }
}
