package dev.rollcall.server.connectors.camel;

import dev.rollcall.server.connectors.Message;
import dev.rollcall.server.connectors.SendFailed;
import dev.rollcall.server.connectors.SendFailed.Certainty;
import dev.rollcall.server.connectors.Sender;
import dev.rollcall.server.connectors.Timed;
import dev.rollcall.server.connectors.Values;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/** A record in a topic. Its key is the message's, so that whoever reads can know one that came twice. */
final class Kafka implements Sender {
    @Override
    public List<String> places(Values account) {
        return Arrays.stream(account.of("bootstrapServers").split(",", -1))
                .map(String::strip)
                .filter(broker -> !broker.isEmpty())
                .map(broker -> "tcp://" + broker)
                .toList();
    }

    @Override
    public String send(Values account, Message message, Duration limit) throws SendFailed {
        return Timed.send("Kafka", limit, Certainty.UNKNOWN, () -> KafkaByCamel.send(account, message, limit));
    }
}
