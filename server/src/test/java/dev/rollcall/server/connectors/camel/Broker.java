package dev.rollcall.server.connectors.camel;

import java.io.IOException;
import java.io.PrintStream;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.tools.StorageTool;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.common.utils.Time;

/** A Kafka in this process, which asks for a password. */
public final class Broker implements AutoCloseable {
    private final Properties properties;
    private final int port;
    private final KafkaRaftServer server;

    private Broker(Properties properties, int port, KafkaRaftServer server) {
        this.properties = properties;
        this.port = port;
        this.server = server;
    }

    /** One that keeps its files in a folder. */
    public static Broker start(Path folder, String password) throws IOException {
        int port = freePort();
        Properties properties = properties(folder, port, freePort(), password);
        return new Broker(properties, port, started(folder, properties));
    }

    /** Where it listens. */
    public String address() {
        return "127.0.0.1:" + port;
    }

    /** How whoever reads and writes signs in. */
    public Properties client() {
        Properties client = new Properties();
        client.put("bootstrap.servers", address());
        client.put("security.protocol", "SASL_PLAINTEXT");
        client.put("sasl.mechanism", "PLAIN");
        client.put("sasl.jaas.config", properties.getProperty("listener.name.open.plain.sasl.jaas.config"));
        return client;
    }

    /** Puts records into a topic. */
    public void put(String topic, String... values) throws IOException, InterruptedException {
        try (KafkaProducer<String, String> producer =
                new KafkaProducer<>(client(), new StringSerializer(), new StringSerializer())) {
            for (String value : values) {
                producer.send(new ProducerRecord<>(topic, value)).get();
            }
        } catch (ExecutionException fault) {
            throw new IOException(fault);
        }
    }

    /** Adds a second partition to a topic, and a record to it. */
    void addPartition(String topic, String value) throws IOException, InterruptedException {
        try (Admin admin = Admin.create(client())) {
            admin.createPartitions(Map.of(topic, NewPartitions.increaseTo(2)))
                    .all()
                    .get();
        } catch (ExecutionException fault) {
            throw new IOException(fault);
        }
        try (KafkaProducer<String, String> producer =
                new KafkaProducer<>(client(), new StringSerializer(), new StringSerializer())) {
            producer.send(new ProducerRecord<>(topic, 1, null, value)).get();
        } catch (ExecutionException fault) {
            throw new IOException(fault);
        }
    }

    /** Somebody who reads a topic in a group until the end, and keeps no place there. */
    AutoCloseable reading(String topic, String group) {
        Properties client = client();
        client.put("group.id", group);
        client.put("enable.auto.commit", "false");
        KafkaConsumer<String, String> consumer =
                new KafkaConsumer<>(client, new StringDeserializer(), new StringDeserializer());
        consumer.subscribe(List.of(topic));
        for (int i = 0; i < 50 && consumer.assignment().isEmpty(); i++) {
            consumer.poll(Duration.ofMillis(200));
        }
        return consumer;
    }

    @Override
    public void close() {
        server.shutdown();
        server.awaitShutdown();
    }

    static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0)) {
            return free.getLocalPort();
        }
    }

    private static Properties properties(Path folder, int port, int controller, String password) {
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
        String quoted = password.replace("\\", "\\\\").replace("\"", "\\\"");
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
}
