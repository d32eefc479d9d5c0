package dev.rollcall.server.connectors;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What messages can be sent with. */
public interface Connectors {
    /** The kinds that messages go by and that this installation allows, by title. */
    List<ConnectorKind> kinds();

    /** The kind of that name, allowed or not. */
    Optional<ConnectorKind> kind(String name);

    /** The accounts of an organisation that messages go by, by name. */
    List<ConnectorAccount> accounts(String organisation);

    /**
     * Sends a message and waits for the answer, at most that long.
     *
     * @return what the other side said, without secrets, for the history
     * @throws SendFailed the other side did not take it, or nobody knows whether it did
     */
    String send(String organisation, long account, Message message, Duration limit) throws SendFailed;

    /** What becomes of a message at the other side that is sent again by an account. */
    SecondTry secondTry(String organisation, long account);

    /** Whether files can be fetched by the accounts of a kind. */
    boolean givesFiles(String kind);

    /**
     * Fetches files of the folder of an account, at most that long; they stay there.
     *
     * @param files where each goes, by its name there
     * @param most how many bytes a file may have
     * @throws SendFailed where not all of them came whole
     */
    void fetch(String organisation, long account, Map<String, Path> files, long most, Duration limit) throws SendFailed;
}
