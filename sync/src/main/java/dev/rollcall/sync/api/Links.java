package dev.rollcall.sync.api;

import java.net.URI;
import java.net.http.HttpHeaders;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the {@code Link} header says of other pages. Source: RFC 8288, 3; OneRoster REST binding, pagination. A comma at the
 * end, relative addresses and {@code http} behind an {@code https} proxy occur.
 */
record Links(Map<String, URI> byRelation) {
    private static final Pattern LINK = Pattern.compile("<([^>]*)>([^<]*)");
    private static final Pattern RELATION = Pattern.compile("rel\\s*=\\s*\"?([A-Za-z]+)\"?");
    private static final Pattern OFFSET = Pattern.compile("(?:^|&)offset=(\\d{1,12})(?:&|$)");

    Links {
        byRelation = Map.copyOf(byRelation);
    }

    static Links of(HttpHeaders headers, URI asked) {
        Map<String, URI> links = new HashMap<>();
        for (String header : headers.allValues("Link")) {
            Matcher link = LINK.matcher(header);
            while (link.find()) {
                Matcher relation = RELATION.matcher(link.group(2));
                if (relation.find()) {
                    address(link.group(1).strip(), asked)
                            .ifPresent(uri -> links.put(relation.group(1).toLowerCase(Locale.ROOT), uri));
                }
            }
        }
        return new Links(links);
    }

    /** Only an address of the same host and path is usable. */
    private static Optional<URI> address(String text, URI asked) {
        try {
            // Java resolves a query alone against the folder and not the page (RFC 3986, 5.2.2).
            String whole = text.startsWith("?") ? asked.getRawPath() + text : text;
            URI uri = asked.resolve(whole.replace(" ", "%20"));
            if (uri.getHost() == null || !uri.getHost().equalsIgnoreCase(asked.getHost())) {
                return Optional.empty();
            }
            URI here = URI.create(Addresses.site(asked)
                    + asked.getRawPath()
                    + (uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery()));
            boolean samePath = String.valueOf(uri.getRawPath()).equals(asked.getRawPath());
            return samePath ? Optional.of(here) : Optional.empty();
        } catch (IllegalArgumentException noAddress) {
            return Optional.empty();
        }
    }

    Optional<URI> next() {
        return Optional.ofNullable(byRelation.get("next"));
    }

    OptionalLong lastOffset() {
        URI last = byRelation.get("last");
        return last == null ? OptionalLong.empty() : offset(last);
    }

    static OptionalLong offset(URI uri) {
        Matcher offset = OFFSET.matcher(uri.getRawQuery() == null ? "" : uri.getRawQuery());
        return offset.find() ? OptionalLong.of(Long.parseLong(offset.group(1))) : OptionalLong.empty();
    }
}
