package dev.rollcall.server.runs;

/** Somebody else has decided about a held run first; the message is a sentence for people. */
public final class DecisionOvertaken extends Exception {
    private static final long serialVersionUID = 1L;

    DecisionOvertaken() {
        super("Somebody else has decided about this run meanwhile. Your decision was not kept.");
    }
}
