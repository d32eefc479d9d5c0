package dev.rollcall.sync.schoolmanager;

import java.util.Locale;

/**
 * What an upload does to a record in Apple School Manager.
 *
 * @see <a href="https://support.apple.com/guide/apple-school-manager/axm32d9a60b7">Apple School Manager User Guide, merging
 *     sources</a>
 */
public enum Action {
    /** The id is new. */
    CREATE,
    /** The id is known, and a value differs. */
    UPDATE,
    /** The id is known, and its locations differ. */
    MOVE,
    /** A known student becomes staff, or a known member of staff a student; locations and values may differ too. */
    ROLE,
    /**
     * The upload lacks it. A person is deactivated and deleted after 120 days; a class loses its students and becomes a
     * manual one; a student leaves a class.
     */
    DEACTIVATE,
    /** The upload lacks a person because somebody asked so for this once; the next one has them again. */
    LEAVE_OUT,
    /** It was deactivated, and the upload has it again. */
    REACTIVATE,
    UNCHANGED;

    /** {@code create}, {@code leave_out} and so on. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
