package dev.rollcall.server.connectors;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What messages come by. */
public interface Sources {
    /** The accounts of an organisation that messages come by, by name. */
    List<ConnectorAccount> accounts(String organisation);

    /** Why nothing can be read by an account, whatever the other side says; empty where it can be tried. */
    Optional<String> fault(ConnectorAccount account);

    /** When an account was changed last. */
    Instant changedAt(ConnectorAccount account);

    /**
     * Reads in the thread of the caller until the receiver wants no more, or the account was changed, which the next reading heeds.
     *
     * @throws SendFailed the other side cannot be read; its sentence holds no secret
     */
    void read(ConnectorAccount account, Receiver receiver) throws SendFailed;
}
