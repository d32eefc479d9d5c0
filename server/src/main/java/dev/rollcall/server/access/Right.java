package dev.rollcall.server.access;

/** What a route lets somebody do in an organisation. */
public enum Right {
    /** Looks at runs, reports, people and connections. */
    SEE,
    /** Repeats in the directory what somebody changed at Apple. */
    DIRECTORY,
    /** Starts, cancels and marks runs. */
    RUN,
    /** Approves or rejects a held run. */
    APPROVE,
    /** Changes connections, schedules and file accounts. */
    SET_UP,
    /** Invites people, changes their roles, and makes tokens. */
    PEOPLE;

    /** As pages say it. */
    public String words() {
        return switch (this) {
            case SEE -> "Look at runs, reports, people and connections";
            case DIRECTORY -> "Note in the directory what was changed at Apple";
            case RUN -> "Start, cancel and mark runs";
            case APPROVE -> "Approve or reject held runs";
            case SET_UP -> "Change connections, schedules and file accounts";
            case PEOPLE -> "Invite people, change roles, make tokens";
        };
    }
}
