package dev.rollcall.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** What a browser without scripts does: it keeps cookies, sends forms with what they prove themselves by, and follows redirects on request. */
public final class Browser {
    /** That of every operator in tests. */
    public static final String PASSWORD = "correct horse battery staple";

    /** One for all: each has a thread and connections of its own, and some tests ask thousands of times by new browsers. */
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private final String base;
    private final CookieManager cookies = new CookieManager();

    Browser(String base) {
        this.base = base;
    }

    /** An answer: its status, its text, and where it leads. */
    public record Answer(int status, String body, String location, HttpResponse<String> response) {}

    public Answer get(String path) {
        return send(HttpRequest.newBuilder(URI.create(base + path)));
    }

    /** Sends a form, with the token that the last page had. */
    public Answer post(String path, Map<String, String> fields) {
        Map<String, String> all = new HashMap<>(fields);
        all.put("_csrf", cookie("XSRF-TOKEN"));
        return postBare(path, all);
    }

    /** Sends a form as somebody would from another page. */
    public Answer postBare(String path, Map<String, String> fields) {
        String form = fields.entrySet().stream()
                .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
        return send(HttpRequest.newBuilder(URI.create(base + path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form)));
    }

    /** Sends whatever a test makes. */
    public Answer send(HttpRequest.Builder request) {
        try {
            URI address = request.build().uri();
            cookies.get(address, Map.of())
                    .forEach((name, values) -> values.forEach(value -> request.header(name, value)));
            HttpResponse<String> response =
                    CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
            cookies.put(address, response.headers().map());
            String location = response.headers().firstValue("Location").orElse("");
            return new Answer(
                    response.statusCode(),
                    response.body(),
                    location.startsWith(base) ? location.substring(base.length()) : location,
                    response);
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        } catch (InterruptedException told) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", told);
        }
    }

    public HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(base + path));
    }

    /** All cookies, for a request that is sent in another way. */
    String cookies() {
        return cookies.getCookieStore().getCookies().stream()
                .map(cookie -> cookie.getName() + "=" + cookie.getValue())
                .collect(Collectors.joining("; "));
    }

    public String cookie(String name) {
        return cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals(name))
                .map(java.net.HttpCookie::getValue)
                .findFirst()
                .orElse("");
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
