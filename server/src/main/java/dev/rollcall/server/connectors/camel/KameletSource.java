package dev.rollcall.server.connectors.camel;

import dev.rollcall.server.connectors.ConnectorKind;
import dev.rollcall.server.connectors.Receiver;
import dev.rollcall.server.connectors.SendFailed;
import dev.rollcall.server.connectors.Source;
import dev.rollcall.server.connectors.Values;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.camel.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.Route;
import org.apache.camel.impl.DefaultCamelContext;

/**
 * Reads by a Kamelet, in a context of its own that ends with the reading. Camel is given values of the form alone: no route is made of
 * any text, and what arrives is handed to a plain method.
 */
final class KameletSource implements Source {
    private static final Duration LOOK = Duration.ofSeconds(1);

    private final ConnectorKind kind;
    private final ReadKamelet special;
    private final ClassLoader loader;
    private final Duration patience;

    /** @param patience how long the other side may be silent at first */
    KameletSource(ConnectorKind kind, ReadKamelet special, ClassLoader loader, Duration patience) {
        this.kind = kind;
        this.special = special;
        this.loader = loader;
        this.patience = patience;
    }

    @Override
    public List<String> places(Values account) {
        return KameletValues.places(kind, account);
    }

    @Override
    public void read(String reader, Values account, Receiver receiver) throws SendFailed {
        Map<String, Object> values = KameletValues.of(kind, account, special.apart());
        special.complete(reader, account, receiver.since(), values);
        Thread.currentThread().setContextClassLoader(loader);
        Reading reading = new Reading(special, receiver);
        try (DefaultCamelContext context = KameletByCamel.started(loader)) {
            special.prepare(context, account);
            Endpoint endpoint = context.getEndpoint("kamelet:" + kind.name() + "?failIfNoConsumers=true", values);
            Consumer consumer = endpoint.createConsumer(reading::take);
            consumer.start();
            for (Route route : context.getRoutes()) {
                reading.watch(route.getConsumer());
            }
            wait(context, reading, receiver);
            reading.stop();
            consumer.stop();
        } catch (InterruptedException told) {
            Thread.currentThread().interrupt();
        } catch (Exception fault) {
            throw Causes.later(special.product() + " cannot be read: " + Causes.root(fault));
        }
    }

    private void wait(DefaultCamelContext context, Reading reading, Receiver receiver) throws Exception {
        long end = System.nanoTime() + patience.toNanos();
        while (!receiver.isDone()) {
            Thread.sleep(LOOK.toMillis());
            reading.throwFault();
            boolean answers = context.getRoutes().stream().allMatch(route -> special.answers(route.getConsumer()));
            if (answers && reading.hasPolled()) {
                reading.answered();
                end = System.nanoTime() + patience.toNanos();
            } else if (System.nanoTime() > end) {
                throw new IllegalStateException("it has not answered for " + patience.toSeconds() + " seconds.");
            }
        }
    }
}
