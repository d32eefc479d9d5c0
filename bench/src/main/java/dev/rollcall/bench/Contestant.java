package dev.rollcall.bench;

import java.util.List;

/** One who runs in a heat: a name for the table, and the command that does the whole job. */
record Contestant(String name, List<String> command) {
    Contestant {
        command = List.copyOf(command);
    }
}
