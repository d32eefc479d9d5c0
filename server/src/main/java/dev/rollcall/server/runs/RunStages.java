package dev.rollcall.server.runs;

import dev.rollcall.server.runs.LiveRuns.Progress;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.util.Map;
import org.springframework.stereotype.Component;

/** The list of a run's steps for its stream, from the template that its page has them from. */
@Component
public class RunStages {
    private final TemplateEngine templates;

    RunStages(TemplateEngine templates) {
        this.templates = templates;
    }

    public String html(Progress progress) {
        StringOutput html = new StringOutput();
        templates.render("runs/stages.jte", Map.of("progress", progress), html);
        return html.toString();
    }
}
