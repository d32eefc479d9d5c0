package dev.rollcall.server.connectors;

import dev.rollcall.server.connectors.camel.CamelKinds;
import dev.rollcall.server.connectors.direct.DirectKinds;
import dev.rollcall.server.connectors.http.HttpKinds;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** All kinds: ours, which are on from the start, and the Kamelets that the owner of this machine has switched on. */
@Component
class Kinds {
    private final Map<String, Supplier<Sender>> ours = new TreeMap<>();
    private final Map<String, Sender> made = new ConcurrentHashMap<>();
    private final Map<String, Definitions.Described> read = new ConcurrentHashMap<>();
    private final Catalogue catalogue;
    private final KindStore store;

    Kinds(Catalogue catalogue, KindStore store) {
        this.catalogue = catalogue;
        this.store = store;
        ours.putAll(HttpKinds.all());
        ours.putAll(CamelKinds.all());
        ours.putAll(DirectKinds.all());
    }

    /** Those that may be used, by title. */
    List<ConnectorKind> allowed() {
        Stream<ConnectorKind> own =
                ours.keySet().stream().map(name -> described(name).kind());
        Stream<ConnectorKind> others = store.allowed().stream().flatMap(name -> find(name).stream());
        return Stream.concat(own, others)
                .sorted(Comparator.comparing(kind -> kind.title().toLowerCase(Locale.ROOT)))
                .toList();
    }

    /** Those that the owner of this machine may switch on: what messages come by, then what they go by. */
    List<ConnectorKind> switchable() {
        return Stream.concat(
                        CamelKinds.sources().stream()
                                .map(name -> described(name).kind()),
                        catalogue.all().stream())
                .toList();
    }

    Optional<ConnectorKind> find(String name) {
        return ours.containsKey(name) || isSource(name)
                ? Optional.of(described(name).kind())
                : catalogue.find(name);
    }

    boolean isSource(String name) {
        return CamelKinds.sources().contains(name);
    }

    /** Where an account leads. */
    List<String> places(String name, Values account) {
        return isSource(name) ? source(name).places(account) : sender(name).places(account);
    }

    /** What reads messages of a kind. */
    Source source(String name) {
        return CamelKinds.source(described(name).kind(), catalogue.loader());
    }

    boolean isAllowed(String name) {
        return ours.containsKey(name) || store.allowed().contains(name);
    }

    /** What fetches files by accounts of a kind; empty where they give none. */
    Optional<Fetcher> fetcher(String name) {
        return ours.containsKey(name) && sender(name) instanceof Fetcher fetcher
                ? Optional.of(fetcher)
                : Optional.empty();
    }

    /** What a test of that kind says, by field. */
    Map<String, String> samples(String name) {
        return ours.containsKey(name) ? described(name).samples() : Map.of("text", "This account works.");
    }

    /** What sends messages of a kind that there is. */
    Sender sender(String name) {
        return made.computeIfAbsent(name, one -> {
            Supplier<Sender> known = ours.get(one);
            return known == null
                    ? CamelKinds.kamelet(catalogue.find(one).orElseThrow(), catalogue.loader())
                    : known.get();
        });
    }

    private Definitions.Described described(String name) {
        return read.computeIfAbsent(name, Definitions::ours);
    }
}
