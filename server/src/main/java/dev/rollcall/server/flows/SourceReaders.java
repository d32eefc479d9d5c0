package dev.rollcall.server.flows;

import dev.rollcall.server.ServerSettings;
import dev.rollcall.server.WorkBegins;
import dev.rollcall.server.connectors.ConnectorAccount;
import dev.rollcall.server.connectors.Sources;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Sees to it that for each account that a flow which is on waits for, one server reads: it begins with the first of these flows and
 * ends with the last. What a server that was killed has read, another reads on after its lease.
 */
@Component
class SourceReaders {
    private static final Logger LOG = LoggerFactory.getLogger(SourceReaders.class);
    private static final Duration LOOK = Duration.ofSeconds(2);
    private static final Duration STOPPING = Duration.ofSeconds(10);
    /** On one server. */
    private static final int MOST = 100;

    private final FlowStore flows;
    private final Sources sources;
    private final SourceEvents events;
    private final SourceStore store;
    private final ServerSettings settings;
    private final String me = UUID.randomUUID().toString();
    private final Map<Long, SourceReader> readers = new HashMap<>();
    private final CountDownLatch end = new CountDownLatch(1);

    SourceReaders(FlowStore flows, Sources sources, SourceEvents events, SourceStore store, ServerSettings settings) {
        this.flows = flows;
        this.sources = sources;
        this.events = events;
        this.store = store;
        this.settings = settings;
    }

    @EventListener(WorkBegins.class)
    void begin() {
        if (settings.options().database().isEmpty()) {
            store.releaseAll();
        }
        Thread looking = new Thread(this::lookUntilTheEnd, "flow-sources");
        looking.setDaemon(true);
        looking.start();
    }

    private void lookUntilTheEnd() {
        try {
            do {
                lookAgain();
            } while (!end.await(LOOK.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException told) {
            Thread.currentThread().interrupt();
        }
    }

    private void lookAgain() {
        try {
            look();
        } catch (RuntimeException fault) {
            // As of a database that is away; the next look is soon.
            LOG.error("it was not looked by which accounts messages come in", fault);
        }
    }

    /** Begins and ends readings, as flows are switched. */
    synchronized void look() {
        if (end.getCount() == 0) {
            return;
        }
        Map<Long, ConnectorAccount> wanted = wanted();
        store.wanted().stream().filter(id -> !wanted.containsKey(id)).forEach(store::unwanted);
        wanted.values().removeIf(this::isOff);
        Iterator<SourceReader> running = readers.values().iterator();
        while (running.hasNext()) {
            SourceReader reader = running.next();
            long id = reader.account().id();
            if (reader.isOver()) {
                running.remove();
                store.release(id, me);
            } else if (!reader.account().equals(wanted.get(id)) || !isLeased(reader)) {
                reader.stop();
            }
        }
        wanted.values().stream()
                .sorted(Comparator.comparing(ConnectorAccount::id))
                .filter(account -> !readers.containsKey(account.id()))
                .filter(account -> readers.size() < MOST && store.lease(account.id(), me))
                .forEach(account -> {
                    store.want(account.id());
                    SourceReader reader = new SourceReader(account, sources, events, store);
                    readers.put(account.id(), reader);
                    reader.start();
                });
    }

    /** Whether it cannot be tried by an account, which its page says. */
    private boolean isOff(ConnectorAccount account) {
        Optional<String> fault = sources.fault(account);
        fault.ifPresent(why -> store.off(account.id(), why));
        return fault.isPresent();
    }

    private boolean isLeased(SourceReader reader) {
        if (!reader.isLeaseOld()) {
            return true;
        }
        reader.renewed();
        return store.lease(reader.account().id(), me);
    }

    private Map<Long, ConnectorAccount> wanted() {
        Map<Long, ConnectorAccount> wanted = new HashMap<>();
        for (String organisation : flows.organisationsWaitingFor(TriggerKind.SOURCE)) {
            for (ConnectorAccount account : sources.accounts(organisation)) {
                if (!events.waiting(account).isEmpty()) {
                    wanted.put(account.id(), account);
                }
            }
        }
        return wanted;
    }

    @EventListener(ContextClosedEvent.class)
    void stop() throws InterruptedException {
        end.countDown();
        List<SourceReader> all;
        synchronized (this) {
            all = List.copyOf(readers.values());
            all.forEach(SourceReader::stop);
        }
        for (SourceReader reader : all) {
            reader.await(STOPPING);
            store.release(reader.account().id(), me);
        }
    }
}
