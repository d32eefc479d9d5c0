package dev.rollcall.server.connectors.camel;

import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.Expression;
import org.apache.camel.Predicate;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.Language;
import org.apache.camel.spi.LanguageResolver;
import org.apache.camel.support.builder.ExpressionBuilder;

/**
 * Camel for components alone: its registry is empty, it reads neither the environment nor system properties, and it knows no
 * language, so that no text is anything but a text. A component that finds {@code ${…}} in a file's name and asks for a language to read it with
 * is given the name back.
 */
final class CamelHouse {
    private static final class Held {
        static final CamelContext CONTEXT = started();
    }

    private CamelHouse() {}

    static CamelContext context() {
        return Held.CONTEXT;
    }

    private static CamelContext started() {
        DefaultCamelContext context = new DefaultCamelContext();
        context.getCamelContextExtension().setName("rollcall-connectors");
        context.disableJMX();
        context.getCamelContextExtension().addContextPlugin(LanguageResolver.class, (name, of) -> new Verbatim());
        context.start();
        return context;
    }

    /** Hands one exchange to an endpoint, which is not kept. */
    static void send(Endpoint endpoint, Processor message) throws Exception {
        endpoint.setCamelContext(context());
        endpoint.start();
        try (Producer producer = endpoint.createProducer()) {
            producer.start();
            Exchange exchange = endpoint.createExchange();
            message.process(exchange);
            producer.process(exchange);
            if (exchange.getException() != null) {
                throw exchange.getException();
            }
        } finally {
            endpoint.stop();
        }
    }

    /** A language in which each text means itself. */
    private static final class Verbatim implements Language {
        @Override
        public Predicate createPredicate(String text) {
            return exchange -> false;
        }

        @Override
        public Expression createExpression(String text) {
            return ExpressionBuilder.constantExpression(text);
        }
    }
}
