package dev.rollcall.server;

import dev.rollcall.sync.hosting.PortInUse;
import dev.rollcall.sync.hosting.ServerModule;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URISyntaxException;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.util.Objects;
import java.util.Set;
import org.springframework.boot.ssl.pem.PemSslStore;
import org.springframework.boot.ssl.pem.PemSslStoreDetails;

/**
 * Tries what a start takes from outside before anything of the server is made: addresses, ports, certificate, database. What is
 * wrong is said at once, and not by the first browser that comes.
 */
final class StartChecks {
    private static final Set<String> SCHEMES = Set.of("http", "https");
    private static final byte[] ANYTHING = {1};

    private StartChecks() {}

    /** Passes where nothing is wrong that can be seen before the start. */
    static void demand(ServerModule.Options options) throws PortInUse {
        ServerSettings settings = new ServerSettings(options);
        options.url().ifPresent(StartChecks::demandAddress);
        demandSecure(options);
        options.tls().ifPresent(StartChecks::demandPair);
        options.proxies().forEach(StartChecks::demandProxy);
        InetAddress host = demandOwn(options.host());
        if (!isFree(host, options.port())) {
            // Where a server of the same home has the port, another port would not help.
            DatabaseConfiguration.demandUnused(settings);
            throw PortInUse.of(options.host(), options.port(), new BindException());
        }
        DatabaseConfiguration.demandReachable(settings);
    }

    private static void demandAddress(String url) {
        try {
            URI address = new URI(url);
            boolean isWhole = address.getHost() != null && SCHEMES.contains(String.valueOf(address.getScheme()));
            // Pages are asked at what is put behind it.
            boolean hasMore = address.getRawQuery() != null
                    || address.getRawFragment() != null
                    || address.getRawUserInfo() != null;
            if (isWhole && !hasMore) {
                return;
            }
        } catch (URISyntaxException odd) {
            // Told below.
        }
        throw new StartRefused(
                "--url is the address that browsers ask, as in https://rollcall.school.example, not '" + url + "'.");
    }

    /** Cookies and links would be for another address than the one that answers. */
    private static void demandSecure(ServerModule.Options options) {
        options.url()
                .filter(url -> options.tls().isPresent() && url.startsWith("http:"))
                .ifPresent(url -> {
                    throw new StartRefused("--url '" + url
                            + "' begins with http, but with --tls-certificate browsers reach this server by https alone."
                            + " Write https, or leave the certificate to the proxy that stands in front.");
                });
    }

    /** What is no address would be believed by nobody, and nobody would see why. */
    private static void demandProxy(String proxy) {
        try {
            // A name would be looked up here alone, and not when it leads elsewhere.
            if (proxy.matches("[0-9A-Fa-f:.]*[:.][0-9A-Fa-f:.]*(/[0-9]{1,3})?")) {
                ServerApplication.network(proxy);
                return;
            }
        } catch (IllegalArgumentException noAddress) {
            // Told below.
        }
        throw new StartRefused(
                "--proxies are addresses or networks with a comma between, as in 10.0.0.7,192.168.4.0/24, not '" + proxy
                        + "'.");
    }

    private static InetAddress demandOwn(String host) {
        try {
            InetAddress address = InetAddress.getByName(host);
            try (ServerSocket tried = new ServerSocket(0, 1, address)) {
                return tried.getInetAddress();
            }
        } catch (IOException notOurs) {
            throw new StartRefused(
                    "--host is a name or an address of this machine, or 0.0.0.0 for all of them, not '" + host + "'.");
        }
    }

    private static boolean isFree(InetAddress host, int port) {
        try (ServerSocket tried = new ServerSocket(port, 1, host)) {
            return tried.isBound();
        } catch (IOException fault) {
            if (String.valueOf(fault.getMessage()).contains("Permission denied")) {
                throw new StartRefused("This user may not listen on port " + port
                        + ". Take one from 1024 on, or allow it to the user by the service that starts Rollcall.");
            }
            return false;
        }
    }

    private static void demandPair(ServerModule.Tls tls) {
        PemSslStore store = Objects.requireNonNull(PemSslStore.load(
                PemSslStoreDetails.forCertificate(tls.certificate().toUri().toString())
                        .withPrivateKey(tls.key().toUri().toString())));
        if (!isPair(certificate(store, tls), key(store, tls))) {
            throw new StartRefused("The key " + tls.key() + " is not that of the certificate " + tls.certificate()
                    + ". Name the key that the certificate was made for.");
        }
    }

    private static X509Certificate certificate(PemSslStore store, ServerModule.Tls tls) {
        try {
            if (store.certificates() != null && !store.certificates().isEmpty()) {
                return store.certificates().get(0);
            }
        } catch (RuntimeException unreadable) {
            // Told below.
        }
        throw new StartRefused("--tls-certificate names '" + tls.certificate()
                + "', which holds no certificate. It is a PEM file: BEGIN CERTIFICATE, that of this server first.");
    }

    private static PrivateKey key(PemSslStore store, ServerModule.Tls tls) {
        try {
            if (store.privateKey() != null) {
                return store.privateKey();
            }
        } catch (RuntimeException unreadable) {
            // Told below.
        }
        throw new StartRefused("--tls-key names '" + tls.key()
                + "', which holds no key that can be read. It is a PEM file: BEGIN PRIVATE KEY, without a password.");
    }

    private static boolean isPair(X509Certificate certificate, PrivateKey key) {
        try {
            String kind =
                    switch (key.getAlgorithm()) {
                        case "EC" -> "SHA256withECDSA";
                        case "EdDSA", "Ed25519", "Ed448" -> "EdDSA";
                        default -> "SHA256with" + key.getAlgorithm();
                    };
            Signature signing = Signature.getInstance(kind);
            signing.initSign(key);
            signing.update(ANYTHING);
            byte[] signed = signing.sign();
            signing.initVerify(certificate.getPublicKey());
            signing.update(ANYTHING);
            return signing.verify(signed);
        } catch (GeneralSecurityException otherKind) {
            return false;
        }
    }
}
