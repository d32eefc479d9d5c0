package dev.rollcall.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Asks a process that serves the directory for one person after the other. */
final class PersonLookups {
    private static final int FIRST = 20;
    private static final int COUNTED = 200;
    private static final Pattern TOKEN = Pattern.compile("\"access_token\"\\s*:\\s*\"([^\"]+)\"");

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String root;

    PersonLookups(int port) {
        this.root = "http://127.0.0.1:" + port;
    }

    /**
     * How long one person takes, at the median, after some that do not count.
     *
     * @param roster whose users are asked for, spread over its whole length
     */
    Duration median(Path roster) throws IOException, InterruptedException {
        List<String> people = people(roster);
        String authorization = "Bearer " + token();
        List<Duration> took = new ArrayList<>();
        for (int i = 0; i < FIRST + COUNTED; i++) {
            String person = people.get((int) ((long) i * (people.size() - 1) / (FIRST + COUNTED)));
            HttpRequest request = HttpRequest.newBuilder(URI.create(root + "/ims/oneroster/v1p1/users/" + person))
                    .header("Authorization", authorization)
                    .build();
            long began = System.nanoTime();
            HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 200 || !answer.body().contains(person)) {
                throw new IOException("status " + answer.statusCode() + " for " + answer.uri());
            }
            if (i >= FIRST) {
                took.add(Duration.ofNanos(System.nanoTime() - began));
            }
        }
        return took.stream().sorted().toList().get(COUNTED / 2);
    }

    private static List<String> people(Path roster) throws IOException {
        try (Stream<String> users = Files.lines(roster.resolve("users.csv"))) {
            return users.map(user -> user.split(",", 3))
                    .filter(user -> user[1].equals("active"))
                    .map(user -> user[0])
                    .toList();
        }
    }

    private String token() throws IOException, InterruptedException {
        String pair = PublishProcess.CLIENT_ID + ":" + PublishProcess.CLIENT_SECRET;
        HttpRequest request = HttpRequest.newBuilder(URI.create(root + "/oauth2/token"))
                .header(
                        "Authorization",
                        "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("grant_type=client_credentials"))
                .build();
        HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
        Matcher token = TOKEN.matcher(answer.body());
        if (!token.find()) {
            throw new IOException("no token, status " + answer.statusCode());
        }
        return token.group(1);
    }
}
