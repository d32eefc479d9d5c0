package dev.rollcall.server.connectors.camel;

import dev.rollcall.server.connectors.Arrived;
import dev.rollcall.server.connectors.SendFailed;
import dev.rollcall.server.connectors.Values;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.apache.camel.CamelContext;
import org.apache.camel.Consumer;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.component.kafka.KafkaComponent;
import org.apache.camel.component.kafka.KafkaConstants;
import org.apache.camel.component.kafka.KafkaConsumer;
import org.apache.camel.component.kafka.TaskHealthState;
import org.apache.camel.component.kafka.consumer.KafkaManualCommit;

/** The records of a topic. How far they were read, the broker keeps; it is told after each record, and never before it is kept. */
final class KafkaRecords implements ReadKamelet {
    private static final Set<String> SIGN_IN = Set.of("encryption", "saslAuthType", "saslUsername", "saslPassword");
    private static final String NOBODY = "org.apache.kafka.common.security.plain.PlainLoginModule required;";

    @Override
    public String product() {
        return "Kafka";
    }

    /** The component has them: the Kamelet would encrypt as it sees fit, and cut a password at a bracket. */
    @Override
    public Set<String> apart() {
        return SIGN_IN;
    }

    @Override
    public void complete(String reader, Values account, Instant since, Map<String, Object> values) throws SendFailed {
        Kafka.check(account);
        values.putIfAbsent("consumerGroup", reader);
        if (!account.of("autoOffsetReset").equals("earliest")
                && KafkaStart.keep(account, String.valueOf(values.get("consumerGroup")), since)) {
            // Whatever has no start now is a partition that was added later: all of it is new.
            values.put("autoOffsetReset", "earliest");
        }
        values.put("autoCommitEnable", "false");
        values.put("allowManualCommit", "true");
        // Else what cannot be fetched is passed over, with a record of each other partition.
        values.put("pollOnError", "STOP");
    }

    @Override
    public void prepare(CamelContext context, Values account) {
        KafkaComponent component = context.getComponent("kafka", KafkaComponent.class);
        KafkaByCamel.secure(component.getConfiguration(), account);
        if (component.getConfiguration().getSaslJaasConfig() == null) {
            // Without any it takes the encryption back where nobody signs in.
            component.getConfiguration().setSaslJaasConfig(NOBODY);
        }
        component.getConfiguration().setBreakOnFirstError(true);
        component.getConfiguration().setPreValidateHostAndPort(false);
    }

    /** A topic that was made anew counts from 0 again, so that the time belongs to the key. */
    @Override
    public Arrived arrived(Exchange exchange) {
        Message message = exchange.getMessage();
        String topic = message.getHeader(KafkaConstants.TOPIC, "", String.class);
        String key = topic + "/" + message.getHeader(KafkaConstants.PARTITION) + "/"
                + message.getHeader(KafkaConstants.OFFSET) + "/" + message.getHeader(KafkaConstants.TIMESTAMP);
        return new Arrived(key, topic, BodyText.of(message.getBody()));
    }

    @Override
    public void kept(Exchange exchange) {
        if (exchange.getMessage().getHeader(KafkaConstants.MANUAL_COMMIT) instanceof KafkaManualCommit commit) {
            commit.commit();
        } else {
            throw new IllegalStateException("the broker cannot be told that a record was read");
        }
    }

    @Override
    public boolean answers(Consumer consumer) {
        return consumer instanceof KafkaConsumer kafka
                && !kafka.healthStates().isEmpty()
                && kafka.healthStates().stream().allMatch(TaskHealthState::isReady);
    }
}
