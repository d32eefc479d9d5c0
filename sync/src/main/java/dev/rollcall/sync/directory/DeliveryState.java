package dev.rollcall.sync.directory;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How far the upload of a run came on its way to Apple School Manager, as far as is known. */
public enum DeliveryState {
    /** It lies in a folder or a ZIP, which somebody uploads by hand. Whether somebody did is not known. */
    PREPARED,
    /** It was being handed over when the connection or the process ended: Apple's server may have it, or a part. */
    UNKNOWN,
    /** Apple's server took every byte, or a person said that it was uploaded. */
    HANDED_OVER,
    /** Apple's activity log, or its roster service, says that it was imported. */
    CONFIRMED,
    /** Apple refused it as a whole, and its activity log says why: nothing of it was imported. */
    REFUSED,
    /** A person said that it was not uploaded. */
    NOT_UPLOADED;

    /** {@code prepared}, {@code unknown}, {@code handed_over}, {@code confirmed}, {@code refused} or {@code not_uploaded}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<DeliveryState> of(String word) {
        return Arrays.stream(values())
                .filter(state -> state.word().equals(word))
                .findFirst();
    }

    /** Whether Apple has it. */
    public boolean isAtApple() {
        return this == HANDED_OVER || this == CONFIRMED;
    }

    /** Whether a person has to say what became of it. */
    public boolean isOpen() {
        return this == PREPARED || this == UNKNOWN;
    }
}
