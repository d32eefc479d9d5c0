package dev.rollcall.server.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;

/**
 * Lets a request through where its route says that it may. A route that says nothing is closed, and what somebody may not see
 * answers as what is not there.
 */
@Component
public class RouteGuard implements HandlerInterceptor {
    /** Where the membership of the caller stands while a request is answered. */
    private static final String MEMBERSHIP = "rollcall.membership";

    private final OperatorStore operators;

    RouteGuard(OperatorStore operators) {
        this.operators = operators;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
            throws IOException {
        if (!(handler instanceof HandlerMethod method)
                || !method.getBeanType().getName().startsWith("dev.rollcall.")) {
            return true;
        }
        OpenTo open = method.getMethodAnnotation(OpenTo.class);
        if (open != null) {
            return isOpen(open.value(), request, response);
        }
        Needs needs = method.getMethodAnnotation(Needs.class);
        if (needs == null) {
            throw new NotFound();
        }
        Optional<Operator> operator = operator();
        if (operator.isEmpty()) {
            return signInFirst(request, response);
        }
        OperatorStore.Membership membership = organisation(request)
                .flatMap(organisation -> operators.membership(operator.get(), organisation))
                .orElseThrow(NotFound::new);
        Object token = request.getAttribute(ApiTokens.SCOPES);
        if (!membership.may(needs.value())
                || (token instanceof ApiTokens.Token scopes && !scopes.may(needs.value(), membership.organisation()))) {
            throw new NotFound();
        }
        request.setAttribute(MEMBERSHIP, membership);
        return true;
    }

    private boolean isOpen(OpenTo.Whom whom, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        return switch (whom) {
            case EVERYBODY -> true;
            case OPERATORS -> operator().isPresent() || signInFirst(request, response);
            case AGENCY -> {
                if (operator().filter(Operator::isAgency).isEmpty()) {
                    throw new NotFound();
                }
                yield true;
            }
        };
    }

    /** The operator who asks. */
    public static Optional<Operator> operator() {
        Authentication who = SecurityContextHolder.getContext().getAuthentication();
        return who != null && who.getPrincipal() instanceof Operator operator
                ? Optional.of(operator)
                : Optional.empty();
    }

    /** What the caller is in the organisation of the route; empty for routes that belong to none. */
    public static Optional<OperatorStore.Membership> findMembership(HttpServletRequest request) {
        return Optional.ofNullable((OperatorStore.Membership) request.getAttribute(MEMBERSHIP));
    }

    /** What the caller is in the organisation of the route; only for routes that need a right. */
    public static OperatorStore.Membership membership(HttpServletRequest request) {
        return findMembership(request).orElseThrow();
    }

    /**
     * Nothing leads away from a page on which somebody may have typed: an answer to a form, or to a part of a page, says that they are
     * signed out. A link leads on once they have signed in.
     */
    private static boolean signInFirst(HttpServletRequest request, HttpServletResponse response) throws IOException {
        boolean isOfProgram = request.getRequestURI().startsWith("/api/");
        if (isOfProgram) {
            response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer realm=\"Rollcall\"");
        }
        boolean isLink = request.getMethod().equals("GET") && request.getHeader("HX-Request") == null;
        if (isLink && !isOfProgram) {
            response.sendRedirect(WayBack.of(request).signIn());
        } else {
            response.sendError(HttpStatus.UNAUTHORIZED.value());
        }
        return false;
    }

    private static Optional<String> organisation(HttpServletRequest request) {
        Object variables = request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE);
        @Nullable Object named = variables instanceof Map<?, ?> map ? map.get("org") : null;
        if (named == null && request.getAttribute(ApiTokens.SCOPES) instanceof ApiTokens.Token token) {
            return Optional.of(token.organisation());
        }
        return Optional.ofNullable(named).map(Object::toString);
    }
}
