package dev.rollcall.sync.publish;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.rollcall.sync.pipeline.SqlReader;
import dev.rollcall.sync.publish.Refusal.Reason;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/**
 * A server that speaks OneRoster 1.1 and 1.2 rostering over a roster, read-only. It writes no log, as its requests name
 * people.
 *
 * <p>What it answers is told in docs/reference/provider.md. Source: OneRoster 1.1 and 1.2 REST bindings.
 */
public final class Provider implements AutoCloseable {
    private static final String TOKEN_PATH = "/oauth2/token";
    private static final int THREADS = Math.max(8, 2 * Runtime.getRuntime().availableProcessors());
    private static final int GZIP_BUFFER = 1 << 16;
    private static final int SECONDS_FOR_OPEN_ANSWERS = 2;

    /** Smaller answers fit into a packet anyway. */
    private static final int LEAST_GZIPPED = 1400;

    private final ProviderSettings settings;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    private final BlockingQueue<SqlReader> readers = new LinkedBlockingQueue<>();
    private final SignIn signIn;
    private final Pace pace;
    private final Consumer<RuntimeException> faults;

    private Provider(PublishedRoster roster, ProviderSettings settings, Clock clock, Consumer<RuntimeException> faults)
            throws IOException {
        this.settings = settings;
        this.faults = faults;
        signIn = new SignIn(settings, clock);
        pace = new Pace(settings.requestsPerMinute(), clock);
        server = listen(settings);
        for (int thread = 0; thread < THREADS; thread++) {
            readers.add(roster.reader());
        }
        server.setExecutor(threads);
        server.createContext("/", this::handle);
    }

    /**
     * Begins to serve.
     *
     * @param faults is told of faults of ours, which callers see as a 500
     * @throws IOException where the port is taken or may not be had
     */
    public static Provider start(
            PublishedRoster roster, ProviderSettings settings, Clock clock, Consumer<RuntimeException> faults)
            throws IOException {
        Provider provider = new Provider(roster, settings, clock, faults);
        provider.server.start();
        return provider;
    }

    private static HttpServer listen(ProviderSettings settings) throws IOException {
        // Head and body of an answer go out as two packets; with Nagle's algorithm the second waits 40 ms for an
        // acknowledgement.
        System.setProperty("sun.net.httpserver.nodelay", "true");
        InetSocketAddress address = new InetSocketAddress(settings.host(), settings.port());
        if (settings.tls().isEmpty()) {
            return HttpServer.create(address, 0);
        }
        HttpsServer secure = HttpsServer.create(address, 0);
        secure.setHttpsConfigurator(new HttpsConfigurator(settings.tls().get()));
        return secure;
    }

    /** Scheme, host and port; the addresses of the service begin with it. */
    public String address() {
        return settings.url().map(Provider::withoutSlash).orElseGet(this::ownAddress);
    }

    private static String withoutSlash(URI url) {
        return url.toString().replaceFirst("/+$", "");
    }

    /** The address that it listens on. */
    String ownAddress() {
        String host = settings.host();
        return scheme() + "://" + (host.contains(":") ? "[" + host + "]" : host) + ":"
                + server.getAddress().getPort();
    }

    private String scheme() {
        return settings.tls().isPresent() ? "https" : "http";
    }

    /** Where the collections of 1.1 are. */
    public String urlOfFirst() {
        return address() + ApiVersion.V1_1.path();
    }

    /** Where the collections of 1.2 are. */
    public String urlOfSecond() {
        return address() + ApiVersion.V1_2.path();
    }

    public String tokenUrl() {
        return address() + TOKEN_PATH;
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getRawPath();
            ApiVersion version = ApiVersion.of(path).orElse(ApiVersion.V1_2);
            Answer answer;
            boolean takesGzip = false;
            try {
                Request request =
                        Request.of(exchange, scheme(), settings.url().map(Provider::withoutSlash), ownAddress());
                takesGzip = request.takesGzip();
                answer = answer(request);
            } catch (Refusal refusal) {
                answer = Answer.refusal(refusal, version);
            } catch (RuntimeException fault) {
                // The door: one request fails, the others go on.
                faults.accept(fault);
                answer = Answer.refusal(
                        new Refusal(Reason.OUR_FAULT, "Rollcall failed with an internal error."), version);
            }
            send(exchange, answer, takesGzip);
        }
    }

    private Answer answer(Request request) throws Refusal {
        pace.take();
        if (request.path().equals(TOKEN_PATH)) {
            return signIn.token(request);
        }
        Optional<ApiVersion> version = ApiVersion.of(request.path());
        if (version.isEmpty()) {
            throw new Refusal(
                    Reason.UNKNOWN,
                    "Nothing is here. OneRoster 1.1 is at " + ApiVersion.V1_1.path() + ", 1.2 at "
                            + ApiVersion.V1_2.path() + ", tokens at " + TOKEN_PATH + ".");
        }
        Set<Scope> scopes = signIn.scopes(request, version.get());
        if (!request.method().equals("GET") && !request.method().equals("HEAD")) {
            throw new Refusal(
                    Reason.NOT_SUPPORTED, "This roster can be read and not changed.", Map.of("Allow", "GET, HEAD"));
        }
        String rest = request.path().substring(version.get().path().length() + 1);
        Operation operation = Operation.of(version.get(), rest);
        SignIn.require(scopes, operation);
        return read(request, operation);
    }

    private Answer read(Request request, Operation operation) throws Refusal {
        SqlReader reader = taken();
        try {
            Rows rows = new Rows(reader, request.address() + operation.version().path());
            if (operation.id().isPresent()) {
                return Answer.of(
                        200, Map.of(), rows.one(operation, PageQuery.members(request.query(), operation.shape())));
            }
            PageQuery query = PageQuery.of(request.query(), operation.shape(), settings.maximumLimit());
            Rows.Page page = rows.page(operation, query);
            Map<String, String> headers = new LinkedHashMap<>();
            headers.put("X-Total-Count", String.valueOf(page.total()));
            headers.put("Link", PageLinks.of(request, query, page.total()));
            return Answer.of(200, headers, page.json());
        } finally {
            readers.add(reader);
        }
    }

    private SqlReader taken() {
        try {
            return readers.take();
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("the provider is stopping", stopping);
        }
    }

    private static void send(HttpExchange exchange, Answer answer, boolean takesGzip) throws IOException {
        ByteArrayOutputStream body = answer.body();
        answer.headers().forEach(exchange.getResponseHeaders()::set);
        exchange.getResponseHeaders().set("Vary", "Accept-Encoding");
        if (takesGzip && body.size() >= LEAST_GZIPPED) {
            body = gzipped(body);
            exchange.getResponseHeaders().set("Content-Encoding", "gzip");
        }
        if (exchange.getRequestMethod().equals("HEAD")) {
            exchange.getResponseHeaders().set("Content-Length", String.valueOf(body.size()));
            exchange.sendResponseHeaders(answer.status(), -1);
            return;
        }
        exchange.sendResponseHeaders(answer.status(), body.size());
        try (OutputStream out = exchange.getResponseBody()) {
            body.writeTo(out);
        }
    }

    /** At the fastest level: a page of enrollments becomes a tenth all the same. */
    private static ByteArrayOutputStream gzipped(ByteArrayOutputStream body) throws IOException {
        ByteArrayOutputStream smaller = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(smaller, GZIP_BUFFER) {
            {
                def.setLevel(Deflater.BEST_SPEED);
            }
        }) {
            body.writeTo(gzip);
        }
        return smaller;
    }

    /** Takes no more requests, and gives those that are being answered two seconds. */
    @Override
    public void close() {
        threads.shutdown();
        try {
            if (!threads.awaitTermination(SECONDS_FOR_OPEN_ANSWERS, TimeUnit.SECONDS)) {
                threads.shutdownNow();
            }
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        }
        // Told to wait itself it would wait the whole time, whether answers are open or not.
        server.stop(0);
        readers.forEach(SqlReader::close);
    }
}
