package dev.rollcall.bench;

import java.io.IOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** {@code rollcall serve} in a process of its own, and one administrator in a browser. */
final class ServeProcess implements AutoCloseable {
    private static final Duration LONGEST_START = Duration.ofMinutes(5);
    private static final Pattern TOKEN = Pattern.compile("\"token\"\\s*:\\s*\"([^\"]+)\"");
    private static final Pattern SETUP = Pattern.compile("Open http://[^/]+(/setup/\\S+)");
    private static final String EMAIL = "bench@school.example";
    private static final String PASSWORD = "no secret for a bench";

    private final Process process;
    private final Path log;
    private final String root;
    private final int sftpPort;
    private final Duration ready;
    private final CookieManager cookies = new CookieManager();
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .cookieHandler(cookies)
            .build();

    private ServeProcess(Process process, Path log, String root, int sftpPort, Duration ready) {
        this.process = process;
        this.log = log;
        this.root = root;
        this.sftpPort = sftpPort;
        this.ready = ready;
    }

    /**
     * Starts it and waits until it is ready.
     *
     * @param log takes what the process prints
     * @throws IOException where it ends, or is not ready in five minutes
     */
    static ServeProcess start(String launcher, Path home, Path log) throws IOException, InterruptedException {
        int port = freePort();
        int sftpPort = freePort();
        ProcessBuilder builder = new ProcessBuilder(List.of(
                        launcher,
                        "serve",
                        "--port",
                        String.valueOf(port),
                        "--sftp-port",
                        String.valueOf(sftpPort),
                        "--home",
                        home.toString()))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        String root = "http://127.0.0.1:" + port;
        HttpRequest ready =
                HttpRequest.newBuilder(URI.create(root + "/health/ready")).build();
        long began = System.nanoTime();
        Process process = builder.start();
        HttpClient once = HttpClient.newHttpClient();
        while (System.nanoTime() - began < LONGEST_START.toNanos()) {
            try {
                if (once.send(ready, HttpResponse.BodyHandlers.discarding()).statusCode() == 200) {
                    return new ServeProcess(process, log, root, sftpPort, Duration.ofNanos(System.nanoTime() - began));
                }
            } catch (IOException notYet) {
                // Nobody listens there yet.
            }
            if (process.waitFor(20, TimeUnit.MILLISECONDS)) {
                throw new IOException("'rollcall serve' ended, see " + log);
            }
        }
        process.destroy();
        throw new IOException("'rollcall serve' was not ready in time, see " + log);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** From its start to the first good answer. */
    Duration ready() {
        return ready;
    }

    int sftpPort() {
        return sftpPort;
    }

    /** What the largest of its processes holds now. */
    long residentBytes() {
        try (Stream<ProcessHandle> children = process.descendants()) {
            return Stream.concat(Stream.of(process.toHandle()), children)
                    .mapToLong(handle -> ProcessMeter.residentBytes(handle.pid()))
                    .max()
                    .orElse(0);
        }
    }

    /** Makes the first administrator, and the organisation {@code bench}. */
    void setUp() throws IOException, InterruptedException {
        String link = setupLink();
        get(link);
        post(
                link,
                Map.of(
                        "name",
                        "Bench",
                        "email",
                        EMAIL,
                        "password",
                        PASSWORD,
                        "organisation",
                        "Bench",
                        "zone",
                        "Etc/UTC",
                        "first",
                        "checklist"));
    }

    /** It is printed a moment after the server is ready. */
    private String setupLink() throws IOException, InterruptedException {
        long began = System.nanoTime();
        while (System.nanoTime() - began < LONGEST_START.toNanos()) {
            Matcher link = SETUP.matcher(Files.readString(log));
            if (link.find()) {
                return link.group(1);
            }
            Thread.sleep(20);
        }
        throw new IOException("'rollcall serve' printed no link, see " + log);
    }

    void signIn() throws IOException, InterruptedException {
        get("/sign-in");
        post("/sign-in", Map.of("email", EMAIL, "password", PASSWORD));
    }

    String get(String path) throws IOException, InterruptedException {
        return good(HttpRequest.newBuilder(URI.create(root + path)));
    }

    HttpRequest request(String path) {
        return HttpRequest.newBuilder(URI.create(root + path))
                .timeout(Duration.ofMinutes(1))
                .build();
    }

    HttpClient client() {
        return client;
    }

    /** Sends a form as the page before it would. */
    void post(String path, Map<String, String> fields) throws IOException, InterruptedException {
        Map<String, String> all = new HashMap<>(fields);
        all.put(
                "_csrf",
                cookies.getCookieStore().getCookies().stream()
                        .filter(cookie -> cookie.getName().equals("XSRF-TOKEN"))
                        .map(HttpCookie::getValue)
                        .findFirst()
                        .orElse(""));
        String form = all.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        good(HttpRequest.newBuilder(URI.create(root + path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form)));
    }

    /** A token for the API. */
    String token() throws IOException, InterruptedException {
        String pair = EMAIL + ":" + PASSWORD;
        String answer = good(HttpRequest.newBuilder(URI.create(root + "/api/v1/tokens"))
                .header(
                        "Authorization",
                        "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(
                        "{\"name\":\"bench\",\"organisation\":\"bench\",\"scopes\":[\"SEE\",\"RUN\",\"SET_UP\"]}")));
        Matcher token = TOKEN.matcher(answer);
        if (!token.find()) {
            throw new IOException("no token: " + answer);
        }
        return token.group(1);
    }

    /** Asks the API; an empty body makes it a GET. */
    String api(String token, String path, String body) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(root + "/api/v1" + path))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json");
        return good(body.isEmpty() ? request : request.POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private String good(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<String> answer = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() >= 400) {
            throw new IOException("status " + answer.statusCode() + " for " + answer.uri());
        }
        return answer.body();
    }

    @Override
    public void close() {
        List<ProcessHandle> all;
        try (Stream<ProcessHandle> children = process.descendants()) {
            all = children.sorted(Comparator.comparing(ProcessHandle::pid)).toList();
        }
        all.forEach(ProcessHandle::destroy);
        process.destroy();
        process.onExit().join();
        all.forEach(child -> child.onExit().join());
    }
}
