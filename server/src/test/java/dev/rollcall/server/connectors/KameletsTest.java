package dev.rollcall.server.connectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.rollcall.server.ServerSettings;
import dev.rollcall.server.connectors.SendFailed.Certainty;
import dev.rollcall.server.connectors.camel.CamelKinds;
import dev.rollcall.server.connectors.direct.DirectKinds;
import dev.rollcall.server.connectors.http.HttpKinds;
import dev.rollcall.sync.hosting.ServerModule;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.ftpserver.FtpServer;
import org.apache.ftpserver.FtpServerFactory;
import org.apache.ftpserver.ftplet.FtpException;
import org.apache.ftpserver.listener.ListenerFactory;
import org.apache.ftpserver.usermanager.impl.BaseUser;
import org.apache.ftpserver.usermanager.impl.WritePermission;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Kinds as the catalogue of Camel describes them, and one of them at work that is not on from the start. */
@Tag("long")
class KameletsTest {
    private static final Duration LIMIT = Duration.ofSeconds(20);

    @TempDir
    Path folder = Path.of(".");

    private Catalogue catalogue = new Catalogue(new ServerSettings(options(Path.of("."))));

    @BeforeEach
    void begin() {
        catalogue = new Catalogue(new ServerSettings(options(folder)));
    }

    private static ServerModule.Options options(Path home) {
        return new ServerModule.Options(
                "127.0.0.1", 0, 0, home, Optional.empty(), Optional.empty(), Optional.empty(), List.of(), Map.of());
    }

    private static Set<String> secrets(List<ConnectorField> fields) {
        return fields.stream()
                .filter(ConnectorField::secret)
                .map(ConnectorField::name)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void theCatalogueIsReadAndWhatRunsProgramsIsLeftOut() {
        List<ConnectorKind> all = catalogue.all();

        assertThat(all).hasSizeGreaterThan(85).allSatisfy(kind -> {
            assertThat(kind.title()).isNotBlank();
            assertThat(kind.account())
                    .extracting(ConnectorField::name)
                    .noneMatch(name -> name.endsWith("File") || name.startsWith("useDefault"));
        });
        assertThat(all).extracting(ConnectorKind::name).doesNotContain("exec-sink", "log-sink");
        assertThat(catalogue.find("exec-sink")).isEmpty();
    }

    @Test
    void whatHasAValueInEachLineSaysSo() {
        assertThat(Stream.of("google-sheets", "postgresql")
                        .flatMap(name -> Definitions.ours(name).kind().message().stream()))
                .extracting(ConnectorField::type)
                .containsExactly(ConnectorField.Type.LINES, ConnectorField.Type.LINES);
    }

    @Test
    void librariesThatAreNotHereAreNamed() {
        assertThat(catalogue.find("ftp-sink").orElseThrow().missing()).isEmpty();
        assertThat(catalogue.find("aws-sns-sink").orElseThrow().missing()).containsExactly("camel-aws2-sns");
    }

    @Test
    void secretsAreKnownBySigns() {
        assertThat(secrets(catalogue.find("slack-sink").orElseThrow().account()))
                .containsExactly("webhookUrl");
        assertThat(secrets(catalogue.find("aws-sns-sink").orElseThrow().account()))
                .contains("accessKey", "secretKey");
        assertThat(secrets(catalogue.find("sftp-sink").orElseThrow().account()))
                .contains("password", "privateKeyPassphrase")
                .doesNotContain("username");
    }

    @Test
    void eachKindOfOursIsDescribedAndItsSecretsAreSecret() {
        Map<String, Set<String>> secrets = Map.ofEntries(
                Map.entry("slack", Set.of("webhookUrl")),
                Map.entry("teams", Set.of("webhookUrl")),
                Map.entry("google-chat", Set.of("webhookUrl")),
                Map.entry("discord", Set.of("webhookUrl")),
                Map.entry("mattermost", Set.of("webhookUrl")),
                Map.entry("telegram", Set.of("authorizationToken")),
                Map.entry("http", Set.of("url", "headerValue")),
                Map.entry("servicenow", Set.of("password")),
                Map.entry("jira", Set.of("token")),
                Map.entry("google-sheets", Set.of("serviceAccountKey")),
                Map.entry("mail", Set.of("password")),
                Map.entry("sftp", Set.of("password", "privateKey", "privateKeyPassphrase")),
                Map.entry("ftps", Set.of("password")),
                Map.entry("s3", Set.of("secretKey")),
                Map.entry("kafka", Set.of("saslPassword")),
                Map.entry("postgresql", Set.of("password")),
                Map.entry("mqtt", Set.of("password")),
                Map.entry("syslog", Set.of()));
        Set<String> ours = new TreeSet<>(HttpKinds.all().keySet());
        ours.addAll(CamelKinds.all().keySet());
        ours.addAll(DirectKinds.all().keySet());

        assertThat(secrets.keySet()).containsExactlyInAnyOrderElementsOf(ours);
        secrets.forEach((name, expected) -> {
            ConnectorKind kind = Definitions.ours(name).kind();
            assertThat(kind.title()).isNotBlank();
            assertThat(kind.description()).endsWith(".");
            assertThat(kind.message()).isNotEmpty();
            assertThat(secrets(kind.account())).as(name).isEqualTo(expected);
        });
    }

    @Test
    void whatMessagesComeByIsAskedForAsItsKameletSays() {
        Map<String, Set<String>> secrets =
                Map.of("kafka-source", Set.of("saslPassword"), "aws-s3-source", Set.of("secretKey"));

        assertThat(CamelKinds.sources()).containsExactlyInAnyOrderElementsOf(secrets.keySet());
        secrets.forEach((name, expected) -> {
            ConnectorKind kind = Definitions.ours(name).kind();
            assertThat(kind.isSource()).isTrue();
            assertThat(kind.message()).isEmpty();
            assertThat(secrets(kind.account())).as(name).isEqualTo(expected);
            assertThat(Definitions.kamelet(name).orElseThrow().properties())
                    .containsKeys(kind.account().stream()
                            .map(ConnectorField::name)
                            .filter(field -> !field.equals("encryption"))
                            .toArray(String[]::new));
        });
        assertThat(catalogue.find("ftp-sink").orElseThrow().isSource()).isFalse();
    }

    @Test
    void aFileGoesThereByAKameletWhateverItsPasswordIs() throws IOException, FtpException, SendFailed {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        Path there = Files.createDirectory(folder.resolve("there"));
        String password = "p+w%41&x=1 y?#";
        FtpServer ftp = ftp(port, there, password);
        try {
            ConnectorKind kind = catalogue.find("ftp-sink").orElseThrow();
            Values account = new Values(Map.of(
                    "connectionHost",
                    "127.0.0.1",
                    "connectionPort",
                    Integer.toString(port),
                    "username",
                    "rollcall",
                    "password",
                    password,
                    "directoryName",
                    "in",
                    "passiveMode",
                    "true",
                    "binary",
                    "true",
                    "autoCreate",
                    "true"));
            Message message = new Message(
                    Map.of("text", "Grüße ${env:HOME} {{env:HOME}}", "name", "${env:HOME}.txt"), Optional.empty(), "k");

            String answer = CamelKinds.kamelet(kind, catalogue.loader()).send(account, message, LIMIT);

            assertThat(answer).isEqualTo("FTP (Camel) took the message.");
            assertThat(Files.readString(there.resolve("in").resolve("__env_HOME_.txt")))
                    .isEqualTo("Grüße ${env:HOME} {{env:HOME}}");
        } finally {
            ftp.stop();
        }
    }

    private static FtpServer ftp(int port, Path there, String password) throws FtpException {
        FtpServerFactory factory = new FtpServerFactory();
        ListenerFactory listener = new ListenerFactory();
        listener.setServerAddress("127.0.0.1");
        listener.setPort(port);
        factory.addListener("default", listener.createListener());
        BaseUser user = new BaseUser();
        user.setName("rollcall");
        user.setPassword(password);
        user.setHomeDirectory(there.toString());
        user.setAuthorities(List.of(new WritePermission()));
        factory.getUserManager().save(user);
        FtpServer ftp = factory.createServer();
        ftp.start();
        return ftp;
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            slack-sink               | webhookUrl       | https://127.0.0.1/x                 | https://127.0.0.1/x
            nats-sink                | servers          | 127.0.0.1:4222                      | tcp://127.0.0.1:4222
            mongodb-sink             | hosts            | 127.0.0.1:27017, db.example         | tcp://127.0.0.1:27017 tcp://db.example
            elasticsearch-index-sink | hostAddresses    | 127.0.0.1:9200                      | tcp://127.0.0.1:9200
            splunk-sink              | serverHostname   | 127.0.0.1                           | tcp://127.0.0.1
            minio-sink               | endpoint         | 127.0.0.1                           | tcp://127.0.0.1
            kafka-sink               | bootstrapServers | tcp://a.example://127.0.0.1:9       | tcp://a.example://127.0.0.1:9 tcp://127.0.0.1:9
            mongodb-sink             | database         | mongodb://a.example,127.0.0.1/x     | mongodb://a.example tcp://127.0.0.1/x
            azure-servicebus-sink    | connectionString | Endpoint=sb://bus.example/;Key=a/b= | sb://bus.example/
            spring-rabbitmq-sink     | vhost            | /                                   | vhost=/
            slack-sink               | webhookUrl       | none                                | tcp://none
            nats-sink                | topic            | plain                               | topic=plain
            """)
    void whatLeadsSomewhereIsJudged(String kind, String field, String value, String places) {
        ConnectorKind found = catalogue.find(kind).orElseThrow();

        assertThat(CamelKinds.kamelet(found, catalogue.loader()).places(new Values(Map.of(field, value))))
                .containsExactly(places.split(" ", -1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{{env:HOME}}", "${env:HOME}", "in&privateKeyFile=/etc/passwd", "in?x=y", "#bean:x"})
    void aValueThatMeansSomethingToCamelIsRefused(String value) {
        Map<String, String> account = new HashMap<>(
                Map.of("connectionHost", "127.0.0.1", "connectionPort", "1", "username", "u", "password", "p"));
        account.put("directoryName", value);
        ConnectorKind kind = catalogue.find("ftp-sink").orElseThrow();

        SendFailed failed = catchThrowableOfType(SendFailed.class, () -> CamelKinds.kamelet(kind, catalogue.loader())
                .send(new Values(account), new Message(Map.of("text", "x"), Optional.empty(), "k"), LIMIT));

        assertThat(failed.certainty()).isEqualTo(Certainty.NEVER);
        assertThat(failed).hasMessageContaining("means something to Camel");
    }
}
