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
import java.util.stream.Stream;

/** A record in a topic. Its key is the message's, so that whoever reads can know one that came twice. */
final class Kafka implements Sender {
    private static final String BROKER = "(\\[[0-9A-Fa-f:.]+]|[A-Za-z0-9._-]+):[0-9]{1,5}";

    @Override
    public List<String> places(Values account) {
        return brokers(account).map(broker -> "tcp://" + broker).toList();
    }

    private static Stream<String> brokers(Values account) {
        return Arrays.stream(account.of("bootstrapServers").split(",", -1))
                .map(String::strip)
                .filter(broker -> !broker.isEmpty());
    }

    @Override
    public String send(Values account, Message message, Duration limit) throws SendFailed {
        check(account);
        return Timed.send("Kafka", limit, Certainty.UNKNOWN, () -> KafkaByCamel.send(account, message, limit));
    }

    /** Kafka takes the last that looks like a broker out of a text, and would call another than the one that was judged. */
    static void check(Values account) throws SendFailed {
        if (!brokers(account).allMatch(broker -> broker.matches(BROKER))) {
            throw Causes.never("A broker is a name, a colon and a port.");
        }
    }
}
