package dev.rollcall.server.connectors.camel;

import dev.rollcall.server.connectors.Arrived;
import dev.rollcall.server.connectors.SendFailed;
import dev.rollcall.server.connectors.Values;
import java.util.List;
import java.util.Map;
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
    private static final List<String> SIGN_IN = List.of("encryption", "saslAuthType", "saslUsername", "saslPassword");
    private static final String NOBODY = "org.apache.kafka.common.security.plain.PlainLoginModule required;";

    @Override
    public String product() {
        return "Kafka";
    }

    @Override
    public void complete(String reader, Values account, Map<String, Object> values) throws SendFailed {
        Kafka.check(account);
        // The component has them: the Kamelet would encrypt as it sees fit.
        SIGN_IN.forEach(values::remove);
        values.putIfAbsent("consumerGroup", reader);
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
