package dev.rollcall.sync.api;

import dev.rollcall.sync.problem.ProblemKind;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Of all that went wrong on the way in it keeps what is to be told: the fault that came furthest. Where an address for tokens
 * was only guessed, what it answers is told where nothing but such an address answers so.
 */
final class Blame {
    /** From the first thing that has to be right to the last. */
    private static final List<ProblemKind> ORDER = List.of(
            ProblemKind.API_GAVE_UP,
            ProblemKind.TOKEN_NOT_FOUND,
            // The place of a reason that is weak.
            ProblemKind.API_REFUSED,
            ProblemKind.ANSWER_UNUSABLE,
            ProblemKind.TOKEN_ELSEWHERE,
            ProblemKind.SIGN_IN_REFUSED,
            ProblemKind.SCOPE_REFUSED,
            ProblemKind.API_NOT_FOUND,
            ProblemKind.TOKEN_REFUSED,
            ProblemKind.API_FORBIDDEN);

    /** Before what an address for tokens says: a gateway refuses a signature at any path. */
    private static final int WEAK = ORDER.indexOf(ProblemKind.API_REFUSED);

    private @Nullable ApiFault told;
    private int place = -1;

    /** @param isWeak whether another reason is likelier, where there is one */
    void take(ApiFault fault, boolean isWeak) {
        int own = isWeak ? WEAK : ORDER.indexOf(fault.problem().kind());
        if (own > place) {
            told = fault;
            place = own;
        }
    }

    /** Takes what an address for tokens answered. */
    void takeOfTokens(ApiFault fault, boolean isGuess) {
        boolean isCertain = !isGuess
                || (fault instanceof OAuth2.SignInRefused refused
                        ? refused.givesTokens()
                        : fault.is(ProblemKind.SCOPE_REFUSED)
                                || fault.is(ProblemKind.TOKEN_ELSEWHERE)
                                || fault.is(ProblemKind.ANSWER_UNUSABLE));
        if (isCertain) {
            take(fault, false);
        }
    }

    Optional<ApiFault> told() {
        return Optional.ofNullable(told);
    }
}
