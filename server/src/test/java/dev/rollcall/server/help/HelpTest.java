package dev.rollcall.server.help;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.server.Browser;
import dev.rollcall.server.ServerUnderTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Every page of the help is there, and every link between them leads somewhere. */
@Tag("long")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HelpTest {
    private static final Path DOCS = Path.of("../docs");
    private static final Pattern PICTURE = Pattern.compile("!\\[([^]]*)]\\([./a-z]*pictures/([a-z-]+\\.png)\\)");
    private static final Pattern LINK = Pattern.compile("href=\"(/help[^\"#]*)");

    private ServerUnderTest server;

    @BeforeAll
    void begin() {
        server = ServerUnderTest.start();
    }

    @AfterAll
    void end() {
        server.close();
    }

    @Test
    void everyLinkOfTheHelpLeadsToAPage() {
        Browser browser = server.browser();
        Deque<String> open = new ArrayDeque<>(Set.of("/help"));
        Set<String> seen = new HashSet<>();
        while (!open.isEmpty()) {
            String path = open.pop();
            if (seen.add(path)) {
                Browser.Answer page = browser.get(path);
                assertThat(page.status()).as(path).isEqualTo(200);
                assertThat(page.body())
                        .as("%s has no remark for developers", path)
                        .doesNotContain("&lt;!--", "<!--");
                Matcher link = LINK.matcher(page.body());
                while (link.find()) {
                    open.push(link.group(1));
                }
            }
        }
        assertThat(seen).hasSizeGreaterThan(30);
        assertThat(browser.get("/help/how-to/run-the-server").body()).contains("<table", "rollcall serve");
        assertThat(browser.get("/help/how-to/..%2Fsecrets").status()).isNotEqualTo(200);
    }

    @Test
    void pagesStandInTheOrderInWhichSomebodyLooksForThem() {
        assertThat(server.browser().get("/help").body())
                .containsSubsequence("Your first roster", "The second day")
                .containsSubsequence("How to change the school year", "Look into a run", "How to undo a delivery")
                .containsSubsequence("1. One select per step", "2. Dropping steps", "10. The directory");
    }

    @Test
    void thePicturesOfTheDocsAreServedAndAllOfThemAreShown() throws IOException {
        Set<String> shown = new TreeSet<>();
        try (Stream<Path> pages = Files.walk(DOCS)) {
            for (Path page :
                    pages.filter(file -> file.toString().endsWith(".md")).toList()) {
                shown.addAll(pictures(page));
            }
        }
        assertThat(pictures(DOCS.resolveSibling("README.md")))
                .hasSizeBetween(1, 2)
                .isSubsetOf(shown);
        try (Stream<Path> files = Files.list(DOCS.resolve("pictures"))) {
            List<Path> pictures = files.toList();
            assertThat(pictures).allSatisfy(file -> assertThat(Files.size(file)).isLessThan(150_000));
            assertThat(pictures.stream().map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrderElementsOf(shown);
            Browser browser = server.browser();
            for (String name : shown) {
                Browser.Answer picture = browser.get("/help/pictures/" + name);
                assertThat(picture.status()).as(name).isEqualTo(200);
                assertThat(picture.response().headers().firstValue("Content-Type"))
                        .as(name)
                        .contains("image/png");
            }
            assertThat(browser.get("/help/how-to/run-the-server").body())
                    .contains("<img src=\"/help/pictures/home.png\" alt=\"The home page");
            assertThat(browser.get("/help/pictures/nowhere.png").status()).isEqualTo(404);
            assertThat(browser.get("/help/pictures/..%2Fhome.png").status()).isNotEqualTo(200);
        }
    }

    /** The files of the pictures that a page of the docs shows, each with words for those who do not see it. */
    private static List<String> pictures(Path page) throws IOException {
        List<String> names = new ArrayList<>();
        Matcher picture = PICTURE.matcher(Files.readString(page));
        while (picture.find()) {
            assertThat(picture.group(1)).as(page.toString()).hasSizeGreaterThan(40);
            names.add(picture.group(2));
        }
        return names;
    }
}
