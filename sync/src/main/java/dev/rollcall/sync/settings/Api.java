package dev.rollcall.sync.settings;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * How a OneRoster REST API is reached and asked.
 *
 * @param url the address as somebody pasted it: the source of a run, where that is one; empty where it is a folder or a ZIP
 * @param preset which SIS it is: the name of a file in {@code oneroster/presets}
 * @param tokenUrl where tokens are got; found out where empty
 * @param scope what is asked for with a token; the standard's where empty, none at all where blank
 * @param signIn how; found out where it is {@code AUTO}
 * @param pageSize how many records are asked for at once; the preset's where empty
 * @param parallel how many requests may be under way at once
 * @param caFile certificates in PEM that are trusted beside those of Java
 * @param requestTimeout how long one answer may take, its last byte included
 * @param pullTimeout how long the whole pull may take
 * @param incremental what is left with the API
 */
public record Api(
        Optional<String> url,
        String preset,
        Optional<String> clientId,
        Optional<Secret> clientSecret,
        Optional<String> tokenUrl,
        Optional<String> scope,
        SignIn signIn,
        Optional<Integer> pageSize,
        int parallel,
        Optional<Path> caFile,
        Duration requestTimeout,
        Duration pullTimeout,
        Incremental incremental) {

    /** The same of an API that is asked for everything. */
    public Api(
            Optional<String> url,
            String preset,
            Optional<String> clientId,
            Optional<Secret> clientSecret,
            Optional<String> tokenUrl,
            Optional<String> scope,
            SignIn signIn,
            Optional<Integer> pageSize,
            int parallel,
            Optional<Path> caFile,
            Duration requestTimeout,
            Duration pullTimeout) {
        this(
                url,
                preset,
                clientId,
                clientSecret,
                tokenUrl,
                scope,
                signIn,
                pageSize,
                parallel,
                caFile,
                requestTimeout,
                pullTimeout,
                Incremental.NONE);
    }

    /**
     * What a run leaves with the API because it is not needed, or came before.
     *
     * @param filterAtSource what of the filters the API is asked to apply itself; the preset's where empty
     * @param delta whether the last whole pull is kept, and only what changed since is asked for
     * @param fullEveryDays how many days old a whole pull may be that changes are put on
     */
    public record Incremental(Optional<Set<Restriction>> filterAtSource, boolean delta, int fullEveryDays) {
        /** Everything is asked for, and nothing is kept. */
        public static final Incremental NONE = new Incremental(Optional.empty(), false, 7);

        public Incremental {
            filterAtSource = filterAtSource.map(Set::copyOf);
        }
    }

    /** A filter that an API can apply to enrollments. */
    public enum Restriction {
        /** {@code filter.status.enrollments}. */
        STATUS,
        /** {@code filter.schools}. */
        SCHOOLS;

        /** The word by which settings and presets name it. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** The ways to sign in. Source: OneRoster 1.1 and 1.2, security; RFC 6749, 2.3.1; RFC 5849. */
    public enum SignIn {
        /** What the preset says, else one after the other. */
        AUTO,
        /** OAuth 2 client credentials, id and secret in the header. */
        OAUTH2_BASIC,
        /** OAuth 2 client credentials, id and secret in the body. */
        OAUTH2_BODY,
        /** OAuth 1.0a, signed with HMAC-SHA256. */
        OAUTH1_SHA256,
        /** OAuth 1.0a, signed with HMAC-SHA1. */
        OAUTH1_SHA1;

        /** The word by which settings name it. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        public boolean isOAuth1() {
            return this == OAUTH1_SHA256 || this == OAUTH1_SHA1;
        }
    }

    /** No API. */
    public static final Api NONE = new Api(
            Optional.empty(),
            "other",
            Optional.empty(),
            Optional.of(Secret.inEnvironment(Secret.USUAL_VARIABLE)),
            Optional.empty(),
            Optional.empty(),
            SignIn.AUTO,
            Optional.empty(),
            4,
            Optional.empty(),
            Duration.ofMinutes(2),
            Duration.ofHours(6));

    /** Whether a source is the address of an API. */
    public static boolean isAddress(String source) {
        return source.startsWith("https://") || source.startsWith("http://");
    }

    /** The same settings for another source; without an address where that is a folder or a ZIP. */
    public Api at(String source) {
        return new Api(
                Optional.of(source).filter(Api::isAddress),
                preset,
                clientId,
                clientSecret,
                tokenUrl,
                scope,
                signIn,
                pageSize,
                parallel,
                caFile,
                requestTimeout,
                pullTimeout,
                incremental);
    }

    /** The same settings, with something else left with the API. */
    public Api with(Incremental other) {
        return new Api(
                url,
                preset,
                clientId,
                clientSecret,
                tokenUrl,
                scope,
                signIn,
                pageSize,
                parallel,
                caFile,
                requestTimeout,
                pullTimeout,
                other);
    }
}
