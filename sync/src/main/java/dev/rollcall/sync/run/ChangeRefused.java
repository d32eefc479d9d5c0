package dev.rollcall.sync.run;

import dev.rollcall.sync.message.Message;
import dev.rollcall.sync.message.Messages;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A change of the directory that a person asks for cannot be made. The message says why; nothing has changed. */
public final class ChangeRefused extends Exception {
    private static final long serialVersionUID = 1;

    private final transient Message explanation;
    private final @Nullable String openUpload;

    ChangeRefused(Message explanation) {
        this(explanation, null);
    }

    private ChangeRefused(Message explanation, @Nullable String openUpload) {
        super(Messages.ENGLISH.text(explanation));
        this.explanation = explanation;
        this.openUpload = openUpload;
    }

    static ChangeRefused openUpload(String run) {
        return new ChangeRefused(Message.of("run.change.open_upload").with("run", run), run);
    }

    /** The run of whose upload somebody has to say first what became of it; empty where that is not the reason. */
    public Optional<String> openUpload() {
        return Optional.ofNullable(openUpload);
    }

    /** Why it cannot be made; {@code getMessage} gives it in English. */
    public Message explanation() {
        return explanation;
    }
}
