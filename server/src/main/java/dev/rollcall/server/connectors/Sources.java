package dev.rollcall.server.connectors;

import java.util.List;

/** What messages come by. */
public interface Sources {
    /** The accounts of an organisation that messages come by, by name. */
    List<ConnectorAccount> accounts(String organisation);

    /**
     * Reads in the thread of the caller until the receiver wants no more, or the account was changed, which the next reading heeds.
     *
     * @throws SendFailed the other side cannot be read; its sentence holds no secret
     */
    void read(ConnectorAccount account, Receiver receiver) throws SendFailed;
}
