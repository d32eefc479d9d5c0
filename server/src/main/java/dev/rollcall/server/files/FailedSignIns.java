package dev.rollcall.server.files;

import dev.rollcall.server.access.Tries;
import org.springframework.stereotype.Component;

/**
 * How often a sign-in by SFTP may fail ({@link Tries}). Those that succeed do not count, since many clients sign in anew for each
 * file.
 */
@Component
class FailedSignIns {
    private final Tries failed = new Tries();

    boolean mayTry(String user, String address) {
        return failed.areLeft(user, address);
    }

    void failed(String user, String address) {
        failed.count(user, address);
    }
}
