package dev.rollcall.server.connectors;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/** Fetches files by the accounts of one kind. What it throws may still hold secrets; whoever calls it masks them. */
public interface Fetcher {
    /**
     * Fetches files of the folder of an account, whole or not at all, and leaves them there. It takes no longer than that, whatever
     * the other side does.
     *
     * @param files where each goes, by its name there; a name is no path
     * @param most how many bytes a file may have
     */
    void fetch(Values account, Map<String, Path> files, long most, Duration limit) throws SendFailed;
}
