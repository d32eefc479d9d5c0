package dev.rollcall.sync.rosterservice;

import dev.rollcall.sync.cancel.Cancellation;
import dev.rollcall.sync.cancel.Cancelled;
import dev.rollcall.sync.home.FaultWords;
import dev.rollcall.sync.message.BrokenConnection;
import dev.rollcall.sync.message.Causes;
import dev.rollcall.sync.message.Message;
import dev.rollcall.sync.settings.HostJudge;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** Sends to the roster service. Certificates are always looked at, and no redirect is followed: it would carry the session along. */
final class ServiceTransport {
    private static final Duration CONNECT = Duration.ofSeconds(20);
    private static final Duration ANSWER = Duration.ofSeconds(60);

    private final HttpClient client = HttpClient.newBuilder()
            .connectTimeout(CONNECT)
            .followRedirects(HttpClient.Redirect.NEVER)
            .version(HttpClient.Version.HTTP_1_1)
            .build();
    private final Cancellation cancellation;
    private final RequestListener requests;
    private final HostJudge judge;

    /** @param judge is asked before each request */
    ServiceTransport(Cancellation cancellation, RequestListener requests, HostJudge judge) {
        this.cancellation = cancellation;
        this.requests = requests;
        this.judge = judge;
    }

    /**
     * Sends a request.
     *
     * @param json the body of a POST; null for a GET
     * @param file where the body of the answer goes
     */
    ServiceResponse send(URI uri, Map<String, String> headers, @Nullable String json, Path file)
            throws IOException, InterruptedException {
        cancellation.throwIfCancelled();
        judge.demandAllowed(uri.getHost());
        HttpRequest.Builder builder = HttpRequest.newBuilder(uri).timeout(ANSWER);
        headers.forEach(builder::setHeader);
        HttpRequest request = json == null
                ? builder.GET().build()
                : builder.POST(HttpRequest.BodyPublishers.ofString(json)).build();
        long began = System.nanoTime();
        OptionalInt status = OptionalInt.empty();
        try {
            HttpResponse<Path> response = answer(request, file);
            status = OptionalInt.of(response.statusCode());
            return new ServiceResponse(response.statusCode(), response.headers(), response.body());
        } finally {
            requests.sent(request.method(), uri, status, Duration.ofNanos(System.nanoTime() - began));
        }
    }

    /** The timeout of a request ends with its headers, so that the body needs one of its own. */
    @SuppressWarnings("try") // the registration lasts as long as the block
    private HttpResponse<Path> answer(HttpRequest request, Path file) throws IOException, InterruptedException {
        CompletableFuture<HttpResponse<Path>> response = client.sendAsync(
                request,
                HttpResponse.BodyHandlers.ofFile(
                        file,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.WRITE,
                        StandardOpenOption.TRUNCATE_EXISTING));
        try (Cancellation.Registration registration = cancellation.onCancel(() -> response.cancel(true))) {
            return response.get(ANSWER.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            throw new HttpTimeoutException(ANSWER.toString());
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

    /** Why there was no answer, in half a sentence. */
    static Message words(IOException fault) {
        if (isNotTrusted(fault)) {
            return Message.of("rosterservice.not_trusted");
        }
        if (fault instanceof HostJudge.Refused refused) {
            return Message.of("rosterservice.host_refused").with("reason", refused.sentence());
        }
        return fault instanceof HttpTimeoutException
                ? Message.of("rosterservice.no_answer_in_time")
                : FaultWords.of(fault);
    }

    /** Whether a second try may help. */
    static boolean passes(IOException fault) {
        return !isNotTrusted(fault) && !(fault instanceof HostJudge.Refused);
    }

    private static boolean isNotTrusted(IOException fault) {
        return Causes.of(fault).anyMatch(SSLException.class::isInstance) && !BrokenConnection.isCauseOf(fault);
    }
}
