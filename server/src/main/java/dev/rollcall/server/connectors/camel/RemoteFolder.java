package dev.rollcall.server.connectors.camel;

import dev.rollcall.server.connectors.Content;
import dev.rollcall.server.connectors.Fetcher;
import dev.rollcall.server.connectors.Message;
import dev.rollcall.server.connectors.SendFailed;
import dev.rollcall.server.connectors.SendFailed.Certainty;
import dev.rollcall.server.connectors.Sender;
import dev.rollcall.server.connectors.Timed;
import dev.rollcall.server.connectors.Values;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A folder by SFTP or FTPS. A second try writes the same file again, so that no failure leaves a doubt that matters. */
final class RemoteFolder implements Sender, Fetcher {
    private final String product;
    private final String scheme;
    private final Way way;
    private final Fetcher back;

    /** How a file gets there. */
    interface Way {
        void put(Values account, Content content, Duration limit) throws SendFailed;
    }

    RemoteFolder(String product, String scheme, Way way, Fetcher back) {
        this.product = product;
        this.scheme = scheme;
        this.way = way;
        this.back = back;
    }

    @Override
    public List<String> places(Values account) {
        return List.of(scheme + "://" + account.of("connectionHost").strip() + ":"
                + account.of("connectionPort").strip());
    }

    @Override
    public String send(Values account, Message message, Duration limit) throws SendFailed {
        Content content = Content.of(message);
        return Timed.send(product, limit, Certainty.LATER, () -> {
            way.put(account, content, limit);
            return "'" + content.name() + "' lies at the server whole.";
        });
    }

    @Override
    public void fetch(Values account, Map<String, Path> files, long most, Duration limit) throws SendFailed {
        Timed.send(product, limit, Certainty.LATER, () -> {
            back.fetch(account, files, most, limit);
            return "";
        });
    }
}
