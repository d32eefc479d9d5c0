package dev.rollcall.server.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import dev.rollcall.server.Browser;
import dev.rollcall.server.ServerUnderTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The page of a file account with all that is copied from it, in a browser. */
@Tag("long")
class FileAccountInChromiumTest {
    /** How much brighter one of two colours of the button is, as WCAG counts it. */
    private static final String CONTRAST = """
            () => {
              const style = getComputedStyle(document.querySelector('input[type=file]'), '::file-selector-button');
              const light = colour => {
                const parts = colour.match(/[0-9.]+/g).slice(0, 3).map(part => part / 255)
                  .map(part => part <= 0.04045 ? part / 12.92 : Math.pow((part + 0.055) / 1.055, 2.4));
                return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2];
              };
              const both = [light(style.color), light(style.backgroundColor)].sort((a, b) => b - a);
              return (both[0] + 0.05) / (both[1] + 0.05);
            }
            """;

    private static final double LEAST = 4.5;

    @Test
    void allOfItIsReadOnAPhoneAndInTheDark() {
        try (ServerUnderTest server = ServerUnderTest.start();
                Pages pages = new Pages(server.url(""))) {
            server.administrator("sandbox");
            Page dana = pages.open();
            dana.navigate("/sign-in");
            dana.getByLabel("E-mail").fill("dana@school.example");
            dana.getByLabel("Password").first().fill(Browser.PASSWORD);
            press(dana, "Sign in");
            dana.navigate("/organisations/harbor-district-practice/connections/1/file-account");
            press(dana, "Make the account");
            assertThat(dana.getByText("SHA256:").first()).isVisible();

            pages.check("file-account-open", dana);

            assertThat(pages.faults()).isEmpty();
            for (ColorScheme scheme : new ColorScheme[] {ColorScheme.LIGHT, ColorScheme.DARK}) {
                dana.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
                assertThat(((Number) dana.evaluate(CONTRAST)).doubleValue())
                        .as("Choose files, %s", scheme)
                        .isGreaterThan(LEAST);
            }
        }
    }

    private static void press(Page page, String name) {
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(name).setExact(true))
                .click();
    }
}
