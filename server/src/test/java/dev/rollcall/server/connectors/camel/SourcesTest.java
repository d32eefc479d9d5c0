package dev.rollcall.server.connectors.camel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.rollcall.server.connectors.Arrived;
import dev.rollcall.server.connectors.ConnectorField;
import dev.rollcall.server.connectors.ConnectorKind;
import dev.rollcall.server.connectors.Receiver;
import dev.rollcall.server.connectors.SecondTry;
import dev.rollcall.server.connectors.SendFailed;
import dev.rollcall.server.connectors.SendFailed.Certainty;
import dev.rollcall.server.connectors.Values;
import io.findify.s3mock.S3Mock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.camel.component.kafka.KafkaEndpoint;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Messages that come by Kamelets, from other sides in this process. */
@Tag("long")
class SourcesTest {
    private static final String PASSWORD = "#p)\"+w'%41&x=1 \\y?#;RAW(a){{b}}${c}";

    /** Keeps what comes until it has seen enough, and refuses what a test says. */
    private static final class Kept implements Receiver {
        final List<Arrived> arrived = new CopyOnWriteArrayList<>();
        private final long end = System.nanoTime() + Duration.ofSeconds(40).toNanos();
        private final Predicate<Kept> isEnough;
        private final Predicate<Arrived> isRefused;
        volatile boolean isAnswered;
        volatile Instant since = Instant.now();

        Kept(Predicate<Kept> isEnough, Predicate<Arrived> isRefused) {
            this.isEnough = isEnough;
            this.isRefused = isRefused;
        }

        @Override
        public boolean isDone() {
            return isEnough.test(this) || System.nanoTime() > end;
        }

        @Override
        public Instant since() {
            return since;
        }

        @Override
        public void answered() {
            isAnswered = true;
        }

        @Override
        public void take(Arrived message) {
            if (isRefused.test(message)) {
                throw new IllegalStateException("the database is away");
            }
            arrived.add(message);
        }

        List<String> texts() {
            return arrived.stream().map(Arrived::text).toList();
        }
    }

    private static KameletSource source(String name, ReadKamelet special, String... fields) {
        List<ConnectorField> account = Stream.of(fields)
                .map(field -> new ConnectorField(
                        field,
                        field,
                        "",
                        ConnectorField.Type.TEXT,
                        false,
                        field.matches("saslPassword|secretKey"),
                        Optional.empty(),
                        List.of()))
                .toList();
        ConnectorKind kind = new ConnectorKind(
                name, "Source", "", account, List.of(), false, SecondTry.TWICE, Optional.empty(), List.of());
        return new KameletSource(kind, special, SourcesTest.class.getClassLoader(), Duration.ofSeconds(4));
    }

    private static KameletSource kafka() {
        return source(
                "kafka-source",
                new KafkaRecords(),
                "bootstrapServers",
                "topic",
                "encryption",
                "saslAuthType",
                "saslUsername",
                "saslPassword",
                "autoOffsetReset",
                "consumerGroup");
    }

    private static Map<String, String> kafkaAccount(String address) {
        return new HashMap<>(Map.of(
                "bootstrapServers",
                address,
                "topic",
                "orders",
                "encryption",
                "NONE",
                "saslAuthType",
                "PLAIN",
                "saslUsername",
                "rollcall",
                "saslPassword",
                PASSWORD,
                "autoOffsetReset",
                "earliest"));
    }

    @Test
    void aRecordThatCouldNotBeKeptComesAgainAndNoneAfterItIsPassedOver(@TempDir Path folder)
            throws IOException, SendFailed, InterruptedException {
        try (Broker there = Broker.start(folder, PASSWORD)) {
            there.put("orders", "one ${env:HOME}", "two", "three");
            Values account = new Values(kafkaAccount(there.address()));
            Kept first = new Kept(
                    kept -> kept.arrived.size() > 1, message -> message.text().equals("two"));
            Kept second = new Kept(kept -> kept.arrived.size() > 1, message -> false);
            Kept third = new Kept(kept -> !kept.arrived.isEmpty(), message -> false);

            SendFailed failed =
                    catchThrowableOfType(SendFailed.class, () -> kafka().read("rollcall-1", account, first));
            kafka().read("rollcall-1", account, second);
            there.put("orders", "four");
            kafka().read("rollcall-1", account, third);

            assertThat(failed).hasMessageContaining("the database is away");
            assertThat(first.texts()).containsExactly("one ${env:HOME}");
            assertThat(second.texts()).containsExactly("two", "three");
            assertThat(second.isAnswered).isTrue();
            assertThat(third.texts()).containsExactly("four");
            assertThat(third.arrived.get(0).name()).isEqualTo("orders");
            assertThat(Stream.of(first, second, third)
                            .flatMap(kept -> kept.arrived.stream())
                            .map(Arrived::key)
                            .distinct())
                    .hasSize(4);
        }
    }

    private static Values latest(Broker there) {
        Map<String, String> account = kafkaAccount(there.address());
        account.put("autoOffsetReset", "latest");
        return new Values(account);
    }

    private static Kept two() {
        return new Kept(kept -> kept.arrived.size() > 1, message -> false);
    }

    @Test
    void whatComesBetweenSwitchingOnAndTheFirstReadingIsRead(@TempDir Path folder) throws Exception {
        try (Broker there = Broker.start(folder, PASSWORD)) {
            there.put("orders", "before");
            Thread.sleep(20);
            Kept kept = two();
            kept.since = Instant.now();
            there.put("orders", "between", "before the first question");

            kafka().read("rollcall-1", latest(there), kept);

            assertThat(kept.texts()).containsExactly("between", "before the first question");
        }
    }

    @Test
    void aReadingThatFoundNothingHasItsPlaceAndAPartitionThatIsAddedIsReadFromItsStart(@TempDir Path folder)
            throws Exception {
        try (Broker there = Broker.start(folder, PASSWORD)) {
            there.put("orders", "before");
            Thread.sleep(20);
            Kept looking = new Kept(kept -> kept.isAnswered, message -> false);
            kafka().read("rollcall-1", latest(there), looking);
            there.put("orders", "while nobody reads");
            there.addPartition("orders", "in the new one");
            Kept kept = two();
            kept.since = looking.since;

            kafka().read("rollcall-1", latest(there), kept);

            assertThat(looking.arrived).isEmpty();
            assertThat(kept.texts()).containsExactlyInAnyOrder("while nobody reads", "in the new one");
        }
    }

    @Test
    void whereOthersReadInTheGroupTheirPlaceIsLeft(@TempDir Path folder) throws Exception {
        try (Broker there = Broker.start(folder, PASSWORD)) {
            there.put("orders", "before");
            Values account = latest(there);

            try (AutoCloseable other = there.reading("orders", "theirs")) {
                assertThat(other).isNotNull();
                assertThat(KafkaStart.keep(account, "theirs", Instant.EPOCH)).isFalse();
            }
            assertThat(KafkaStart.keep(account, "theirs", Instant.EPOCH)).isTrue();
        }
    }

    @Test
    void aBrokerThatIsNotThereIsToldAndSoIsAPasswordThatIsWrong(@TempDir Path folder) throws IOException {
        Kept nothing = new Kept(kept -> false, message -> false);
        Values nobody = new Values(kafkaAccount("127.0.0.1:" + Broker.freePort()));

        SendFailed absent = catchThrowableOfType(SendFailed.class, () -> kafka().read("r", nobody, nothing));

        assertThat(absent).hasMessageContaining("Kafka cannot be read");
        assertThat(absent.certainty()).isEqualTo(Certainty.LATER);
        assertThat(nothing.isAnswered).isFalse();
        try (Broker there = Broker.start(folder, PASSWORD)) {
            Map<String, String> wrong = kafkaAccount(there.address());
            wrong.put("saslPassword", "wrong");

            SendFailed refused =
                    catchThrowableOfType(SendFailed.class, () -> kafka().read("r", new Values(wrong), nothing));

            assertThat(refused).hasMessageContaining("Kafka cannot be read").hasMessageNotContaining("wrong");
            assertThat(nothing.isAnswered).isFalse();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "bootstrapServers, tcp://a://127.0.0.1:1",
        "topic, orders?brokers=127.0.0.1:1",
        "topic, ${env:HOME}",
        "consumerGroup, {{env:HOME}}",
        "topic, '#bean:x'"
    })
    void aValueThatMeansSomethingElsewhereIsRefused(String field, String value) {
        Map<String, String> account = kafkaAccount("127.0.0.1:1");
        account.put(field, value);

        assertThatThrownBy(() -> kafka().read("r", new Values(account), new Kept(kept -> false, message -> false)))
                .isInstanceOfSatisfying(SendFailed.class, failed -> assertThat(failed.certainty())
                        .isEqualTo(Certainty.NEVER));
    }

    @ParameterizedTest
    @CsvSource({"NONE, TLS, SSL", "NONE, NONE, PLAINTEXT", "PLAIN, TLS, SASL_SSL", "SCRAM_SHA_512, NONE, SASL_PLAINTEXT"
    })
    void theWayIsEncryptedAsTheAccountSays(String sign, String encryption, String protocol) throws Exception {
        Map<String, String> account = kafkaAccount("127.0.0.1:1");
        account.put("saslAuthType", sign);
        account.put("encryption", encryption);
        try (DefaultCamelContext context = KameletByCamel.started(SourcesTest.class.getClassLoader())) {
            new KafkaRecords().prepare(context, new Values(account));

            KafkaEndpoint endpoint = context.getEndpoint("kafka:orders?saslAuthType=NONE", KafkaEndpoint.class);

            assertThat(endpoint.getConfiguration().createConsumerProperties())
                    .containsEntry("security.protocol", protocol);
        }
    }

    private static KameletSource bucket() {
        return source(
                "aws-s3-source",
                new S3Objects(),
                "bucketNameOrArn",
                "region",
                "accessKey",
                "secretKey",
                "uriEndpointOverride",
                "prefix",
                "destinationBucket");
    }

    private static Values bucketAccount(int port) {
        return new Values(Map.of(
                "bucketNameOrArn",
                "inbox",
                "region",
                "us-east-1",
                "accessKey",
                "AKIAEXAMPLE",
                "secretKey",
                "s3cr3t/+k",
                "uriEndpointOverride",
                "http://127.0.0.1:" + port));
    }

    @Test
    void anObjectIsDeletedOnceItIsKeptAndNotBefore(@TempDir Path folder) throws IOException, SendFailed {
        Path inbox = Files.createDirectories(folder.resolve("s3").resolve("inbox"));
        int port = Broker.freePort();
        S3Mock there = new S3Mock.Builder()
                .withPort(port)
                .withFileBackend(folder.resolve("s3").toString())
                .build();
        there.start();
        try {
            Files.writeString(inbox.resolve("order.json"), "{\"ticket\": \"4711\"}");
            Kept refusing = new Kept(kept -> false, message -> true);
            SendFailed failed =
                    catchThrowableOfType(SendFailed.class, () -> bucket().read("r", bucketAccount(port), refusing));
            assertThat(failed).hasMessageContaining("the database is away");
            assertThat(inbox.resolve("order.json")).exists();

            Kept taking = new Kept(kept -> !Files.exists(inbox.resolve("order.json")), message -> false);
            bucket().read("r", bucketAccount(port), taking);

            assertThat(taking.texts()).containsExactly("{\"ticket\": \"4711\"}");
            assertThat(taking.arrived.get(0).name()).isEqualTo("order.json");
            assertThat(inbox.resolve("order.json")).doesNotExist();
        } finally {
            there.shutdown();
        }
    }

    @Test
    void ofALargeObjectTheFirstLettersAreReadAlone(@TempDir Path folder) throws IOException, SendFailed {
        Path inbox = Files.createDirectories(folder.resolve("s3").resolve("inbox"));
        int port = Broker.freePort();
        S3Mock there = new S3Mock.Builder()
                .withPort(port)
                .withFileBackend(folder.resolve("s3").toString())
                .build();
        there.start();
        try {
            Files.writeString(inbox.resolve("film"), "x".repeat(5_000_000));
            Kept taking = new Kept(kept -> !kept.arrived.isEmpty(), message -> false);

            bucket().read("r", bucketAccount(port), taking);

            assertThat(taking.texts().get(0)).hasSize(Arrived.LONGEST);
        } finally {
            there.shutdown();
        }
    }

    @Test
    void aBucketThatIsNotThereIsTold() throws IOException {
        int port = Broker.freePort();
        Kept nothing = new Kept(kept -> false, message -> false);

        SendFailed failed =
                catchThrowableOfType(SendFailed.class, () -> bucket().read("r", bucketAccount(port), nothing));

        assertThat(failed).hasMessageContaining("The bucket’s server cannot be read");
        assertThat(failed.certainty()).isEqualTo(Certainty.LATER);
        assertThat(nothing.isAnswered).isFalse();
    }
}
