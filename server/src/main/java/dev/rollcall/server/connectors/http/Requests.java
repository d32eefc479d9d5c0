package dev.rollcall.server.connectors.http;

import dev.rollcall.server.connectors.SendFailed;
import dev.rollcall.server.connectors.SendFailed.Certainty;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/** The beginnings of requests. */
final class Requests {
    private Requests() {}

    static HttpRequest.Builder to(String address) throws SendFailed {
        try {
            URI uri = new URI(address.strip());
            if (uri.getHost() != null && ("https".equals(uri.getScheme()) || "http".equals(uri.getScheme()))) {
                return HttpRequest.newBuilder(uri).header("User-Agent", "Rollcall");
            }
        } catch (URISyntaxException none) {
            // Told below.
        }
        throw new SendFailed(
                "The address in this account is none. It begins with https:// and has no blanks.",
                Certainty.NEVER,
                Optional.empty());
    }

    static HttpRequest.Builder json(String address, Object body) throws SendFailed {
        return jsonText(address, Json.write(body));
    }

    static HttpRequest.Builder jsonText(String address, String body) throws SendFailed {
        return to(address)
                .header("Content-Type", "application/json; charset=utf-8")
                .POST(BodyPublishers.ofString(body, StandardCharsets.UTF_8));
    }

    /** By name and password, or by a token alone. */
    static String authorization(String name, String secret) {
        return name.isBlank()
                ? "Bearer " + secret.strip()
                : "Basic "
                        + Base64.getEncoder()
                                .encodeToString((name.strip() + ":" + secret).getBytes(StandardCharsets.UTF_8));
    }

    static String under(String base, String path) {
        return base.strip().replaceAll("/+$", "") + path;
    }
}
