package dev.rollcall.server.connectors.camel;

import dev.rollcall.server.connectors.Message;
import dev.rollcall.server.connectors.SendFailed;
import dev.rollcall.server.connectors.Values;
import java.time.Duration;
import org.apache.camel.component.kafka.KafkaComponent;
import org.apache.camel.component.kafka.KafkaConfiguration;
import org.apache.camel.component.kafka.KafkaConstants;
import org.apache.camel.component.kafka.KafkaEndpoint;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.RecordTooLargeException;

/** One record by camel-kafka. */
final class KafkaByCamel {
    private KafkaByCamel() {}

    static String send(Values account, Message message, Duration limit) throws SendFailed {
        try {
            KafkaComponent component = new KafkaComponent(CamelHouse.context());
            component.start();
            KafkaEndpoint endpoint = new KafkaEndpoint("kafka:account", component);
            endpoint.setConfiguration(configuration(account, limit));
            CamelHouse.send(endpoint, exchange -> {
                exchange.getMessage().setHeader(KafkaConstants.KEY, message.key());
                exchange.getMessage().setBody(message.values().getOrDefault("text", ""));
            });
            return "Kafka confirmed the record.";
        } catch (Exception fault) {
            throw failure(fault);
        }
    }

    private static KafkaConfiguration configuration(Values account, Duration limit) {
        int millis = Math.toIntExact(Math.max(1000, limit.toMillis()));
        KafkaConfiguration configuration = new KafkaConfiguration();
        configuration.setBrokers(account.of("bootstrapServers").strip());
        configuration.setTopic(account.of("topic").strip());
        configuration.setPreValidateHostAndPort(false);
        configuration.setMaxBlockMs(millis);
        configuration.setRequestTimeoutMs(millis / 2);
        configuration.setDeliveryTimeoutMs(millis);
        configuration.setLingerMs(0);
        configuration.setRequestRequiredAcks("all");
        configuration.setEnableIdempotence(true);
        configuration.setSynchronous(true);
        secure(configuration, account);
        return configuration;
    }

    /** How it is signed in, and whether the way is encrypted. */
    static void secure(KafkaConfiguration configuration, Values account) {
        String sign = account.of("saslAuthType");
        boolean isSigned = !sign.equals("NONE") && !sign.isEmpty();
        boolean isSafe = !account.of("encryption").equals("NONE");
        configuration.setSecurityProtocol((isSigned ? "SASL_" : "") + (isSafe ? "SSL" : "PLAINTEXT"));
        if (isSigned) {
            boolean isPlain = sign.equals("PLAIN");
            configuration.setSaslMechanism(sign.replace("SCRAM_SHA_", "SCRAM-SHA-"));
            configuration.setSaslJaasConfig("org.apache.kafka.common.security."
                    + (isPlain ? "plain.PlainLoginModule" : "scram.ScramLoginModule") + " required username=\""
                    + quoted(account.of("saslUsername").strip()) + "\" password=\""
                    + quoted(account.of("saslPassword")) + "\";");
        }
    }

    /** Within quotes of a login configuration, which would otherwise end at one in a password. */
    private static String quoted(String text) {
        return text.replace("\\", "\\\\").replace("\"", "\\\"");
    }

    private static SendFailed failure(Exception fault) {
        if (Causes.has(fault, AuthenticationException.class) || Causes.has(fault, AuthorizationException.class)) {
            return Causes.never("Kafka does not accept this account: " + Causes.root(fault));
        }
        if (Causes.has(fault, RecordTooLargeException.class) || Causes.has(fault, InvalidTopicException.class)) {
            return Causes.never("Kafka does not take this record: " + Causes.root(fault));
        }
        if (Causes.says(fault, "not present in metadata") || Causes.says(fault, "No resolvable bootstrap")) {
            return Causes.later("Kafka cannot be reached, or has no such topic: " + Causes.root(fault));
        }
        return Causes.unknown("Kafka may have taken the record: " + Causes.root(fault));
    }
}
