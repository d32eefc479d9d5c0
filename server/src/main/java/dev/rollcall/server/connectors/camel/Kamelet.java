package dev.rollcall.server.connectors.camel;

import dev.rollcall.server.connectors.ConnectorKind;
import dev.rollcall.server.connectors.Content;
import dev.rollcall.server.connectors.Message;
import dev.rollcall.server.connectors.SendFailed;
import dev.rollcall.server.connectors.SendFailed.Certainty;
import dev.rollcall.server.connectors.Sender;
import dev.rollcall.server.connectors.Timed;
import dev.rollcall.server.connectors.Values;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Any Kamelet of the catalogue that sends. */
final class Kamelet implements Sender {
    private final ConnectorKind kind;
    private final ClassLoader loader;

    Kamelet(ConnectorKind kind, ClassLoader loader) {
        this.kind = kind;
        this.loader = loader;
    }

    @Override
    public List<String> places(Values account) {
        return KameletValues.places(kind, account);
    }

    @Override
    public String send(Values account, Message message, Duration limit) throws SendFailed {
        Map<String, Object> values = KameletValues.of(kind, account, Set.of());
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
}
