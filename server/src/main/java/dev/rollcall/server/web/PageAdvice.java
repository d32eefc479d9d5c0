package dev.rollcall.server.web;

import dev.rollcall.server.access.Operator;
import dev.rollcall.server.access.OperatorStore;
import dev.rollcall.server.access.Right;
import dev.rollcall.server.access.RouteGuard;
import dev.rollcall.server.access.Sessions;
import dev.rollcall.server.organisations.Organisation;
import dev.rollcall.server.organisations.OrganisationStore;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/** Gives each page what stands around what it is about. */
@ControllerAdvice(annotations = Controller.class)
class PageAdvice {
    private final OperatorStore operators;
    private final OrganisationStore organisations;
    private final Clock clock;

    PageAdvice(OperatorStore operators, OrganisationStore organisations, Clock clock) {
        this.operators = operators;
        this.organisations = organisations;
        this.clock = clock;
    }

    @ModelAttribute("page")
    Page page(HttpServletRequest request) {
        // That of an error is made where it is known that the database may be away.
        return request.getDispatcherType() == DispatcherType.ERROR
                ? bare(request, clock)
                : of(request, operators, organisations, clock);
    }

    /** One with nothing around it. */
    static Page bare(HttpServletRequest request, Clock clock) {
        CsrfToken csrf = (CsrfToken) request.getAttribute(CsrfToken.class.getName());
        return new Page(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Set.of(),
                List.of(),
                request.getRequestURI(),
                csrf == null ? "" : csrf.getToken(),
                Optional.empty(),
                clock);
    }

    static Page of(HttpServletRequest request, OperatorStore operators, OrganisationStore organisations, Clock clock) {
        if (request.getRequestURI().startsWith("/api/v1/")) {
            return bare(request, clock);
        }
        Optional<Operator> operator = RouteGuard.operator();
        Optional<OperatorStore.Membership> membership = RouteGuard.findMembership(request);
        membership.ifPresent(found -> Sessions.beAt(request, found.organisation()));
        List<Organisation> all = operator.map(organisations::of).orElse(List.of());
        if (membership.isEmpty() && operator.isPresent()) {
            membership =
                    wayBack(request, all).flatMap(organisation -> operators.membership(operator.get(), organisation));
        }
        return page(request, operator, membership, all, organisations, clock);
    }

    /** A page that belongs to no organisation leads back to the one that somebody came from, or has. */
    private static Optional<String> wayBack(HttpServletRequest request, List<Organisation> all) {
        return Sessions.lastAt(request)
                .or(() -> all.size() == 1 ? Optional.of(all.get(0).id()) : Optional.empty());
    }

    private static Page page(
            HttpServletRequest request,
            Optional<Operator> operator,
            Optional<OperatorStore.Membership> membership,
            List<Organisation> all,
            OrganisationStore organisations,
            Clock clock) {
        Set<Right> rights = EnumSet.noneOf(Right.class);
        Arrays.stream(Right.values())
                .filter(right -> membership.filter(found -> found.may(right)).isPresent())
                .forEach(rights::add);
        CsrfToken csrf = (CsrfToken) request.getAttribute(CsrfToken.class.getName());
        return new Page(
                operator,
                membership.flatMap(found -> organisations.find(found.organisation())),
                membership.map(OperatorStore.Membership::role),
                rights,
                all,
                request.getRequestURI(),
                csrf == null ? "" : csrf.getToken(),
                Sessions.takeNotice(request),
                clock);
    }
}
