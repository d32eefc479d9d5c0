package dev.rollcall.sync.api;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.rollcall.sync.settings.Api;
import dev.rollcall.sync.settings.Secret;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A OneRoster API on this machine that answers as the standard says, with records of the test; a test gives it the habits of
 * a real system. It keeps what it was asked.
 */
public final class TestApi implements AutoCloseable {
    public static final String ID = "client-4711";
    public static final String SECRET = "s3cret+word/with=signs";

    private final HttpServer server;
    private final Map<String, List<String>> records = new HashMap<>();
    private final List<Asked> asked = new CopyOnWriteArrayList<>();

    /** Where the API's lists are. */
    String root = "";

    String tokenPath = "";
    int cap;
    boolean counts;
    boolean links;

    /** What it does before its own answer; null where it has nothing to say. */
    volatile BiFunction<Asked, TestApi, @Nullable Reply> habit = (one, api) -> null;

    /** What it does to a body of its own. */
    volatile BiFunction<Asked, String, String> dress = (one, body) -> body;

    /** What a system may make of a filter. */
    public enum Filters {
        HONOURED,
        /** Everything comes, whatever is asked for. */
        IGNORED,
        /** 200 and nothing. */
        EMPTY,
        /** 400. */
        REFUSED,
        /** The counts are those of the filter, the records are all. */
        COUNTED_ONLY,
        /** Of two clauses the second is overlooked. */
        FIRST_CLAUSE_ONLY
    }

    /** What it makes of a filter. */
    public volatile Filters filters = Filters.IGNORED;

    /** One request. */
    public record Asked(
            String method, String path, Map<String, String> query, Map<String, String> headers, String body) {
        public String endpoint() {
            return path.substring(path.lastIndexOf('/') + 1);
        }

        public int number(String name, int otherwise) {
            return Integer.parseInt(query.getOrDefault(name, String.valueOf(otherwise)));
        }

        String header(String name) {
            return headers.getOrDefault(name.toLowerCase(java.util.Locale.ROOT), "");
        }
    }

    /** One answer. */
    public record Reply(int status, String body, Map<String, String> headers) {
        public static Reply of(int status, String body, String... headers) {
            Map<String, String> all = new HashMap<>();
            for (int at = 0; at < headers.length; at += 2) {
                all.put(headers[at], headers[at + 1]);
            }
            return new Reply(status, body, all);
        }
    }

    public TestApi() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
        server.setExecutor(Executors.newCachedThreadPool());
        server.createContext("/", this::answer);
        server.start();
        reset();
    }

    /** Makes it what a new one is, at the same address. */
    public TestApi reset() {
        at("/ims/oneroster/v1p1");
        cap = Integer.MAX_VALUE;
        counts = true;
        links = true;
        habit = (one, api) -> null;
        dress = (one, body) -> body;
        filters = Filters.IGNORED;
        asked.clear();
        records.clear();
        List.of("orgs", "academicSessions", "courses", "classes", "users", "enrollments")
                .forEach(list -> give(list, 1));
        return this;
    }

    /** So many records of an invented kind. */
    public TestApi give(String list, int count) {
        return give(
                list,
                IntStream.range(0, count)
                        .mapToObj(number -> record(list, number))
                        .toList());
    }

    public TestApi give(String list, List<String> those) {
        records.put(list, new CopyOnWriteArrayList<>(those));
        return this;
    }

    /** One record more. */
    public TestApi give(String list, String record) {
        records(list).add(record);
        return this;
    }

    /** A list of nothing. */
    public TestApi empty(String list) {
        return give(list, 0);
    }

    /** From now on without X-Total-Count and Link. */
    public TestApi withoutCounts() {
        counts = false;
        links = false;
        return this;
    }

    static String record(String list, int number) {
        return String.format(
                "{\"sourcedId\":\"%s-%05d\",\"status\":\"active\",\"dateLastModified\":\"2026-08-20T07:30:00.000Z\"%s}",
                list, number, list.equals("users") ? ",\"role\":\"student\"" : "");
    }

    /** The records of a folder of JSON lists, one record a line. */
    public TestApi give(Path folder) {
        records.replaceAll((list, old) -> {
            try {
                return new CopyOnWriteArrayList<>(Files.readString(folder.resolve(list + ".json"))
                        .strip()
                        .replaceFirst("^\\[", "")
                        .replaceFirst("]$", "")
                        .lines()
                        .map(line -> line.replaceFirst(",$", ""))
                        .toList());
            } catch (IOException fault) {
                throw new UncheckedIOException(fault);
            }
        });
        return this;
    }

    /** Moves the API to another address. */
    public TestApi at(String otherRoot) {
        root = otherRoot;
        tokenPath = otherRoot + "/token";
        return this;
    }

    public TestApi habit(BiFunction<Asked, TestApi, @Nullable Reply> other) {
        habit = other;
        return this;
    }

    /** Does something to each body of records. */
    public TestApi dressed(UnaryOperator<String> change) {
        dress = (one, body) -> change.apply(body);
        return this;
    }

    public List<String> records(String list) {
        return records.getOrDefault(list, new ArrayList<>());
    }

    /** All that it has, in which two APIs with the same roster are equal. */
    public Map<String, List<String>> recordsWithoutDates() {
        Map<String, List<String>> all = new HashMap<>();
        records.forEach((list, those) -> all.put(
                list,
                those.stream()
                        .map(record -> record.replaceFirst("\"dateLastModified\": ?\"[^\"]*\"", ""))
                        .toList()));
        return all;
    }

    public List<Asked> asked() {
        return asked;
    }

    public List<Asked> asked(String endpoint) {
        return asked.stream().filter(one -> one.endpoint().equals(endpoint)).toList();
    }

    public String url() {
        return site() + root;
    }

    String site() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** The settings that fit. */
    public Api settings() {
        return settings(api -> api);
    }

    public Api settings(UnaryOperator<Api> change) {
        Api none = Api.NONE;
        return change.apply(new Api(
                Optional.of(url()),
                "other",
                Optional.of(ID),
                Optional.of(Secret.of(SECRET)),
                none.tokenUrl(),
                none.scope(),
                none.signIn(),
                Optional.of(10),
                none.parallel(),
                none.caFile(),
                Duration.ofSeconds(10),
                none.pullTimeout()));
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            Asked one = new Asked(
                    exchange.getRequestMethod(),
                    exchange.getRequestURI().getPath(),
                    query(exchange.getRequestURI().getQuery()),
                    exchange.getRequestHeaders().entrySet().stream()
                            .collect(Collectors.toMap(
                                    header -> header.getKey().toLowerCase(java.util.Locale.ROOT),
                                    header -> String.join(", ", header.getValue()))),
                    body);
            asked.add(one);
            Reply own = habit.apply(one, this);
            Reply reply = own == null ? usual(one) : own;
            reply.headers().forEach(exchange.getResponseHeaders()::add);
            byte[] bytes = reply.body().getBytes(StandardCharsets.UTF_8);
            long announced =
                    Long.parseLong(reply.headers().getOrDefault("X-Test-Length", String.valueOf(bytes.length)));
            exchange.sendResponseHeaders(reply.status(), announced == 0 ? -1 : announced);
            if (bytes.length > 0) {
                try (OutputStream out = exchange.getResponseBody()) {
                    out.write(bytes);
                } catch (IOException cutOff) {
                    // A test that announces more than it sends wants just that.
                }
            }
        }
    }

    Reply usual(Asked one) {
        if (one.path().equals(tokenPath)) {
            return one.method().equals("POST") ? token() : Reply.of(405, "");
        }
        if (!one.path().startsWith(root + "/") || !records.containsKey(one.endpoint())) {
            return Reply.of(404, "<html><title>Not Found</title></html>", "Content-Type", "text/html");
        }
        if (!one.header("Authorization").startsWith("Bearer ")
                && !one.header("Authorization").startsWith("OAuth ")) {
            return Reply.of(401, "{\"imsx_codeMajor\":\"failure\"}");
        }
        return page(one);
    }

    static Reply token() {
        return Reply.of(200, "{\"access_token\":\"t-1\",\"token_type\":\"bearer\",\"expires_in\":3600}");
    }

    Reply page(Asked one) {
        List<String> all = new ArrayList<>(records(one.endpoint()));
        String filter = one.query().getOrDefault("filter", "");
        if (!filter.isEmpty() && filters == Filters.REFUSED) {
            return Reply.of(400, "{\"imsx_codeMajor\":\"failure\"}");
        }
        int whole = all.size();
        if (!filter.isEmpty() && filters != Filters.IGNORED) {
            all.removeIf(record -> filters == Filters.EMPTY || !fits(record, filter));
        }
        int counted = all.size();
        if (filters == Filters.COUNTED_ONLY && one.number("limit", 1) > 1) {
            all = new ArrayList<>(records(one.endpoint()));
            counted = whole;
        }
        if (one.query().getOrDefault("orderBy", "asc").equals("desc")) {
            all.sort((left, right) -> modified(right).compareTo(modified(left)));
        }
        int limit = Math.min(cap, one.number("limit", 100));
        int offset = one.number("offset", 0);
        int end = Math.min(all.size(), offset + limit);
        String list = offset >= all.size() ? "" : String.join(",", all.subList(offset, end));
        Map<String, String> headers = new HashMap<>(Map.of("Content-Type", "application/json"));
        if (counts) {
            headers.put("X-Total-Count", String.valueOf(counted));
        }
        if (links && end < all.size()) {
            headers.put("Link", "<" + site() + one.path() + "?limit=" + limit + "&offset=" + end + ">; rel=\"next\"");
        }
        return new Reply(200, dress.apply(one, "{\"" + one.endpoint() + "\":[" + list + "]}"), headers);
    }

    /** A habit: {@code next} leads to a cursor that gives on what was asked for without its filter. */
    public static @Nullable Reply cursorWithoutFilter(Asked one, TestApi same) {
        if (one.number("limit", 0) == 1 || !same.records.containsKey(one.endpoint())) {
            return null;
        }
        String filter = one.query().getOrDefault("filter", "");
        int from = one.number("cursor", 0);
        List<String> all = new ArrayList<>(same.records(one.endpoint()));
        all.removeIf(record -> !filter.isEmpty() && !same.fits(record, filter));
        int end = Math.min(all.size(), from + one.number("limit", 0));
        Map<String, String> headers = new HashMap<>(Map.of("X-Total-Count", String.valueOf(all.size())));
        if (end < all.size()) {
            headers.put("Link", "<" + one.path() + "?limit=10&cursor=" + end + ">; rel=\"next\"");
        }
        String list = String.join(",", all.subList(Math.min(from, end), end));
        return new Reply(200, "{\"" + one.endpoint() + "\":[" + list + "]}", headers);
    }

    private boolean fits(String record, String filter) {
        String[] clauses = filter.split(" AND ", -1);
        for (String clause : filters == Filters.FIRST_CLAUSE_ONLY ? List.of(clauses[0]) : List.of(clauses)) {
            Matcher parts =
                    Pattern.compile("([\\w.]+)(!=|>=|=)'((?:[^']|'')*)'").matcher(clause);
            if (!parts.matches()) {
                return false;
            }
            String value = value(record, parts.group(1));
            int compared = value.compareTo(parts.group(3).replace("''", "'"));
            boolean fits =
                    switch (parts.group(2)) {
                        case "=" -> compared == 0;
                        case "!=" -> compared != 0;
                        default -> compared >= 0;
                    };
            if (!fits) {
                return false;
            }
        }
        return true;
    }

    private static String value(String record, String member) {
        try {
            return new ObjectMapper()
                    .readTree(record)
                    .at("/" + member.replace('.', '/'))
                    .asText("");
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    private static String modified(String record) {
        Matcher found = Pattern.compile("\"dateLastModified\":\"([^\"]*)\"").matcher(record);
        return found.find() ? found.group(1) : "";
    }

    private static Map<String, String> query(@Nullable String text) {
        Map<String, String> query = new HashMap<>();
        for (String pair : (text == null ? "" : text).split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                query.put(pair.substring(0, equals), pair.substring(equals + 1));
            }
        }
        return query;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
