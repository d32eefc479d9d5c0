package dev.rollcall.server;

import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ssl.pem.PemSslStore;
import org.springframework.boot.ssl.pem.PemSslStoreDetails;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Says at the start that the server's certificate has ended or has not begun. It starts all the same: who starts it at night would
 * have no server else, and one whose certificate is renewed takes the new one by itself.
 */
@Component
class CertificateDates {
    private static final Logger LOG = LoggerFactory.getLogger(CertificateDates.class);

    private final ServerSettings settings;
    private final Clock clock;

    CertificateDates(ServerSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    @EventListener(WorkBegins.class)
    void look() {
        settings.options().tls().ifPresent(tls -> {
            PemSslStore store = Objects.requireNonNull(PemSslStore.load(
                    PemSslStoreDetails.forCertificate(tls.certificate().toUri().toString())));
            X509Certificate certificate =
                    Objects.requireNonNull(store.certificates()).get(0);
            Instant now = clock.instant();
            if (now.isAfter(certificate.getNotAfter().toInstant())) {
                LOG.warn(
                        "The certificate {} ended on {}. Browsers refuse it: put a new one in its place, which is taken without"
                                + " a new start.",
                        tls.certificate(),
                        day(certificate.getNotAfter().toInstant()));
            } else if (now.isBefore(certificate.getNotBefore().toInstant())) {
                LOG.warn(
                        "The certificate {} is good from {} on. Until then browsers refuse it. See whether the clock of this machine is"
                                + " right.",
                        tls.certificate(),
                        day(certificate.getNotBefore().toInstant()));
            }
        });
    }

    private static String day(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC).toLocalDate().toString();
    }
}
