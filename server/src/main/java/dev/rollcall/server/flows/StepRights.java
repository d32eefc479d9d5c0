package dev.rollcall.server.flows;

import dev.rollcall.server.access.Right;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** What the steps of a flow may do only where the operator who switched it on may. */
final class StepRights {
    private StepRights() {}

    static Set<Right> of(FlowDefinition flow) {
        Set<Right> rights = EnumSet.noneOf(Right.class);
        flow.steps().forEach(step -> of(step.kind()).ifPresent(rights::add));
        return rights;
    }

    static Optional<Right> of(StepKind kind) {
        return switch (kind) {
            case SEND, MAIL, ASK -> Optional.empty();
            case APPROVE, REJECT -> Optional.of(Right.APPROVE);
            case PAUSE, RESUME -> Optional.of(Right.SET_UP);
            case START_RUN, PATCH, PREVENT_DUPLICATES, HAND_OVER, FETCH, FETCH_FILES, CHECK_ZIP, PUBLISH ->
                Optional.of(Right.RUN);
        };
    }
}
