package dev.rollcall.server.access;

import dev.rollcall.server.access.OneTimeLinks.Link;
import dev.rollcall.server.access.OneTimeLinks.Purpose;
import java.time.Duration;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The link by which the first administrator comes in; each start makes a new one until somebody has. */
@Component
public class FirstLink {
    private static final Duration LIFE = Duration.ofDays(7);

    private final OperatorStore operators;
    private final OneTimeLinks links;

    FirstLink(OperatorStore operators, OneTimeLinks links) {
        this.operators = operators;
        this.links = links;
    }

    /** A new word for it; empty where there is an operator. */
    public Optional<String> token() {
        if (!operators.isEmpty()) {
            return Optional.empty();
        }
        links.endAll(Purpose.FIRST_ADMINISTRATOR);
        Link link = new Link(
                Purpose.FIRST_ADMINISTRATOR, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
        return Optional.of(links.make(link, LIFE));
    }
}
