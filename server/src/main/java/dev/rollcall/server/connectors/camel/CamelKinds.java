package dev.rollcall.server.connectors.camel;

import dev.rollcall.server.connectors.ConnectorKind;
import dev.rollcall.server.connectors.Sender;
import dev.rollcall.server.connectors.Source;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;

/** The kinds of this package that are on from the start, by name. */
public final class CamelKinds {
    /** Those whose texts of the catalogue hand no value to a language, and which tell the other side after a message was kept. */
    private static final Map<String, Supplier<ReadKamelet>> SOURCES =
            Map.of("kafka-source", KafkaRecords::new, "aws-s3-source", S3Objects::new);

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private CamelKinds() {}

    public static Map<String, Supplier<Sender>> all() {
        return Map.of(
                "mail", Mail::new,
                "kafka", Kafka::new,
                "s3", S3::new,
                "sftp",
                        () -> new RemoteFolder(
                                "The SFTP server", "sftp", FolderByCamel::putBySftp, FolderByCamel::fetchBySftp),
                "ftps",
                        () -> new RemoteFolder(
                                "The FTPS server", "ftps", FolderByCamel::putByFtps, FolderByCamel::fetchByFtps));
    }

    /** The Kamelets that messages come by, and which the owner of this machine may switch on. */
    public static Set<String> sources() {
        return new TreeSet<>(SOURCES.keySet());
    }

    /** One of them. */
    public static Source source(ConnectorKind kind, ClassLoader loader) {
        return new KameletSource(
                kind, Objects.requireNonNull(SOURCES.get(kind.name())).get(), loader, PATIENCE);
    }

    /** One that the owner of this machine has switched on. */
    public static Sender kamelet(ConnectorKind kind, ClassLoader loader) {
        return new Kamelet(kind, loader);
    }
}
