package dev.rollcall.sync.home;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Tells addresses such as {@code hdfs://host/export} from paths. */
public final class RemoteAddress {
    /** One letter alone is a drive of Windows. */
    private static final Pattern SCHEME = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]+://");

    private RemoteAddress() {}

    /** Whether a place is an address, and no path. */
    public static boolean isOne(String place) {
        return SCHEME.matcher(place).lookingAt();
    }

    /** Its scheme, such as {@code sftp://}: all of it that may be shown, since a password may stand in the rest. */
    public static String scheme(String address) {
        Matcher scheme = SCHEME.matcher(address);
        if (!scheme.lookingAt()) {
            throw new IllegalArgumentException("it is no address");
        }
        return scheme.group();
    }
}
