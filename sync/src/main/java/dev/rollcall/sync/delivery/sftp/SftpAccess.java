package dev.rollcall.sync.delivery.sftp;

import dev.rollcall.sync.cancel.Cancellation;
import dev.rollcall.sync.settings.HostJudge;
import dev.rollcall.sync.settings.Secrets;
import dev.rollcall.sync.settings.Sftp;
import java.util.Optional;

/**
 * All that is needed to sign in to a server.
 *
 * @param learns whether the key of a server that is not known yet is remembered
 * @param expected the key that a look before the run has seen, where nothing else is known of the server
 * @param judge is asked before each connection
 */
record SftpAccess(
        SftpAddress address,
        Sftp settings,
        Secrets secrets,
        HostKeys hostKeys,
        boolean learns,
        Optional<HostKeyPrint> expected,
        SftpTiming timing,
        Cancellation cancellation,
        HostJudge judge) {

    /** The same for a delivery, which remembers the key. */
    SftpAccess learning(Optional<HostKeyPrint> seenBefore) {
        return new SftpAccess(address, settings, secrets, hostKeys, true, seenBefore, timing, cancellation, judge);
    }
}
