package dev.rollcall.sync.run;

import dev.rollcall.sync.message.Message;
import dev.rollcall.sync.message.Messages;

/** A step of the change of the school year cannot be done now. The message says why; nothing has changed. */
public final class RolloverRefused extends Exception {
    private static final long serialVersionUID = 1;

    private final transient Message explanation;

    private RolloverRefused(Message explanation) {
        super(Messages.ENGLISH.text(explanation));
        this.explanation = explanation;
    }

    /** Why it cannot be done; {@code getMessage} gives it in English. */
    public Message explanation() {
        return explanation;
    }

    static RolloverRefused notBegun() {
        return new RolloverRefused(Message.of("run.rollover.not_begun"));
    }

    static RolloverRefused noDirectory() {
        return new RolloverRefused(Message.of("run.rollover.no_directory"));
    }

    static RolloverRefused openUpload(String run) {
        return new RolloverRefused(Message.of("run.rollover.open_upload").with("run", run));
    }

    static RolloverRefused directoryChanged() {
        return new RolloverRefused(Message.of("run.rollover.directory_changed"));
    }

    static RolloverRefused notCompared() {
        return new RolloverRefused(Message.of("run.rollover.not_compared"));
    }
}
