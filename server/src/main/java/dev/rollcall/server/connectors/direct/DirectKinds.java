package dev.rollcall.server.connectors.direct;

import dev.rollcall.server.connectors.Sender;
import java.util.Map;
import java.util.function.Supplier;

/** The kinds of this package, by name. */
public final class DirectKinds {
    private DirectKinds() {}

    public static Map<String, Supplier<Sender>> all() {
        return Map.of("syslog", Syslog::new, "postgresql", Table::new, "mqtt", Mqtt::new);
    }
}
