package dev.rollcall.server.connectors;

import java.util.List;

/** Whoever sends by accounts, so that one that is in use can be told from one that is not. */
public interface AccountUse {
    /** The names of what would not work any more without it, by name. */
    List<String> users(String organisation, long account);
}
