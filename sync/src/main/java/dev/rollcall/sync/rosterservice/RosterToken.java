package dev.rollcall.sync.rosterservice;

import java.time.Instant;

/**
 * The server token of a device management service: four secrets by which requests for a session are signed.
 *
 * @param consumerKey stays the same when the token of a service is renewed
 * @param expiry from which on the token is refused
 */
record RosterToken(String consumerKey, String consumerSecret, String accessToken, String accessSecret, Instant expiry) {
    /** Never a secret. */
    @Override
    public String toString() {
        return "RosterToken[expiry=" + expiry + "]";
    }
}
