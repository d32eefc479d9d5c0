package dev.rollcall.server.help;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.server.Browser;
import dev.rollcall.server.ServerUnderTest;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Every page of the help is there, and every link between them leads somewhere. */
class HelpTest {
    private static final Pattern LINK = Pattern.compile("href=\"(/help[^\"#]*)");

    @Test
    void everyLinkOfTheHelpLeadsToAPage() {
        try (ServerUnderTest server = ServerUnderTest.start()) {
            Browser browser = server.browser();
            Deque<String> open = new ArrayDeque<>(Set.of("/help"));
            Set<String> seen = new HashSet<>();
            while (!open.isEmpty()) {
                String path = open.pop();
                if (seen.add(path)) {
                    Browser.Answer page = browser.get(path);
                    assertThat(page.status()).as(path).isEqualTo(200);
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
    }
}
