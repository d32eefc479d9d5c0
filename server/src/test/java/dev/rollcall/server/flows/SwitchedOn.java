package dev.rollcall.server.flows;

import dev.rollcall.server.ServerUnderTest;
import dev.rollcall.server.access.OperatorStore;

/** Flows that the first Administrator has switched on, on a server where flows work. */
final class SwitchedOn {
    private SwitchedOn() {}

    /** Keeps a new one. */
    static Flow add(ServerUnderTest server, String organisation, String text) throws FlowFaults {
        return turn(server, server.get(FlowStore.class).add(organisation, FlowText.read(text), "Dana"));
    }

    static Flow turn(ServerUnderTest server, Flow flow) {
        FlowStore flows = server.get(FlowStore.class);
        flows.turn(
                flow,
                true,
                server.get(OperatorStore.class)
                        .findByEmail("dana@school.example")
                        .orElseThrow());
        server.get(FlowJobs.class).start();
        return flows.find(flow.id()).orElseThrow();
    }
}
