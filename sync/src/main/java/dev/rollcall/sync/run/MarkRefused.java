package dev.rollcall.sync.run;

import dev.rollcall.sync.activitylog.ChangesNotCarried;
import dev.rollcall.sync.delivery.DeliveryRefused;
import dev.rollcall.sync.directory.Delivery;
import dev.rollcall.sync.message.Message;
import dev.rollcall.sync.message.Messages;
import java.util.Optional;

/** What a person says of an upload cannot be so. The message says why; nothing has changed. */
public final class MarkRefused extends Exception {
    private static final long serialVersionUID = 1;

    private final transient Message explanation;

    private MarkRefused(Message explanation) {
        super(Messages.ENGLISH.text(explanation));
        this.explanation = explanation;
    }

    /** Why it cannot be so; {@code getMessage} gives it in English. */
    public Message explanation() {
        return explanation;
    }

    static MarkRefused noneOpen() {
        return new MarkRefused(Message.of("run.mark.none_open"));
    }

    static MarkRefused noUpload(String run) {
        return new MarkRefused(Message.of("run.mark.no_upload").with("run", run));
    }

    static MarkRefused damaged(String run, String file) {
        return new MarkRefused(Message.of("run.mark.damaged").with("run", run).with("file", file));
    }

    static MarkRefused byDirectory(DeliveryRefused refused) {
        return new MarkRefused(refused.explanation());
    }

    /** @param now the run whose upload lies in the place now; empty where nobody knows */
    static MarkRefused replaced(Delivery delivery, Optional<PlaceUses.Use> now) {
        return new MarkRefused(Message.of("run.mark.replaced")
                .with("run", delivery.run())
                .with("place", delivery.to())
                .with("owner", now.isPresent() ? "known" : "unknown")
                .with("other", now.map(use -> use.delivery().run()).orElse(""))
                .with("organisation", now.map(PlaceUses.Use::organisation).orElse("")));
    }

    static MarkRefused notCarried(ChangesNotCarried doubtful) {
        return new MarkRefused(doubtful.explanation());
    }

    static MarkRefused confirmed(String run) {
        return new MarkRefused(Message.of("run.mark.confirmed").with("run", run));
    }
}
