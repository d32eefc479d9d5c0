package dev.rollcall.server.connectors.camel;

import dev.rollcall.server.connectors.SendFailed;
import dev.rollcall.server.connectors.Values;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.camel.component.kafka.KafkaConfiguration;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.GroupNotEmptyException;
import org.apache.kafka.common.errors.RebalanceInProgressException;
import org.apache.kafka.common.errors.UnknownMemberIdException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/**
 * Where a group begins that has read nothing yet of a partition. Left to itself Kafka begins with what comes after the first question,
 * and passes over what came since the reading was wanted.
 */
final class KafkaStart {
    private static final int LIMIT_MILLIS = 10_000;

    private KafkaStart() {}

    /**
     * Keeps at the broker that a group begins with the records since then, in each partition in which it has no place.
     *
     * @return false where others read in this group just now, and nothing was kept
     */
    static boolean keep(Values account, String group, Instant since) throws SendFailed {
        try (Admin admin = Admin.create(client(account))) {
            Set<TopicPartition> without = partitions(admin, account.of("topic"));
            without.removeAll(
                    admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata().get().entrySet().stream()
                            // Of a partition without a place the broker says so by null.
                            .filter(place -> place.getValue() != null)
                            .map(Map.Entry::getKey)
                            .toList());
            if (!without.isEmpty()) {
                admin.alterConsumerGroupOffsets(group, starts(admin, without, since))
                        .all()
                        .get();
            }
            return true;
        } catch (InterruptedException told) {
            Thread.currentThread().interrupt();
            throw Causes.later("Kafka was asked no more: the reading is over.");
        } catch (ExecutionException fault) {
            if (Causes.has(fault, UnknownMemberIdException.class)
                    || Causes.has(fault, GroupNotEmptyException.class)
                    || Causes.has(fault, RebalanceInProgressException.class)) {
                return false;
            }
            throw Causes.later("Kafka cannot be read: " + Causes.root(fault));
        } catch (org.apache.kafka.common.KafkaException fault) {
            throw Causes.later("Kafka cannot be read: " + Causes.root(fault));
        }
    }

    private static Properties client(Values account) {
        KafkaConfiguration configuration = new KafkaConfiguration();
        KafkaByCamel.secure(configuration, account);
        Properties client = new Properties();
        client.put("bootstrap.servers", account.of("bootstrapServers").strip());
        client.put("security.protocol", configuration.getSecurityProtocol());
        client.put("request.timeout.ms", Integer.toString(LIMIT_MILLIS / 2));
        client.put("default.api.timeout.ms", Integer.toString(LIMIT_MILLIS));
        if (configuration.getSaslJaasConfig() != null) {
            client.put("sasl.mechanism", configuration.getSaslMechanism());
            client.put("sasl.jaas.config", configuration.getSaslJaasConfig());
        }
        return client;
    }

    private static Set<TopicPartition> partitions(Admin admin, String topics)
            throws ExecutionException, InterruptedException {
        List<String> names = Arrays.stream(topics.split(",", -1))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .toList();
        Set<TopicPartition> partitions = new java.util.HashSet<>();
        for (Map.Entry<String, KafkaFuture<org.apache.kafka.clients.admin.TopicDescription>> topic :
                admin.describeTopics(names).topicNameValues().entrySet()) {
            try {
                topic.getValue()
                        .get()
                        .partitions()
                        .forEach(
                                partition -> partitions.add(new TopicPartition(topic.getKey(), partition.partition())));
            } catch (ExecutionException fault) {
                // One that is not there yet has no records that were there before.
                if (!Causes.has(fault, UnknownTopicOrPartitionException.class)) {
                    throw fault;
                }
            }
        }
        return partitions;
    }

    /** The first record since then, or the end where there is none. */
    private static Map<TopicPartition, OffsetAndMetadata> starts(
            Admin admin, Set<TopicPartition> partitions, Instant since)
            throws ExecutionException, InterruptedException {
        Map<TopicPartition, OffsetAndMetadata> starts = new HashMap<>();
        for (OffsetSpec spec : List.of(OffsetSpec.latest(), OffsetSpec.forTimestamp(since.toEpochMilli()))) {
            Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
            partitions.forEach(partition -> asked.put(partition, spec));
            for (Map.Entry<TopicPartition, ListOffsetsResultInfo> found :
                    admin.listOffsets(asked).all().get().entrySet()) {
                if (found.getValue().offset() >= 0) {
                    starts.put(
                            found.getKey(),
                            new OffsetAndMetadata(found.getValue().offset()));
                }
            }
        }
        return starts;
    }
}
