package dev.rollcall.sync.apple;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.rollcall.sync.home.DurableFiles;
import dev.rollcall.sync.pipeline.SqlEngine;
import dev.rollcall.sync.pipeline.SqlFile;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.util.Map;
import java.util.Optional;

/**
 * What a rehearsal does to the stand-in, under {@code /stand-in}: days pass, somebody works at the web page, something goes
 * wrong; and the tables of the directory to look at. Apple has nothing like it.
 */
final class StandInControls {
    static final String PATH = "/stand-in";
    private static final String POST = "POST ";
    private static final String GET = "GET ";

    private final StandInHome home;
    private final StandInClock clock;
    private final AppleDirectory directory;
    private final AccountLife life;
    private final ImportQueue queue;
    private final Disturbances disturbances;
    private final StandInSecrets secrets;

    StandInControls(
            StandInHome home,
            StandInClock clock,
            AppleDirectory directory,
            AccountLife life,
            ImportQueue queue,
            Disturbances disturbances,
            StandInSecrets secrets) {
        this.home = home;
        this.clock = clock;
        this.directory = directory;
        this.life = life;
        this.queue = queue;
        this.disturbances = disturbances;
        this.secrets = secrets;
    }

    /**
     * Answers a request.
     *
     * @param path what follows {@link #PATH}, decoded, each part without the slash before it
     * @param query the values of the query by name
     */
    byte[] answer(String method, String[] path, Map<String, String> query, byte[] body)
            throws HttpRefusal, IOException {
        String what = method + " " + path[0];
        if (path.length == 1) {
            return switch (what) {
                case GET -> state();
                case POST + "advance" -> advance(query);
                case POST + "people" -> add(query);
                case POST + "password" -> renewPassword();
                case POST + "token" -> token(body);
                default -> table(what);
            };
        }
        return switch (what) {
            case POST + "people" -> act(path);
            case POST + "disturbances" -> disturb(disturbances.begin(path[1]));
            case "DELETE disturbances" -> disturb(disturbances.end(path[1]));
            case GET + "logs" -> log(path[1]);
            default -> throw unknown();
        };
    }

    private byte[] state() throws IOException {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
            json.writeStartObject();
            json.writeStringField("today", clock.today().toString());
            json.writeNumberField("version", directory.version());
            json.writeNumberField("waiting", queue.waiting());
            json.writeNumberField("imported", queue.done());
            json.writeArrayFieldStart("logs");
            for (Path log : DurableFiles.entries(home.logs())) {
                json.writeString(DurableFiles.nameOf(log));
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        return bytes(text.toString());
    }

    private byte[] advance(Map<String, String> query) throws HttpRefusal, IOException {
        String days = query.getOrDefault("days", "");
        if (!days.matches("[0-9]{1,4}")) {
            throw bad();
        }
        clock.advance(Long.parseLong(days));
        life.pass();
        return state();
    }

    private byte[] add(Map<String, String> query) throws HttpRefusal, IOException {
        String account = query.getOrDefault("account", "");
        if (account.isEmpty()) {
            throw bad();
        }
        life.add(new AccountLife.Newcomer(
                account,
                Optional.ofNullable(query.get("person_id")),
                query.getOrDefault("first_name", ""),
                query.getOrDefault("last_name", ""),
                Optional.ofNullable(query.get("email_address")),
                query.getOrDefault("role", "Student"),
                "Federated".equals(query.get("authentication"))));
        return state();
    }

    private byte[] act(String[] path) throws HttpRefusal, IOException {
        if (path.length != 3) {
            throw unknown();
        }
        if (!life.act(path[1], path[2])) {
            throw new HttpRefusal(HttpRefusal.CONFLICT, "OPERATION_NOT_ALLOWED");
        }
        return state();
    }

    private byte[] disturb(boolean isKnown) throws HttpRefusal, IOException {
        if (!isKnown) {
            throw bad();
        }
        return state();
    }

    private byte[] renewPassword() throws IOException {
        secrets.renewPassword();
        return state();
    }

    /** With a certificate in the body the token is encrypted for it; without one a new token is made for the key of the home. */
    private byte[] token(byte[] body) throws HttpRefusal, IOException {
        String pem = new String(body, StandardCharsets.US_ASCII);
        try {
            return pem.isBlank()
                    ? Files.readAllBytes(secrets.renewToken())
                    : bytes(secrets.token().encrypted(ServerToken.certificate(pem)));
        } catch (CertificateException fault) {
            throw bad();
        }
    }

    private byte[] table(String what) throws HttpRefusal, IOException {
        for (AppleTable table : AppleTable.values()) {
            if (what.equals(GET + table.relation() + ".csv")) {
                Path file = Files.createTempFile(home.folder(), "table-", ".csv");
                try (SqlEngine engine = directory.engine(directory.version())) {
                    engine.writeCsv(SqlFile.allOf(table.relation()), file);
                    return Files.readAllBytes(file);
                } finally {
                    Files.deleteIfExists(file);
                }
            }
        }
        throw unknown();
    }

    private byte[] log(String name) throws HttpRefusal, IOException {
        for (Path log : DurableFiles.entries(home.logs())) {
            if (DurableFiles.nameOf(log).equals(name)) {
                return Files.readAllBytes(log);
            }
        }
        throw unknown();
    }

    private static HttpRefusal unknown() {
        return new HttpRefusal(HttpRefusal.NOT_FOUND, "NOT_FOUND");
    }

    private static HttpRefusal bad() {
        return new HttpRefusal(HttpRefusal.BAD_REQUEST, "INVALID_INPUT");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
