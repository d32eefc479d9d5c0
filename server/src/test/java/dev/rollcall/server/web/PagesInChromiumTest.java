package dev.rollcall.server.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.rollcall.server.Browser;
import dev.rollcall.server.ServerUnderTest;
import dev.rollcall.server.access.FirstLink;
import dev.rollcall.server.runs.LiveRuns.Progress;
import dev.rollcall.server.runs.RunStages;
import dev.rollcall.sync.run.RunPart;
import dev.samstevens.totp.code.DefaultCodeGenerator;
import dev.samstevens.totp.exceptions.CodeGenerationException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The pages as a person has them: by labels and clicks, with the keyboard, in light and dark, on a desk and on a phone. */
@Tag("long")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(OrderAnnotation.class)
class PagesInChromiumTest {
    private static final String PRACTICE = "/organisations/harbor-district-practice";
    private static final String ALDER = "/organisations/alder-valley";
    private static final String GUARD = "guard:\n  people:\n    deactivate: 1\n";

    private ServerUnderTest server;
    private Pages pages;
    private Page dana;

    @BeforeAll
    void begin() {
        server = ServerUnderTest.start();
        pages = new Pages(server.url(""));
        dana = pages.open();
    }

    @AfterAll
    void end() {
        pages.close();
        server.close();
    }

    @AfterEach
    void nothingWasFound() {
        assertThat(pages.faults()).isEmpty();
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private static void press(Page page, String name) {
        button(page, name).click();
    }

    private static void follow(Page page, String name) {
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(name).setExact(true))
                .first()
                .click();
    }

    private static void fill(Page page, String label, String value) {
        page.getByLabel(label, new Page.GetByLabelOptions().setExact(true)).fill(value);
    }

    private static void headed(Page page, String title) {
        assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1)))
                .hasText(title);
    }

    private void check(String name, String path) {
        dana.navigate(path);
        pages.check(name, dana);
    }

    @Test
    @Order(1)
    void theFirstFormIsFilledWithTheKeyboardAlone() {
        dana.navigate("/sign-in");
        pages.check("sign-in", dana);
        dana.navigate("/setup/" + server.get(FirstLink.class).token().orElseThrow());
        dana.locator("#zone").fill("");
        pages.check("setup", dana);
        dana.locator("form").evaluate("form => form.noValidate = true");
        press(dana, "Begin");
        assertThat(dana.getByRole(AriaRole.ALERT)).containsText("Write your name.");
        pages.check("setup-faults", dana);

        dana.reload();
        dana.navigate(dana.url());
        dana.keyboard().press("Tab");
        assertThat(dana.locator(":focus")).hasText("Skip to the content");
        assertThat(dana.locator(":focus")).isInViewport();
        dana.keyboard().press("Enter");
        for (String answer : List.of("Dana Whitcombe", "dana@school.example", Browser.PASSWORD, "Alder Valley")) {
            dana.keyboard().press("Tab");
            dana.keyboard().type(answer);
        }
        dana.keyboard().press("Tab");
        assertThat(dana.locator(":focus")).hasId("zone");
        dana.keyboard().press("Control+a");
        dana.keyboard().type("America/Denver");
        dana.keyboard().press("Tab");
        dana.keyboard().press("ArrowDown");
        assertThat(dana.getByLabel(Pattern.compile("^Look around with invented schools")))
                .isChecked();
        dana.keyboard().press("Tab");
        assertThat(dana.locator(":focus")).hasText("Begin");
        dana.keyboard().press("Enter");
        headed(dana, "Nothing has run yet");
        assertThat(dana.url()).endsWith(PRACTICE);
    }

    @Test
    @Order(2)
    void aRunOfTheInventedSchoolsShowsItsEndByItself() {
        assertThat(button(dana, "Make a preview of Invented schools")).isVisible();
        pages.check("home-before", dana);
        follow(dana, "Invented schools");
        pages.check("connection-live", dana);
        press(dana, "Run now");
        headed(dana, "Prepared");
        assertThat(dana.locator(".next")).containsText("Then press “It was uploaded to Apple”");
        assertThat(button(dana, "It was uploaded to Apple")).isVisible();
        pages.check("run-delivered", dana);
        follow(dana, "Home");
        headed(dana, "Prepared");
        assertThat(dana.locator(".next")).containsText("Upload what lies there to Apple School Manager.");
        pages.check("home", dana);
    }

    @Test
    @Order(3)
    void aConnectionGoesFromTheChecklistToADeliveryThatSomebodyApproved() {
        follow(dana, "Harbor District (practice)");
        pages.check("organisations", dana);
        follow(dana, "Alder Valley");
        headed(dana, "Welcome to Alder Valley");
        pages.check("home-empty", dana);
        connect();
        previewAndGoLive();
        heldAndApproved();
        assertThat(sent()).isRegularFile();
    }

    private Path upload() {
        return server.home().resolve("sent");
    }

    private Path sent() {
        return upload().resolve("students.csv");
    }

    private void connect() {
        follow(dana, "Connect");
        pages.check("connection-new", dana);
        fill(dana, "Name", " ");
        fill(dana, "Where the roster is", "not kept");
        fill(dana, "Where the upload goes", upload().toString());
        press(dana, "Add the connection");
        assertThat(dana.getByRole(AriaRole.ALERT)).containsText("Nothing was saved.");
        pages.check("connection-faults", dana);
        fill(dana, "Name", "Sea SIS");
        fill(
                dana,
                "Where the roster is",
                server.home()
                        .resolve("files/harbor-district-practice/oneroster")
                        .toString());
        press(dana, "Add the connection");
        headed(dana, "Sea SIS");
        pages.check("connection", dana);
        follow(dana, "Does the source answer?");
        press(dana, "Test the source");
        assertThat(dana.getByText("What was found")).isVisible();
        pages.check("source", dana);
        follow(dana, "Back");
    }

    private void previewAndGoLive() {
        press(dana, "Make a preview");
        headed(dana, "Preview made");
        pages.check("run-preview", dana);
        assertThat(Files.exists(sent())).as("a preview sends nothing").isFalse();
        follow(dana, "Go on to going live");
        press(dana, "Go live: deliver from the next run on");
        press(dana, "Make a preview");
        headed(dana, "Preview made");
        press(dana, "Run now");
        headed(dana, "Prepared");
    }

    private void heldAndApproved() {
        follow(dana, "Sea SIS");
        Locator text = dana.getByLabel("Settings text");
        text.fill(text.inputValue() + GUARD);
        press(dana, "Save the settings");
        follow(dana, "What is sent, and where to");
        dana.getByLabel(Pattern.compile("^Pier School")).check();
        dana.getByLabel(Pattern.compile("^Harbor District Office")).check();
        pages.check("selection", dana);
        press(dana, "Save");
        press(dana, "Run now");
        headed(dana, "On hold");
        assertThat(dana.getByText("Why it is on hold")).isVisible();
        assertThat(dana.getByText("3 of 9 people deactivated")).isVisible();
        pages.check("run-held", dana);
        check("home-held", ALDER);
        headed(dana, "Waiting for your approval");
        follow(dana, "Review the run");
        fill(dana, "Reason", "The other schools have left the district.");
        dana.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(Pattern.compile("^Approve and deactivate \\d+ people$")))
                .click();
        headed(dana, "Prepared");
        pages.check("run-approved", dana);
        String run = dana.url();
        check("run-steps", run + "/steps");
        check("run-apple", run + "/apple");
        check("run-compare", run + "/compare");
        check("run-problems", run + "?p=1&severity=note");
    }

    @Test
    @Order(4)
    void noOtherPageHasABarrierOrScrollsSideways() {
        String running = ALDER + "/runs/" + running();
        dana.navigate(running);
        dana.locator("#stages")
                .evaluate(
                        "(list, html) => list.innerHTML = html",
                        server.get(RunStages.class).html(new Progress(0, RunPart.DEDUPE, "12,000 records", false)));
        pages.check("run-running", dana);
        failed();
        pages.check("run-failed", dana);
        check("runs", ALDER + "/runs?connection=2&outcome=");
        assertThat(dana.locator("figure")).hasCount(4);
        check("runs-none", ALDER + "/runs?connection=&outcome=DELIVERY_UNKNOWN");
        check("connections", ALDER + "/connections");
        check("people", ALDER + "/people");
        dana.locator("tbody a").first().click();
        pages.check("person", dana);
        dana.getByText("Note a change made at Apple").click();
        pages.check("person-edit", dana);
        check("classes", ALDER + "/classes?connection=2");
        dana.locator("tbody a").first().click();
        pages.check("class", dana);
        check("schools", ALDER + "/schools?connection=2");
        dana.locator("tbody a").first().click();
        pages.check("school", dana);
        check("versions", ALDER + "/directory/versions?connection=2");
        check("version", ALDER + "/directory/versions/2?connection=2");
        check("conflicts", ALDER + "/directory/conflicts");
        check("matches", ALDER + "/connections/2/matches");
        check("settings-versions", ALDER + "/connections/2/settings-versions");
        check("search", ALDER + "/search?q=Pier");
        check("connectors-new", ALDER + "/settings/connectors/new");
        check("connector-sftp", ALDER + "/settings/connectors/new?kind=sftp");
        check("connector-kinds", "/settings/connectors");
        webhooks();
        check("key", "/settings/key");
        dana.navigate("/api/");
        dana.getByText("Fields and an example").first().click();
        pages.check("api", dana);
        check("error", ALDER + "/runs/4711");
        headed(dana, "Not found");
    }

    private void webhooks() {
        check("webhooks-none", ALDER + "/settings/webhooks");
        press(dana, "Add the webhook");
        dana.locator("main form").evaluate("form => form.noValidate = true");
        press(dana, "Add the webhook");
        pages.check("webhooks-faults", dana);
        fill(dana, "Address", "http://127.0.0.1:1/hooks/rollcall");
        dana.getByLabel(Pattern.compile("^A run waits for approval")).check();
        press(dana, "Add the webhook");
        assertThat(dana.getByText("Copy the secret now.")).isVisible();
        pages.check("webhook-made", dana);
        press(dana, "Send a test");
        assertThat(dana.getByText("The receiver did not take it.")).isVisible();
        pages.check("webhook-failing", dana);
        check("webhooks", ALDER + "/settings/webhooks");
    }

    /** A run that goes on for as long as it is looked at. */
    private long running() {
        JdbcClient jdbc = server.get(JdbcClient.class);
        jdbc.sql("insert into run (organisation_id, cause, asked_by, aim, state, asked_at, began_at)"
                        + " values ('alder-valley', 'PERSON', 'Dana Whitcombe', 'DELIVER', 'RUNNING', now(), now())")
                .update();
        return jdbc.sql("select max(id) from run").query(Long.class).single();
    }

    private void failed() {
        dana.navigate(ALDER + "/connections/new");
        fill(dana, "Name", "Gone");
        fill(
                dana,
                "Where the roster is",
                server.home().resolve("files/not-there").toString());
        press(dana, "Add the connection");
        press(dana, "Make a preview");
        headed(dana, "Not delivered");
    }

    @Test
    @Order(5)
    void peopleComeByInvitationAndWithASecondStep() throws CodeGenerationException {
        dana.navigate(ALDER + "/settings");
        check("retention", ALDER + "/settings/retention");
        dana.navigate(ALDER + "/settings");
        fill(dana, "E-mail address", "piotr@school.example");
        press(dana, "Make an invitation");
        pages.check("settings", dana);
        Page piotr = pages.open();
        piotr.navigate(dana.locator(".call code").first().innerText());
        pages.check("invitation", piotr);

        check("me", "/me");
        String secret = dana.locator("section code").first().innerText();
        fill(dana, "Code", new DefaultCodeGenerator().generate(secret, System.currentTimeMillis() / 1000 / 30));
        press(dana, "Turn the second step on");
        assertThat(dana.getByText("It is on.")).isVisible();
        pages.check("me-codes", dana);

        Page other = pages.open();
        other.navigate("/");
        fill(other, "E-mail address", "dana@school.example");
        fill(other, "Password", "wrong on purpose");
        press(other, "Sign in");
        assertThat(other.getByRole(AriaRole.ALERT)).isVisible();
        pages.check("sign-in-refused", other);
        fill(other, "E-mail address", "dana@school.example");
        fill(other, "Password", Browser.PASSWORD);
        press(other, "Sign in");
        headed(other, "Enter the code");
        pages.check("code", other);
    }

    @Test
    @Order(6)
    void theMenuOfASmallScreenOpensAndClosesWithTheKeyboard() {
        dana.navigate(ALDER);
        dana.setViewportSize(360, 740);
        Locator runs = dana.getByRole(
                AriaRole.LINK, new Page.GetByRoleOptions().setName("Runs").setExact(true));
        assertThat(runs).isHidden();
        button(dana, "Menu").focus();
        dana.keyboard().press("Enter");
        assertThat(runs).isVisible();
        dana.keyboard().press("Tab");
        assertThat(dana.locator(":focus")).hasText("Home");
        dana.keyboard().press("Escape");
        assertThat(runs).isHidden();
        assertThat(button(dana, "Menu")).isFocused();
        dana.setViewportSize(1280, 900);
    }

    @Test
    @Order(7)
    void aFlowIsMadeFromATemplateChangedTriedAndSwitchedOnByClicks() {
        dana.navigate(PRACTICE);
        follow(dana, "Flows");
        follow(dana, "Use this template: Write to the principal");
        pages.check("flow-template", dana);
        fill(dana, "Address of the principal", "principal@school.example");
        press(dana, "Make the flow");
        headed(dana, "Write to the principal");
        dana.getByLabel("This happens").selectOption("a run ends");
        press(dana, "Show what this event brings");
        press(dana, "Add a condition");
        dana.getByLabel("Another step").selectOption("Ask a person and wait");
        press(dana, "Add the step");
        pages.check("flow-changed", dana);
        press(dana, "Save as version 2");
        assertThat(dana.getByRole(AriaRole.ALERT)).containsText("There is no field “week.runs”");
        pages.check("flow-faults", dana);
        fill(dana, "Text", "{connection.name}: {run.result}");
        dana.getByLabel("Field", new Page.GetByLabelOptions().setExact(true)).selectOption("number of errors");
        dana.getByLabel("Comparison").selectOption("is less than");
        fill(dana, "Value", "100");
        fill(dana, "Question", "Is run {run.number} all right?");
        press(dana, "Save as version 2");
        assertThat(dana.getByRole(AriaRole.STATUS)).containsText("Saved as version 2.");
        follow(dana, "Try with the last event");
        pages.check("flow-trial", dana);
        press(dana, "Switch on");
        dana.navigate(PRACTICE + "/connections/1");
        press(dana, "Run now");
        dana.navigate(PRACTICE + "/flows");
        Locator waiting = dana.getByText("waits for a person");
        ServerUnderTest.await("the question", () -> {
            dana.reload();
            return waiting.count() > 0;
        });
        pages.check("flows", dana);
        waiting.first().click();
        pages.check("flow-run", dana);
        fill(dana, "Reason", "looked at");
        press(dana, "Approve: the flow goes on");
        assertThat(dana.getByRole(AriaRole.STATUS)).containsText("Approved.");
        assertThat(dana.getByText("Approved by Dana Whitcombe: looked at")).isVisible();
        follow(dana, "As text");
        pages.check("flow-text", dana);
        assertThat(dana.getByLabel("The flow as YAML")).hasValue(Pattern.compile("event: run-finished"));
    }
}
