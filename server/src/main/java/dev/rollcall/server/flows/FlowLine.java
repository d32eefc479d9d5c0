package dev.rollcall.server.flows;

import java.util.Optional;

/**
 * A flow as the list shows it.
 *
 * @param when it begins, in words
 * @param fault what the last step that failed says; empty where none did
 * @param count how often it did its work in 30 days
 */
public record FlowLine(Flow flow, String when, Optional<FlowRun> last, String fault, long count) {
    private static final int LONGEST = 120;

    public FlowLine {
        fault = fault.length() <= LONGEST ? fault : fault.substring(0, LONGEST - 1) + "…";
    }
}
