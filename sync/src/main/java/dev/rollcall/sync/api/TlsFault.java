package dev.rollcall.sync.api;

import dev.rollcall.sync.message.Causes;
import dev.rollcall.sync.message.Message;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.List;
import java.util.Locale;

/** Why no encrypted connection came about, in words for people. */
public final class TlsFault {
    /** What Java and its HTTP clients say of each, and our words; there are no types for most of them. */
    private static final List<SslFault> SSL_FAULTS = List.of(
            new SslFault("unsupported or unrecognized ssl message", Message.of("api.ssl.plain")),
            new SslFault("plaintext connection", Message.of("api.ssl.plain")),
            new SslFault("no name matching", Message.of("api.ssl.other_host")),
            new SslFault("no subject alternative", Message.of("api.ssl.other_host")),
            new SslFault("doesn't match", Message.of("api.ssl.other_host")),
            new SslFault("path building failed", Message.of("api.ssl.unknown_authority")),
            new SslFault("validity check failed", Message.of("api.ssl.expired")),
            new SslFault("protocol_version", Message.of("api.ssl.old")),
            new SslFault("certificate_required", Message.of("api.ssl.client_certificate")));

    private record SslFault(String said, Message words) {}

    private TlsFault() {}

    /** Half a sentence. */
    public static Message words(Throwable fault) {
        if (Causes.of(fault)
                .anyMatch(cause -> cause instanceof CertificateExpiredException
                        || cause instanceof CertificateNotYetValidException)) {
            return Message.of("api.ssl.expired");
        }
        String said = Causes.of(fault)
                .map(cause -> String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT))
                .reduce("", (one, other) -> one + "\n" + other);
        return SSL_FAULTS.stream()
                .filter(one -> said.contains(one.said()))
                .findFirst()
                .map(SslFault::words)
                .orElseGet(() -> Message.of("api.ssl.other"));
    }
}
