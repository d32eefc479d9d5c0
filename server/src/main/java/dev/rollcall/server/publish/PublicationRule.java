package dev.rollcall.server.publish;

import dev.rollcall.sync.message.Messages;
import dev.rollcall.sync.report.RunReport.Outcome;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** Which runs are published by themselves. */
public enum PublicationRule {
    DELIVERED("publication.rule_delivered", EnumSet.of(Outcome.DELIVERED)),
    SUCCESSFUL("publication.rule_successful", EnumSet.of(Outcome.DELIVERED, Outcome.PLANNED)),
    ASKED("publication.rule_asked", EnumSet.noneOf(Outcome.class));

    private final String key;
    private final Set<Outcome> outcomes;

    PublicationRule(String key, Set<Outcome> outcomes) {
        this.key = key;
        this.outcomes = outcomes;
    }

    /** As pages say it. */
    public String words() {
        return Messages.ENGLISH.text(key);
    }

    /** Whether a run that ended so is published by itself. */
    boolean takes(Outcome outcome) {
        return outcomes.contains(outcome);
    }

    /** How the newest run has to have ended that is published where somebody names none. */
    Set<Outcome> ofNewest() {
        return this == DELIVERED ? DELIVERED.outcomes : SUCCESSFUL.outcomes;
    }

    /** The rule of a word, such as {@code DELIVERED}. */
    public static Optional<PublicationRule> of(String word) {
        return Arrays.stream(values()).filter(rule -> rule.name().equals(word)).findFirst();
    }
}
