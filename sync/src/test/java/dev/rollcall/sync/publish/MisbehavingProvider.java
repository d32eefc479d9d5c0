package dev.rollcall.sync.publish;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPOutputStream;

/**
 * A provider with faults to switch on, for tests of whoever pulls from one:
 *
 * <pre>{@code try (var sis = MisbehavingProvider.of(Path.of("../fixtures/birch-lane/oneroster"), home, Fault.LINK_MISSING)) {
 *     pull(sis.urlOfFirst(), sis.tokenUrl(), MisbehavingProvider.CLIENT_ID, MisbehavingProvider.CLIENT_SECRET);
 * }}</pre>
 *
 * <p>It stands before a sound {@link Provider} and passes on what it does not spoil. Pages hold at most five records, so
 * that a small school has several. Without a fault it is sound.
 */
public final class MisbehavingProvider implements AutoCloseable {
    public static final String CLIENT_ID = ServedRoster.CLIENT_ID;
    public static final String CLIENT_SECRET = ServedRoster.CLIENT_SECRET;

    private static final int PAGE = 5;
    private static final int GOOD_FOR = 3;
    private static final String COOKIE = "balancer=node-2";
    private static final String APPLICATION = "appName=rollcall";
    private static final long BOMB_BYTES = 1L << 30;
    private static final int BOMB_PART_BYTES = 16 << 20;
    private static final DateTimeFormatter HTTP_DATE = DateTimeFormatter.RFC_1123_DATE_TIME.withZone(ZoneOffset.UTC);

    private final Set<Fault> faults;
    private final HttpServer front;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Provider behind;
    private final List<Throwable> faultsOfOurs = new CopyOnWriteArrayList<>();
    private final AtomicInteger requests = new AtomicInteger();
    private final AtomicInteger tokens = new AtomicInteger();
    private final Map<String, AtomicInteger> uses = new ConcurrentHashMap<>();

    /** What the sound provider answers. */
    private record Reply(int status, Map<String, String> headers, String body) {}

    private MisbehavingProvider(Path source, Set<Fault> faults) throws IOException {
        this.faults = faults;
        front = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        front.setExecutor(threads);
        front.createContext("/", this::handle);
        behind = new Provider(
                LoadedRoster.of(source),
                new ProviderSettings(
                        Optional.of(URI.create(address())),
                        CLIENT_ID,
                        CLIENT_SECRET,
                        Duration.ofHours(1),
                        PAGE,
                        OptionalInt.empty()),
                Clock.systemUTC(),
                faultsOfOurs::add);
        front.start();
    }

    /**
     * Serves a roster badly.
     *
     * @param source a fixture, which is loaded once for all tests
     */
    public static MisbehavingProvider of(Path source, Fault... faults) throws IOException {
        Set<Fault> all = EnumSet.noneOf(Fault.class);
        all.addAll(Arrays.asList(faults));
        return new MisbehavingProvider(source, all);
    }

    private String address() {
        return "http://127.0.0.1:" + front.getAddress().getPort();
    }

    public String urlOfFirst() {
        return address() + Provider.PATH_OF_1_1;
    }

    public String urlOfSecond() {
        return address() + Provider.PATH_OF_1_2;
    }

    public String tokenUrl() {
        return address() + Provider.TOKEN_PATH + (has(Fault.TOKEN_URL_WITH_QUERY) ? "?" + APPLICATION : "");
    }

    /** How many requests came for records. */
    public int requests() {
        return requests.get();
    }

    /** How many came for a token. */
    public int tokenRequests() {
        return tokens.get();
    }

    private boolean has(Fault fault) {
        return faults.contains(fault);
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            URI uri = exchange.getRequestURI();
            if (uri.getPath().endsWith("/token")) {
                tokens.incrementAndGet();
                handleToken(exchange, uri);
            } else {
                handleRecords(exchange, uri, requests.incrementAndGet());
            }
        }
    }

    private void handleToken(HttpExchange exchange, URI uri) throws IOException {
        String form = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        boolean basic = exchange.getRequestHeaders().containsKey("Authorization");
        if (has(Fault.TOKEN_URL_WITH_QUERY) && !APPLICATION.equals(uri.getRawQuery())) {
            send(exchange, 400, Map.of(), "No Campus Application selected.");
        } else if ((has(Fault.SCOPE_REQUIRED) && !form.contains("scope="))
                || (has(Fault.SCOPE_REFUSED) && form.contains("scope="))) {
            send(exchange, 400, json(), "{\"error\":\"invalid_scope\"}");
        } else if ((has(Fault.BASIC_REFUSED) && basic)
                || (has(Fault.FORM_REFUSED) && form.contains("client_secret="))) {
            send(exchange, 401, json(), "{\"error\":\"invalid_client\"}");
        } else {
            Reply answer = ask(exchange, uri, form);
            String body = answer.body();
            if (has(Fault.EXPIRES_IN_AS_STRING)) {
                body = body.replaceFirst("\"expires_in\":(\\d+)", "\"expires_in\":\"$1\"");
            } else if (has(Fault.EXPIRES_IN_MISSING)) {
                body = body.replaceFirst("\"expires_in\":\\d+,", "");
            }
            Map<String, String> headers = json();
            if (has(Fault.COOKIES_REQUIRED)) {
                headers.put("Set-Cookie", COOKIE + "; Path=/; HttpOnly");
            }
            send(exchange, answer.status(), headers, body);
        }
    }

    private void handleRecords(HttpExchange exchange, URI uri, int number) throws IOException {
        if (refused(exchange, number)) {
            return;
        }
        if (has(Fault.GZIP_BOMB)) {
            bomb(exchange);
            return;
        }
        SpoiledPage page = new SpoiledPage(faults, uri);
        Reply answer = ask(exchange, page.asked(PAGE), "");
        if (answer.status() != 200) {
            send(exchange, answer.status(), headers(answer), answer.body());
            return;
        }
        String body = page.body(answer.body());
        Map<String, String> headers = page.headers(headers(answer));
        if (has(Fault.CUT_IN_BODY_ALWAYS) || (has(Fault.CUT_IN_BODY) && number == 2)) {
            cut(exchange, headers, body);
        } else if (has(Fault.SLOW_DRIP)) {
            drip(exchange, headers, body);
        } else {
            send(exchange, 200, headers, body);
        }
    }

    /** Answers with an error where it is time for one. */
    private boolean refused(HttpExchange exchange, int number) throws IOException {
        String authorization = Optional.ofNullable(exchange.getRequestHeaders().getFirst("Authorization"))
                .orElse("");
        boolean third = number % 3 == 0;
        boolean worn = has(Fault.TOKEN_EXPIRES_MID_PULL)
                && authorization.startsWith("Bearer ")
                && uses.computeIfAbsent(authorization, key -> new AtomicInteger())
                                .incrementAndGet()
                        > GOOD_FOR;
        boolean cookieLacks = has(Fault.COOKIES_REQUIRED)
                && exchange.getRequestHeaders().getOrDefault("Cookie", List.of()).stream()
                        .noneMatch(cookie -> cookie.contains(COOKIE));
        boolean shaRefused = has(Fault.SHA_256_REFUSED) && authorization.contains("HMAC-SHA256");
        if (has(Fault.UNAUTHORISED_FOR_EVER) || worn || cookieLacks || shaRefused) {
            send(exchange, 401, json(), "{\"error\":\"unauthorized\"}");
        } else if (third && has(Fault.BUSY_WITH_RETRY_AFTER)) {
            send(exchange, 429, html("Retry-After", "1"), "<html>Too many requests</html>");
        } else if (third && has(Fault.BUSY_WITH_RETRY_DATE)) {
            String date = HTTP_DATE.format(Instant.now().plusSeconds(2));
            send(exchange, 429, html("Retry-After", date), "<html>Too many requests</html>");
        } else if (third && has(Fault.BUSY_WITHOUT_RETRY_AFTER)) {
            send(exchange, 429, html("X-Busy", "yes"), "<html>Too many requests</html>");
        } else if ((number == 7 && has(Fault.ERROR_AT_PAGE_7)) || (number >= 7 && has(Fault.ERROR_FROM_PAGE_7))) {
            send(exchange, 500, html("X-Error", "yes"), "<html>Internal Server Error</html>");
        } else {
            return false;
        }
        return true;
    }

    private Reply ask(HttpExchange exchange, URI uri, String form) throws IOException {
        Map<String, String> headers = new HashMap<>();
        for (String name : List.of("Authorization", "Content-Type")) {
            Optional.ofNullable(exchange.getRequestHeaders().getFirst(name))
                    .ifPresent(value -> headers.put(name, value));
        }
        headers.put(
                "Host",
                front.getAddress().getHostString() + ":" + front.getAddress().getPort());
        Answer answer = behind.answer(new Request(
                exchange.getRequestMethod(),
                address(),
                uri.getRawPath(),
                Optional.ofNullable(uri.getRawQuery()).orElse(""),
                headers,
                new ByteArrayInputStream(form.getBytes(StandardCharsets.UTF_8))));
        return new Reply(answer.status(), answer.headers(), answer.body().toString(StandardCharsets.UTF_8));
    }

    private static Map<String, String> headers(Reply answer) {
        Map<String, String> headers = new HashMap<>(answer.headers());
        headers.keySet().retainAll(Set.of("Content-Type", "X-Total-Count", "Link", "WWW-Authenticate"));
        return headers;
    }

    private static Map<String, String> json() {
        return new HashMap<>(Map.of("Content-Type", "application/json"));
    }

    private static Map<String, String> html(String name, String value) {
        return Map.of("Content-Type", "text/html", name, value);
    }

    private static void send(HttpExchange exchange, int status, Map<String, String> headers, String body)
            throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        headers.forEach(exchange.getResponseHeaders()::set);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    /** Promises the whole body, sends half of it and hangs up. */
    private static void cut(HttpExchange exchange, Map<String, String> headers, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        headers.forEach(exchange.getResponseHeaders()::set);
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes, 0, bytes.length / 2);
        exchange.getResponseBody().flush();
    }

    private static void drip(HttpExchange exchange, Map<String, String> headers, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        headers.forEach(exchange.getResponseHeaders()::set);
        exchange.sendResponseHeaders(200, bytes.length);
        try {
            for (byte one : bytes) {
                exchange.getResponseBody().write(one);
                exchange.getResponseBody().flush();
                Thread.sleep(50);
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    private static void bomb(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.getResponseHeaders().set("Content-Encoding", "gzip");
        exchange.sendResponseHeaders(200, 0);
        byte[] part = packedBlanks();
        // Source: RFC 1952, 2.2: parts that are packed one by one unpack to one text.
        for (long sent = 0; sent < BOMB_BYTES; sent += BOMB_PART_BYTES) {
            exchange.getResponseBody().write(part);
        }
    }

    private static byte[] packedBlanks() throws IOException {
        byte[] blanks = new byte[BOMB_PART_BYTES];
        Arrays.fill(blanks, (byte) ' ');
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(packed)) {
            out.write(blanks);
        }
        return packed.toByteArray();
    }

    @Override
    public void close() {
        front.stop(0);
        threads.shutdownNow();
        behind.close();
        if (!faultsOfOurs.isEmpty()) {
            throw new AssertionError("the provider failed", faultsOfOurs.get(0));
        }
    }
}
