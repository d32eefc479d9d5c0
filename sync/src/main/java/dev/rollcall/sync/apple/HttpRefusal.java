package dev.rollcall.sync.apple;

/** A request that is not answered as it was meant. The word is what Apple's service sends as the body. */
final class HttpRefusal extends Exception {
    private static final long serialVersionUID = 1L;

    static final int BAD_REQUEST = 400;
    static final int UNAUTHORIZED = 401;
    static final int FORBIDDEN = 403;
    static final int NOT_FOUND = 404;
    static final int CONFLICT = 409;

    private final int status;

    HttpRefusal(int status, String word) {
        super(word);
        this.status = status;
    }

    int status() {
        return status;
    }
}
