package dev.rollcall.server.connectors.camel;

import dev.rollcall.server.connectors.Content;
import dev.rollcall.server.connectors.Message;
import dev.rollcall.server.connectors.SendFailed;
import dev.rollcall.server.connectors.SendFailed.Certainty;
import dev.rollcall.server.connectors.Sender;
import dev.rollcall.server.connectors.Timed;
import dev.rollcall.server.connectors.Values;
import java.time.Duration;
import java.util.List;

/** An object in a bucket. A second try writes the same object again. */
final class S3 implements Sender {
    private static final String PRODUCT = "The bucket’s server";

    @Override
    public List<String> places(Values account) {
        return List.of(server(account));
    }

    static String server(Values account) {
        String own = account.of("uriEndpointOverride").strip();
        return own.isEmpty() ? "https://s3." + account.of("region").strip() + ".amazonaws.com" : own;
    }

    @Override
    public String send(Values account, Message message, Duration limit) throws SendFailed {
        Content content = Content.of(message);
        String name = account.of("prefix").strip().replaceAll("^/+", "") + content.name();
        return Timed.send(PRODUCT, limit, Certainty.LATER, () -> {
            S3ByCamel.put(account, content, name, limit);
            return "'" + name + "' lies in the bucket.";
        });
    }
}
