package dev.rollcall.server.webhooks;

import dev.rollcall.server.organisations.AddressPolicy;
import dev.rollcall.sync.api.TlsFault;
import dev.rollcall.sync.message.BrokenConnection;
import dev.rollcall.sync.message.Message;
import dev.rollcall.sync.message.Messages;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.apache.hc.core5.util.Timeout;

/**
 * Sends one message. It connects to no address that {@link AddressPolicy} refuses once the name was looked up, follows no redirect,
 * and waits no longer than its time for all of the answer.
 */
final class WebhookTransport implements AutoCloseable {
    private static final Messages WORDS = Messages.ENGLISH;
    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final int KEPT_BYTES = 1000;
    private static final int REDIRECTS = 300;
    private static final int ERRORS = 400;

    private final CloseableHttpClient client;
    private final ScheduledExecutorService deadlines;
    private final Duration patience;
    private final Clock clock;

    WebhookTransport(AddressPolicy policy, Duration patience, Clock clock) {
        this.patience = patience;
        this.clock = clock;
        this.deadlines = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "webhook deadlines");
            thread.setDaemon(true);
            return thread;
        });
        this.client = HttpClients.custom()
                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                        .setDnsResolver(new JudgedNames(policy))
                        .setDefaultConnectionConfig(ConnectionConfig.custom()
                                .setConnectTimeout(Timeout.of(CONNECT))
                                .setSocketTimeout(Timeout.of(patience))
                                .build())
                        .build())
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setResponseTimeout(Timeout.of(patience))
                        .setConnectionRequestTimeout(Timeout.of(patience))
                        .build())
                .setUserAgent("Rollcall")
                .disableRedirectHandling()
                .disableAutomaticRetries()
                .disableCookieManagement()
                .disableAuthCaching()
                .disableContentCompression()
                .build();
    }

    private record JudgedNames(AddressPolicy policy) implements DnsResolver {
        @Override
        public InetAddress[] resolve(String host) throws UnknownHostException {
            return policy.resolve(host);
        }

        @Override
        public String resolveCanonicalHostname(String host) {
            return host;
        }
    }

    WebhookAnswer send(String address, String secret, String messageId, String body) {
        Instant now = clock.instant();
        HttpPost post = new HttpPost(address);
        post.setEntity(new StringEntity(body, ContentType.APPLICATION_JSON));
        post.setHeader("webhook-id", messageId);
        post.setHeader("webhook-timestamp", Long.toString(now.getEpochSecond()));
        post.setHeader("webhook-signature", WebhookSignature.of(secret, messageId, now, body));
        // The client's own limits are between two bytes: one that sends a byte now and then would keep it for ever.
        ScheduledFuture<?> deadline = deadlines.schedule(post::cancel, patience.toMillis(), TimeUnit.MILLISECONDS);
        try (ClassicHttpResponse response = client.executeOpen(null, post, null)) {
            return answer(response, now);
        } catch (AddressPolicy.Refused refused) {
            return WebhookAnswer.unanswered(refused.sentence());
        } catch (UnknownHostException unknown) {
            return WebhookAnswer.unanswered(WORDS.text("webhooks.fault.unknown_host"));
        } catch (SSLException fault) {
            return WebhookAnswer.unanswered(
                    BrokenConnection.isCauseOf(fault)
                            ? WORDS.text("webhooks.fault.unreachable")
                            : WORDS.text(Message.of("webhooks.fault.tls").with("reason", TlsFault.words(fault))));
        } catch (InterruptedIOException late) {
            return WebhookAnswer.unanswered(WORDS.text("webhooks.fault.silent"));
        } catch (IOException fault) {
            return WebhookAnswer.unanswered(
                    WORDS.text(post.isCancelled() ? "webhooks.fault.silent" : "webhooks.fault.unreachable"));
        } catch (IllegalStateException | NullPointerException fault) {
            // So the client answers where it is cancelled just before it uses the connection that it was given.
            if (post.isCancelled()) {
                return WebhookAnswer.unanswered(WORDS.text("webhooks.fault.silent"));
            }
            throw fault;
        } finally {
            deadline.cancel(false);
        }
    }

    private static WebhookAnswer answer(ClassicHttpResponse response, Instant now) throws IOException {
        int status = response.getCode();
        String text = text(response);
        return new WebhookAnswer(OptionalInt.of(status), text, fault(status), restingTime(response, now));
    }

    private static String fault(int status) {
        if (status < REDIRECTS) {
            return "";
        }
        return WORDS.text(Message.of(status < ERRORS ? "webhooks.fault.redirect" : "webhooks.fault.status")
                .with("status", Integer.toString(status)));
    }

    private static String text(ClassicHttpResponse response) throws IOException {
        if (response.getEntity() == null) {
            return "";
        }
        try (InputStream body = response.getEntity().getContent()) {
            return new String(body.readNBytes(KEPT_BYTES), StandardCharsets.UTF_8).replaceAll("\\p{Cntrl}", " ");
        }
    }

    /** {@code Retry-After}: seconds, or a date. */
    private static Optional<Duration> restingTime(ClassicHttpResponse response, Instant now) {
        Header header = response.getFirstHeader("Retry-After");
        if (header == null) {
            return Optional.empty();
        }
        String value = header.getValue().strip();
        try {
            return Optional.of(
                    value.matches("[0-9]{1,9}")
                            ? Duration.ofSeconds(Long.parseLong(value))
                            : Duration.between(now, ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME)));
        } catch (DateTimeException fault) {
            return Optional.empty();
        }
    }

    @Override
    public void close() throws IOException {
        deadlines.shutdownNow();
        client.close();
    }
}
