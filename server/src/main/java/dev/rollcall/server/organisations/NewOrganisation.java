package dev.rollcall.server.organisations;

import dev.rollcall.server.access.ZoneNames;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What is asked of an organisation that is to be added.
 *
 * @param zone the name of its time zone, as it was typed
 */
public record NewOrganisation(String name, String zone) {
    private static final int LONGEST_NAME = 200;

    public NewOrganisation {
        name = name == null ? "" : name.strip();
        zone = zone == null ? "" : zone.strip();
    }

    /** One with nothing in it but the zone of this machine. */
    public static NewOrganisation empty() {
        return new NewOrganisation("", ZoneNames.ofMachine());
    }

    /** Empty where the zone has no such name. */
    public Optional<ZoneId> found() {
        return ZoneNames.find(zone);
    }

    /** What is wrong with it, by field. */
    public Map<String, String> faults() {
        Map<String, String> faults = new LinkedHashMap<>();
        if (name.isEmpty()) {
            faults.put("name", "Write the name of the organisation.");
        } else if (name.length() > LONGEST_NAME) {
            faults.put("name", "Write a shorter name: 200 characters at most.");
        }
        if (found().isEmpty()) {
            faults.put("zone", "Write a time zone, as in America/Denver.");
        }
        return faults;
    }
}
