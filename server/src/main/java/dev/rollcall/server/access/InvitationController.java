package dev.rollcall.server.access;

import dev.rollcall.server.access.OneTimeLinks.Link;
import dev.rollcall.server.access.OneTimeLinks.Purpose;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Whoever was invited comes in by a link that is good once. */
@Controller
class InvitationController {
    private final OneTimeLinks links;
    private final OperatorStore operators;
    private final Members members;
    private final Passwords passwords;
    private final SecondFactor secondFactor;
    private final SignInLimits limits;
    private final Sessions sessions;
    private final Audit audit;

    InvitationController(
            OneTimeLinks links,
            OperatorStore operators,
            Members members,
            Passwords passwords,
            SecondFactor secondFactor,
            SignInLimits limits,
            Sessions sessions,
            Audit audit) {
        this.links = links;
        this.operators = operators;
        this.members = members;
        this.passwords = passwords;
        this.secondFactor = secondFactor;
        this.limits = limits;
        this.sessions = sessions;
        this.audit = audit;
    }

    @GetMapping("/invitations/{word}")
    @OpenTo(OpenTo.Whom.EVERYBODY)
    String page(@PathVariable String word, Model model) {
        return page(word, find(word), "", Map.of(), model);
    }

    @PostMapping("/invitations/{word}")
    @OpenTo(OpenTo.Whom.EVERYBODY)
    @Transactional
    public String accept(
            @PathVariable String word,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String password,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        Link link = find(word);
        String email = link.email().orElseThrow();
        Optional<Operator> known = operators.findByEmail(email);
        // Whoever invites gets the link, too, and could guess the password by it.
        if (known.isPresent() && !limits.mayTry(email, request.getRemoteAddr())) {
            response.setStatus(HttpStatus.TOO_MANY_REQUESTS.value());
            return page(word, link, name, Map.of("password", SignInController.TOO_MANY), model);
        }
        Map<String, String> faults = known.isPresent() ? faults(known.get(), link, password) : faults(name, password);
        if (!faults.isEmpty()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return page(word, link, name, faults, model);
        }
        if (!links.use(word)) {
            throw new NotFound();
        }
        Operator operator = known.orElseGet(() -> operators.add(email, name, passwords.hash(password), false));
        String organisation = link.organisation().orElseThrow();
        operators.setRole(operator.id(), organisation, link.role().orElseThrow(), false);
        limits.reset(email);
        audit.add(operator, Optional.of(organisation), "invitation-accepted", "", request.getRemoteAddr());
        if (secondFactor.isOn(operator)) {
            sessions.signInHalf(request, operator);
            return SignInController.TO_CODE;
        }
        sessions.signIn(request, operator);
        return "redirect:/organisations/" + organisation;
    }

    private static Map<String, String> faults(String name, String password) {
        Map<String, String> faults = new LinkedHashMap<>();
        if (name.isBlank()) {
            faults.put("name", "Write your name.");
        }
        Passwords.fault(password).ifPresent(fault -> faults.put("password", fault));
        return faults;
    }

    private Map<String, String> faults(Operator known, Link link, String password) {
        if (!passwords.matches(password, operators.passwordHash(known.id()))) {
            return Map.of("password", "This address has an account here already. Write its password.");
        }
        return members.find(link.organisation().orElseThrow(), known.id())
                        .filter(member -> !members.mayBecome(member, link.role().orElseThrow()))
                        .isPresent()
                ? Map.of(
                        "password",
                        "You are the only Administrator of this organisation, and would not be one any more.")
                : Map.of();
    }

    private Link find(String word) {
        return links.find(word, Purpose.INVITATION).orElseThrow(NotFound::new);
    }

    private String page(String word, Link link, String name, Map<String, String> faults, Model model) {
        model.addAttribute("word", word);
        model.addAttribute("email", link.email().orElse(""));
        model.addAttribute("role", link.role().map(Role::words).orElse(""));
        model.addAttribute(
                "isKnown", link.email().flatMap(operators::findByEmail).isPresent());
        model.addAttribute("name", name);
        model.addAttribute("faults", faults);
        return "access/invitation";
    }
}
