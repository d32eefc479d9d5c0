package dev.rollcall.sync.api;

import dev.rollcall.sync.message.Message;
import dev.rollcall.sync.problem.ProblemKind;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;

/**
 * Pages through one endpoint to its end. The next page begins behind the records that came, and not behind those that were
 * asked for, since servers lower the limit silently; a short page is not the end; without a count only an empty page is.
 *
 * <p>Once the true size of a page is known, several are asked for at once. What a page lacks to its size is asked for again,
 * so that no range between two pages stays open.
 */
final class EndpointPull {
    private static final int MOST_PAGES = 2_000_000;

    /** While a page is looked through, another comes, and none waits for one that takes its time. */
    private static final int STRETCHES_FOR_A_REQUEST = 2;

    private final PageFetcher pages;
    private final String shown;
    private final int parallel;
    private final ExecutorService threads;
    private final Listener listener;
    private final Deviations deviations;
    private final SeenPages seen;
    private long received;
    private long asked;

    /**
     * @param shown the endpoint's address, for messages
     */
    EndpointPull(
            PageFetcher pages,
            String shown,
            int parallel,
            ExecutorService threads,
            Listener listener,
            Deviations deviations) {
        this.pages = pages;
        this.shown = shown;
        this.parallel = parallel;
        this.threads = threads;
        this.listener = listener;
        this.deviations = deviations;
        this.seen = new SeenPages(shown);
    }

    /** Hears how far it is. */
    interface Listener {
        /** So many records came, in whatever order, of so many where the API says; called by one thread at a time. */
        void received(long records, OptionalLong total);

        /** The page that stands behind the one before it; all before it are there. */
        void next(PageSummary page);
    }

    /**
     * All pages of an endpoint in the order of their offsets.
     *
     * @param end the offset behind the last record
     */
    record PulledPages(List<PageSummary> pages, long end, OptionalLong total) {
        PulledPages {
            pages = List.copyOf(pages);
        }

        long records() {
            return pages.stream().mapToLong(PageSummary::records).sum();
        }
    }

    /** A range of offsets, and whether the list ended inside. */
    private record OffsetRange(List<PageSummary> pages, boolean ended) {}

    /**
     * Pulls.
     *
     * @param carefully one page after the other up to an empty one, whatever the count says
     */
    PulledPages pull(long limit, boolean carefully) throws ApiFault, IOException, InterruptedException {
        PageSummary first = pages.at(0, limit);
        List<PageSummary> all = new ArrayList<>();
        if (first.records() == 0) {
            return new PulledPages(all, 0, first.total());
        }
        take(first, all);
        came(first);
        asked = pages.bearable(limit);
        if (first.different() > asked) {
            deviations.add(Message.of("api.deviates.all_at_once"));
            return new PulledPages(all, first.different(), first.total());
        }
        if (!first.next().isEmpty() && Links.offset(URI.create(first.next())).isEmpty()) {
            return followLinks(all);
        }
        long size = first.different();
        if (size < asked && first.total().orElse(size) > size) {
            deviations.add(Message.of("api.deviates.lowers_limit").with("limit", size));
        }
        OptionalLong total = carefully ? OptionalLong.empty() : first.total();
        if (total.isPresent() && total.getAsLong() <= size && !first.next().isEmpty()) {
            OffsetRange more = offsetRange(size, size * 2);
            if (more.pages().isEmpty()) {
                return new PulledPages(all, size, first.total());
            }
            if (repeats(first, more.pages())) {
                return new PulledPages(all, size, first.total());
            }
            deviations.add(Message.of("api.deviates.counts_page"));
            for (PageSummary page : more.pages()) {
                take(page, all);
            }
            return toTheEnd(all, size * 2, size, OptionalLong.empty(), carefully);
        }
        if (total.isPresent()) {
            return toTheCount(all, size, total.getAsLong());
        }
        return toTheEnd(all, size, size, first.total(), carefully);
    }

    private PulledPages toTheCount(List<PageSummary> all, long size, long total)
            throws ApiFault, IOException, InterruptedException {
        Deque<Future<OffsetRange>> underWay = new ArrayDeque<>();
        try {
            for (long from = size; from < total || !underWay.isEmpty(); ) {
                while (from < total && underWay.size() < parallel * STRETCHES_FOR_A_REQUEST) {
                    long begin = from;
                    long end = Math.min(from + size, total);
                    underWay.add(threads.submit(() -> offsetRange(begin, end)));
                    from = end;
                }
                OffsetRange range = result(underWay.remove());
                for (PageSummary page : range.pages()) {
                    if (page.total().orElse(total) != total) {
                        throw changed(ChangeCheck.count(total, page.total().getAsLong()));
                    }
                    take(page, all);
                }
                if (range.pages().isEmpty() && range.ended()) {
                    // Nothing where records were announced: the count is told to be wrong, and the rest of it not asked
                    // for.
                    return new PulledPages(all, received(all), OptionalLong.of(total));
                }
            }
        } finally {
            underWay.forEach(future -> future.cancel(true));
        }
        return new PulledPages(all, total, OptionalLong.of(total));
    }

    /** Without a count: one page more, then two, then four at once, until one is empty. */
    private PulledPages toTheEnd(List<PageSummary> all, long from, long size, OptionalLong total, boolean carefully)
            throws ApiFault, IOException, InterruptedException {
        PageSummary first = all.get(0);
        long at = from;
        int atOnce = 1;
        while (true) {
            List<Future<OffsetRange>> wave = new ArrayList<>();
            boolean ended = false;
            try {
                for (int number = 0; number < atOnce; number++) {
                    long begin = at + number * size;
                    wave.add(threads.submit(() -> offsetRange(begin, begin + size)));
                }
                for (Future<OffsetRange> future : wave) {
                    OffsetRange range = result(future);
                    if (ended && !range.pages().isEmpty()) {
                        throw changed(Message.of("api.empty_in_the_middle"));
                    }
                    if (all.size() == 1 && repeats(first, range.pages()) && mayBeAll(first)) {
                        deviations.add(Message.of("api.deviates.same_page"));
                        return new PulledPages(all, size, total);
                    }
                    for (PageSummary page : range.pages()) {
                        take(page, all);
                        at += page.different();
                    }
                    ended |= range.ended();
                }
            } finally {
                wave.forEach(future -> future.cancel(true));
            }
            if (ended) {
                refuseCutShort(all, at);
                return new PulledPages(all, at, total);
            }
            if (all.size() > MOST_PAGES) {
                throw seen.again(first);
            }
            atOnce = carefully ? 1 : Math.min(parallel, atOnce * 2);
        }
    }

    /** A page without records is the end only where the list names no later page itself. */
    private void refuseCutShort(List<PageSummary> all, long end) throws ApiFault {
        long last = all.stream()
                .mapToLong(page -> page.lastOffset().orElse(0))
                .max()
                .orElse(0);
        if (last > end) {
            throw new ApiFault(
                    ProblemKind.LIST_CUT_SHORT,
                    shown,
                    Message.of("api.cut_short").with("end", end).with("last", last));
        }
    }

    private static long received(List<PageSummary> all) {
        return all.stream().mapToLong(PageSummary::different).sum();
    }

    /** Whether a first page that comes again is all there is. A full one, or one with a next, is a page that repeats. */
    private boolean mayBeAll(PageSummary first) {
        return first.next().isEmpty() && first.different() != asked;
    }

    private static boolean repeats(PageSummary first, List<PageSummary> pages) {
        return !pages.isEmpty() && pages.get(0).samePageAs(first);
    }

    private PulledPages followLinks(List<PageSummary> all) throws ApiFault, IOException, InterruptedException {
        new CursorPull(pages, shown).follow(all.get(0), seen, page -> {
            take(page, all);
            came(page);
        });
        return new PulledPages(
                all,
                all.stream().mapToLong(PageSummary::records).sum(),
                all.get(0).total());
    }

    private OffsetRange offsetRange(long from, long to) throws ApiFault, IOException, InterruptedException {
        List<PageSummary> found = new ArrayList<>();
        long at = from;
        while (at < to) {
            PageSummary page;
            try {
                page = pages.at(at, to - at);
            } catch (ApiFault fault) {
                if (fault.is(ProblemKind.API_NOT_FOUND)) {
                    deviations.add(Message.of("api.deviates.404_at_end"));
                    return new OffsetRange(found, true);
                }
                throw fault;
            }
            if (page.records() == 0) {
                return new OffsetRange(found, true);
            }
            found.add(page);
            came(page);
            at += page.different();
        }
        return new OffsetRange(found, false);
    }

    private void take(PageSummary page, List<PageSummary> all) throws ApiFault {
        seen.add(page);
        all.add(page);
        listener.next(page);
    }

    private void came(PageSummary page) {
        synchronized (this) {
            received += page.records();
            listener.received(received, page.total());
        }
    }

    private ApiFault changed(Message how) {
        return new ApiFault(ProblemKind.SOURCE_CHANGED, shown, how);
    }

    static <T> T result(Future<T> future) throws ApiFault, IOException, InterruptedException {
        try {
            return future.get();
        } catch (ExecutionException fault) {
            Throwable cause = fault.getCause();
            if (cause instanceof ApiFault ours) {
                throw ours;
            }
            if (cause instanceof IOException disk) {
                throw disk;
            }
            if (cause instanceof InterruptedException) {
                throw new InterruptedException();
            }
            throw cause instanceof RuntimeException ours ? ours : new IllegalStateException(cause);
        }
    }
}
