package dev.rollcall.server.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Signing in and out. What is answered does not tell whether an address is known. */
@Controller
class SignInController {
    private static final String WRONG = "This e-mail address and this password do not belong together.";
    static final String TOO_MANY = "Too many tries. Wait a minute and try again.";
    static final String TO_CODE = "redirect:/sign-in/code";
    private static final String HALF_GONE = "redirect:/sign-in";

    private final OperatorStore operators;
    private final Passwords passwords;
    private final Sessions sessions;
    private final SignInLimits limits;
    private final SecondFactor secondFactor;
    private final Audit audit;
    private final ApplicationEventPublisher events;

    SignInController(
            OperatorStore operators,
            Passwords passwords,
            Sessions sessions,
            SignInLimits limits,
            SecondFactor secondFactor,
            Audit audit,
            ApplicationEventPublisher events) {
        this.operators = operators;
        this.passwords = passwords;
        this.sessions = sessions;
        this.limits = limits;
        this.secondFactor = secondFactor;
        this.audit = audit;
        this.events = events;
    }

    @GetMapping("/sign-in")
    @OpenTo(OpenTo.Whom.EVERYBODY)
    String page(@RequestParam(defaultValue = "") String then, Model model) {
        WayBack back = new WayBack(then);
        model.addAttribute("isNew", operators.isEmpty());
        model.addAttribute("then", back.path());
        return RouteGuard.operator().isPresent() ? "redirect:" + back.path() : "access/signIn";
    }

    @PostMapping("/sign-in")
    @OpenTo(OpenTo.Whom.EVERYBODY)
    String signIn(
            @RequestParam String email,
            @RequestParam String password,
            @RequestParam(defaultValue = "") String then,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        WayBack back = new WayBack(then);
        model.addAttribute("email", email);
        model.addAttribute("then", back.path());
        if (!limits.mayTry(email, request.getRemoteAddr())) {
            return again(HttpStatus.TOO_MANY_REQUESTS, TOO_MANY, response, model);
        }
        Optional<Operator> operator = operators.findByEmail(email);
        if (!passwords.matches(password, operator.flatMap(found -> operators.passwordHash(found.id())))) {
            audit.addUnknown(email, "sign-in-refused", request.getRemoteAddr());
            return again(HttpStatus.UNPROCESSABLE_CONTENT, WRONG, response, model);
        }
        Operator known = operator.orElseThrow();
        if (secondFactor.isOn(known)) {
            sessions.signInHalf(request, known);
            return "redirect:" + back.with("/sign-in/code");
        }
        return signedIn(known, back, request);
    }

    @GetMapping("/sign-in/code")
    @OpenTo(OpenTo.Whom.EVERYBODY)
    String codePage(@RequestParam(defaultValue = "") String then, HttpServletRequest request, Model model) {
        model.addAttribute("then", new WayBack(then).path());
        return sessions.half(request).isPresent() ? "access/code" : HALF_GONE;
    }

    @PostMapping("/sign-in/code")
    @OpenTo(OpenTo.Whom.EVERYBODY)
    String code(
            @RequestParam String code,
            @RequestParam(defaultValue = "") String then,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        WayBack back = new WayBack(then);
        model.addAttribute("then", back.path());
        Optional<Operator> half = sessions.half(request);
        if (half.isEmpty()) {
            return HALF_GONE;
        }
        if (!limits.mayTry(half.get().email(), request.getRemoteAddr())) {
            model.addAttribute("fault", TOO_MANY);
            response.setStatus(HttpStatus.TOO_MANY_REQUESTS.value());
            return "access/code";
        }
        if (!secondFactor.matches(half.get(), code)) {
            audit.add(half.get(), Optional.empty(), "code-refused", "", request.getRemoteAddr());
            model.addAttribute("fault", "This code is wrong, was used or is no longer good. Wait for the next one.");
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return "access/code";
        }
        return signedIn(half.get(), back, request);
    }

    @PostMapping("/sign-out")
    @OpenTo(OpenTo.Whom.EVERYBODY)
    String signOut(HttpServletRequest request) {
        RouteGuard.operator()
                .ifPresent(who -> audit.add(who, Optional.empty(), "sign-out", "", request.getRemoteAddr()));
        sessions.signOut(request);
        return "redirect:/sign-in";
    }

    private String signedIn(Operator operator, WayBack back, HttpServletRequest request) {
        limits.reset(operator.email());
        sessions.signIn(request, operator);
        boolean isNewPlace = audit.isNewPlace(operator, request.getRemoteAddr());
        audit.add(operator, Optional.empty(), "sign-in", "", request.getRemoteAddr());
        if (isNewPlace) {
            events.publishEvent(new SignedInElsewhere(operator, request.getRemoteAddr()));
        }
        return "redirect:" + back.path();
    }

    private static String again(HttpStatus status, String fault, HttpServletResponse response, Model model) {
        model.addAttribute("fault", fault);
        response.setStatus(status.value());
        return "access/signIn";
    }
}
