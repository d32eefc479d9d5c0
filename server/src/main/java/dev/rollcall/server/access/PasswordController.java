package dev.rollcall.server.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** A new password for whoever forgot the old one, by a link. What is answered does not tell whether an address is known. */
@Controller
class PasswordController {
    private final OperatorStore operators;
    private final ResetLinks links;
    private final Passwords passwords;
    private final SignInLimits limits;
    private final OutgoingMail mail;

    PasswordController(
            OperatorStore operators, ResetLinks links, Passwords passwords, SignInLimits limits, OutgoingMail mail) {
        this.operators = operators;
        this.links = links;
        this.passwords = passwords;
        this.limits = limits;
        this.mail = mail;
    }

    @GetMapping("/forgotten")
    @OpenTo(OpenTo.Whom.EVERYBODY)
    String page(@RequestParam(required = false) Optional<String> sent, Model model) {
        model.addAttribute("isSent", sent.isPresent());
        model.addAttribute("hasMail", mail.isSetUp());
        return "access/forgotten";
    }

    @PostMapping("/forgotten")
    @OpenTo(OpenTo.Whom.EVERYBODY)
    String ask(@RequestParam(defaultValue = "") String email, HttpServletRequest request) {
        // Whoever asks too often gets the same answer, and no mail.
        if (limits.mayTry("new password " + email, request.getRemoteAddr())) {
            operators.findByEmail(email).ifPresent(operator -> links.mail(operator, request.getRemoteAddr()));
        }
        return "redirect:/forgotten?sent";
    }

    @GetMapping("/new-password/{word}")
    @OpenTo(OpenTo.Whom.EVERYBODY)
    String form(@PathVariable String word, Model model) {
        return form(word, open(word), Map.of(), model);
    }

    @PostMapping("/new-password/{word}")
    @OpenTo(OpenTo.Whom.EVERYBODY)
    String set(
            @PathVariable String word,
            @RequestParam(defaultValue = "") String password,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        ResetLinks.Open open = open(word);
        Optional<String> fault = Passwords.fault(password);
        if (fault.isPresent()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return form(word, open, Map.of("password", fault.get()), model);
        }
        if (!links.use(word, passwords.hash(password), request.getRemoteAddr())) {
            throw new NotFound();
        }
        return "redirect:/sign-in";
    }

    private ResetLinks.Open open(String word) {
        return links.find(word).orElseThrow(NotFound::new);
    }

    private static String form(String word, ResetLinks.Open open, Map<String, String> faults, Model model) {
        model.addAttribute("word", word);
        model.addAttribute("alsoSecondFactor", open.alsoSecondFactor());
        model.addAttribute("faults", faults);
        return "access/newPassword";
    }
}
