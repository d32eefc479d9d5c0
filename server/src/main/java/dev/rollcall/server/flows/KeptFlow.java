package dev.rollcall.server.flows;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A version of a flow as it lies in the database. It was in order when it was saved; a newer Rollcall may know rules that it breaks.
 *
 * @param definition as far as it can be read
 * @param faults a sentence for each place that is wrong by the rules of now; empty where nothing is, and then alone may it do anything
 */
record KeptFlow(String text, FlowDefinition definition, Map<String, String> faults) {
    KeptFlow {
        faults = Collections.unmodifiableMap(new LinkedHashMap<>(faults));
    }

    boolean isHeld() {
        return !faults.isEmpty();
    }

    /** Why it is held, in one text. */
    String why() {
        return String.join(" ", faults.values());
    }
}
