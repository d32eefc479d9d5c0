package dev.rollcall.server.flows;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** A text or form of a flow is wrong. All faults are told at once. */
public final class FlowFaults extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient Map<String, String> faults;

    /** @param faults a sentence for each place, as forms and texts call it; never empty */
    FlowFaults(Map<String, String> faults) {
        super(String.join(" ", faults.values()));
        this.faults = Collections.unmodifiableMap(new LinkedHashMap<>(faults));
    }

    FlowFaults(String place, String sentence) {
        this(Map.of(place, sentence));
    }

    public Map<String, String> faults() {
        return faults;
    }
}
