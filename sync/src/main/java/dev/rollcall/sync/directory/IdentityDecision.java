package dev.rollcall.sync.directory;

import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * What a person decided about who is who.
 *
 * @param sisId the {@code sourcedId} of the person; empty for {@link Kind#ACCEPT}
 * @param personId the Person ID that the decision binds it to or releases it from; for {@link Kind#ACCEPT} the attribute from which
 *     Person IDs may come from now on
 * @param by who decided it
 * @param reason why, in that person's words
 */
public record IdentityDecision(Kind kind, String sisId, String personId, Instant at, String by, String reason) {

    /** The kinds of decisions. */
    public enum Kind {
        /** The SIS id has this Person ID from now on, whatever else would choose one. */
        PIN,
        /** The SIS id has this Person ID no more. */
        RELEASE,
        /** Person IDs of new people come from another attribute, and those of known people stay. */
        ACCEPT;

        /** {@code pin}, {@code release} or {@code accept}. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Optional<Kind> of(String word) {
            return Arrays.stream(values())
                    .filter(kind -> kind.word().equals(word))
                    .findFirst();
        }
    }

    public IdentityDecision {
        if (by.isBlank() || reason.isBlank()) {
            throw new IllegalArgumentException("a decision needs a person and a reason");
        }
        reason = reason.strip();
    }
}
