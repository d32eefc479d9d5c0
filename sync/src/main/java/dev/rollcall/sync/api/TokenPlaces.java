package dev.rollcall.sync.api;

import dev.rollcall.sync.settings.Api;
import dev.rollcall.sync.settings.Preset;
import java.net.URI;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Where a token may be had and for which scopes, as far as settings and preset leave it open. */
final class TokenPlaces {
    private static final String SCOPE_12 = "https://purl.imsglobal.org/spec/or/v1p2/scope/roster-core.readonly";
    private static final String SCOPE_11 = "https://purl.imsglobal.org/spec/or/v1p1/scope/roster-core.readonly";

    /** Where systems have been seen to give tokens. */
    private static final List<String> USUAL =
            List.of("/oauth/access_token", "/oauth/token", "/oauth2/token", "/token", "/connect/token");

    private final Api api;
    private final Preset preset;
    private final URI given;
    private final URI firstRoot;

    TokenPlaces(Api api, Preset preset, URI given, URI firstRoot) {
        this.api = api;
        this.preset = preset;
        this.given = given;
        this.firstRoot = firstRoot;
    }

    /** Whether nobody said where tokens are. */
    boolean areGuessed() {
        return api.tokenUrl().isEmpty() && preset.token().isEmpty();
    }

    /** The likeliest first. */
    List<URI> addresses() throws ApiFault {
        if (api.tokenUrl().isPresent()) {
            return List.of(Addresses.parse(api.tokenUrl().get(), "oneroster.token_url"));
        }
        String root = firstRoot.getRawPath();
        if (preset.token().isPresent()) {
            return List.of(Addresses.onSite(given, preset.token().get().replace("{root}", root)));
        }
        Set<String> paths = new LinkedHashSet<>();
        paths.add(root + "/token");
        String prefix = root.replaceFirst("/ims/oneroster.*", "");
        USUAL.forEach(path -> paths.add(prefix + path));
        paths.addAll(USUAL);
        return paths.stream().map(path -> Addresses.onSite(given, path)).toList();
    }

    /** Some servers refuse a token without a scope, others with one. */
    Set<String> scopes() {
        if (api.scope().isPresent()) {
            return Set.of(api.scope().get());
        }
        Set<String> scopes = new LinkedHashSet<>();
        preset.scope().ifPresent(scopes::add);
        boolean likely12 = Addresses.isVersion12(firstRoot);
        scopes.add(likely12 ? SCOPE_12 : SCOPE_11);
        scopes.add("");
        scopes.add(likely12 ? SCOPE_11 : SCOPE_12);
        return scopes;
    }
}
