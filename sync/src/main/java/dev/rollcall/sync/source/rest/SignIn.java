package dev.rollcall.sync.source.rest;

import java.net.URI;

/** A way to show the API who asks. */
interface SignIn {
    /** The value of {@code Authorization} for one GET; each call gives one of its own where the way asks for it. */
    String authorization(URI uri) throws ApiFault, InterruptedException;

    /**
     * Gets new credentials after the API refused the last.
     *
     * @param refused the value that was refused
     * @return whether another try is worth it
     */
    boolean renew(String refused) throws ApiFault, InterruptedException;

    /** Hears that the API let somebody in with that value. */
    default void accepted(String authorization) {}

    /** Whether the API let somebody in with that value before, so that it is worn out and not wrong. */
    default boolean wasAccepted(String authorization) {
        return false;
    }

    /** In words, for findings: {@code OAuth 2, id and secret in the header}. */
    String words();
}
