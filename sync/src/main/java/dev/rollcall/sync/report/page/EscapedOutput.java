package dev.rollcall.sync.report.page;

import gg.jte.TemplateOutput;
import gg.jte.html.OwaspHtmlTemplateOutput;

/** Escapes all that is not the template's own: what HTML would take for markup, and what it takes not at all. */
final class EscapedOutput extends OwaspHtmlTemplateOutput {
    EscapedOutput(TemplateOutput page) {
        super(page);
    }

    @Override
    public void writeUserContent(String content) {
        super.writeUserContent(Wording.visible(content));
    }
}
