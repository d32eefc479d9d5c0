package dev.rollcall.sync.settings;

import java.util.Locale;

/** What a SIS is known to do otherwise than the standard; presets name them, code never names a SIS. */
public enum Deviation {
    TOTAL_UNRELIABLE("X-Total-Count is wrong at times: a difference is a note and no error"),
    NO_SORT("sorting is refused or slow, so that none is asked for"),
    SERIAL("one request at a time, as the vendor asks"),
    FORM_CONTENT_TYPE("every call must say Content-Type: application/x-www-form-urlencoded"),
    NO_DELTA("a change does not always move dateLastModified, so that every pull is a whole one"),
    TOKEN_IN_QUERY("grant_type and scope stand in the token's address too");

    private final String words;

    Deviation(String words) {
        this.words = words;
    }

    /** The word by which presets name it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public String words() {
        return words;
    }
}
