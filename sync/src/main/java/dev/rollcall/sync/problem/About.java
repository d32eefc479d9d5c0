package dev.rollcall.sync.problem;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What people call that which the ids of a problem stand for, and whose it is; a name that is not known is null.
 *
 * @param record the name of the record; of an enrollment its person
 * @param inClass the class of an enrollment
 * @param value the name of what the value is the id of
 * @param detail the name of what the detail is the id of
 * @param orgs the ids of the orgs that the record belongs to; empty where it belongs to none
 */
public record About(
        @Nullable String record,
        @Nullable String inClass,
        @Nullable String value,
        @Nullable String detail,
        List<String> orgs) {
    /** Nothing is known. */
    public static final About NOTHING = new About(null, null, null, null, List.of());

    public About {
        orgs = List.copyOf(orgs);
    }
}
