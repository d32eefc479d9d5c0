package dev.rollcall.sync.api;

import java.io.IOException;

/**
 * Says whether a host may be called. It is asked before each request, since a name may lead elsewhere than at the request before;
 * Java remembers what it found for a moment, so that the request goes where the judge has looked.
 */
@FunctionalInterface
public interface HostJudge {
    /** For whoever may call whatever the machine reaches. */
    HostJudge ALL_ALLOWED = host -> {};

    /**
     * Lets a request go on.
     *
     * @throws Refused where the host may not be called
     */
    void demandAllowed(String host) throws Refused;

    /** A host may not be called; another try would be refused, too. */
    final class Refused extends IOException {
        private static final long serialVersionUID = 1L;

        /** @param sentence why, for people */
        public Refused(String sentence) {
            super(sentence);
        }

        String sentence() {
            return String.valueOf(getMessage());
        }
    }
}
