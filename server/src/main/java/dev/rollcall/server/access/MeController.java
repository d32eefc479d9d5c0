package dev.rollcall.server.access;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What an operator sets for itself: looks, password, second factor, sessions. */
@Controller
class MeController {
    private static final String BACK = "redirect:/me";
    private static final Set<String> THEMES = Set.of("auto", "light", "dark");

    private final OperatorStore operators;
    private final Passwords passwords;
    private final SecondFactor secondFactor;
    private final SignInLimits limits;
    private final SessionList sessions;
    private final Audit audit;

    MeController(
            OperatorStore operators,
            Passwords passwords,
            SecondFactor secondFactor,
            SignInLimits limits,
            SessionList sessions,
            Audit audit) {
        this.operators = operators;
        this.passwords = passwords;
        this.secondFactor = secondFactor;
        this.limits = limits;
        this.sessions = sessions;
        this.audit = audit;
    }

    @GetMapping("/me")
    @OpenTo(OpenTo.Whom.OPERATORS)
    String page(HttpServletRequest request, Model model) {
        return page(List.of(), request, model);
    }

    private String page(List<String> codes, HttpServletRequest request, Model model) {
        Operator operator = RouteGuard.operator().orElseThrow();
        model.addAttribute("isSecond", secondFactor.isOn(operator));
        model.addAttribute("secret", SecondFactor.newSecret());
        model.addAttribute("codes", codes);
        model.addAttribute("sessions", sessions.of(operator.id()));
        model.addAttribute(
                "current",
                request.getSession(false) == null
                        ? ""
                        : request.getSession(false).getId());
        return "access/me";
    }

    @PostMapping("/me/theme")
    @OpenTo(OpenTo.Whom.OPERATORS)
    String theme(@RequestParam String theme) {
        if (THEMES.contains(theme)) {
            operators.setTheme(RouteGuard.operator().orElseThrow().id(), theme);
        }
        return BACK;
    }

    @PostMapping("/me/password")
    @OpenTo(OpenTo.Whom.OPERATORS)
    String password(@RequestParam String old, @RequestParam String fresh, HttpServletRequest request) {
        Operator operator = RouteGuard.operator().orElseThrow();
        if (!mayTry(operator, request)) {
            return BACK;
        }
        if (!passwords.matches(old, operators.passwordHash(operator.id()))) {
            Sessions.refusal(request, "The old password is not right. Nothing was changed.");
            return BACK;
        }
        Optional<String> fault = Passwords.fault(fresh);
        if (fault.isPresent()) {
            Sessions.refusal(request, fault.get() + " Nothing was changed.");
            return BACK;
        }
        limits.reset(operator.email());
        operators.setPasswordHash(operator.id(), passwords.hash(fresh));
        sessions.of(operator.id()).stream()
                .filter(entry -> !entry.session().equals(request.getSession().getId()))
                .forEach(entry -> sessions.end(operator.id(), entry.row()));
        audit.add(request, "password-changed", "");
        Sessions.notice(request, "The password was changed. All other sessions have ended.");
        return BACK;
    }

    @PostMapping("/me/second-factor")
    @OpenTo(OpenTo.Whom.OPERATORS)
    String second(@RequestParam String secret, @RequestParam String code, HttpServletRequest request, Model model) {
        Operator operator = RouteGuard.operator().orElseThrow();
        if (secondFactor.isOn(operator)) {
            // Else whoever finds an open window could put a telephone of their own in the place of the owner's.
            Sessions.refusal(request, "The second step is on already. Turn it off first, with a code of it.");
            return BACK;
        }
        List<String> codes = secondFactor.turnOn(operator, secret, code.replace(" ", ""));
        if (codes.isEmpty()) {
            Sessions.refusal(request, "This code does not belong to that key. Nothing was changed; begin again.");
            return BACK;
        }
        audit.add(request, "second-factor-on", "");
        return page(codes, request, model);
    }

    @PostMapping("/me/second-factor/removal")
    @OpenTo(OpenTo.Whom.OPERATORS)
    String secondOff(@RequestParam String code, HttpServletRequest request) {
        Operator operator = RouteGuard.operator().orElseThrow();
        if (!mayTry(operator, request)) {
            return BACK;
        }
        if (!secondFactor.matches(operator, code)) {
            Sessions.refusal(
                    request, "This code is wrong or was used. Wait for the next one. The second step stays on.");
            return BACK;
        }
        secondFactor.turnOff(operator);
        audit.add(request, "second-factor-off", "");
        Sessions.notice(request, "The second step is off.");
        return BACK;
    }

    /** Whoever finds an open window could else guess without end. */
    private boolean mayTry(Operator operator, HttpServletRequest request) {
        boolean mayTry = limits.mayTry(operator.email(), request.getRemoteAddr());
        if (!mayTry) {
            Sessions.refusal(request, SignInController.TOO_MANY);
        }
        return mayTry;
    }

    @PostMapping("/me/sessions/{row}/end")
    @OpenTo(OpenTo.Whom.OPERATORS)
    String end(@PathVariable String row, HttpServletRequest request) {
        Operator operator = RouteGuard.operator().orElseThrow();
        sessions.end(operator.id(), row);
        audit.add(request, "session-ended", "");
        return BACK;
    }
}
