package dev.rollcall.server.notify;

import dev.rollcall.server.access.Audit;
import dev.rollcall.server.access.Needs;
import dev.rollcall.server.access.Operator;
import dev.rollcall.server.access.Right;
import dev.rollcall.server.access.RouteGuard;
import dev.rollcall.server.access.Sessions;
import dev.rollcall.server.notify.MailChoice.Pace;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The page on which is chosen who gets mail about what, and on which mail is listed. */
@Controller
class NotificationsController {
    private static final String AT = "/organisations/{org}/settings/notifications";
    private static final int SHOWN = 30;

    private final MailChoiceStore choices;
    private final MailServerStore servers;
    private final MailDelivery delivery;
    private final Outbox outbox;
    private final Audit audit;

    NotificationsController(
            MailChoiceStore choices, MailServerStore servers, MailDelivery delivery, Outbox outbox, Audit audit) {
        this.choices = choices;
        this.servers = servers;
        this.delivery = delivery;
        this.outbox = outbox;
        this.audit = audit;
    }

    @GetMapping(AT)
    @Needs(Right.PEOPLE)
    String page(@PathVariable String org, Model model) {
        return show(org, choices.of(org), choices.rules(org).digestAt().toString(), Map.of(), model);
    }

    @PostMapping(AT)
    @Needs(Right.PEOPLE)
    String save(
            @PathVariable String org,
            @RequestParam(defaultValue = "") String digestAt,
            @RequestParam(required = false) Optional<String> withNames,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        List<MailChoice> wanted = new ArrayList<>();
        for (MailChoice before : choices.of(org)) {
            wanted.add(chosen(before, request));
        }
        Optional<LocalTime> hour = time(digestAt);
        if (hour.isEmpty()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return show(org, wanted, digestAt, Map.of("digestAt", "Write a time, as in 07:00."), model);
        }
        choices.save(org, wanted);
        choices.saveRules(org, new MailRules(withNames.isPresent(), hour.get()));
        audit.add(request, "mail-choices-saved", "");
        Sessions.notice(request, "Saved. It holds for mail from now on.");
        return back(org);
    }

    private static MailChoice chosen(MailChoice before, HttpServletRequest request) {
        long operator = before.operator().id();
        Set<Occasion> occasions = EnumSet.noneOf(Occasion.class);
        String[] boxes = request.getParameterValues("o" + operator);
        for (Occasion occasion : Occasion.values()) {
            if (boxes != null && List.of(boxes).contains(occasion.name())) {
                occasions.add(occasion);
            }
        }
        boolean isDaily = Pace.DAILY.name().equals(request.getParameter("p" + operator));
        return new MailChoice(before.operator(), occasions, isDaily ? Pace.DAILY : Pace.EACH);
    }

    @PostMapping(AT + "/again")
    @Needs(Right.PEOPLE)
    String again(@PathVariable String org, HttpServletRequest request) {
        outbox.again(Optional.of(org));
        delivery.sendDue();
        Sessions.notice(request, "All that was not sent was tried again. The list says what became of it.");
        return back(org);
    }

    @PostMapping(AT + "/test")
    @Needs(Right.PEOPLE)
    String test(@PathVariable String org, HttpServletRequest request) {
        Operator operator = RouteGuard.membership(request).operator();
        Sessions.notice(
                request,
                delivery.test(operator).map(fault -> "The test was not sent. " + fault),
                "A test was sent to " + operator.email() + ".");
        return back(org);
    }

    private String show(String org, List<MailChoice> shown, String digestAt, Map<String, String> faults, Model model) {
        model.addAttribute("choices", shown);
        model.addAttribute("digestAt", digestAt);
        model.addAttribute("withNames", choices.rules(org).withNames());
        model.addAttribute("hasServer", servers.find().isPresent());
        model.addAttribute("mails", outbox.last(org, SHOWN));
        model.addAttribute("faults", faults);
        return "notify/notifications";
    }

    private static Optional<LocalTime> time(String text) {
        try {
            return Optional.of(LocalTime.parse(text.strip()).withSecond(0).withNano(0));
        } catch (DateTimeParseException fault) {
            return Optional.empty();
        }
    }

    private static String back(String org) {
        return "redirect:/organisations/" + org + "/settings/notifications";
    }
}
