package dev.rollcall.server.access;

import dev.rollcall.server.access.OneTimeLinks.Link;
import dev.rollcall.server.access.OneTimeLinks.Purpose;
import dev.rollcall.sync.message.Message;
import dev.rollcall.sync.message.Messages;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** A new password for whoever forgot the old one, by a link in a mail. What is answered does not tell whether an address is known. */
@Controller
class PasswordController {
    private static final Duration LIFE = Duration.ofHours(1);

    private final OperatorStore operators;
    private final OneTimeLinks links;
    private final Passwords passwords;
    private final SessionList sessions;
    private final SignInLimits limits;
    private final OutgoingMail mail;
    private final PublicAddress address;
    private final Audit audit;
    private final Clock clock;

    PasswordController(
            OperatorStore operators,
            OneTimeLinks links,
            Passwords passwords,
            SessionList sessions,
            SignInLimits limits,
            OutgoingMail mail,
            PublicAddress address,
            Audit audit,
            Clock clock) {
        this.operators = operators;
        this.links = links;
        this.passwords = passwords;
        this.sessions = sessions;
        this.limits = limits;
        this.mail = mail;
        this.address = address;
        this.audit = audit;
        this.clock = clock;
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
            operators.findByEmail(email).ifPresent(operator -> send(operator, request.getRemoteAddr()));
        }
        return "redirect:/forgotten?sent";
    }

    private void send(Operator operator, String from) {
        links.endAll(Purpose.NEW_PASSWORD, operator.id());
        Link link = new Link(
                Purpose.NEW_PASSWORD,
                Optional.of(operator.id()),
                Optional.empty(),
                Optional.empty(),
                Optional.of(operator.email()));
        String word = links.make(link, LIFE);
        Messages words = Messages.of(Locale.forLanguageTag(operator.language()));
        mail.send(
                operator.email(),
                words.text("access.new_password.subject"),
                words.text(Message.of("access.new_password.text")
                        .with("name", operator.name())
                        .with("link", address.of("/new-password/" + word))),
                Optional.of(clock.instant().plus(LIFE)));
        audit.add(operator, Optional.empty(), "new-password-asked", "", from);
    }

    @GetMapping("/new-password/{word}")
    @OpenTo(OpenTo.Whom.EVERYBODY)
    String form(@PathVariable String word, Model model) {
        operator(word);
        return form(word, Map.of(), model);
    }

    @PostMapping("/new-password/{word}")
    @OpenTo(OpenTo.Whom.EVERYBODY)
    String set(
            @PathVariable String word,
            @RequestParam(defaultValue = "") String password,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        Operator operator = operator(word);
        Optional<String> fault = Passwords.fault(password);
        if (fault.isPresent()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return form(word, Map.of("password", fault.get()), model);
        }
        if (!links.use(word)) {
            throw new NotFound();
        }
        operators.setPasswordHash(operator.id(), passwords.hash(password));
        links.endAll(Purpose.NEW_PASSWORD, operator.id());
        sessions.endAll(operator.id());
        limits.reset(operator.email());
        audit.add(operator, Optional.empty(), "new-password-set", "", request.getRemoteAddr());
        return "redirect:/sign-in";
    }

    private Operator operator(String word) {
        return links.find(word, Purpose.NEW_PASSWORD)
                .flatMap(Link::operator)
                .flatMap(operators::find)
                .orElseThrow(NotFound::new);
    }

    private static String form(String word, Map<String, String> faults, Model model) {
        model.addAttribute("word", word);
        model.addAttribute("faults", faults);
        return "access/newPassword";
    }
}
