package dev.rollcall.server.connectors.http;

import java.io.ByteArrayOutputStream;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/** The first bytes of an answer as text. Whatever is longer is not waited for. */
final class StartOfBody implements BodySubscriber<String> {
    private final int longest;
    private final ByteArrayOutputStream read = new ByteArrayOutputStream();
    private final CompletableFuture<String> whole = new CompletableFuture<>();
    private Flow.@Nullable Subscription source;

    StartOfBody(int longest) {
        this.longest = longest;
    }

    @Override
    public CompletionStage<String> getBody() {
        return whole;
    }

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
        source = subscription;
        subscription.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        for (ByteBuffer buffer : buffers) {
            byte[] bytes = new byte[Math.min(buffer.remaining(), longest - read.size())];
            buffer.get(bytes);
            read.writeBytes(bytes);
        }
        if (read.size() >= longest && source != null) {
            source.cancel();
            whole.complete(sofar());
        }
    }

    @Override
    public void onError(Throwable fault) {
        // The status has come, and it is what counts.
        whole.complete(sofar());
    }

    @Override
    public void onComplete() {
        whole.complete(sofar());
    }

    String sofar() {
        return read.toString(StandardCharsets.UTF_8);
    }
}
