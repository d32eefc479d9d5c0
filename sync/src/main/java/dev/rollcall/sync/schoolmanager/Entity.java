package dev.rollcall.sync.schoolmanager;

import java.util.Locale;

/** What Apple School Manager holds of a school: one kind of record. */
public enum Entity {
    /** Students and staff together: {@code person_id} is unique over both. */
    PEOPLE,
    LOCATIONS,
    COURSES,
    CLASSES,
    /** A roster row: one student in one class. */
    ROSTERS;

    /** {@code people}, {@code locations} and so on. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
