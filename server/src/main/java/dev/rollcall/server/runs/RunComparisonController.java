package dev.rollcall.server.runs;

import dev.rollcall.server.access.Needs;
import dev.rollcall.server.access.NotFound;
import dev.rollcall.server.access.Right;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** Two runs of a connection side by side. */
@Controller
class RunComparisonController {
    private static final int OFFERED = 50;

    private final RunStore runs;
    private final RunComparisons comparisons;

    RunComparisonController(RunStore runs, RunComparisons comparisons) {
        this.runs = runs;
        this.comparisons = comparisons;
    }

    @GetMapping("/organisations/{org}/runs/{run}/compare")
    @Needs(Right.SEE)
    String page(
            @PathVariable String org,
            @PathVariable("run") long id,
            @RequestParam(name = "with", required = false) Optional<Long> with,
            Model model) {
        Run run = over(org, id);
        Optional<Run> other = with.isPresent() ? Optional.of(over(org, with.get())) : runs.before(run);
        if (other.filter(one -> !one.connection().equals(run.connection()) || one.id() == id)
                .isPresent()) {
            // Numbers of two connections do not compare, nor those of a run with its own.
            throw new NotFound();
        }
        model.addAttribute("run", run);
        model.addAttribute("comparison", other.map(one -> comparisons.of(run, one)));
        model.addAttribute("other", other);
        model.addAttribute(
                "others",
                runs
                        .list(
                                org,
                                new RunStore.Choice(run.connection(), Optional.empty(), Optional.empty(), OFFERED + 1))
                        .stream()
                        .filter(one ->
                                one.id() != id && one.isOver() && one.folder().isPresent())
                        .limit(OFFERED)
                        .toList());
        return "runs/compare";
    }

    private Run over(String org, long id) {
        return runs.find(org, id)
                .filter(Run::isOver)
                .filter(run -> run.connection().isPresent())
                .orElseThrow(NotFound::new);
    }
}
