package dev.rollcall.server.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Media;
import dev.rollcall.server.Browser;
import dev.rollcall.server.runs.LiveRuns.Progress;
import dev.rollcall.server.runs.RunStages;
import dev.rollcall.sync.run.RunPart;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * The pages that a school sees most, of an invented district after a week of nights: as pictures of the docs, from right to left,
 * and on paper. {@code -Dpictures.of.docs=docs/pictures} takes the pictures anew.
 */
@Tag("long")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DistrictPagesTest {
    private static final String AT = HarborDistrict.AT;

    private HarborDistrict district;
    private Pages pages;
    private Page dana;
    /** What each page is called, and where it is. */
    private final Map<String, String> addresses = new LinkedHashMap<>();

    @BeforeAll
    void begin() throws IOException {
        district = new HarborDistrict();
        pages = new Pages(district.server().url(""));
        dana = pages.open();
        dana.navigate("/sign-in");
        dana.getByLabel("E-mail address").fill("dana@school.example");
        dana.getByLabel("Password").fill(Browser.PASSWORD);
        press("Sign in");
        dana.waitForURL(url -> !url.endsWith("/sign-in"));
        dana.navigate(AT);
        schedule("The clock");
        picture("home", AT);
        // The clock leaps from here on, and the test asks for each run itself.
        schedule("A person");
        picture("connection", AT + "/connections/1");
        picture("schools", AT + "/connections/1/selection");
        district.changeOfSis();
        picture("duplicates", AT + "/connections/2/matches");
        picture("preview", AT + "/runs/" + district.preview().id());
        running();
        picture("held", AT + "/runs/" + district.heldNight().id());
        picture("history", AT + "/runs?connection=1&outcome=");
        picture("person", AT + "/people/st-bello?connection=1&past=true");
        picture("flow", flow());
        schedule("The clock");
        addresses.put("schedule", AT + "/connections/1/schedule");
    }

    private void picture(String name, String address) {
        dana.navigate(address);
        DocsPicture.take(name, dana, district.home());
        addresses.put(name, address);
    }

    @AfterAll
    void end() {
        pages.close();
        district.close();
    }

    /** A flow from a template. */
    private String flow() {
        dana.navigate(AT + "/flows");
        dana.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Use this template: Write to the principal"))
                .click();
        dana.getByLabel("Address of the principal").fill("principal@school.example");
        press("Make the flow");
        dana.waitForURL("**/flows/*");
        return dana.url().replaceFirst("^https?://[^/]+", "");
    }

    /** Every night at half past two, or never by itself. */
    private void schedule(String cause) {
        dana.navigate(AT + "/connections/1/schedule");
        dana.getByLabel(Pattern.compile("^" + cause)).check();
        dana.getByLabel("Time", new Page.GetByLabelOptions().setExact(true)).fill("02:30");
        press("Save the schedule");
    }

    private void running() {
        String address = AT + "/runs/" + district.running();
        dana.navigate(address);
        dana.locator("#stages")
                .evaluate(
                        "(list, html) => list.innerHTML = html",
                        district.server().get(RunStages.class).html(new Progress(0, RunPart.VALIDATE, "", false)));
        DocsPicture.take("running", dana, district.home());
        addresses.put("running", address);
    }

    private void press(String name) {
        dana.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(name).setExact(true))
                .click();
    }

    @Test
    void eachPictureOfTheDocsIsOfAPageOfToday() throws IOException {
        Set<String> pictures = new TreeSet<>(addresses.keySet());
        pictures.remove("schedule");
        try (Stream<Path> files = Files.list(Path.of("../docs/pictures"))) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrderElementsOf(
                            pictures.stream().map(name -> name + ".png").toList());
        }
    }

    @Test
    void whatBecameOfAPersonComesByItselfOnceThePageIsThere() {
        dana.navigate(AT + "/people/st-bello?connection=1");

        dana.locator("#past #why").waitFor();

        assertThat(dana.locator("#past #history ~ ul li").count()).isPositive();
        assertThat(dana.locator("[hx-trigger=load]").count()).isZero();
    }

    @Test
    void fromRightToLeftEachPageIsItsMirrorImage() {
        List<String> faults = new ArrayList<>();
        for (int width : List.of(1280, 360)) {
            dana.setViewportSize(width, 900);
            addresses.forEach((name, address) -> {
                dana.navigate(address);
                faults.addAll(RightToLeft.faults(name + " at " + width + " px", dana));
                for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
                    dana.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
                    Pages.picture("rtl-" + name + "-" + width + "-" + scheme, dana);
                }
            });
        }
        assertThat(faults).isEmpty();
    }

    @Test
    void onPaperNothingIsCutOrPaleAndThereIsNothingToPress() {
        List<String> faults = new ArrayList<>();
        Map<String, String> printed = new LinkedHashMap<>(addresses);
        printed.put("report", addresses.get("held") + "/files/report.html");
        printed.put("steps", addresses.get("held") + "/steps");
        printed.forEach((name, address) -> {
            dana.navigate(address);
            faults.addAll(Paper.faults(name, dana));
            Pages.picture("paper-" + name, dana);
        });
        assertThat(faults).isEmpty();
    }

    @AfterEach
    void asOnADesk() {
        dana.setViewportSize(1280, 900);
        dana.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.SCREEN).setColorScheme(ColorScheme.LIGHT));
    }
}
