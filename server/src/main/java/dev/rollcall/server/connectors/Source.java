package dev.rollcall.server.connectors;

import java.util.List;

/** Reads the messages of one kind. What it throws may still hold secrets; whoever calls it masks them. */
public interface Source {
    /**
     * Reads until the receiver wants no more.
     *
     * @param reader the name by which the other side knows who has read what, the same each time
     * @throws SendFailed the other side cannot be read, or what came could not be kept
     */
    void read(String reader, Values account, Receiver receiver) throws SendFailed;

    /** Where an account leads, as {@link Sender#places}. */
    List<String> places(Values account);
}
