package dev.rollcall.server.access;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** What a person is in an organisation, by the names that Apple School Manager has. */
public enum Role {
    ADMINISTRATOR(EnumSet.allOf(Right.class)),
    SITE_MANAGER(EnumSet.of(Right.SEE, Right.DIRECTORY, Right.RUN, Right.APPROVE, Right.SET_UP)),
    PEOPLE_MANAGER(EnumSet.of(Right.SEE, Right.DIRECTORY));

    private final Set<Right> rights;

    Role(Set<Right> rights) {
        this.rights = rights;
    }

    /** What it may do, beside what is given to a person alone. */
    public boolean may(Right right) {
        return rights.contains(right);
    }

    /** As pages say it. */
    public String words() {
        return switch (this) {
            case ADMINISTRATOR -> "Administrator";
            case SITE_MANAGER -> "Site Manager";
            case PEOPLE_MANAGER -> "People Manager";
        };
    }

    /** As addresses and forms have it. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
