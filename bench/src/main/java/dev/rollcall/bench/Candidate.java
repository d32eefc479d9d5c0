package dev.rollcall.bench;

import java.util.List;
import java.util.Optional;

/**
 * One who runs in a heat: a name for the table, and the command that does the whole job.
 *
 * @param after the one in whose home it begins; that one runs once for it in each heat, and this run is not measured
 */
record Candidate(String name, List<String> command, Optional<Candidate> after) {
    Candidate {
        command = List.copyOf(command);
    }

    /** One that begins with no home. */
    Candidate(String name, List<String> command) {
        this(name, command, Optional.empty());
    }
}
