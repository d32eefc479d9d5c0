package dev.rollcall.server.connectors.camel;

import dev.rollcall.server.connectors.ConnectorKind;
import dev.rollcall.server.connectors.Content;
import dev.rollcall.server.connectors.SendFailed;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.util.Map;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.Producer;
import org.apache.camel.component.properties.PropertiesComponent;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.model.errorhandler.NoErrorHandlerDefinition;

/** One message by a Kamelet, in a context of its own that ends with it: no secret of one account stays for another. */
final class KameletByCamel {
    private KameletByCamel() {}

    static void send(
            ConnectorKind kind, Map<String, Object> values, Content content, boolean isFile, ClassLoader loader)
            throws SendFailed {
        Thread.currentThread().setContextClassLoader(loader);
        try (DefaultCamelContext context = started(loader)) {
            // Without a question mark Camel adds the values to a map that takes none.
            Endpoint endpoint = context.getEndpoint("kamelet:" + kind.name() + "?failIfNoConsumers=true", values);
            try (Producer producer = endpoint.createProducer()) {
                producer.start();
                Exchange exchange = endpoint.createExchange();
                exchange.getMessage().setBody(content.open());
                if (isFile) {
                    exchange.getMessage().setHeader("file", content.name());
                }
                producer.process(exchange);
                if (exchange.getException() != null) {
                    throw exchange.getException();
                }
            }
        } catch (Exception fault) {
            throw failure(kind, fault);
        }
    }

    /** Camel that reads neither the environment nor system properties. */
    static DefaultCamelContext started(ClassLoader loader) {
        DefaultCamelContext context = new DefaultCamelContext();
        context.disableJMX();
        context.setApplicationContextClassLoader(loader);
        context.getShutdownStrategy().setTimeout(1);
        PropertiesComponent properties = (PropertiesComponent) context.getPropertiesComponent();
        properties.setEnvironmentVariableMode(PropertiesComponent.ENVIRONMENT_VARIABLES_MODE_NEVER);
        properties.setSystemPropertiesMode(PropertiesComponent.SYSTEM_PROPERTIES_MODE_NEVER);
        context.getCamelContextExtension().setErrorHandlerFactory(new NoErrorHandlerDefinition());
        context.start();
        return context;
    }

    private static SendFailed failure(ConnectorKind kind, Exception fault) {
        String sentence = kind.title() + " failed: " + Causes.root(fault);
        if (Causes.has(fault, ConnectException.class) || Causes.has(fault, UnknownHostException.class)) {
            return Causes.later(sentence);
        }
        return Causes.unknown(sentence);
    }
}
