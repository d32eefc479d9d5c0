package dev.rollcall.cli;

import dev.rollcall.sync.message.Message;
import dev.rollcall.sync.report.JsonTree;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The connections of a server, by number and name. */
record ServerConnections(List<One> all) {
    ServerConnections {
        all = List.copyOf(all);
    }

    /** A connection. */
    record One(long id, String name, String state) {}

    static ServerConnections of(ServerClient server) throws UsageFault {
        JsonTree answer = server.get("/connections");
        try {
            return new ServerConnections(answer.each(
                    "items",
                    one -> new One(
                            one.number("id"),
                            one.text("name"),
                            one.text("state").toLowerCase(Locale.ROOT).replace('_', ' '))));
        } catch (IOException odd) {
            throw new UsageFault(String.valueOf(odd.getMessage()));
        }
    }

    /** The one that somebody means by its number or its name, in any case. */
    One find(String given) throws UsageFault {
        List<One> found = all.stream()
                .filter(one -> Long.toString(one.id()).equals(given))
                .toList();
        if (found.isEmpty()) {
            found = all.stream()
                    .filter(one -> one.name().equalsIgnoreCase(given.strip()))
                    .toList();
        }
        if (found.size() == 1) {
            return found.get(0);
        }
        List<One> named = found.isEmpty() ? all : found;
        throw new UsageFault(Texts.text(Message.of(
                        found.isEmpty() ? "cli.remote.no_connection" : "cli.remote.two_connections")
                .with("given", given)
                .with(
                        "names",
                        named.stream().map(one -> one.id() + " " + one.name()).collect(Collectors.joining(", ")))));
    }
}
