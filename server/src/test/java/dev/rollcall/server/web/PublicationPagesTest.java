package dev.rollcall.server.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.rollcall.server.Browser;
import dev.rollcall.server.ServerUnderTest;
import dev.rollcall.server.runs.Run;
import dev.rollcall.server.runs.RunStore;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The page of what is published, in a browser. */
@Tag("long")
class PublicationPagesTest {
    private static final String ORG = "harbor-district-practice";
    private static final String CONNECTION = "/organisations/" + ORG + "/connections/1";

    private static Locator button(Page page, String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    @Test
    void anAdministratorPublishesAndStops() {
        try (ServerUnderTest server = ServerUnderTest.start();
                Pages pages = new Pages(server.url(""))) {
            server.administrator("sandbox");
            Page dana = pages.open();
            dana.navigate("/sign-in");
            dana.getByLabel("E-mail").fill("dana@school.example");
            dana.getByLabel("Password").first().fill(Browser.PASSWORD);
            button(dana, "Sign in").click();
            run(server, dana, 1);
            dana.navigate(CONNECTION);
            dana.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Publish to other systems"))
                    .click();
            pages.check("publication-off", dana);
            assertThat(dana.getByText("users.csv")).isVisible();
            button(dana, "Publish Invented schools").click();
            assertThat(dana.getByRole(AriaRole.ALERT)).containsText("Nothing was saved.");
            pages.check("publication-faults", dana);
            dana.getByLabel("Another system may read all of this.").check();
            button(dana, "Publish Invented schools").click();
            assertThat(dana.getByText("Copy it now: it is shown this once.")).isVisible();
            assertThat(dana.getByLabel("Token URL")).hasValue(server.url("/publish/" + ORG + "/1/oauth2/token"));
            pages.check("publication-secret", dana);

            run(server, dana, 2);
            ServerUnderTest.await("the roster", () -> {
                dana.navigate(CONNECTION + "/publication");
                return dana.getByText("What run 2 read").isVisible();
            });
            pages.check("publication", dana);
            button(dana, "Publish the newest run now").click();
            assertThat(dana.getByText("Published: what run 2 read.")).isVisible();
            button(dana, "Stop publishing Invented schools").click();
            assertThat(dana.getByText("Nothing of this connection is published."))
                    .isVisible();
            assertThat(pages.faults()).isEmpty();
        }
    }

    private static void run(ServerUnderTest server, Page dana, long id) {
        dana.navigate(CONNECTION);
        button(dana, "Run now").click();
        RunStore runs = server.get(RunStore.class);
        ServerUnderTest.await("run " + id, () -> Optional.of(id)
                .flatMap(number -> runs.find(ORG, number))
                .filter(Run::isOver)
                .isPresent());
    }
}
