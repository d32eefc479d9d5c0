package dev.rollcall.server.access;

import java.time.ZoneId;
import java.util.Optional;

/** Time zones by the names of places: a zone such as -01:00 knows nothing of the days on which clocks change. */
public final class ZoneNames {
    private static final String WITHOUT_A_PLACE = "UTC";

    private ZoneNames() {}

    /** The zone of a name such as America/Denver; empty where none has it. */
    public static Optional<ZoneId> find(String name) {
        return ZoneId.getAvailableZoneIds().contains(name) ? Optional.of(ZoneId.of(name)) : Optional.empty();
    }

    /** That of this machine. */
    public static String ofMachine() {
        return find(ZoneId.systemDefault().getId()).map(ZoneId::getId).orElse(WITHOUT_A_PLACE);
    }
}
