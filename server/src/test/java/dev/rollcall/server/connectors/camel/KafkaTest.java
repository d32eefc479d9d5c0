package dev.rollcall.server.connectors.camel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.rollcall.server.connectors.Message;
import dev.rollcall.server.connectors.SendFailed;
import dev.rollcall.server.connectors.SendFailed.Certainty;
import dev.rollcall.server.connectors.Values;
import java.io.IOException;
import java.io.PrintStream;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.tools.StorageTool;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.utils.Time;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Records into a topic of a broker in this process, which asks for a password. */
class KafkaTest {
    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final String PASSWORD = "p\"w\\d'; x";

    private static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0)) {
            return free.getLocalPort();
        }
    }

    private static Properties broker(Path folder, int port, int controller) {
        Properties broker = new Properties();
        broker.put("process.roles", "broker,controller");
        broker.put("node.id", "1");
        broker.put("controller.quorum.voters", "1@127.0.0.1:" + controller);
        broker.put("listeners", "OPEN://127.0.0.1:" + port + ",CONTROLLER://127.0.0.1:" + controller);
        broker.put("advertised.listeners", "OPEN://127.0.0.1:" + port);
        broker.put("listener.security.protocol.map", "OPEN:SASL_PLAINTEXT,CONTROLLER:PLAINTEXT");
        broker.put("controller.listener.names", "CONTROLLER");
        broker.put("inter.broker.listener.name", "OPEN");
        broker.put("sasl.enabled.mechanisms", "PLAIN");
        broker.put("sasl.mechanism.inter.broker.protocol", "PLAIN");
        String quoted = PASSWORD.replace("\\", "\\\\").replace("\"", "\\\"");
        broker.put(
                "listener.name.open.plain.sasl.jaas.config",
                "org.apache.kafka.common.security.plain.PlainLoginModule required username=\"rollcall\" password=\""
                        + quoted + "\" user_rollcall=\"" + quoted + "\";");
        broker.put("log.dirs", folder.resolve("log").toString());
        broker.put("offsets.topic.replication.factor", "1");
        broker.put("offsets.topic.num.partitions", "1");
        broker.put("group.initial.rebalance.delay.ms", "0");
        broker.put("num.partitions", "1");
        return broker;
    }

    private static KafkaRaftServer started(Path folder, Properties broker) throws IOException {
        Path file = folder.resolve("server.properties");
        Files.write(
                file,
                broker.stringPropertyNames().stream()
                        .sorted()
                        .map(key -> key + "=" + broker.getProperty(key).replace("\\", "\\\\"))
                        .toList());
        try (PrintStream none = new PrintStream(PrintStream.nullOutputStream())) {
            StorageTool.execute(
                    new String[] {"format", "-t", Uuid.randomUuid().toString(), "-c", file.toString()}, none);
        }
        KafkaRaftServer server = new KafkaRaftServer(KafkaConfig.fromProps(broker), Time.SYSTEM);
        server.startup();
        return server;
    }

    @Test
    void aRecordIsConfirmedAndBearsTheKeyOfTheMessage(@TempDir Path folder) throws IOException, SendFailed {
        int port = freePort();
        Properties broker = broker(folder, port, freePort());
        KafkaRaftServer there = started(folder, broker);
        try {
            Map<String, String> account = new HashMap<>(Map.of(
                    "bootstrapServers",
                    "127.0.0.1:" + port,
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
            ConsumerRecord<String, String> record = read(port, broker);
            assertThat(record.key()).isEqualTo("run-7:1");
            assertThat(record.value()).isEqualTo("Grüße ${env:HOME}");
        } finally {
            there.shutdown();
            there.awaitShutdown();
        }
    }

    private static ConsumerRecord<String, String> read(int port, Properties broker) {
        Properties reading = new Properties();
        reading.put("bootstrap.servers", "127.0.0.1:" + port);
        reading.put("security.protocol", "SASL_PLAINTEXT");
        reading.put("sasl.mechanism", "PLAIN");
        reading.put("sasl.jaas.config", broker.getProperty("listener.name.open.plain.sasl.jaas.config"));
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
        Values account =
                new Values(Map.of("bootstrapServers", "127.0.0.1:" + freePort(), "topic", "t", "encryption", "NONE"));
        Message message = new Message(Map.of("text", "x"), Optional.empty(), "k");

        SendFailed failed =
                catchThrowableOfType(SendFailed.class, () -> new Kafka().send(account, message, Duration.ofSeconds(3)));

        assertThat(failed.certainty()).as(failed.getMessage()).isIn(Certainty.LATER, Certainty.UNKNOWN);
    }
}
