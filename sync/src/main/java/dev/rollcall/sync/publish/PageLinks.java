package dev.rollcall.sync.publish;

import java.util.ArrayList;
import java.util.List;

/** The {@code Link} header of a page (RFC 5988): absolute addresses that keep the other parameters of the request. */
final class PageLinks {
    private final ParsedRequest request;
    private final int limit;

    private PageLinks(ParsedRequest request, int limit) {
        this.request = request;
        this.limit = limit;
    }

    static String of(ParsedRequest request, PageQuery query, long total) {
        PageLinks links = new PageLinks(request, query.limit());
        long last = total == 0 ? 0 : (total - 1) / query.limit() * query.limit();
        List<String> all = new ArrayList<>();
        if (query.offset() + query.limit() < total) {
            all.add(links.link(query.offset() + query.limit(), "next"));
        }
        if (query.offset() > 0) {
            all.add(links.link(Math.max(0, Math.min(query.offset(), total) - query.limit()), "prev"));
        }
        all.add(links.link(0, "first"));
        all.add(links.link(last, "last"));
        return String.join(", ", all);
    }

    private String link(long offset, String relation) {
        String query = request.query()
                .with("limit", String.valueOf(limit))
                .with("offset", String.valueOf(offset))
                .encoded();
        return "<" + request.address() + request.path() + "?" + query + ">; rel=\"" + relation + "\"";
    }
}
