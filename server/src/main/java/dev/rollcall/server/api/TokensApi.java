package dev.rollcall.server.api;

import dev.rollcall.server.access.ApiTokens;
import dev.rollcall.server.access.Audit;
import dev.rollcall.server.access.OpenTo;
import dev.rollcall.server.access.Operator;
import dev.rollcall.server.access.OperatorSignIn;
import dev.rollcall.server.access.OperatorStore;
import dev.rollcall.server.access.OperatorStore.Membership;
import dev.rollcall.server.access.Right;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Makes tokens, for an operator who says who it is by HTTP Basic: e-mail address and password. */
@RestController
@RequestMapping("/api/v1")
class TokensApi {
    private static final int USUAL_DAYS = 90;
    private static final int MOST_DAYS = 366;

    private final ApiTokens tokens;
    private final OperatorStore operators;
    private final OperatorSignIn signIn;
    private final Audit audit;
    private final Clock clock;

    TokensApi(ApiTokens tokens, OperatorStore operators, OperatorSignIn signIn, Audit audit, Clock clock) {
        this.tokens = tokens;
        this.operators = operators;
        this.signIn = signIn;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * What is asked for.
     *
     * @param name by which it is told from others
     * @param organisation the id of the organisation; the operator's only one where it is left out
     * @param scopes what it may do: SEE, DIRECTORY, RUN, APPROVE, SET_UP, PEOPLE; SEE where it is left out
     * @param days after which it ends; 90 where it is left out
     */
    record TokenRequest(
            @Schema(maxLength = 200) String name,
            @Schema(maxLength = 60) @Nullable String organisation,
            @Nullable List<Right> scopes,
            @Nullable Integer days) {}

    /**
     * A token.
     *
     * @param token its word, which is shown this once
     */
    record TokenMade(String token, String name, String organisation, List<Right> scopes, Instant expiresAt) {}

    @PostMapping("/tokens")
    @ResponseStatus(HttpStatus.CREATED)
    @OpenTo(OpenTo.Whom.EVERYBODY)
    @Operation(summary = "Make a token", security = @SecurityRequirement(name = "password"))
    @ApiResponse(responseCode = "201", description = "The token, whose word is shown this once")
    TokenMade make(@RequestBody TokenRequest wanted, HttpServletRequest request) {
        Operator known = signIn.basic(request);
        Membership who =
                operators.membership(known, organisation(known, wanted)).orElseThrow(ApiFault::notFound);
        if (wanted.name() == null || wanted.name().isBlank()) {
            throw ApiFault.invalid("name", "Give the token a name.");
        }
        int days = wanted.days() == null ? USUAL_DAYS : wanted.days();
        if (days < 1 || days > MOST_DAYS) {
            throw ApiFault.invalid("days", "A token lives from 1 to 366 days.");
        }
        Set<Right> scopes = EnumSet.noneOf(Right.class);
        scopes.addAll(wanted.scopes() == null || wanted.scopes().isEmpty() ? List.of(Right.SEE) : wanted.scopes());
        for (Right scope : scopes) {
            if (!who.may(scope)) {
                throw ApiFault.invalid("scopes", "You may not do this yourself: " + scope + ".");
            }
        }
        Duration life = Duration.ofDays(days);
        String word = tokens.make(wanted.name().strip(), who.operator().id(), who.organisation(), scopes, life);
        audit.add(
                who.operator(), Optional.of(who.organisation()), "token-made", wanted.name(), request.getRemoteAddr());
        return new TokenMade(
                word,
                wanted.name().strip(),
                who.organisation(),
                List.copyOf(scopes),
                clock.instant().plus(life));
    }

    private String organisation(Operator known, TokenRequest wanted) {
        if (wanted.organisation() != null) {
            return wanted.organisation();
        }
        List<String> own = operators.organisations(known.id());
        if (own.size() != 1) {
            throw ApiFault.invalid(
                    "organisation",
                    own.isEmpty()
                            ? "You have no part in any organisation, so that no token can be made."
                            : "Say for which organisation: " + String.join(", ", own) + ".");
        }
        return own.get(0);
    }
}
