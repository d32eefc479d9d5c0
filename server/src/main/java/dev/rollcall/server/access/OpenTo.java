package dev.rollcall.server.access;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Whom a route that belongs to no organisation is open to. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface OpenTo {
    Whom value();

    /** Groups of callers. */
    enum Whom {
        /** Also those who have not signed in. */
        EVERYBODY,
        /** Whoever has signed in. */
        OPERATORS,
        /** Whoever looks after all organisations. */
        AGENCY
    }
}
