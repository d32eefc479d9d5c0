package dev.rollcall.server.connectors.camel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.rollcall.server.connectors.Message;
import dev.rollcall.server.connectors.SendFailed;
import dev.rollcall.server.connectors.SendFailed.Certainty;
import dev.rollcall.server.connectors.Values;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Records into a topic of a broker in this process, which asks for a password. */
@Tag("long")
class KafkaTest {
    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final String PASSWORD = "p\"w\\d'; x";

    @Test
    void aRecordIsConfirmedAndBearsTheKeyOfTheMessage(@TempDir Path folder) throws IOException, SendFailed {
        try (Broker there = Broker.start(folder, PASSWORD)) {
            Map<String, String> account = new HashMap<>(Map.of(
                    "bootstrapServers",
                    there.address(),
                    "topic",
                    "rollcall",
                    "encryption",
                    "NONE",
                    "saslAuthType",
                    "PLAIN",
                    "saslUsername",
                    "rollcall",
                    "saslPassword",
                    PASSWORD));
            Message message = new Message(Map.of("text", "Grüße ${env:HOME}"), Optional.empty(), "run-7:1");

            String answer = new Kafka().send(new Values(account), message, LIMIT);
            account.put("saslPassword", "wrong");
            SendFailed refused =
                    catchThrowableOfType(SendFailed.class, () -> new Kafka().send(new Values(account), message, LIMIT));

            assertThat(answer).isEqualTo("Kafka confirmed the record.");
            assertThat(refused.certainty()).as(refused.getMessage()).isEqualTo(Certainty.NEVER);
            ConsumerRecord<String, String> record = read(there);
            assertThat(record.key()).isEqualTo("run-7:1");
            assertThat(record.value()).isEqualTo("Grüße ${env:HOME}");
        }
    }

    private static ConsumerRecord<String, String> read(Broker there) {
        Properties reading = there.client();
        reading.put("auto.offset.reset", "earliest");
        try (KafkaConsumer<String, String> consumer =
                new KafkaConsumer<>(reading, new StringDeserializer(), new StringDeserializer())) {
            consumer.assign(List.of(new TopicPartition("rollcall", 0)));
            return consumer.poll(Duration.ofSeconds(10)).iterator().next();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"example.org://127.0.0.1:9092", "tcp://127.0.0.1:9092", "a:1,b c:2", "u@127.0.0.1:1", "machine"})
    void whatIsNoBrokerIsRefused(String brokers) {
        Values account = new Values(Map.of("bootstrapServers", brokers, "topic", "t", "encryption", "NONE"));
        Message message = new Message(Map.of("text", "x"), Optional.empty(), "k");

        SendFailed failed =
                catchThrowableOfType(SendFailed.class, () -> new Kafka().send(account, message, Duration.ofSeconds(3)));

        assertThat(failed.certainty()).isEqualTo(Certainty.NEVER);
        assertThat(failed).hasMessage("A broker is a name, a colon and a port.");
    }

    @Test
    void whereNobodyListensALaterTryMaySucceed() throws IOException {
        Values account = new Values(
                Map.of("bootstrapServers", "127.0.0.1:" + Broker.freePort(), "topic", "t", "encryption", "NONE"));
        Message message = new Message(Map.of("text", "x"), Optional.empty(), "k");

        SendFailed failed =
                catchThrowableOfType(SendFailed.class, () -> new Kafka().send(account, message, Duration.ofSeconds(3)));

        assertThat(failed.certainty()).as(failed.getMessage()).isIn(Certainty.LATER, Certainty.UNKNOWN);
    }
}
