package dev.rollcall.sync.report.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import dev.rollcall.sync.report.ReportHtml;
import dev.rollcall.sync.report.SampleReports;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The page in a real browser, in a frame as wide as a phone or a screen. The frame is measured from outside, because the
 * page itself lets no script run.
 */
@Tag("long")
class ReportHtmlBrowserTest {
    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");

    private static final String MEASURE = """
            <!DOCTYPE html><meta charset="utf-8"/><pre id="found">nothing measured</pre>
            <iframe style="border:0; width:%dpx; height:900px" srcdoc="%s"></iframe>
            <script>
            onload = () => {
              const page = document.querySelector('iframe').contentDocument;
              page.querySelectorAll('details').forEach(details => details.open = true);
              const width = page.documentElement.clientWidth, found = [];
              if (page.documentElement.scrollWidth > width) found.push('scrolls to ' + page.documentElement.scrollWidth);
              for (const element of page.body.querySelectorAll('*')) {
                const box = element.getBoundingClientRect(), name = element.tagName + ' ' + element.textContent.trim().slice(0, 40);
                if (box.width && (box.right > width + 0.5 || box.left < -0.5)) found.push('outside: ' + name);
                if (/auto|scroll/.test(getComputedStyle(element).overflowX)) found.push('scrolls by itself: ' + name);
              }
              for (const picture of page.querySelectorAll('svg.flow')) {
                const boxes = [...picture.querySelectorAll('text')].map(text => [text.getBoundingClientRect(), text.textContent]);
                boxes.forEach(([a, first], index) => boxes.slice(index + 1).forEach(([b, second]) => {
                  if (a.width && a.left < b.right && b.left < a.right && a.top + 2 < b.bottom - 2 && b.top + 2 < a.bottom - 2)
                    found.push('on top of each other: ' + first + ' | ' + second);
                }));
              }
              document.getElementById('found').textContent = page.querySelectorAll('h1').length + ' page; ' + found.join('; ');
            };
            </script>
            """;

    private static final String FIND = """
            <!DOCTYPE html><meta charset="utf-8"/><pre id="found">nothing found</pre>
            <iframe style="border:0; width:1280px; height:900px" srcdoc="%s"></iframe>
            <script>
            onload = () => {
              const page = document.querySelector('iframe').contentDocument, told = [];
              const seen = what => [...page.querySelectorAll(what)].filter(one => one.checkVisibility()).length;
              const type = (text, school) => {
                page.getElementById('find-text').value = text;
                page.getElementById('find-text').dispatchEvent(new Event('input'));
                const choice = page.getElementById('find-school');
                choice.value = school === '' ? '' : [...choice.options].find(one => one.text === school).value;
                choice.dispatchEvent(new Event('change'));
                told.push(seen('.problem[data-group]') + '/' + seen('.places tbody tr') + '/' + seen('.changes li') + '/' + seen('.orgs li')
                  + ' ' + page.getElementById('find-found').textContent.trim());
              };
              told.push(page.getElementById('find').hidden ? 'hidden' : 'shown');
              type('', ''); type('jia LI', ''); type('RST-305', ''); type('zoe', ''); type('', 'Rowan High School');
              type('chen', 'Rowan High School'); type('no such thing', ''); type('', '');
              document.getElementById('found').textContent = told.join('; ');
            };
            </script>
            """;

    private final Path folder;

    ReportHtmlBrowserTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @BeforeAll
    static void needsChromium() {
        if (!Files.isExecutable(CHROMIUM)) {
            String missing = "NOT TESTED: " + CHROMIUM + " is not there, so nobody has looked at report.html."
                    + " On Debian: apt install chromium";
            if ("true".equals(System.getenv("CI"))) {
                fail(missing);
            }
            System.err.println(missing);
            abort(missing);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "delivered, 360",
        "delivered, 800",
        "delivered, 1280",
        "errors, 360",
        "errors, 1280",
        "not-reachable, 360",
        "held, 360",
        "held, 800",
        "held, 1280",
        "planned, 360",
        "nation, 360",
        "nation, 1280"
    })
    void nothingScrollsSidewaysAndNoWordsCoverOthers(String name, int width) throws Exception {
        Path page = folder.resolve("report.html");
        ReportHtml.write(SampleReports.named(name), page);
        Path measure = folder.resolve("measure.html");
        String escaped = Files.readString(page).replace("&", "&amp;").replace("\"", "&quot;");
        Files.writeString(measure, MEASURE.formatted(width, escaped));

        String found = text(browse(measure));

        assertThat(found).isEqualTo("1 page; ");
    }

    @Test
    void aReaderFindsPeopleAndSchools() throws Exception {
        Path page = folder.resolve("report.html");
        ReportHtml.write(SampleReports.delivered(), page);
        Path find = folder.resolve("find.html");
        String escaped = Files.readString(page).replace("&", "&amp;").replace("\"", "&quot;");
        Files.writeString(find, FIND.formatted(escaped));

        String found = text(browse(find));

        assertThat(found.split("; ", -1))
                .containsExactly(
                        "shown",
                        "6/10/10/5 ",
                        "1/1/0/0 Found on this page: 1",
                        "1/4/0/0 Found on this page: 4",
                        "0/0/0/0 Nothing on this page fits. It shows the first entries of each kind",
                        "the CSV files beside it have all.",
                        "2/2/7/1 Found on this page: 10",
                        "1/1/0/0 Found on this page: 1",
                        "0/0/0/0 Nothing on this page fits. It shows the first entries of each kind",
                        "the CSV files beside it have all.",
                        "6/10/10/5 ");
    }

    private String browse(Path page) throws IOException, InterruptedException {
        Path dom = folder.resolve("dom.html");
        Process chromium = new ProcessBuilder(List.of(
                        CHROMIUM.toString(),
                        "--headless",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--disable-quic",
                        "--no-first-run",
                        "--disable-background-networking",
                        "--disable-component-update",
                        "--disable-sync",
                        "--user-data-dir=" + folder.resolve("profile"),
                        "--window-size=1400,1000",
                        "--virtual-time-budget=5000",
                        "--dump-dom",
                        page.toUri().toString()))
                .redirectOutput(dom.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            assertThat(chromium.waitFor(60, TimeUnit.SECONDS))
                    .as("chromium ended in time")
                    .isTrue();
        } finally {
            chromium.descendants().forEach(ProcessHandle::destroyForcibly);
            chromium.destroyForcibly();
        }
        return Files.readString(dom, StandardCharsets.UTF_8);
    }

    private static String text(String dom) {
        Matcher found =
                Pattern.compile("<pre id=\"found\">(.*?)</pre>", Pattern.DOTALL).matcher(dom);
        assertThat(found.find()).as("chromium shows the page").isTrue();
        return found.group(1);
    }
}
