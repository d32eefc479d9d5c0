package dev.rollcall.sync.rosterservice;

/**
 * A list of the roster service.
 *
 * @see <a href="https://developer.apple.com/documentation/devicemanagement/roster-management">Apple, Device Management, roster
 *     management</a>
 */
public enum ServiceList {
    PEOPLE("/roster/class/person", "persons"),
    CLASSES("/roster/class", "classes"),
    COURSES("/roster/class/course", "courses"),
    LOCATIONS("/roster/class/location", "locations");

    private final String path;
    private final String member;

    ServiceList(String path, String member) {
        this.path = path;
        this.member = member;
    }

    String path() {
        return path;
    }

    /** What the list is called in an answer. */
    String member() {
        return member;
    }
}
