package dev.rollcall.sync.message;

import java.io.IOException;

/** A fault of the disk or the network that says in our words what happened, half a sentence. */
public final class ExplainedFault extends IOException {
    private static final long serialVersionUID = 1;

    private final transient Message explanation;

    public ExplainedFault(Message explanation) {
        super(Messages.ENGLISH.text(explanation));
        this.explanation = explanation;
    }

    /** @param cause what the system said, for those who know it */
    public ExplainedFault(Message explanation, Throwable cause) {
        super(Messages.ENGLISH.text(explanation), cause);
        this.explanation = explanation;
    }

    /** What happened; {@code getMessage} gives it in English. */
    public Message explanation() {
        return explanation;
    }
}
