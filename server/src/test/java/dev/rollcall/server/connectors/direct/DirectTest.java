package dev.rollcall.server.connectors.direct;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.rollcall.server.connectors.Message;
import dev.rollcall.server.connectors.SendFailed;
import dev.rollcall.server.connectors.SendFailed.Certainty;
import dev.rollcall.server.connectors.Values;
import io.moquette.broker.Server;
import io.moquette.broker.config.MemoryConfig;
import io.moquette.interception.AbstractInterceptHandler;
import io.moquette.interception.messages.InterceptPublishMessage;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Rows into PostgreSQL, messages to an MQTT broker, lines to a syslog server. */
@Tag("long")
class DirectTest {
    private static final Duration LIMIT = Duration.ofSeconds(10);

    private static Message message(Map<String, String> values) {
        return new Message(values, Optional.empty(), "run-7:1");
    }

    private static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0)) {
            return free.getLocalPort();
        }
    }

    @Nested
    class PostgreSql {
        @Test
        void rowsAreAddedOnceAndTextsAreNeverSql() throws IOException, SQLException, SendFailed {
            try (EmbeddedPostgres postgres = EmbeddedPostgres.start();
                    Connection admin = postgres.getPostgresDatabase().getConnection();
                    Statement sql = admin.createStatement()) {
                sql.execute("create table \"my events\" (key text unique, state text, people integer, at timestamptz)");
                Map<String, String> account = new HashMap<>(Map.of(
                        "serverName", "localhost",
                        "serverPort", Integer.toString(postgres.getPort()),
                        "databaseName", "postgres",
                        "username", "postgres",
                        "password", "pw",
                        "encryption", "NONE",
                        "table", "public.my events",
                        "keyColumn", "key"));
                String text = "state: '); drop table \"my events\"; --\npeople: 1042\nat: 2026-11-25T02:30:00Z";

                String first = new Table().send(new Values(account), message(Map.of("values", text)), LIMIT);
                String second = new Table().send(new Values(account), message(Map.of("values", text)), LIMIT);
                SendFailed column = catchThrowableOfType(SendFailed.class, () -> new Table()
                        .send(new Values(account), message(Map.of("values", "no\" column: 1")), LIMIT));
                account.put("encryption", "TLS");
                SendFailed open = catchThrowableOfType(SendFailed.class, () -> new Table()
                        .send(new Values(account), message(Map.of("values", text)), LIMIT));

                assertThat(first).isEqualTo("A row was added.");
                assertThat(second).isEqualTo("The row was there from an earlier try.");
                assertThat(column.certainty()).isEqualTo(Certainty.NEVER);
                assertThat(column).hasMessageContaining("column");
                assertThat(open).as("a server without TLS gets no password").isNotNull();
                try (ResultSet rows = sql.executeQuery("select key, state, people from \"my events\"")) {
                    assertThat(rows.next()).isTrue();
                    assertThat(rows.getString(1)).isEqualTo("run-7:1");
                    assertThat(rows.getString(2)).isEqualTo("'); drop table \"my events\"; --");
                    assertThat(rows.getInt(3)).isEqualTo(1042);
                    assertThat(rows.next()).isFalse();
                }
            }
        }

        @Test
        void whereNobodyListensALaterTryMaySucceed() throws IOException {
            Values account = new Values(Map.of(
                    "serverName",
                    "localhost",
                    "serverPort",
                    Integer.toString(freePort()),
                    "databaseName",
                    "d",
                    "username",
                    "u",
                    "password",
                    "p",
                    "encryption",
                    "NONE",
                    "table",
                    "t"));

            SendFailed failed = catchThrowableOfType(
                    SendFailed.class, () -> new Table().send(account, message(Map.of("values", "a: 1")), LIMIT));

            assertThat(failed.certainty()).isEqualTo(Certainty.LATER);
        }

        @Test
        void aLineWithoutAColumnIsTold() {
            SendFailed failed = catchThrowableOfType(SendFailed.class, () -> new Table()
                    .send(new Values(Map.of()), message(Map.of("values", "delivered")), LIMIT));

            assertThat(failed).hasMessageStartingWith("'delivered' is no value.");
        }
    }

    @Nested
    class MqttBroker {
        @Test
        void aMessageIsConfirmedByTheBroker() throws IOException, SendFailed, InterruptedException {
            BlockingQueue<String> taken = new ArrayBlockingQueue<>(5);
            int port = freePort();
            Server broker = broker(port, taken);
            try {
                Map<String, String> account = new HashMap<>(Map.of(
                        "brokerUrl",
                        "tcp://127.0.0.1:" + port,
                        "topic",
                        "school/rollcall",
                        "username",
                        "rollcall",
                        "password",
                        "s3cr3t"));

                String answer = new Mqtt().send(new Values(account), message(Map.of("text", "Grüße")), LIMIT);
                account.put("password", "wrong");
                SendFailed refused = catchThrowableOfType(SendFailed.class, () -> new Mqtt()
                        .send(new Values(account), message(Map.of("text", "x")), LIMIT));

                assertThat(answer).isEqualTo("The broker confirmed the message.");
                assertThat(taken.poll(5, TimeUnit.SECONDS)).isEqualTo("school/rollcall: Grüße");
                // This broker hangs up without a word where the password is wrong.
                assertThat(refused.certainty()).isIn(Certainty.NEVER, Certainty.LATER);
            } finally {
                broker.stopServer();
            }
        }

        private Server broker(int port, BlockingQueue<String> taken) throws IOException {
            Properties properties = new Properties();
            properties.setProperty("port", Integer.toString(port));
            properties.setProperty("host", "127.0.0.1");
            properties.setProperty("allow_anonymous", "false");
            properties.setProperty("persistence_enabled", "false");
            properties.setProperty("telemetry_enabled", "false");
            Server broker = new Server();
            broker.startServer(
                    new MemoryConfig(properties),
                    List.of(new AbstractInterceptHandler() {
                        @Override
                        public String getID() {
                            return "test";
                        }

                        @Override
                        public void onPublish(InterceptPublishMessage message) {
                            taken.add(message.getTopicName() + ": "
                                    + message.getPayload().toString(StandardCharsets.UTF_8));
                        }

                        @Override
                        public void onSessionLoopError(Throwable fault) {
                            taken.add(String.valueOf(fault));
                        }
                    }),
                    null,
                    (client, user, password) -> "s3cr3t".equals(new String(password, StandardCharsets.UTF_8)),
                    null);
            return broker;
        }

        @Test
        void whereNobodyListensALaterTryMaySucceed() throws IOException {
            Values account = new Values(Map.of("brokerUrl", "tcp://127.0.0.1:" + freePort(), "topic", "t"));

            SendFailed failed = catchThrowableOfType(
                    SendFailed.class, () -> new Mqtt().send(account, message(Map.of("text", "x")), LIMIT));

            assertThat(failed.certainty()).isEqualTo(Certainty.LATER);
        }

        @Test
        void aTopicOfManyIsNone() {
            Values account = new Values(Map.of("brokerUrl", "tcp://127.0.0.1:1883", "topic", "school/#"));

            SendFailed failed = catchThrowableOfType(
                    SendFailed.class, () -> new Mqtt().send(account, message(Map.of("text", "x")), LIMIT));

            assertThat(failed.certainty()).isEqualTo(Certainty.NEVER);
        }
    }

    @Nested
    class SyslogServer {
        private Values account(int port, String transport) {
            return new Values(Map.of(
                    "host", "127.0.0.1", "port", Integer.toString(port), "transport", transport, "facility", "local3"));
        }

        @Test
        void aLineByTcpHasItsLengthBeforeIt() throws IOException, SendFailed {
            try (ServerSocket server = new ServerSocket(0)) {
                new Syslog()
                        .send(
                                account(server.getLocalPort(), "TCP"),
                                message(Map.of("severity", "warning", "text", "Held\n<13>1 forged ü")),
                                LIMIT);

                String frame;
                try (Socket taken = server.accept()) {
                    frame = new String(taken.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
                }
                String line = frame.substring(frame.indexOf(' ') + 1);
                assertThat(Integer.parseInt(frame.substring(0, frame.indexOf(' '))))
                        .isEqualTo(line.getBytes(StandardCharsets.UTF_8).length);
                // 19 * 8 + 4, and the mark that the text is UTF-8.
                assertThat(line)
                        .matches(
                                "<156>1 \\d{4}-\\d\\d-\\d\\dT[0-9:.]+Z - rollcall - run-7:1 - \uFEFFHeld <13>1 forged ü");
            }
        }

        @Test
        void aLineByUdpIsOnePacket() throws IOException, SendFailed {
            try (DatagramSocket server = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
                server.setSoTimeout(5_000);
                new Syslog()
                        .send(
                                account(server.getLocalPort(), "UDP"),
                                message(Map.of("severity", "info", "text", "ü".repeat(5_000))),
                                LIMIT);

                DatagramPacket packet = new DatagramPacket(new byte[9_000], 9_000);
                server.receive(packet);
                String line = new String(packet.getData(), 0, packet.getLength(), StandardCharsets.UTF_8);
                assertThat(packet.getLength()).isBetween(2_040, 2_048);
                assertThat(line).startsWith("<158>1 ").endsWith("ü");
            }
        }

        @Test
        void tlsIsNotSpokenWithWhomNobodyTrusts() throws IOException, InterruptedException {
            List<String> seen = new ArrayList<>();
            try (ServerSocket server = new ServerSocket(0)) {
                Thread plain = new Thread(() -> {
                    try (Socket taken = server.accept()) {
                        taken.getOutputStream().write("220 no TLS here\r\n".getBytes(StandardCharsets.US_ASCII));
                        seen.add(new String(taken.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1));
                    } catch (IOException gone) {
                        seen.add("");
                    }
                });
                plain.start();

                SendFailed failed = catchThrowableOfType(SendFailed.class, () -> new Syslog()
                        .send(account(server.getLocalPort(), "TLS"), message(Map.of("text", "secret-line")), LIMIT));

                plain.join(5_000);
                assertThat(failed.certainty()).isEqualTo(Certainty.LATER);
                assertThat(failed).hasMessageContaining("the port answers without encryption");
                assertThat(seen).noneMatch(bytes -> bytes.contains("secret-line"));
            }
        }
    }
}
