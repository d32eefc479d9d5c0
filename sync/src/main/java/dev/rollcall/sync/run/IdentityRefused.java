package dev.rollcall.sync.run;

import dev.rollcall.sync.message.Message;
import dev.rollcall.sync.message.Messages;

/** A Person ID cannot be chosen or released so. The message says why; nothing has changed. */
public final class IdentityRefused extends Exception {
    private static final long serialVersionUID = 1;

    private final transient Message explanation;

    private IdentityRefused(Message explanation) {
        super(Messages.ENGLISH.text(explanation));
        this.explanation = explanation;
    }

    /** Why it cannot be so; {@code getMessage} gives it in English. */
    public Message explanation() {
        return explanation;
    }

    static IdentityRefused heldBy(String personId, String other) {
        return new IdentityRefused(
                Message.of("run.identity.held").with("person", personId).with("other", other));
    }

    static IdentityRefused alreadyPinned(String sisId, String personId) {
        return new IdentityRefused(
                Message.of("run.identity.already").with("sis", sisId).with("person", personId));
    }

    static IdentityRefused notPinned(String sisId) {
        return new IdentityRefused(Message.of("run.identity.not_pinned").with("sis", sisId));
    }

    static IdentityRefused noScheme(String scheme, String known) {
        return new IdentityRefused(
                Message.of("run.identity.no_scheme").with("scheme", scheme).with("known", known));
    }
}
