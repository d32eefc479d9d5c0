package dev.rollcall.server.access;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;

/** Signs an operator in for one request, by HTTP Basic. Whoever has a second factor makes tokens on the page. */
@Component
public class OperatorSignIn {
    private static final String BASIC = "Basic ";

    private final OperatorStore operators;
    private final Passwords passwords;
    private final SignInLimits limits;
    private final SecondFactor secondFactor;
    private final Audit audit;

    OperatorSignIn(
            OperatorStore operators, Passwords passwords, SignInLimits limits, SecondFactor secondFactor, Audit audit) {
        this.operators = operators;
        this.passwords = passwords;
        this.limits = limits;
        this.secondFactor = secondFactor;
        this.audit = audit;
    }

    /**
     * Who asks.
     *
     * @throws ResponseStatusException 401 or 429
     */
    public Operator basic(HttpServletRequest request) {
        String[] pair =
                pair(Optional.ofNullable(request.getHeader("Authorization")).orElse(""));
        if (!limits.mayTry(pair[0], request.getRemoteAddr())) {
            throw new ResponseStatusException(HttpStatus.TOO_MANY_REQUESTS);
        }
        Optional<Operator> operator = operators.findByEmail(pair[0]);
        boolean matches = passwords.matches(pair[1], operator.flatMap(found -> operators.passwordHash(found.id())));
        if (!matches || operator.filter(secondFactor::isOn).isPresent()) {
            audit.addUnknown(pair[0], "sign-in-refused", request.getRemoteAddr());
            throw new ResponseStatusException(HttpStatus.UNAUTHORIZED);
        }
        Operator known = operator.orElseThrow();
        limits.reset(known.email());
        return known;
    }

    private static String[] pair(String header) {
        if (header.regionMatches(true, 0, BASIC, 0, BASIC.length())) {
            try {
                String text = new String(
                        Base64.getDecoder()
                                .decode(header.substring(BASIC.length()).strip()),
                        StandardCharsets.UTF_8);
                int colon = text.indexOf(':');
                if (colon >= 0) {
                    return new String[] {text.substring(0, colon), text.substring(colon + 1)};
                }
            } catch (IllegalArgumentException noBase64) {
                throw new ResponseStatusException(HttpStatus.UNAUTHORIZED, null, noBase64);
            }
        }
        throw new ResponseStatusException(HttpStatus.UNAUTHORIZED);
    }
}
