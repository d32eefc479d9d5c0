package dev.rollcall.server.connectors.camel;

import dev.rollcall.server.connectors.ConnectorField;
import dev.rollcall.server.connectors.ConnectorKind;
import dev.rollcall.server.connectors.SendFailed;
import dev.rollcall.server.connectors.Values;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The values of an account of a Kamelet. Camel writes them into addresses that it reads again, so that values which mean something
 * there are refused, and secrets are marked to be taken as they are.
 */
final class KameletValues {
    private static final String NAME_OF_ADDRESS =
            "(?i)(?!vhost$).*(host|hosts|hostname|server|servers|servername|address|addresses|broker|brokers"
                    + "|bootstrapservers|url|endpoint)";
    /** A machine and its port, perhaps with a name before and a path behind. */
    private static final String MACHINE = "([^/@]*@)?(\\[[0-9A-Fa-f:.]+]|[A-Za-z0-9._-]+):[0-9]{1,5}([/?].*)?";
    /** The same as it follows another address in a list. */
    private static final String NEXT_MACHINE = MACHINE.replace(":[0-9]{1,5}", "(:[0-9]{1,5})?");

    private KameletValues() {}

    /** Each value that is no secret counts: any of them may say where it leads. Of secrets those count that are addresses. */
    static List<String> places(ConnectorKind kind, Values account) {
        List<String> places = new ArrayList<>();
        for (ConnectorField field : kind.account()) {
            String value = account.of(field.name()).strip();
            boolean isHost =
                    field.type() != ConnectorField.Type.FLAG && field.name().matches(NAME_OF_ADDRESS);
            boolean isList = value.contains("://");
            if (!value.isEmpty() && (!field.secret() || isHost || isList)) {
                for (String one : value.split("[,;]", -1)) {
                    String part = one.strip();
                    if (part.contains("://")) {
                        addresses(part).forEach(places::add);
                    } else if (!part.isEmpty() && (isHost || part.matches(isList ? NEXT_MACHINE : MACHINE))) {
                        places.add("tcp://" + part);
                    } else if (!field.secret()) {
                        places.add(field.name() + "=" + part);
                    }
                }
            }
        }
        return places;
    }

    /** Such as of {@code Endpoint=sb://machine}; of {@code tcp://one://other} both, since a library may take either. */
    private static Stream<String> addresses(String text) {
        String first = text.replaceFirst("^.*?([A-Za-z][A-Za-z0-9+.-]*://)", "$1");
        String last = "tcp://" + text.substring(text.lastIndexOf("://") + 3);
        return text.indexOf("://") == text.lastIndexOf("://") ? Stream.of(first) : Stream.of(first, last);
    }

    /** As Camel is given them, without those of some fields. */
    static Map<String, Object> of(ConnectorKind kind, Values account, Set<String> apart) throws SendFailed {
        Map<String, Object> values = new HashMap<>();
        for (ConnectorField field : kind.account()) {
            String value = account.of(field.name());
            if (apart.contains(field.name())) {
                continue;
            }
            if (field.type() == ConnectorField.Type.FLAG) {
                values.put(field.name(), Boolean.toString(Boolean.parseBoolean(value)));
            } else if (!value.isBlank()) {
                values.put(field.name(), checked(field, value));
            }
        }
        return values;
    }

    private static String checked(ConnectorField field, String value) throws SendFailed {
        boolean isCode = value.contains("{{")
                || value.contains("}}")
                || value.contains("${")
                || value.contains("$simple")
                || value.contains("RAW")
                || value.startsWith("#")
                || value.contains(")");
        boolean isMore = !field.secret() && (value.contains("&") || value.contains("?") || value.contains("%"));
        if (isCode || isMore) {
            throw Causes.never(
                    "'" + field.title() + "' holds a sign that means something to Camel, such as {{, ${, &, ? or %."
                            + " It cannot be used here.");
        }
        return field.secret() ? "RAW(" + value + ")" : value;
    }
}
