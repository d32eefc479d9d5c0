package dev.rollcall.server.connectors.camel;

import dev.rollcall.server.connectors.ConnectorKind;
import dev.rollcall.server.connectors.Sender;
import java.util.Map;
import java.util.function.Supplier;

/** The kinds of this package that are on from the start, by name. */
public final class CamelKinds {
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

    /** One that the owner of this machine has switched on. */
    public static Sender kamelet(ConnectorKind kind, ClassLoader loader) {
        return new Kamelet(kind, loader);
    }
}
