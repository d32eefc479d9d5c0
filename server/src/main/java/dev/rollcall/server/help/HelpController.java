package dev.rollcall.server.help;

import dev.rollcall.server.access.NotFound;
import dev.rollcall.server.access.OpenTo;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.commonmark.Extension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.ext.heading.anchor.HeadingAnchorExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** Shows the docs and their pictures. */
@Controller
class HelpController {
    private static final List<String> SECTIONS = List.of("tutorial", "how-to", "reference", "explanation", "decisions");
    private static final String PICTURES = "pictures";
    private static final List<Extension> EXTENSIONS =
            List.of(TablesExtension.create(), HeadingAnchorExtension.create());
    private static final Parser PARSER = Parser.builder().extensions(EXTENSIONS).build();
    private static final HtmlRenderer RENDERER = HtmlRenderer.builder()
            .extensions(EXTENSIONS)
            .escapeHtml(true)
            .sanitizeUrls(true)
            .build();

    @GetMapping("/help")
    @OpenTo(OpenTo.Whom.EVERYBODY)
    String contents(Model model) throws IOException {
        List<HelpSection> sections = new ArrayList<>();
        for (String section : SECTIONS) {
            List<HelpSection.Entry> entries = new ArrayList<>();
            for (Resource page :
                    new PathMatchingResourcePatternResolver().getResources("classpath*:help/" + section + "/*.md")) {
                String name = String.valueOf(page.getFilename()).replaceAll("\\.md$", "");
                entries.add(new HelpSection.Entry("/help/" + section + "/" + name, title(text(page), name)));
            }
            sections.add(new HelpSection(section, entries));
        }
        model.addAttribute("sections", sections);
        return "help/contents";
    }

    @GetMapping("/help/{section}/{name}")
    @OpenTo(OpenTo.Whom.EVERYBODY)
    String page(@PathVariable String section, @PathVariable String name, Model model) throws IOException {
        Resource page = new ClassPathResource("help/" + section + "/" + name + ".md");
        if (!SECTIONS.contains(section) || !name.matches("[a-z0-9-]+") || !page.exists()) {
            throw new NotFound();
        }
        String text = text(page);
        Node document = PARSER.parse(text);
        document.accept(new Links(section));
        model.addAllAttributes(Map.of("title", title(text, name), "html", RENDERER.render(document)));
        return "help/page";
    }

    @GetMapping("/help/pictures/{name}.png")
    @OpenTo(OpenTo.Whom.EVERYBODY)
    ResponseEntity<Resource> picture(@PathVariable String name) {
        Resource picture = new ClassPathResource("help/" + PICTURES + "/" + name + ".png");
        if (!name.matches("[a-z0-9-]+") || !picture.exists()) {
            throw new NotFound();
        }
        return ResponseEntity.ok()
                .contentType(MediaType.IMAGE_PNG)
                .cacheControl(CacheControl.maxAge(Duration.ofHours(1)).cachePublic())
                .body(picture);
    }

    /** Links between pages of the docs lead to pages of the help, and their pictures are those of the help. */
    private static final class Links extends AbstractVisitor {
        private final String section;

        Links(String section) {
            this.section = section;
        }

        @Override
        public void visit(Link link) {
            visitChildren(link);
            String to = link.getDestination();
            if (to.contains(":") || to.startsWith("#")) {
                return;
            }
            Path place = Path.of(section).resolve(to.replaceFirst("#.*", "")).normalize();
            boolean isPage = place.getNameCount() == 2
                    && SECTIONS.contains(place.getName(0).toString())
                    && place.toString().endsWith(".md");
            if (isPage) {
                String anchor = to.contains("#") ? to.substring(to.indexOf('#')) : "";
                link.setDestination("/help/" + place.toString().replaceFirst("\\.md$", "") + anchor);
            } else {
                unlink(link);
            }
        }

        @Override
        public void visit(Image image) {
            Path place = Path.of(section).resolve(image.getDestination()).normalize();
            if (place.startsWith(PICTURES)) {
                image.setDestination("/help/" + place);
            }
        }

        /** A comment is for whoever changes the docs. */
        @Override
        public void visit(HtmlBlock block) {
            if (block.getLiteral().startsWith("<!--")) {
                block.unlink();
            }
        }

        /** What the docs name beside themselves, such as a file of the checkout, is not here: its words stay. */
        private static void unlink(Link link) {
            while (link.getFirstChild() != null) {
                link.insertBefore(link.getFirstChild());
            }
            link.unlink();
        }
    }

    private static String text(Resource page) throws IOException {
        return page.getContentAsString(StandardCharsets.UTF_8);
    }

    private static String title(String text, String name) {
        return text.lines()
                .filter(line -> line.startsWith("# "))
                .findFirst()
                .map(line -> line.substring(2).strip())
                .orElse(name);
    }
}
