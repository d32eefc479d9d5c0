package dev.rollcall.sync.publish;

/** What a {@link MisbehavingProvider} does wrong. All have been seen in the field or must be expected there. */
public enum Fault {
    // Signing in.
    /** A token is good for three requests, whatever its answer said. */
    TOKEN_EXPIRES_MID_PULL,
    /** Every request is refused with 401, every token is given. */
    UNAUTHORISED_FOR_EVER,
    /** A token request without a scope is refused with 400. */
    SCOPE_REQUIRED,
    /** A token request with a scope is refused with 400. */
    SCOPE_REFUSED,
    /** Id and secret are read from the form alone. */
    BASIC_REFUSED,
    /** Id and secret are read from the header alone. */
    FORM_REFUSED,
    /** HMAC-SHA256 is refused with 401, HMAC-SHA1 is not. */
    SHA_256_REFUSED,
    /** A cookie of the token answer must come with each request. */
    COOKIES_REQUIRED,
    /** The token URL has a query string without which it answers 400. */
    TOKEN_URL_WITH_QUERY,
    /** {@code expires_in} is a string. */
    EXPIRES_IN_AS_STRING,
    /** {@code expires_in} is missing. */
    EXPIRES_IN_MISSING,

    // The answer as a whole.
    /** Every third request is refused with 429, in HTML, {@code Retry-After: 1}. */
    BUSY_WITH_RETRY_AFTER,
    /** The same with a date. */
    BUSY_WITH_RETRY_DATE,
    /** The same without saying for how long. */
    BUSY_WITHOUT_RETRY_AFTER,
    /** The seventh request is answered with 500 in HTML, once. */
    ERROR_AT_PAGE_7,
    /** From the seventh request on all are. */
    ERROR_FROM_PAGE_7,
    /** The second request is cut off in the middle of its body, once. */
    CUT_IN_BODY,
    /** Every request is. */
    CUT_IN_BODY_ALWAYS,
    /** A byte comes each 50 ms. */
    SLOW_DRIP,
    /** A small body that unpacks to 8 GB. */
    GZIP_BOMB,
    /** 200 and an empty list, whatever is asked for. */
    EMPTY,
    /** 200 and a login page. */
    HTML,
    /** A byte order mark before the JSON. */
    BOM,

    // Paging.
    /** Every page is the first one. */
    PAGE_REPEATED,
    /** {@code next} leads past one page. */
    PAGE_MISSING,
    LINK_MISSING,
    /** Addresses without scheme and host. */
    LINK_RELATIVE,
    /** Addresses on a host that is not this one. */
    LINK_TO_OTHER_HOST,
    LINK_WITH_TRAILING_COMMA,
    /** {@code Limit}, {@code Offset} and {@code Next} in the place of Link and total, beside a list without its wrapper. */
    OWN_PAGE_HEADERS,
    /** The last page has a {@code next} to a page without records. */
    NEXT_ON_LAST_PAGE,
    /** The total is five too high. */
    TOTAL_TOO_HIGH,
    /** The total is half of the truth. */
    TOTAL_TOO_LOW,
    TOTAL_MISSING,
    /** A record comes before the others once the first page is out: the next page repeats one. */
    RECORD_ADDED_BETWEEN_PAGES,
    /** The first record goes once the first page is out: the next page lacks one. */
    RECORD_REMOVED_BETWEEN_PAGES,
    /** {@code offset} counts from 1, as a client that counts from 0 sees by a repeated record. */
    OFFSET_FROM_1,
    /** No more than two records a page, whatever {@code limit} says, and no Link. */
    LIMIT_LOWERED,
    /** The second page lacks its last record, which comes first on the third; no Link. */
    SHORT_PAGE,
    /** The last record of each page comes twice. */
    DUPLICATE_IDS,

    // Records.
    /** What is a text of digits comes as a number. */
    NUMBERS_FOR_STRINGS,
    /** Lists inside records come as null. */
    NULL_ARRAYS,
    /** Lists of one item come as the item. */
    SINGLE_FOR_ARRAY,
    /** Dates have a time of day. */
    DATES_WITH_TIMES,
    /** References come as the bare id. */
    PLAIN_REFERENCES,
    /** Records of 1.1 under the addresses of 1.2. */
    FIRST_VERSION_UNDER_SECOND,
    /** Addresses of references begin with {@code ~/}. */
    HREFS_WITH_TILDE,
    /** The titles of classes are blank. */
    BLANK_TITLES,
    /** Users have neither a given nor a family name. */
    NAMELESS_USERS,
    /** The list without its wrapper. */
    BARE_ARRAY,
    /** {@code schools}, {@code students}, {@code terms} as wrappers of their lists. */
    OWN_WRAPPER
}
