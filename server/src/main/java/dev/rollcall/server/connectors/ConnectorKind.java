package dev.rollcall.server.connectors;

import java.util.List;
import java.util.Optional;

/**
 * A product that messages go to or come from.
 *
 * @param name what settings and exports call it, such as {@code slack} or {@code kafka-sink}
 * @param account what is asked once, where an account is set up
 * @param message what each message says
 * @param takesFile whether a message may carry a file
 * @param secondTry what becomes of a message that is sent again
 * @param onceWith the field of an account that has to be filled for that; it is there twice where it is not
 * @param missing libraries that are not on this machine; a kind that misses one cannot send
 */
public record ConnectorKind(
        String name,
        String title,
        String description,
        List<ConnectorField> account,
        List<ConnectorField> message,
        boolean takesFile,
        SecondTry secondTry,
        Optional<String> onceWith,
        List<String> missing) {
    /** What becomes of a message that is sent again by an account. */
    SecondTry secondTry(Values account) {
        return onceWith.filter(field -> !account.has(field)).isPresent() ? SecondTry.TWICE : secondTry;
    }

    /** Whether messages come by it; the catalogue names such kinds so. */
    public boolean isSource() {
        return name.endsWith("-source");
    }
}
