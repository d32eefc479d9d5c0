package dev.rollcall.server.connectors;

import dev.rollcall.server.access.Audit;
import dev.rollcall.server.access.OpenTo;
import dev.rollcall.server.access.Sessions;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The page on which whoever looks after this installation switches Kamelets on. */
@Controller
class KindsController {
    private static final String AT = "/settings/connectors";

    private final Kinds kinds;
    private final KindStore store;
    private final Audit audit;

    KindsController(Kinds kinds, KindStore store, Audit audit) {
        this.kinds = kinds;
        this.store = store;
        this.audit = audit;
    }

    @GetMapping(AT)
    @OpenTo(OpenTo.Whom.AGENCY)
    String page(Model model) {
        model.addAttribute("kinds", kinds.switchable());
        model.addAttribute("allowed", store.allowed());
        return "connectors/catalogue";
    }

    @PostMapping(AT)
    @OpenTo(OpenTo.Whom.AGENCY)
    String save(@RequestParam(defaultValue = "") List<String> kind, HttpServletRequest request) {
        List<String> known = kind.stream()
                .filter(name ->
                        kinds.switchable().stream().anyMatch(one -> one.name().equals(name)))
                .distinct()
                .toList();
        store.allow(known);
        audit.add(request, "connector-kinds-changed", String.join(" ", known));
        Sessions.notice(
                request,
                known.isEmpty()
                        ? "Saved. All of the catalogue are switched off."
                        : "Saved. These are switched on: " + String.join(", ", known) + ".");
        return "redirect:" + AT;
    }
}
