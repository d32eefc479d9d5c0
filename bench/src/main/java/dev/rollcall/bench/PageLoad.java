package dev.rollcall.bench;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;

/**
 * Asks for pages at a steady rate, whether the one before has been answered or not: what a slow server makes wait counts too.
 *
 * @param median of all answers
 * @param slowest the 99th percentile
 * @param failed for each page and status other than 200, or what kept an answer from coming, how often
 */
record PageLoad(Duration median, Duration slowest, Map<String, Integer> failed) {
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
        Map<String, Integer> failed = new ConcurrentSkipListMap<>();
        List<CompletableFuture<Void>> open = new ArrayList<>();
        long between = 1_000_000_000L / perSecond;
        long began = System.nanoTime();
        long count = length.toSeconds() * perSecond;
        for (long i = 0; i < count; i++) {
            long due = began + i * between;
            while (System.nanoTime() < due) {
                Thread.sleep(1);
            }
            String path = paths.get((int) (i % paths.size()));
            open.add(server.client()
                    .sendAsync(server.request(path), HttpResponse.BodyHandlers.ofByteArray())
                    .handle((answer, fault) -> {
                        took.add(Duration.ofNanos(System.nanoTime() - due));
                        String status = answer == null ? String.valueOf(fault) : "status " + answer.statusCode();
                        if (!status.equals("status 200")) {
                            failed.merge(path + " " + status, 1, Integer::sum);
                        }
                        return null;
                    }));
        }
        CompletableFuture.allOf(open.toArray(new CompletableFuture<?>[0])).join();
        List<Duration> sorted = took.stream().sorted().toList();
        return new PageLoad(sorted.get(sorted.size() / 2), sorted.get((int) (sorted.size() * 99L / 100)), failed);
    }
}
