package dev.rollcall.sync.home;

import dev.rollcall.sync.message.Message;
import dev.rollcall.sync.message.Messages;
import java.io.IOException;
import java.nio.file.Path;

/** The home, where runs are kept, cannot take what a run writes there. */
public final class HomeNotWritable extends Exception {
    private static final long serialVersionUID = 1;

    private final transient Message explanation;

    public HomeNotWritable(Path home, IOException cause) {
        this(Message.of("home.not_writable").with("home", home.toString()).with("reason", FaultWords.of(cause)), cause);
    }

    private HomeNotWritable(Message explanation, IOException cause) {
        super(Messages.ENGLISH.text(explanation), cause);
        this.explanation = explanation;
    }

    /** What is wrong, where, and how to fix it; {@code getMessage} gives it in English. */
    public Message explanation() {
        return explanation;
    }
}
