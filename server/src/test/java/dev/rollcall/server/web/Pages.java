package dev.rollcall.server.web;

import com.deque.html.axecore.args.AxeRunOptions;
import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A Chromium, and what is looked at on each page that it shows. */
final class Pages implements AutoCloseable {
    private static final List<String> RULES = List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa");
    private static final int DESK = 1280;
    private static final int TALL = 900;
    private static final int TABLET = 800;
    private static final int PHONE = 360;
    private static final int NARROWEST = 320;
    /** Texts that stand in a column of a letter or two. */
    private static final String SQUEEZED = """
            () => [...document.querySelectorAll("main *")].filter(element => {
              const own = [...element.childNodes].filter(node => node.nodeType === 3).map(node => node.textContent.trim()).join("");
              const head = element.closest("thead");
              if (head && getComputedStyle(head).clipPath !== "none") return false;
              const box = element.getBoundingClientRect();
              return own.length >= 8 && element.checkVisibility() && box.width > 2 && box.width < 48 && box.height > 60;
            }).map(element => element.textContent.trim().slice(0, 40)).join(" | ")""";

    /** Where pictures of all pages go; none are made without. */
    private static final Optional<Path> PICTURES =
            Optional.ofNullable(System.getProperty("pictures")).map(Path::of);

    private final Playwright playwright;
    private final Browser browser;
    private final String base;
    private final List<String> said = new ArrayList<>();
    private final List<String> faults = new ArrayList<>();

    Pages(String base) {
        this.base = base;
        PlaywrightAssertions.setDefaultAssertionTimeout(20_000);
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(Path.of("/usr/bin/chromium"))
                        .setArgs(List.of("--no-sandbox")));
    }

    /** A window of somebody who has not signed in. */
    Page open() {
        BrowserContext context = browser.newContext(new Browser.NewContextOptions()
                .setBaseURL(base)
                .setViewportSize(DESK, TALL)
                .setReducedMotion(ReducedMotion.REDUCE));
        context.setDefaultTimeout(10_000);
        Page page = context.newPage();
        page.onConsoleMessage(message -> said.add(page.url() + ": " + message.text()));
        page.onPageError(fault -> said.add(page.url() + ": " + fault));
        return page;
    }

    /** What was found on the pages since the last question. */
    List<String> faults() {
        List<String> all = new ArrayList<>(faults);
        // The status of a page that tells of a fault is none.
        said.stream()
                .filter(message -> !message.contains("the server responded with a status of 4"))
                .forEach(all::add);
        faults.clear();
        said.clear();
        return all;
    }

    /**
     * Looks at the page that a window shows: no barrier in light and dark, nothing to scroll sideways or to read letter by letter on a desk,
     * a tablet and a phone.
     */
    void check(String name, Page page) {
        // A click returns before the styles of the page behind it are there.
        page.waitForLoadState();
        for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
            String as = name + "-" + scheme.name().toLowerCase(Locale.ROOT);
            picture(as, page);
            AxeRunOptions wanted = new AxeRunOptions();
            // Of what is in order axe would tell each place, which takes longer than to look at it.
            wanted.setResultTypes(List.of("violations"));
            AxeBuilder axe = new AxeBuilder(page).setLegacyMode(true).options(wanted);
            // The dark differs by its colours alone.
            (scheme == ColorScheme.LIGHT ? axe.withTags(RULES) : axe.withRules(List.of("color-contrast")))
                    .analyze()
                    .getViolations()
                    .forEach(rule -> faults.add(as + ": " + words(rule)));
        }
        for (int width : List.of(DESK, TABLET, PHONE, NARROWEST)) {
            page.setViewportSize(width, TALL);
            if (width == PHONE) {
                picture(name + "-small", page);
            }
            Object over = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth");
            if (((Number) over).intValue() > 0) {
                faults.add(name + " scrolls sideways by " + over + " px at " + width + " px");
            }
            String squeezed = String.valueOf(page.evaluate(SQUEEZED));
            if (!squeezed.isEmpty()) {
                faults.add(name + " squeezes at " + width + " px: " + squeezed);
            }
        }
        page.setViewportSize(DESK, TALL);
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
    }

    private static String words(Rule rule) {
        return rule.getId() + ": " + rule.getHelp() + " "
                + rule.getNodes().stream()
                        .map(node -> node.getHtml() + " " + node.getFailureSummary())
                        .toList();
    }

    /** Takes a picture, where pictures are wanted. */
    static void picture(String name, Page page) {
        PICTURES.ifPresent(folder -> page.screenshot(new Page.ScreenshotOptions()
                .setPath(folder.resolve(name + ".png"))
                .setFullPage(true)));
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}
