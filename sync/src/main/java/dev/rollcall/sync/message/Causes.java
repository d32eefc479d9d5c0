package dev.rollcall.sync.message;

import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Looks into the exceptions of libraries, which wrap what happened in what could not be done because of it. */
public final class Causes {
    private Causes() {}

    /** The fault, its cause, the cause of that and so on; nothing of null. */
    public static Stream<Throwable> of(@Nullable Throwable fault) {
        return Stream.iterate(fault, cause -> cause != null, Throwable::getCause);
    }
}
