package dev.rollcall.server.notify;

import dev.rollcall.server.access.Operator;
import java.util.EnumSet;
import java.util.Set;

/** What one person wants mail about, of one organisation. */
public record MailChoice(Operator operator, Set<Occasion> occasions, Pace pace) {
    /** How often. */
    public enum Pace {
        /** One mail for each occasion, at once. */
        EACH,
        /** One mail a day, where there is anything to tell. */
        DAILY
    }

    public MailChoice {
        occasions = occasions.isEmpty() ? Set.of() : EnumSet.copyOf(occasions);
    }

    public boolean has(Occasion occasion) {
        return occasions.contains(occasion);
    }
}
