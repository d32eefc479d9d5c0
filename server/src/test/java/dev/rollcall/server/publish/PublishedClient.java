package dev.rollcall.server.publish;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.server.Browser;
import dev.rollcall.server.Browser.Answer;
import dev.rollcall.server.ServerUnderTest;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Another system that asks a published connection.
 *
 * @param path of the connection, such as {@code /publish/alder-valley/1}
 */
public record PublishedClient(ServerUnderTest server, String path) {
    private static final Pattern TOKEN = Pattern.compile("\"access_token\":\"([^\"]+)\"");

    public Answer token(String id, String secret) {
        Browser system = server.browser();
        String basic = Base64.getEncoder().encodeToString((id + ":" + secret).getBytes(StandardCharsets.UTF_8));
        return system.send(system.request(path + "/oauth2/token")
                .header("Authorization", "Basic " + basic)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("grant_type=client_credentials")));
    }

    /** A token for a secret that is right. */
    public String goodToken(String id, String secret) {
        Answer answer = token(id, secret);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        Matcher word = TOKEN.matcher(answer.body());
        assertThat(word.find()).isTrue();
        return word.group(1);
    }

    public Answer asked(String rest, String token) {
        Browser system = server.browser();
        return system.send(system.request(path + rest).header("Authorization", "Bearer " + token));
    }
}
