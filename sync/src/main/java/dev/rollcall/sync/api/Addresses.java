package dev.rollcall.sync.api;

import dev.rollcall.sync.message.Message;
import dev.rollcall.sync.problem.ProblemKind;
import dev.rollcall.sync.settings.Preset;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Turns what people paste into the roots that an API may have. Source: OneRoster 1.1 and 1.2 REST bindings, base URLs.
 */
final class Addresses {
    private static final String ROOT = "/ims/oneroster";
    private static final String ROOT_12 = ROOT + "/rostering/v1p2";
    private static final String SHORT_12 = ROOT + "/v1p2";
    private static final String ROOT_11 = ROOT + "/v1p1";

    /** What stands behind a root where somebody pasted the address of a list. */
    private static final Pattern LIST = Pattern.compile("/(orgs|schools|academicSessions|terms|gradingPeriods|courses"
            + "|classes|users|students|teachers|enrollments|demographics|discovery/[^/]*)$");

    private static final int HIGHEST_PORT = 65_535;

    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    private Addresses() {}

    /** Reads an address; a bare host name gets {@code https}. */
    static URI parse(String text, String what) throws ApiFault {
        String whole = text.contains("://") ? text.strip() : "https://" + text.strip();
        URI uri;
        try {
            uri = new URI(whole.replace(" ", "%20"));
        } catch (URISyntaxException fault) {
            // Its message would show the whole text, a password in it included.
            throw new ApiFault(ProblemKind.API_NOT_REACHED, what, Message.of("api.no_address"));
        }
        if (uri.getRawAuthority() != null && uri.getRawAuthority().contains("@")) {
            throw new ApiFault(ProblemKind.API_NOT_REACHED, what, Message.of("api.password_in_address"));
        }
        if (uri.getHost() == null || uri.getPort() == 0 || uri.getPort() > HIGHEST_PORT) {
            throw new ApiFault(ProblemKind.API_NOT_REACHED, what, Message.of("api.no_address"));
        }
        boolean safe = "https".equalsIgnoreCase(uri.getScheme())
                || ("http".equalsIgnoreCase(uri.getScheme()) && LOOPBACK.contains(uri.getHost()));
        if (!safe) {
            throw new ApiFault(ProblemKind.API_NOT_TRUSTED, site(uri), Message.of("api.not_encrypted"));
        }
        return uri;
    }

    /** The roots to try, the likeliest first, without a slash at the end. */
    static List<URI> roots(URI given, Preset preset) {
        String path = String.valueOf(given.getRawPath()).replaceAll("/+$", "");
        path = LIST.matcher(path).replaceFirst("");
        Set<String> paths = new LinkedHashSet<>();
        if (path.isEmpty() && preset.base().isPresent()) {
            paths.add(preset.base().get());
        }
        if (path.endsWith(SHORT_12)) {
            paths.add(path);
            paths.add(path.substring(0, path.length() - "/v1p2".length()) + "/rostering/v1p2");
        } else if (path.matches(".*/v1p[12]")) {
            paths.add(path);
        } else {
            String before = path.replaceFirst("(/ims|/ims/oneroster|/ims/oneroster/rostering)$", "");
            paths.add(before + ROOT_12);
            paths.add(before + SHORT_12);
            paths.add(before + ROOT_11);
            if (!path.isEmpty()) {
                paths.add(path);
            }
        }
        List<URI> roots = new ArrayList<>();
        paths.forEach(one -> roots.add(onSite(given, one)));
        return roots;
    }

    /** The address of a path at the same host and port. */
    static URI onSite(URI uri, String path) {
        return URI.create(site(uri) + path);
    }

    /** Scheme, host and port, without anything that could be a secret. */
    static String site(URI uri) {
        String authority = String.valueOf(uri.getRawAuthority());
        return (uri.getScheme() + "://" + authority.substring(authority.lastIndexOf('@') + 1)).toLowerCase(Locale.ROOT);
    }

    /** The address without its query, for messages. */
    static String shown(URI uri) {
        return site(uri) + (uri.getRawPath() == null ? "" : uri.getRawPath());
    }

    /** Where an answer sends us; empty where it says nothing that is an address. */
    static Optional<URI> redirect(URI asked, String location) {
        try {
            URI next = asked.resolve(new URI(location.strip().replace(" ", "%20")));
            return next.getHost() == null ? Optional.empty() : Optional.of(next);
        } catch (URISyntaxException | IllegalArgumentException noAddress) {
            return Optional.empty();
        }
    }

    static boolean sameSite(URI one, URI other) {
        return site(one).equals(site(other));
    }

    static boolean isVersion12(URI root) {
        return root.getRawPath().endsWith("/v1p2");
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A")
                .replace("%7E", "~");
    }
}
