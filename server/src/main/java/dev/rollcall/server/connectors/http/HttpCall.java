package dev.rollcall.server.connectors.http;

import dev.rollcall.server.connectors.SendFailed;
import dev.rollcall.server.connectors.SendFailed.Certainty;
import dev.rollcall.sync.api.TlsFault;
import dev.rollcall.sync.message.BrokenConnection;
import dev.rollcall.sync.message.Messages;
import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.SSLException;

/**
 * One call, made once: no redirect is followed and nothing is tried again. It ends within its limit also where the other side
 * says nothing, or sends its answer byte by byte; an answer whose status has come counts as one.
 */
final class HttpCall {
    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final int LONGEST_BODY = 16_384;

    private HttpCall() {}

    /** Made with the first call. */
    private static final class Held {
        static final HttpClient CLIENT = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(CONNECT)
                .build();
    }

    /**
     * Makes the call.
     *
     * @param product as sentences call the other side
     * @throws SendFailed no answer came, or none that can be read
     */
    static Answer make(String product, HttpRequest request, Duration limit) throws SendFailed {
        AtomicReference<HttpResponse.ResponseInfo> begun = new AtomicReference<>();
        StartOfBody body = new StartOfBody(LONGEST_BODY);
        CompletableFuture<HttpResponse<String>> call = Held.CLIENT.sendAsync(request, info -> {
            begun.set(info);
            return body;
        });
        try {
            HttpResponse<String> response = call.get(limit.toMillis(), TimeUnit.MILLISECONDS);
            return new Answer(response.statusCode(), response.headers(), response.body());
        } catch (TimeoutException slow) {
            call.cancel(true);
            HttpResponse.ResponseInfo info = begun.get();
            if (info != null) {
                return new Answer(info.statusCode(), info.headers(), body.sofar());
            }
            throw new SendFailed(
                    product + " has not answered within " + seconds(limit) + ". It may have taken the message.",
                    Certainty.UNKNOWN,
                    Optional.empty());
        } catch (ExecutionException fault) {
            throw failure(product, Objects.requireNonNullElse(fault.getCause(), fault));
        } catch (InterruptedException told) {
            call.cancel(true);
            Thread.currentThread().interrupt();
            throw new SendFailed(
                    "Sending to " + product + " was interrupted. It may have taken the message.",
                    Certainty.UNKNOWN,
                    Optional.empty());
        }
    }

    private static SendFailed failure(String product, Throwable fault) {
        for (Throwable cause = fault; cause != null; cause = cause.getCause()) {
            if (cause instanceof UnresolvedAddressException) {
                return later("The name of the machine in the address of " + product + " is not known.");
            }
        }
        if (fault instanceof HttpConnectTimeoutException || fault instanceof ConnectException) {
            return later(product + " cannot be reached: no connection.");
        }
        if (fault instanceof SSLException && !BrokenConnection.isCauseOf(fault)) {
            return later("There is no safe connection to " + product + ": "
                    + Messages.ENGLISH.text(TlsFault.words(fault)) + ".");
        }
        if (fault instanceof IOException) {
            return new SendFailed(
                    "The connection to " + product + " ended before an answer. It may have taken the message.",
                    Certainty.UNKNOWN,
                    Optional.empty());
        }
        throw new IllegalStateException("no call by HTTP fails like this", fault);
    }

    private static SendFailed later(String sentence) {
        return new SendFailed(sentence, Certainty.LATER, Optional.empty());
    }

    private static String seconds(Duration limit) {
        return limit.toMillis() < 1000 ? limit.toMillis() + " ms" : limit.toSeconds() + " s";
    }
}
