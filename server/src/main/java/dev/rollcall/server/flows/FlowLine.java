package dev.rollcall.server.flows;

import java.util.Optional;

/**
 * A flow as the list shows it.
 *
 * @param when it begins, in words
 * @param fault what the last step that failed says; empty where none did
 * @param count how often it did its work in 30 days
 * @param held why it does nothing although it is switched on; empty where it is not held
 */
public record FlowLine(Flow flow, String when, Optional<FlowRun> last, String fault, long count, String held) {
    private static final int LONGEST = 120;

    public FlowLine {
        fault = cut(fault);
        held = cut(held);
    }

    private static String cut(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST - 1) + "…";
    }
}
