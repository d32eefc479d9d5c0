package dev.rollcall.sync.settings;

import java.io.IOException;
import java.net.InetAddress;

/**
 * Says whether a host may be called: that of an API, of an SFTP server, its proxy, or Apple's roster service. It is asked before each
 * request and connection, since a name may lead elsewhere than at the one before; Java remembers what it found for a moment, so that
 * a request goes where the judge has looked.
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

    /**
     * Looks a host up for a connection that is made next, to one of these addresses and to no other.
     *
     * @throws Refused where the host may not be called
     * @throws java.net.UnknownHostException where there is no such host
     */
    default InetAddress[] resolve(String host) throws IOException {
        demandAllowed(host);
        return InetAddress.getAllByName(host);
    }

    /** A host may not be called; another try would be refused, too. */
    final class Refused extends IOException {
        private static final long serialVersionUID = 1L;

        /** @param sentence why, for people */
        public Refused(String sentence) {
            super(sentence);
        }

        /** Why, for people. */
        public String sentence() {
            return String.valueOf(getMessage());
        }
    }
}
