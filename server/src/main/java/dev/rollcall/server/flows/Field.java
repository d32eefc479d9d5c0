package dev.rollcall.server.flows;

/**
 * A value of an event, which texts name in braces and conditions compare.
 *
 * @param name such as {@code run.errors}
 * @param title as forms say it
 * @param isNumber whether it can be more or less than another
 * @param isPersonal whether it may name people; the history then masks it
 */
public record Field(String name, String title, boolean isNumber, boolean isPersonal) {
    static Field text(String name, String title) {
        return new Field(name, title, false, false);
    }

    static Field number(String name, String title) {
        return new Field(name, title, true, false);
    }

    static Field personal(String name, String title) {
        return new Field(name, title, false, true);
    }
}
