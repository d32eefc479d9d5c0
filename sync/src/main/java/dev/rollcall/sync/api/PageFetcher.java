package dev.rollcall.sync.api;

import dev.rollcall.sync.message.Message;
import dev.rollcall.sync.oneroster.RosterCollection;
import dev.rollcall.sync.problem.ProblemKind;
import dev.rollcall.sync.settings.Deviation;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Gets single pages of one endpoint onto the disk, or takes them from the journal. It learns on the way: whether the API
 * sorts, and how large a page it bears.
 */
final class PageFetcher {
    private static final int TRIES_OF_A_BROKEN_ANSWER = 3;
    private static final int SMALLEST_PAGE = 10;
    private static final int BYTES_OF_NAME = 12;
    private static final String SORT = "&sort=sourcedId&orderBy=asc";

    private final PullContext ground;
    private final ApiConnection door;
    private final PageReader reader;
    private final String endpoint;
    private final String filter;
    private final String list;
    private final PullJournal journal;
    private final int round;
    private final Deviations deviations;
    private final AtomicLong largest = new AtomicLong(Long.MAX_VALUE);
    private volatile boolean sorts;

    /**
     * @param collection the list that is asked for
     * @param filter what is asked for of the endpoint; empty for everything
     */
    PageFetcher(PullContext ground, RosterCollection collection, String endpoint, String filter) {
        this.ground = ground;
        this.door = ground.door();
        this.reader = new PageReader(collection, endpoint);
        this.endpoint = endpoint;
        this.filter = filter;
        this.list = filter.isEmpty() ? endpoint : endpoint + "-" + name(filter);
        this.journal = ground.journal();
        this.round = journal.round();
        this.deviations = ground.deviations();
        this.sorts = !door.preset().has(Deviation.NO_SORT) && journal.sorts(list);
    }

    /** A name for files, of its own for each filter. */
    private static String name(String filter) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(filter.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, BYTES_OF_NAME);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }

    /** The filter as a parameter; empty without one. */
    static String parameter(String filter) {
        return filter.isEmpty() ? "" : "&filter=" + Addresses.encoded(filter);
    }

    /** Whether a sort was asked for and not refused. */
    boolean sorts() {
        return sorts;
    }

    /** How many records a page may have, after what was learnt. */
    long bearable(long wanted) {
        return Math.min(wanted, largest.get());
    }

    /** The page that begins at an offset, counted in records from 0. */
    PageSummary at(long offset, long limit) throws ApiFault, IOException, InterruptedException {
        String place = String.valueOf(offset);
        Optional<PageSummary> known = journal.find(list, place);
        if (known.isPresent()) {
            return known.get();
        }
        while (true) {
            long size = Math.min(limit, largest.get());
            boolean sorted = sorts;
            RetryingClient.ApiRequest ask = door.ask(
                    endpoint, "limit=" + size + "&offset=" + offset + (sorted ? SORT : "") + parameter(filter));
            ApiResponse answer = door.caller().get(size > SMALLEST_PAGE ? ask : ask.ofOne(), file(place + ".part"));
            if (answer.isGood()) {
                return keep(ask, answer, place, place);
            }
            ApiFault refusal = door.refused(answer);
            RetryingClient.drop(answer.body());
            int status = answer.status();
            if (sorted && offset == 0 && (status == 400 || status == 422 || status == 500)) {
                sorts = false;
                journal.isUnsorted(list);
                deviations.add(Message.of("api.deviates.no_sort").with("list", endpoint));
            } else if ((status == 413 || status == 500 || status == 504) && size > SMALLEST_PAGE) {
                largest.set(Math.max(SMALLEST_PAGE, size / 2));
                deviations.add(Message.of("api.deviates.small_pages").with("list", endpoint));
            } else {
                throw refusal;
            }
        }
    }

    /**
     * The page at an address that the API gave.
     *
     * @param number which page of the list it is, counted from 0; its file bears it, as two addresses may look alike
     */
    PageSummary at(URI next, int number) throws ApiFault, IOException, InterruptedException {
        String place = String.valueOf(next.getRawQuery());
        Optional<PageSummary> known = journal.find(list, place);
        if (known.isPresent()) {
            return known.get();
        }
        RetryingClient.ApiRequest ask = door.ask(next).ofOne();
        String name = "page-" + number;
        ApiResponse answer = door.caller().get(ask, file(name + ".part"));
        if (!answer.isGood()) {
            throw door.refused(answer);
        }
        return keep(ask, answer, place, name);
    }

    /** @param name that its file bears */
    private PageSummary keep(RetryingClient.ApiRequest ask, ApiResponse first, String place, String name)
            throws ApiFault, IOException, InterruptedException {
        ApiResponse answer = first;
        for (int tried = 1; ; tried++) {
            try {
                PageSummary facts = reader.keep(answer, file(name), ground.largestBytes());
                Links links = Links.of(answer.headers(), ask.uri());
                PageSummary whole = facts.withHeaders(
                        answer.total(), links.next().map(URI::toString).orElse(""), links.lastOffset());
                journal.add(list, place, whole, round);
                return whole;
            } catch (ApiFault fault) {
                boolean passes = fault.is(ProblemKind.ANSWER_BROKEN) || fault.is(ProblemKind.ANSWER_IS_A_PAGE);
                if (!passes || tried == TRIES_OF_A_BROKEN_ANSWER) {
                    throw fault;
                }
            }
            ground.pause().wait(Duration.ofSeconds(2L * tried));
            answer = door.caller().get(ask, answer.body());
            if (!answer.isGood()) {
                throw door.refused(answer);
            }
        }
    }

    /** A request of an earlier round may still write its file. */
    private Path file(String name) {
        return ground.folder().resolve(list + (round == 0 ? "-" : "-again-" + round + "-") + name);
    }
}
