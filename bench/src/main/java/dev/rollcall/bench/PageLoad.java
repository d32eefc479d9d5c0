package dev.rollcall.bench;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Asks for pages at a steady rate, whether the one before has been answered or not: what a slow server makes wait counts too.
 *
 * @param median of all answers
 * @param slowest the 99th percentile
 * @param failed answers of a status other than 200, and requests without one
 */
record PageLoad(Duration median, Duration slowest, int failed) {
    private static final int WARM_UP = 100;

    /**
     * @param paths asked for in turns
     * @param length a whole number of seconds
     */
    static PageLoad measure(ServeProcess server, List<String> paths, int perSecond, Duration length)
            throws IOException, InterruptedException {
        for (int i = 0; i < WARM_UP; i++) {
            server.get(paths.get(i % paths.size()));
        }
        ConcurrentLinkedQueue<Duration> took = new ConcurrentLinkedQueue<>();
        AtomicInteger failed = new AtomicInteger();
        List<CompletableFuture<Void>> open = new ArrayList<>();
        long between = 1_000_000_000L / perSecond;
        long began = System.nanoTime();
        long count = length.toSeconds() * perSecond;
        for (long i = 0; i < count; i++) {
            long due = began + i * between;
            while (System.nanoTime() < due) {
                Thread.sleep(1);
            }
            open.add(server.client()
                    .sendAsync(
                            server.request(paths.get((int) (i % paths.size()))),
                            HttpResponse.BodyHandlers.ofByteArray())
                    .handle((answer, fault) -> {
                        took.add(Duration.ofNanos(System.nanoTime() - due));
                        if (answer == null || answer.statusCode() != 200) {
                            failed.incrementAndGet();
                        }
                        return null;
                    }));
        }
        CompletableFuture.allOf(open.toArray(new CompletableFuture<?>[0])).join();
        List<Duration> sorted = took.stream().sorted().toList();
        return new PageLoad(sorted.get(sorted.size() / 2), sorted.get((int) (sorted.size() * 99L / 100)), failed.get());
    }
}
