package dev.rollcall.sync.run;

import dev.rollcall.sync.message.Message;
import dev.rollcall.sync.message.Messages;
import java.util.List;

/** A directory cannot be set aside or brought back. The message says why; nothing has changed. */
public final class StartAgainRefused extends Exception {
    private static final long serialVersionUID = 1;

    private final transient Message explanation;

    private StartAgainRefused(Message explanation) {
        super(Messages.ENGLISH.text(explanation));
        this.explanation = explanation;
    }

    /** Why it cannot be; {@code getMessage} gives it in English. */
    public Message explanation() {
        return explanation;
    }

    static StartAgainRefused nothing() {
        return new StartAgainRefused(Message.of("run.start_again.nothing"));
    }

    static StartAgainRefused rollover() {
        return new StartAgainRefused(Message.of("run.start_again.rollover"));
    }

    static StartAgainRefused noOld() {
        return new StartAgainRefused(Message.of("run.start_again.no_old"));
    }

    static StartAgainRefused unknown(String name, List<String> names) {
        return new StartAgainRefused(Message.of("run.start_again.unknown")
                .with("name", name)
                .with("count", names.size())
                .with("names", String.join(", ", names)));
    }
}
