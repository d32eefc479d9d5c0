package dev.rollcall.server.connectors;

import java.time.Instant;
import java.util.function.BooleanSupplier;

/** A receiver that wants no more, too, once the account is not any more what it was. That is looked at now and then. */
final class UntilChanged implements Receiver {
    private static final int EACH = 5;

    private final Receiver receiver;
    private final BooleanSupplier isChanged;
    private int asked;

    UntilChanged(Receiver receiver, BooleanSupplier isChanged) {
        this.receiver = receiver;
        this.isChanged = isChanged;
    }

    @Override
    public boolean isDone() {
        asked++;
        return receiver.isDone() || (asked % EACH == 0 && isChanged.getAsBoolean());
    }

    @Override
    public Instant since() {
        return receiver.since();
    }

    @Override
    public void answered() {
        receiver.answered();
    }

    @Override
    public void take(Arrived message) {
        receiver.take(message);
    }
}
