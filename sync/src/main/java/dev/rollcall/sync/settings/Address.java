package dev.rollcall.sync.settings;

import java.util.regex.Pattern;

/** Tells addresses from paths, where settings or somebody at the command line may give either. */
public final class Address {
    private static final Pattern ADDRESS = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]+://");

    private Address() {}

    /** Whether a place is an address, such as {@code sftp://...}, and no path. */
    public static boolean isOne(String place) {
        return ADDRESS.matcher(place).lookingAt();
    }

    /** Whether a source is the address of an API. */
    public static boolean isApi(String source) {
        return source.startsWith("https://") || source.startsWith("http://");
    }
}
