package dev.rollcall.sync.api;

import dev.rollcall.sync.cancel.Cancellation;
import dev.rollcall.sync.cancel.Cancelled;
import dev.rollcall.sync.message.Message;
import dev.rollcall.sync.problem.ProblemKind;
import dev.rollcall.sync.settings.Api;
import dev.rollcall.sync.settings.HostJudge;
import java.io.IOException;
import java.io.InputStream;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/**
 * The one place that sends. It sends a GET, or the POST that asks for a token, and can send nothing else, so that a SIS is
 * never written to. Certificates are always looked at; no redirect is followed here. Cookies are kept as long as the wire.
 */
final class HttpTransport {
    private static final Duration CONNECT = Duration.ofSeconds(20);

    private final HttpClient client;
    private final Duration timeout;
    private final Cancellation cancellation;
    private final Consumer<SentRequest> requests;
    private final HostJudge judge;

    /**
     * @param cancellation ends what is being sent or received
     * @param requests hears of each request when it is over, from the thread that sent it
     * @param judge is asked before each request
     */
    HttpTransport(Api api, Cancellation cancellation, Consumer<SentRequest> requests, HostJudge judge) throws ApiFault {
        this.judge = judge;
        this.cancellation = cancellation;
        this.requests = requests;
        this.timeout = api.requestTimeout();
        HttpClient.Builder builder = HttpClient.newBuilder()
                .connectTimeout(timeout.compareTo(CONNECT) < 0 ? timeout : CONNECT)
                .followRedirects(HttpClient.Redirect.NEVER)
                .version(HttpClient.Version.HTTP_1_1)
                .cookieHandler(new CookieManager(null, CookiePolicy.ACCEPT_ORIGINAL_SERVER));
        Optional<Path> authority = api.caFile();
        if (authority.isPresent()) {
            builder.sslContext(trusting(authority.get()));
        }
        this.client = builder.build();
    }

    /** Asks and leaves the body in the file, as it came. */
    ApiResponse get(URI uri, Map<String, String> headers, Path file) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri)
                .GET()
                .header("Accept", "application/json")
                .header("Accept-Encoding", "gzip");
        headers.forEach(request::setHeader);
        long began = System.nanoTime();
        // Without TRUNCATE_EXISTING the end of a longer answer to an earlier try would stay.
        HttpResponse<Path> response = send(
                request,
                HttpResponse.BodyHandlers.ofFile(
                        file,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.WRITE,
                        StandardOpenOption.TRUNCATE_EXISTING));
        return new ApiResponse(
                uri,
                response.statusCode(),
                response.headers(),
                response.body(),
                Duration.ofNanos(System.nanoTime() - began));
    }

    /** Asks for a token. */
    HttpResponse<String> askForToken(URI tokenUrl, Map<String, String> headers, String form)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(tokenUrl)
                .POST(HttpRequest.BodyPublishers.ofString(form))
                .header("Accept", "application/json")
                .header("Content-Type", "application/x-www-form-urlencoded");
        headers.forEach(request::setHeader);
        return send(request, HttpResponse.BodyHandlers.ofString());
    }

    private <T> HttpResponse<T> send(HttpRequest.Builder builder, HttpResponse.BodyHandler<T> handler)
            throws IOException, InterruptedException {
        cancellation.throwIfCancelled();
        HttpRequest request = builder.timeout(timeout).build();
        judge.demandAllowed(request.uri().getHost());
        long began = System.nanoTime();
        OptionalInt status = OptionalInt.empty();
        try {
            HttpResponse<T> response = answer(request, handler);
            status = OptionalInt.of(response.statusCode());
            return response;
        } finally {
            requests.accept(SentRequest.of(
                    request.method(), request.uri(), status, Duration.ofNanos(System.nanoTime() - began)));
        }
    }

    /** The timeout of a request ends with its headers, so that the body needs one of its own. */
    @SuppressWarnings("try") // the registration lasts as long as the block
    private <T> HttpResponse<T> answer(HttpRequest request, HttpResponse.BodyHandler<T> handler)
            throws IOException, InterruptedException {
        CompletableFuture<HttpResponse<T>> response = client.sendAsync(request, handler);
        // To cancel the response closes the connection, in the midst of a body too.
        try (Cancellation.Registration registration = cancellation.onCancel(() -> response.cancel(true))) {
            return response.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            response.cancel(true);
            throw new HttpTimeoutException(timeout.toString());
        } catch (CancellationException cancelled) {
            throw new Cancelled(cancelled);
        } catch (ExecutionException fault) {
            cancellation.throwIfCancelled();
            if (fault.getCause() instanceof IOException ours) {
                throw ours;
            }
            throw new IOException(String.valueOf(fault.getMessage()), fault);
        } finally {
            response.cancel(true);
        }
    }

    private static SSLContext trusting(Path authority) throws ApiFault {
        try (InputStream in = Files.newInputStream(authority)) {
            KeyStore own = KeyStore.getInstance(KeyStore.getDefaultType());
            own.load(null, null);
            int number = 0;
            for (Certificate certificate :
                    CertificateFactory.getInstance("X.509").generateCertificates(in)) {
                own.setCertificateEntry("ca-" + number, certificate);
                number++;
            }
            // Java's own authorities stay trusted beside it.
            for (X509Certificate usual : trustManager(null).getAcceptedIssuers()) {
                own.setCertificateEntry("java-" + number, usual);
                number++;
            }
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {trustManager(own)}, null);
            return context;
        } catch (IOException | GeneralSecurityException fault) {
            throw new ApiFault(
                    ProblemKind.API_NOT_TRUSTED,
                    authority.toString(),
                    Message.of("api.ca_file").with("reason", ConnectionFailure.text(fault)),
                    fault);
        }
    }

    private static X509TrustManager trustManager(@Nullable KeyStore authorities) throws GeneralSecurityException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(authorities);
        return Arrays.stream(factory.getTrustManagers())
                .filter(X509TrustManager.class::isInstance)
                .map(X509TrustManager.class::cast)
                .findFirst()
                .orElseThrow(() -> new GeneralSecurityException("no X.509 trust manager"));
    }
}
