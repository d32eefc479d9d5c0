package dev.rollcall.server.home;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.server.api.ApiUnderTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What the home page begins with, where there are several connections. */
@Tag("long")
class FirstOfHomeTest {
    private static final String HOME = "/organisations/" + ApiUnderTest.ORGANISATION;

    @Test
    void aConnectionThatDoesNotDeliverGoesBeforeAnotherThatDoes() {
        try (ApiUnderTest api = new ApiUnderTest()) {
            long broken = api.expect(
                            201,
                            "POST",
                            "/connections",
                            "{\"name\":\"Hill Top\",\"settings\":\"source: nowhere.zip\\ndelivery:\\n  to: out.zip\\n\","
                                    + "\"live\":true}")
                    .get("id")
                    .asLong();
            run(api, broken);
            run(api, 1);

            String home = api.browser.get(HOME).body();

            assertThat(home).contains("class=\"verdict bad\"").contains("nowhere.zip' is not there");
            assertThat(home.substring(home.indexOf("class=\"verdict"), home.indexOf("<h1>")))
                    .contains("Hill Top");

            api.expect(200, "PUT", "/connections/" + broken + "/state", "{\"state\":\"PREVIEW_ONLY\"}");

            assertThat(api.browser.get(HOME).body()).doesNotContain("class=\"verdict bad\"");
        }
    }

    private static void run(ApiUnderTest api, long connection) {
        String runs = "/connections/" + connection + "/runs";
        api.ended(runs + "/" + api.expect(202, "POST", runs, "").get("id").asLong());
    }
}
