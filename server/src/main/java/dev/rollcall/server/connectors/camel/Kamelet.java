package dev.rollcall.server.connectors.camel;

import dev.rollcall.server.connectors.ConnectorField;
import dev.rollcall.server.connectors.ConnectorKind;
import dev.rollcall.server.connectors.Content;
import dev.rollcall.server.connectors.Message;
import dev.rollcall.server.connectors.SendFailed;
import dev.rollcall.server.connectors.SendFailed.Certainty;
import dev.rollcall.server.connectors.Sender;
import dev.rollcall.server.connectors.Timed;
import dev.rollcall.server.connectors.Values;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Any Kamelet of the catalogue. Camel writes the values of one into addresses that it reads again, so that values which mean
 * something there are refused, and secrets are marked to be taken as they are.
 */
final class Kamelet implements Sender {
    private final ConnectorKind kind;
    private final ClassLoader loader;

    Kamelet(ConnectorKind kind, ClassLoader loader) {
        this.kind = kind;
        this.loader = loader;
    }

    /** Each value that is no secret counts: any of them may say where it leads. */
    @Override
    public List<String> places(Values account) {
        List<String> places = new ArrayList<>();
        for (ConnectorField field : kind.account()) {
            String value = account.of(field.name()).strip();
            if (!field.secret() && !value.isEmpty()) {
                boolean isHost = field.name().matches("(?i).*(host|server|serverName|broker|brokers|bootstrapServers)");
                for (String one : value.split(",", -1)) {
                    places.add(one.contains("://") ? one : isHost ? "tcp://" + one : field.name() + "=" + one);
                }
            }
        }
        return places;
    }

    @Override
    public String send(Values account, Message message, Duration limit) throws SendFailed {
        Map<String, Object> values = new HashMap<>();
        for (ConnectorField field : kind.account()) {
            String value = account.of(field.name());
            if (field.type() == ConnectorField.Type.FLAG) {
                values.put(field.name(), Boolean.toString(Boolean.parseBoolean(value)));
            } else if (!value.isBlank()) {
                values.put(field.name(), checked(field, value));
            }
        }
        Content content = Content.of(message);
        return Timed.send(kind.title(), limit, Certainty.UNKNOWN, () -> {
            KameletByCamel.send(
                    kind,
                    values,
                    content,
                    message.file().isPresent() || message.values().containsKey("name"),
                    loader);
            return kind.title() + " took the message.";
        });
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
