package dev.rollcall.server.flows;

import dev.rollcall.server.connectors.SendFailed;
import dev.rollcall.server.connectors.SendFailed.Certainty;
import dev.rollcall.server.organisations.AddressPolicy;
import dev.rollcall.server.organisations.Connection;
import dev.rollcall.server.organisations.SecretStore;
import dev.rollcall.sync.settings.Secret;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Fetches the files of a roster over HTTP and takes them in as if somebody had uploaded them. */
@Component
class Fetching {
    private static final Duration CONNECT = Duration.ofSeconds(10);
    private static final int REDIRECTS = 5;
    private static final int BUFFER = 1 << 16;
    private static final int TOO_MANY = 429;
    private static final int SERVER_FAULT = 500;
    private static final long SECONDS_OF_A_DAY = 86_400;

    private final AddressPolicy policy;
    private final SecretStore secrets;
    private final FetchedFiles files;

    Fetching(AddressPolicy policy, SecretStore secrets, FetchedFiles files) {
        this.policy = policy;
        this.secrets = secrets;
        this.files = files;
    }

    String fetch(StepWork work) throws SendFailed {
        try {
            return files.take(work, (folder, connection) -> {
                Map<String, Path> fetched = new LinkedHashMap<>();
                Optional<String> token = token(connection, work.value("secret"));
                for (String address : work.value("address").strip().split("\\s+", -1)) {
                    Path file = folder.resolve("file-" + fetched.size());
                    String name = get(URI.create(address), token, file);
                    if (fetched.put(name, file) != null) {
                        throw OwnActs.never("Two addresses end in “" + name + "”. Nothing was taken in.");
                    }
                }
                return fetched;
            });
        } catch (IllegalArgumentException fault) {
            throw OwnActs.never("This is no address. It begins with https:// and has no blanks.");
        }
    }

    private Optional<String> token(Connection connection, String name) throws IOException, SendFailed {
        if (name.isBlank()) {
            return Optional.empty();
        }
        Optional<String> token = secrets.of(connection).reveal(new Secret.InVariable(name));
        if (token.isEmpty()) {
            throw OwnActs.never("The connection has no secret “" + name + "”.");
        }
        return token;
    }

    /** @return the name that the file has over there */
    private String get(URI first, Optional<String> token, Path file) throws IOException, SendFailed {
        URI address = first;
        HttpClient client = HttpClient.newBuilder().connectTimeout(CONNECT).build();
        for (int hop = 0; hop <= REDIRECTS; hop++) {
            demandAllowed(address);
            HttpRequest.Builder request = HttpRequest.newBuilder(address).timeout(FetchedFiles.LIMIT);
            // A token goes to the machine that it was given for, by the same way, and to no other.
            boolean isSame = address.getAuthority().equals(first.getAuthority())
                    && address.getScheme().equals(first.getScheme());
            if (isSame && token.isPresent()) {
                Optional<String> fault = policy.faultOfReceiver(address.toString());
                if (fault.isPresent()) {
                    throw OwnActs.never(fault.get());
                }
                request.header("Authorization", "Bearer " + token.get());
            }
            HttpResponse<InputStream> answer = send(client, request.build());
            try (InputStream body = answer.body()) {
                int status = answer.statusCode();
                if (status >= 300 && status < 400) {
                    address = address.resolve(
                            answer.headers().firstValue("Location").orElse(""));
                } else if (status == 200) {
                    save(body, file);
                    return name(first, file);
                } else {
                    throw refused(status, answer);
                }
            }
        }
        throw OwnActs.never("The address leads from one to the next without an end.");
    }

    private void demandAllowed(URI address) throws SendFailed {
        boolean isHttp = "https".equals(address.getScheme()) || "http".equals(address.getScheme());
        if (!isHttp) {
            throw OwnActs.never("The address does not begin with https://.");
        }
        Optional<String> fault = policy.fault(address.toString());
        if (fault.isPresent()) {
            throw OwnActs.never(fault.get());
        }
    }

    private static HttpResponse<InputStream> send(HttpClient client, HttpRequest request) throws IOException {
        try {
            return client.send(request, HttpResponse.BodyHandlers.ofInputStream());
        } catch (InterruptedException told) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", told);
        }
    }

    private static SendFailed refused(int status, HttpResponse<InputStream> answer) {
        boolean isLater = status == TOO_MANY || status >= SERVER_FAULT;
        Optional<Duration> after = answer.headers()
                .firstValue("Retry-After")
                .filter(text -> text.matches("\\d{1,6}"))
                .map(text -> Duration.ofSeconds(Math.min(Long.parseLong(text), SECONDS_OF_A_DAY)));
        return new SendFailed(
                "The address answered with status " + status + ".", isLater ? Certainty.LATER : Certainty.NEVER, after);
    }

    private static void save(InputStream body, Path file) throws IOException, SendFailed {
        byte[] buffer = new byte[BUFFER];
        long bytes = 0;
        try (OutputStream out = Files.newOutputStream(file)) {
            for (int read = body.read(buffer); read >= 0; read = body.read(buffer)) {
                bytes += read;
                if (bytes > FetchedFiles.LARGEST) {
                    throw OwnActs.never("The file is larger than 1 GB.");
                }
                out.write(buffer, 0, read);
            }
        }
    }

    /** A download page seldom has the name of a file in its address; what is a ZIP is called one. */
    private static String name(URI address, Path file) throws IOException {
        String path = Optional.ofNullable(address.getPath()).orElse("");
        String last = path.substring(path.lastIndexOf('/') + 1);
        try (InputStream in = Files.newInputStream(file)) {
            byte[] start = in.readNBytes(2);
            boolean isZip = start.length == 2 && start[0] == 'P' && start[1] == 'K';
            if (isZip) {
                return last.endsWith(".zip") ? last : "fetched.zip";
            }
        }
        return last.isEmpty() ? "fetched.csv" : last;
    }
}
