package dev.rollcall.server.access;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;

/** The page on which the key for secrets is changed. */
@Controller
class KeyController {
    private static final String AT = "/settings/key";

    private final KeyRotation rotation;
    private final SecretBox box;
    private final Audit audit;

    KeyController(KeyRotation rotation, SecretBox box, Audit audit) {
        this.rotation = rotation;
        this.box = box;
        this.audit = audit;
    }

    @GetMapping(AT)
    @OpenTo(OpenTo.Whom.AGENCY)
    String page(Model model) {
        model.addAttribute("isGiven", box.isGiven());
        model.addAttribute("keyId", box.keyId());
        return "access/key";
    }

    @PostMapping(AT)
    @OpenTo(OpenTo.Whom.AGENCY)
    String rotate(HttpServletRequest request) {
        rotation.rotate();
        audit.add(request, "key-changed", box.keyId());
        Sessions.notice(request, "Done. All passwords and secrets are encrypted with the key " + box.keyId() + ".");
        return "redirect:" + AT;
    }
}
