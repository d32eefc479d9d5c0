package dev.rollcall.sync.apple;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import dev.rollcall.sync.pipeline.Engines;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.keyverifier.AcceptAllServerKeyVerifier;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.sftp.client.SftpClient;
import org.apache.sshd.sftp.client.SftpClientFactory;

/** A stand-in with a client of its drop and of its controls. */
public final class Rehearsal implements AutoCloseable {
    public static final Path BIRCH_LANE = Path.of("../fixtures/birch-lane");
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final StandIn standIn;
    private final HttpClient http = HttpClient.newHttpClient();
    private final List<Throwable> faults = Collections.synchronizedList(new ArrayList<>());

    public Rehearsal(Path home, ImportRules rules, Clock clock, String... kinds) throws Exception {
        this(home, rules, clock, Duration.ZERO, kinds);
    }

    Rehearsal(Path home, ImportRules rules, Clock clock, Duration delay, String... kinds) throws Exception {
        Disturbances disturbed = Disturbances.of(List.of(kinds)).orElseThrow();
        standIn = StandIn.start(
                new StandInSettings(home, 0, 0, delay, 0, rules, disturbed, clock), Engines.ofCommand(), faults::add);
    }

    public Rehearsal(Path home) throws Exception {
        this(home, ImportRules.USUAL, Clock.systemUTC());
    }

    /** A value of the line of JSON. */
    public String fact(String name) {
        Matcher value = Pattern.compile("\"" + name + "\":\"([^\"]*)\"").matcher(standIn.json());
        if (!value.find()) {
            throw new AssertionError(standIn.json() + " has no " + name);
        }
        return value.group(1).replace("\\\\", "\\");
    }

    List<Throwable> faults() {
        return faults;
    }

    public static Map<String, String> files(Path folder) throws IOException {
        Map<String, String> files = new LinkedHashMap<>();
        try (Stream<Path> all = Files.list(folder)) {
            for (Path file : all.sorted().toList()) {
                files.put(String.valueOf(file.getFileName()), Files.readString(file));
            }
        }
        return files;
    }

    static byte[] zip(Map<String, String> files) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, String> file : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue().getBytes(StandardCharsets.UTF_8));
            }
        }
        return bytes.toByteArray();
    }

    /** What a client does in its session. */
    interface Work {
        void with(SftpClient client) throws IOException;
    }

    /** Signs in to the drop with the password of the file. */
    void connected(Work work) throws IOException {
        URI address = URI.create(fact("sftp"));
        try (SshClient ssh = SshClient.setUpDefaultClient()) {
            ssh.setServerKeyVerifier(AcceptAllServerKeyVerifier.INSTANCE);
            ssh.start();
            try (ClientSession session = ssh.connect(address.getUserInfo(), address.getHost(), address.getPort())
                    .verify(PATIENCE)
                    .getSession()) {
                session.addPasswordIdentity(
                        Files.readString(Path.of(fact("passwordFile"))).strip());
                session.auth().verify(PATIENCE);
                try (SftpClient client = SftpClientFactory.instance().createSftpClient(session)) {
                    work.with(client);
                }
            }
        }
    }

    void put(String path, byte[] bytes) throws IOException {
        connected(client -> {
            try (OutputStream out = client.write(path)) {
                out.write(bytes);
            }
        });
    }

    /** Uploads a ZIP and waits for its import. */
    String upload(byte[] zip) throws Exception {
        int logs = logs().size();
        put("/dropbox/upload.zip", zip);
        return logAfter(logs);
    }

    public String upload(Map<String, String> files) throws Exception {
        return upload(zip(files));
    }

    /** The log that comes next. */
    public String logAfter(int logs) throws Exception {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (logs().size() <= logs || !get("").contains("\"waiting\":0")) {
            if (System.nanoTime() > end || !faults.isEmpty()) {
                throw new AssertionError("no import ended", faults.isEmpty() ? null : faults.get(0));
            }
            Thread.sleep(20);
        }
        if (!faults.isEmpty()) {
            throw new AssertionError("an import failed", faults.get(0));
        }
        return Files.readString(logs().get(logs().size() - 1));
    }

    public List<Path> logs() throws IOException {
        try (Stream<Path> logs = Files.list(Path.of(fact("logs")))) {
            return logs.sorted().toList();
        }
    }

    String get(String path) throws Exception {
        HttpResponse<String> answer = call("GET", path);
        if (answer.statusCode() != 200) {
            throw new AssertionError(path + " is answered by " + answer.statusCode() + " " + answer.body() + faults);
        }
        return answer.body();
    }

    public HttpResponse<String> post(String path) throws Exception {
        return call("POST", path);
    }

    public HttpResponse<String> call(String method, String path) throws Exception {
        return http.send(
                HttpRequest.newBuilder(URI.create(fact("controls") + path))
                        .method(method, HttpRequest.BodyPublishers.noBody())
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    /** The people, by Person ID, with the columns that are asked for. */
    public Map<String, String> people(String... columns) throws Exception {
        return table("person", "person_id", columns);
    }

    Map<String, String> table(String table, String key, String... columns) throws Exception {
        Map<String, String> rows = new LinkedHashMap<>();
        try (CsvReader<NamedCsvRecord> csv = CsvReader.builder().ofNamedCsvRecord(get("/" + table + ".csv"))) {
            csv.forEach(row -> rows.put(
                    row.getField(key),
                    String.join(" ", Stream.of(columns).map(row::getField).toList())));
        }
        return rows;
    }

    Collection<String> statuses() throws Exception {
        return people("status").values();
    }

    @Override
    public void close() {
        standIn.close();
    }
}
