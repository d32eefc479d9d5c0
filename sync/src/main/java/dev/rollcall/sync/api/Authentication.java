package dev.rollcall.sync.api;

import dev.rollcall.sync.message.Message;
import java.net.URI;

/** A way to show the API who asks. */
interface Authentication {
    /**
     * The value of {@code Authorization} for one GET; each call gives one of its own where the way asks for it. Empty for a
     * request that shows nothing.
     */
    String authorization(URI uri) throws ApiFault, InterruptedException;

    /**
     * Gets new credentials after the API refused the last.
     *
     * @param refused the value that was refused
     * @return whether another try is worth it
     */
    boolean renew(String refused) throws ApiFault, InterruptedException;

    /** Whether others had the refused value too, so that it may be worn out and not wrong; asked before {@link #renew}. */
    default boolean mayBeWornOut(String refused) {
        return false;
    }

    /** In words, for findings: {@code OAuth 2, id and secret in the header}. */
    Message words();
}
