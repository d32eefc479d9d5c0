package dev.rollcall.sync.report.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.sync.Golden;
import dev.rollcall.sync.report.Forecast;
import dev.rollcall.sync.report.ReportHtml;
import dev.rollcall.sync.report.RunPlan;
import dev.rollcall.sync.report.RunReport;
import dev.rollcall.sync.report.SampleReports;
import dev.rollcall.sync.schoolmanager.Action;
import dev.rollcall.sync.schoolmanager.Entity;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

@Tag("jdk")
class ReportHtmlTest {
    private final Path folder;

    ReportHtmlTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @ParameterizedTest
    @ValueSource(strings = {"delivered", "errors", "not-reachable", "held", "planned"})
    void sampleLooksAsReviewed(String name) throws IOException {
        Golden.compare("report/" + name + ".html", html(SampleReports.named(name)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"delivered", "errors", "not-reachable", "held", "planned", "nation"})
    void everyTagIsClosedAndEveryIdIsItsOwn(String name) throws Exception {
        Document page = parsed(html(SampleReports.named(name)));

        List<String> ids = values(page, "id");
        assertThat(ids).doesNotHaveDuplicates();
        assertThat(ids).containsAll(values(page, "aria-labelledby"));
        assertThat(ids)
                .containsAll(values(page, "href").stream()
                        .filter(href -> href.startsWith("#"))
                        .map(href -> href.substring(1))
                        .toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {"delivered", "errors", "not-reachable", "held", "planned", "nation"})
    void headingsLeaveNoLevelOut(String name) throws IOException {
        List<Integer> levels = Pattern.compile("<h([1-6])")
                .matcher(html(SampleReports.named(name)))
                .results()
                .map(heading -> Integer.valueOf(heading.group(1)))
                .toList();

        assertThat(levels.get(0)).isEqualTo(1);
        for (int index = 1; index < levels.size(); index++) {
            assertThat(levels.get(index)).isBetween(2, levels.get(index - 1) + 1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"delivered", "errors", "not-reachable", "held", "planned", "nation"})
    void asksTheNetworkForNothing(String name) throws Exception {
        String html = html(SampleReports.named(name));

        Document page = parsed(html);
        assertThat(values(page, "src")).isEmpty();
        assertThat(values(page, "href"))
                .allMatch(href -> href.startsWith("#")
                        || List.of("problems.csv", "changes.csv", "unmatched.csv", Forecast.DIFFERENCES)
                                .contains(href)
                        || href.matches("problems-by-school/[a-z0-9-]+[.]csv"));
        assertThat(page.getElementsByTagName("link").getLength()).isZero();
        assertThat(html).doesNotContain("url(", "@import", "http:");
        // One source is an address; it stands there as text and nowhere else.
        assertThat(html.replace("<dd>https://sis.birch.example/ims/oneroster/v1p1</dd>", ""))
                .doesNotContain("https:");
    }

    @Test
    void theOnlyScriptIsTheOneThatThePolicyNames() throws Exception {
        Document page = parsed(html(SampleReports.delivered()));

        NodeList scripts = page.getElementsByTagName("script");
        assertThat(scripts.getLength()).isEqualTo(1);
        byte[] digest = MessageDigest.getInstance("SHA-256")
                .digest(scripts.item(0).getTextContent().getBytes(StandardCharsets.UTF_8));
        assertThat(values(page, "content"))
                .contains("default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-"
                        + Base64.getEncoder().encodeToString(digest) + "'");
    }

    @Test
    void whatOnlyTheScriptCanDoIsHiddenWithoutIt() throws Exception {
        assertThat(html(SampleReports.delivered()))
                .contains("<div class=\"find\" id=\"find\" role=\"search\" hidden=\"hidden\">");
    }

    @Test
    void theSkipLinkIsTheFirstLink() throws Exception {
        assertThat(values(parsed(html(SampleReports.delivered())), "href").get(0))
                .isEqualTo("#main");
    }

    @Test
    void whereNothingIsToBeFixedNoHeadingSaysSo() throws Exception {
        assertThat(html(SampleReports.planned()))
                .contains("No problem was found.")
                .doesNotContain("What to fix");
        assertThat(html(SampleReports.delivered())).contains(">What to fix</h2>");
    }

    @Test
    void titlesOfGroupsHaveNoHoles() throws Exception {
        assertThat(html(SampleReports.delivered()))
                .contains(">Enrollments name classes that do not exist</h4>")
                .doesNotContain("'…'");
    }

    @Test
    void idsHaveTheirNames() throws Exception {
        String html = html(SampleReports.delivered()).replaceAll("\\s+", " ");

        assertThat(html)
                .contains("<bdi class=\"name\">Jia Li Chen</bdi> <bdi class=\"id\">u60</bdi>")
                .contains("<bdi class=\"name\">Owen Bright</bdi>")
                .contains("<dt>Instructors</dt>", "Ruth Adeyemi (t-101), t-102")
                .contains("<bdi>5A Lab (math-5a)</bdi> <code>e-77</code>", "Ada Winter (s-4412)")
                .contains("<del><bdi>Birch Lane Primary School</bdi></del>")
                .doesNotContain("<code>location_ids</code>");
    }

    @Test
    void whatIsDifferentSinceTheLastRunIsShown() throws Exception {
        assertThat(html(SampleReports.delivered()).replaceAll("\\s+", " "))
                .contains("Compared with the run 20260831-0500-b2c1 of 2026-08-31 07:00 +02:00")
                .contains("<code>RST-305</code> People share an e-mail address</th>"
                        + "<td class=\"number\">9</td><td class=\"number\">4</td>");
        assertThat(html(SampleReports.errors())).doesNotContain("Since the last run");
    }

    @Test
    void whateverAValueHoldsIsTextOnThePage() throws Exception {
        Document page = parsed(html(SampleReports.errors()));

        assertThat(page.getElementsByTagName("img").getLength()).isZero();
        assertThat(page.getElementsByTagName("b").getLength()).isEqualTo(2);
        assertThat(page.getDocumentElement().getTextContent())
                .contains("<script>alert(1)</script>\"><img src=x onerror='alert(2)'> ${1+1} ␇\uFFFDright to left")
                .contains("Alder & Sons <b>School</b>");
    }

    @Test
    void aRunThatEndedEarlyTellsNoMoreThanTheVerdict() throws IOException {
        assertThat(html(SampleReports.notReachable()))
                .contains("Source not reachable", "so there is no more to show")
                .doesNotContain("<section", "<nav", "problems.csv");
    }

    @Test
    void limitsThatArePassedStandAboveTheCounts() throws IOException {
        String html = html(SampleReports.held());

        assertThat(html)
                .containsSubsequence(
                        "<div class=\"held error\">",
                        "Limits exceeded",
                        "395 of 1,379 people deactivated",
                        "28.64 %",
                        "limit: more than 10 % and more than 2 people",
                        "guard.people.deactivate",
                        "60 people would be deactivated although the SIS still lists them in classes",
                        "<table class=\"plan\"",
                        "People: 395 deactivated",
                        "Jia Li Chen",
                        "People: 12 moved");
    }

    @Test
    void anApprovedPlanIsNoAlarm() throws IOException {
        assertThat(html(SampleReports.nation()))
                .contains(
                        "<div class=\"held warning\">",
                        "a.keller approved exactly this plan on 2026-11-23: The twelfth grade has left")
                .doesNotContain("<div class=\"held error\">");
    }

    @Test
    void aChangeShowsTheOldValueStruckAndTheNewOne() throws IOException {
        assertThat(html(SampleReports.delivered()).replaceAll("\\s+", " "))
                .contains("<del><bdi>Nguyen</bdi></del> <span class=\"turns\" aria-hidden=\"true\">→</span>"
                        + " <ins><bdi>Nguyen-Hart</bdi></ins>")
                .contains("<del><bdi>p.nkemelu</bdi></del> <span class=\"turns\" aria-hidden=\"true\">→</span>"
                        + " <ins class=\"blank\">blank</ins>")
                .doesNotContain("<del><bdi>12</bdi></del>");
    }

    @Test
    void namesOfNewAccountsStandOut() throws IOException {
        assertThat(html(SampleReports.planned()).replaceAll("\\s+", " "))
                .contains("everything is new")
                .contains("<div class=\"account\"><dt>Managed Apple Account</dt> <dd>"
                        + " <ins><bdi>ada.alder@birch.example</bdi></ins>");
    }

    @Test
    void whereNothingChangesThereIsASentence() throws IOException {
        RunReport report = SampleReports.planned();
        RunPlan none = new RunPlan(
                "7",
                List.of(new RunPlan.EntityPlan(Entity.PEOPLE, 3, 3, Map.of(Action.UNCHANGED, 3L))),
                List.of(),
                List.of(),
                null,
                "00",
                List.of());

        assertThat(html(withPlan(report, none)))
                .contains("Nothing: the directory already has all of it.")
                .doesNotContain("<table class=\"plan\"");
    }

    @Test
    void schoolsBeyondFiftyAreFolded() throws IOException {
        String html = html(SampleReports.nation());

        String open = html.substring(html.indexOf("<ul class=\"orgs\">"), html.indexOf("<summary>1,950 more"));
        assertThat(open.split("<li ", -1)).hasSize(51);
    }

    @Test
    void booksThatDoNotBalanceAreOwnedUpTo() throws IOException {
        RunReport report = SampleReports.delivered();
        RunReport.EntityBooks orgs = report.books().get(0);
        List<RunReport.EntityBooks> books = new ArrayList<>(report.books());
        books.set(0, new RunReport.EntityBooks(orgs.entity(), 6, orgs.stages(), 0, orgs.out()));

        String html = html(withBooks(report, books));

        assertThat(html).containsOnlyOnce("These books do not balance.");
        assertThat(html(report)).doesNotContain("These books do not balance.");
    }

    /** WCAG 2.2, 1.4.3: 4.5 to 1 for text of this size. */
    @Test
    void everyTextStandsOutFromItsGround() throws IOException {
        String css = html(SampleReports.notReachable());
        int dark = css.indexOf("prefers-color-scheme: dark");

        for (String palette : List.of(css.substring(0, dark), css.substring(dark))) {
            for (String ground : List.of("paper", "panel", "good-tint", "bad-tint", "halt-tint")) {
                assertContrast(palette, "ink", ground);
                assertContrast(palette, "muted", ground);
            }
            for (String tone : List.of("good", "bad", "halt", "note")) {
                assertContrast(palette, tone, "paper");
                assertContrast(palette, tone, tone + "-tint");
            }
            assertContrast(palette, "link", "paper");
            assertContrast(palette, "link", "panel");
            assertContrast(palette, "flow-ink", "flow");
        }
    }

    private static void assertContrast(String palette, String text, String ground) {
        double first = luminance(palette, text);
        double second = luminance(palette, ground);
        double contrast = (Math.max(first, second) + 0.05) / (Math.min(first, second) + 0.05);
        assertThat(contrast).as("%s on %s", text, ground).isGreaterThanOrEqualTo(4.5);
    }

    /** WCAG 2.2, "relative luminance". */
    private static double luminance(String palette, String name) {
        MatchResult colour = Pattern.compile("--" + name + ": #([0-9a-f]+)")
                .matcher(palette)
                .results()
                .findFirst()
                .orElseThrow();
        String hex = colour.group(1).length() == 3 ? colour.group(1).replaceAll("(.)", "$1$1") : colour.group(1);
        double[] weights = {0.2126, 0.7152, 0.0722};
        double luminance = 0;
        for (int part = 0; part < 3; part++) {
            double value = Integer.parseInt(hex.substring(2 * part, 2 * part + 2), 16) / 255.0;
            luminance += weights[part] * (value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4));
        }
        return luminance;
    }

    private static RunReport withBooks(RunReport report, List<RunReport.EntityBooks> books) {
        return with(report, books, report.plan());
    }

    private static RunReport withPlan(RunReport report, RunPlan plan) {
        return with(report, report.books(), plan);
    }

    private static RunReport with(RunReport report, List<RunReport.EntityBooks> books, @Nullable RunPlan plan) {
        return new RunReport(
                report.version(),
                report.run(),
                report.command(),
                report.organisation(),
                report.source(),
                report.form(),
                report.destination(),
                report.asOf(),
                report.startedAt(),
                report.took(),
                report.verdict(),
                report.files(),
                report.output(),
                books,
                report.problems(),
                report.orgs(),
                plan);
    }

    private String html(RunReport report) throws IOException {
        Path file = folder.resolve("report.html");
        ReportHtml.write(report, file);
        return Files.readString(file);
    }

    /** The page keeps to XML's stricter rules, so that any parser finds a tag that is not closed. */
    private static Document parsed(String html) throws ParserConfigurationException, SAXException, IOException {
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(html)));
    }

    private static List<String> values(Document page, String attribute) {
        NodeList elements = page.getElementsByTagName("*");
        List<String> values = new ArrayList<>();
        for (int index = 0; index < elements.getLength(); index++) {
            if (((Element) elements.item(index)).hasAttribute(attribute)) {
                values.add(((Element) elements.item(index)).getAttribute(attribute));
            }
        }
        return values;
    }
}
