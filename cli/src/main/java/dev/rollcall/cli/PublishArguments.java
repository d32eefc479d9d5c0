package dev.rollcall.cli;

import dev.rollcall.sync.hosting.ListenAddress;
import dev.rollcall.sync.message.Message;
import dev.rollcall.sync.publish.ProviderSettings;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.OptionalInt;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/**
 * How a roster is to be served, as the command line says it.
 *
 * @param secretIsNew whether the secret was made for this time, and must be shown
 */
record PublishArguments(ListenAddress where, ProviderSettings provider, boolean secretIsNew) {
    static final String PORT = "--port";
    static final String KEYSTORE = "--keystore";
    private static final String HOST = "--host";
    private static final String URL = "--url";
    private static final String CLIENT_ID = "--client-id";
    private static final String TOKEN_SECONDS = "--token-seconds";
    private static final String MAXIMUM_LIMIT = "--maximum-limit";
    private static final String REQUESTS = "--requests-per-minute";

    private static final String THIS_MACHINE = "127.0.0.1";
    private static final int USUAL_PORT = 8080;
    private static final int HIGHEST_PORT = 65_535;
    private static final int SECRET_BYTES = 24;

    static void addTo(CommandSpec spec) {
        spec.addPositional(CommonOptions.choice(0, "SOURCE", Texts.text("cli.publish.source")));
        spec.addOption(CommonOptions.option(
                PORT, "N", Texts.text(Message.of("cli.publish.port").with("port", String.valueOf(USUAL_PORT)))));
        spec.addOption(CommonOptions.option(HOST, "NAME", Texts.text("cli.publish.host")));
        spec.addOption(CommonOptions.option(URL, "URL", Texts.text("cli.publish.url")));
        spec.addOption(CommonOptions.option(CLIENT_ID, "ID", Texts.text("cli.publish.client_id")));
        CommonOptions.addSecretFile(spec, HelpGroup.OWN, Texts.text("cli.publish.secret_file"));
        String seconds = String.valueOf(ProviderSettings.USUAL_TOKEN_LIFE.toSeconds());
        spec.addOption(CommonOptions.option(
                TOKEN_SECONDS,
                "N",
                Texts.text(Message.of("cli.publish.token_seconds").with("seconds", seconds))));
        String limit = String.valueOf(ProviderSettings.USUAL_MAXIMUM_LIMIT);
        spec.addOption(CommonOptions.option(
                MAXIMUM_LIMIT,
                "N",
                Texts.text(Message.of("cli.publish.maximum_limit").with("limit", limit))));
        spec.addOption(CommonOptions.option(REQUESTS, "N", Texts.text("cli.publish.requests")));
        spec.addOption(CommonOptions.option(KEYSTORE, "FILE", Texts.text("cli.publish.keystore")));
        spec.addOption(CommonOptions.home());
        spec.addOption(CommonOptions.option(
                HelpGroup.COMMON, CommonOptions.ORGANISATION, "NAME", Texts.text("cli.publish.organisation")));
        spec.addOption(CommonOptions.option(CommonOptions.AS_OF, "DATE", Texts.text("cli.option.as_of")));
    }

    static PublishArguments read(ParseResult arguments, Session session) throws UsageFault {
        Optional<String> id =
                CommonOptions.value(arguments, CLIENT_ID).or(() -> variable("ROLLCALL_CLIENT_ID", session));
        Optional<String> file = CommonOptions.secretFile(arguments);
        Optional<String> secret = file.isPresent()
                ? Optional.of(secret(CommonOptions.path(CommonOptions.SECRET_FILE, file.get(), session)))
                : variable("ROLLCALL_CLIENT_SECRET", session);
        if (id.isPresent() && id.get().isBlank()) {
            throw new UsageFault(Texts.text(Message.of("cli.option.empty").with("option", CLIENT_ID)));
        }
        return new PublishArguments(
                new ListenAddress(
                        CommonOptions.value(arguments, HOST).orElse(THIS_MACHINE),
                        number(arguments, PORT, 0, HIGHEST_PORT).orElse(USUAL_PORT),
                        tls(arguments, session)),
                new ProviderSettings(
                        url(arguments),
                        id.orElseGet(() -> "rollcall-" + random(6)),
                        secret.orElseGet(() -> random(SECRET_BYTES)),
                        Duration.ofSeconds(number(arguments, TOKEN_SECONDS, 1, Integer.MAX_VALUE)
                                .orElse((int) ProviderSettings.USUAL_TOKEN_LIFE.toSeconds())),
                        number(arguments, MAXIMUM_LIMIT, 1, Integer.MAX_VALUE)
                                .orElse(ProviderSettings.USUAL_MAXIMUM_LIMIT),
                        number(arguments, REQUESTS, 1, Integer.MAX_VALUE)),
                secret.isEmpty());
    }

    /** Whether machines other than this one can call, and without https. */
    boolean isOpenAndPlain() {
        try {
            return where.tls().isEmpty() && !InetAddress.getByName(where.host()).isLoopbackAddress();
        } catch (UnknownHostException unknown) {
            return false;
        }
    }

    private static Optional<String> variable(String name, Session session) {
        return Optional.ofNullable(session.environment().get(name)).filter(value -> !value.isBlank());
    }

    private static String secret(Path file) throws UsageFault {
        try {
            String secret = Files.readString(file).strip();
            if (secret.isEmpty()) {
                throw new UsageFault(Texts.text(Message.of("cli.publish.secret_empty")
                        .with("option", CommonOptions.SECRET_FILE)
                        .with("file", file.toString())));
            }
            return secret;
        } catch (IOException fault) {
            throw new UsageFault(Texts.text(Message.of("cli.publish.secret_unreadable")
                    .with("option", CommonOptions.SECRET_FILE)
                    .with("file", file.toString())));
        }
    }

    private static OptionalInt number(ParseResult arguments, String option, int least, int most) throws UsageFault {
        Optional<String> given = CommonOptions.value(arguments, option);
        if (given.isEmpty()) {
            return OptionalInt.empty();
        }
        try {
            int number = Integer.parseInt(given.get());
            if (number >= least && number <= most) {
                return OptionalInt.of(number);
            }
        } catch (NumberFormatException noNumber) {
            // Told below.
        }
        throw new UsageFault(Texts.text(Message.of("cli.option.no_number")
                .with("option", option)
                .with("least", String.valueOf(least))
                .with("most", String.valueOf(most))
                .with("given", given.get())));
    }

    private static Optional<URI> url(ParseResult arguments) throws UsageFault {
        Optional<String> given = CommonOptions.value(arguments, URL);
        if (given.isEmpty()) {
            return Optional.empty();
        }
        try {
            URI url = new URI(given.get());
            if (url.getHost() != null && url.getRawQuery() == null) {
                return Optional.of(url);
            }
        } catch (URISyntaxException noUrl) {
            // Told below.
        }
        throw new UsageFault(
                Texts.text(Message.of("cli.publish.no_url").with("option", URL).with("given", given.get())));
    }

    private static String random(int bytes) {
        byte[] random = new byte[bytes];
        new SecureRandom().nextBytes(random);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    }

    private static Optional<SSLContext> tls(ParseResult arguments, Session session) throws UsageFault {
        Optional<String> given = CommonOptions.value(arguments, KEYSTORE);
        if (given.isEmpty()) {
            return Optional.empty();
        }
        Path file = CommonOptions.path(KEYSTORE, given.get(), session);
        char[] password =
                variable("ROLLCALL_KEYSTORE_PASSWORD", session).orElse("").toCharArray();
        try (InputStream stream = Files.newInputStream(file)) {
            KeyStore keys = KeyStore.getInstance("PKCS12");
            keys.load(stream, password);
            KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            managers.init(keys, password);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(managers.getKeyManagers(), null, null);
            return Optional.of(context);
        } catch (IOException | GeneralSecurityException fault) {
            throw new UsageFault(Texts.text(Message.of("cli.publish.no_keystore")
                    .with("option", KEYSTORE)
                    .with("file", file.toString())
                    .with("reason", String.valueOf(fault.getMessage()))));
        }
    }
}
