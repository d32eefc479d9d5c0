package dev.rollcall.bench;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The limit of a pull: gets the pages of all collections and throws them away. It signs in once, takes the count of a
 * collection from its first page, and asks for the rest with that many requests under way at once.
 *
 * <p>Arguments: the address of the API, that of its tokens, client id, client secret, records on a page, requests at once.
 */
public final class PageLoop {
    private static final List<String> COLLECTIONS =
            List.of("orgs", "academicSessions", "courses", "classes", "users", "enrollments");
    private static final Pattern TOKEN = Pattern.compile("\"access_token\"\\s*:\\s*\"([^\"]+)\"");

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String root;
    private final String authorization;
    private final int pageSize;

    private PageLoop(String root, String tokenUrl, String id, String secret, int pageSize)
            throws IOException, InterruptedException {
        this.root = root;
        this.pageSize = pageSize;
        this.authorization = "Bearer " + token(tokenUrl, id, secret);
    }

    public static void main(String[] args) throws IOException, InterruptedException, ExecutionException {
        new PageLoop(args[0], args[1], args[2], args[3], Integer.parseInt(args[4])).run(Integer.parseInt(args[5]));
    }

    private String token(String url, String id, String secret) throws IOException, InterruptedException {
        String pair = Base64.getEncoder().encodeToString((id + ":" + secret).getBytes(StandardCharsets.UTF_8));
        HttpRequest request = HttpRequest.newBuilder(URI.create(url))
                .header("Authorization", "Basic " + pair)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("grant_type=client_credentials"))
                .build();
        HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
        Matcher token = TOKEN.matcher(answer.body());
        if (!token.find()) {
            throw new IOException("no token from " + url + ", status " + answer.statusCode());
        }
        return token.group(1);
    }

    private void run(int atOnce) throws IOException, InterruptedException, ExecutionException {
        ExecutorService threads = Executors.newFixedThreadPool(atOnce);
        long bytes = 0;
        int pages = 0;
        try {
            List<Future<Long>> underWay = new ArrayList<>();
            for (String collection : COLLECTIONS) {
                HttpResponse<InputStream> first = get(collection, 0);
                long total = first.headers().firstValueAsLong("X-Total-Count").orElseThrow();
                bytes += thrownAway(first);
                pages++;
                for (long from = pageSize; from < total; from += pageSize) {
                    long offset = from;
                    underWay.add(threads.submit(() -> thrownAway(get(collection, offset))));
                }
            }
            for (Future<Long> page : underWay) {
                bytes += page.get();
                pages++;
            }
        } finally {
            threads.shutdownNow();
        }
        System.out.println(pages + " pages, " + bytes + " bytes");
    }

    private HttpResponse<InputStream> get(String collection, long offset) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(root + "/" + collection + "?limit=" + pageSize
                        + "&offset=" + offset + "&sort=sourcedId&orderBy=asc"))
                .header("Accept", "application/json")
                .header("Accept-Encoding", "gzip")
                .header("Authorization", authorization)
                .build();
        return client.send(request, HttpResponse.BodyHandlers.ofInputStream());
    }

    private static long thrownAway(HttpResponse<InputStream> answer) throws IOException {
        try (InputStream body = answer.body()) {
            if (answer.statusCode() != 200) {
                throw new IOException("status " + answer.statusCode() + " for " + answer.uri());
            }
            byte[] buffer = new byte[1 << 16];
            long bytes = 0;
            for (int read = body.read(buffer); read >= 0; read = body.read(buffer)) {
                bytes += read;
            }
            return bytes;
        }
    }
}
