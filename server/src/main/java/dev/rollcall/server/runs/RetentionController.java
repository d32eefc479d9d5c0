package dev.rollcall.server.runs;

import dev.rollcall.server.access.Audit;
import dev.rollcall.server.access.Needs;
import dev.rollcall.server.access.Right;
import dev.rollcall.server.access.Sessions;
import dev.rollcall.server.runs.Retention.Days;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The page on which an Administrator says how long things stay. */
@Controller
class RetentionController {
    private static final String AT = "/organisations/{org}/settings/retention";

    private final Retention retention;
    private final Audit audit;

    RetentionController(Retention retention, Audit audit) {
        this.retention = retention;
        this.audit = audit;
    }

    @GetMapping(AT)
    @Needs(Right.PEOPLE)
    String page(@PathVariable String org, Model model) {
        Days days = retention.of(org);
        Map<String, String> typed = new LinkedHashMap<>();
        typed.put("runs", days.runs().map(String::valueOf).orElse(""));
        typed.put("fetched", Integer.toString(days.fetched()));
        typed.put("steps", Integer.toString(days.steps()));
        typed.put("uploads", Integer.toString(days.uploads()));
        return page(typed, Map.of(), model);
    }

    private static String page(Map<String, String> typed, Map<String, String> faults, Model model) {
        model.addAttribute("typed", typed);
        model.addAttribute("faults", faults);
        return "runs/retention";
    }

    @PostMapping(AT)
    @Needs(Right.PEOPLE)
    String save(
            @PathVariable String org,
            @RequestParam(defaultValue = "") String runs,
            @RequestParam(defaultValue = "") String fetched,
            @RequestParam(defaultValue = "") String steps,
            @RequestParam(defaultValue = "") String uploads,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        Map<String, String> typed = new LinkedHashMap<>();
        typed.put("runs", runs);
        typed.put("fetched", fetched);
        typed.put("steps", steps);
        typed.put("uploads", uploads);
        Map<String, String> faults = new LinkedHashMap<>();
        Optional<Integer> runDays = runs.isBlank() ? Optional.empty() : Optional.of(days("runs", runs, 1, faults));
        Days chosen = new Days(
                runDays,
                days("fetched", fetched, 0, faults),
                days("steps", steps, 0, faults),
                days("uploads", uploads, 1, faults));
        if (!faults.isEmpty()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return page(typed, faults, model);
        }
        retention.choose(org, chosen);
        audit.add(request, "retention-changed", chosen.words());
        Sessions.notice(request, "Saved. What is older goes within six hours.");
        return "redirect:/organisations/" + org + "/settings/retention";
    }

    private static int days(String field, String typed, int least, Map<String, String> faults) {
        String text = typed.strip();
        if (text.matches("[0-9]{1,4}") && Integer.parseInt(text) >= least && Integer.parseInt(text) <= Days.MOST) {
            return Integer.parseInt(text);
        }
        faults.put(field, "Write a number of days from " + least + " to 3650.");
        return least;
    }
}
