package dev.rollcall.server.connectors.direct;

import dev.rollcall.server.connectors.Message;
import dev.rollcall.server.connectors.SendFailed;
import dev.rollcall.server.connectors.SendFailed.Certainty;
import dev.rollcall.server.connectors.Sender;
import dev.rollcall.server.connectors.Timed;
import dev.rollcall.server.connectors.Values;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A message to a broker by MQTT 3.1.1, which every broker speaks; it confirms it (quality of service 1). */
final class Mqtt implements Sender {
    private static final String PRODUCT = "The MQTT broker";

    @Override
    public List<String> places(Values account) {
        return List.of(account.of("brokerUrl").strip());
    }

    @Override
    public String send(Values account, Message message, Duration limit) throws SendFailed {
        if (!account.of("brokerUrl").strip().matches("(tcp|ssl|ws|wss)://[^/?#\\s]+(/[^?#\\s]*)?")) {
            throw new SendFailed(
                    "The address of the broker is none. It begins with ssl:// or tcp://.",
                    Certainty.NEVER,
                    Optional.empty());
        }
        if (account.of("topic").matches(".*[#+].*")) {
            throw new SendFailed("A topic to publish to has no # and no +.", Certainty.NEVER, Optional.empty());
        }
        return Timed.send(PRODUCT, limit, Certainty.UNKNOWN, () -> MqttByPaho.publish(account, message, limit));
    }
}
