package dev.rollcall.sync.api;

import java.net.URI;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A request that was sent to an API, for those who follow a pull. It holds no secret and nothing of a record.
 *
 * @param method {@code GET}, or {@code POST} for a token
 * @param address without its query, which may hold what is filtered by
 * @param offset where the page begins that was asked for, counted from 0; empty where no page was
 * @param status of the answer; empty where none came
 * @param took until the whole answer had come, or nobody waited for it any more
 */
public record SentRequest(String method, String address, OptionalLong offset, OptionalInt status, Duration took) {
    /** Nobody follows. */
    public static final Consumer<SentRequest> NOBODY = request -> {};

    private static final Pattern OFFSET = Pattern.compile("(?:^|&)offset=(\\d{1,18})(?:&|$)");

    static SentRequest of(String method, URI uri, OptionalInt status, Duration took) {
        Matcher offset = OFFSET.matcher(uri.getRawQuery() == null ? "" : uri.getRawQuery());
        return new SentRequest(
                method,
                Addresses.shown(uri),
                offset.find() ? OptionalLong.of(Long.parseLong(offset.group(1))) : OptionalLong.empty(),
                status,
                took);
    }
}
