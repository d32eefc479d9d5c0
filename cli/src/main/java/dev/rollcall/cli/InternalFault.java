package dev.rollcall.cli;

import java.nio.file.Path;

/** Carries a fault of ours to the door, with the home whose {@code faults} folder takes its details. */
final class InternalFault extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Path home;

    InternalFault(Path home, Throwable cause) {
        super(cause);
        this.home = home;
    }

    Path home() {
        return home;
    }
}
