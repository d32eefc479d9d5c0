package dev.rollcall.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.net.httpserver.HttpServer;
import com.zaxxer.hikari.HikariDataSource;
import dev.rollcall.server.organisations.ConnectionStore;
import dev.rollcall.server.runs.Run;
import dev.rollcall.server.runs.RunQueue;
import dev.rollcall.server.runs.RunStore;
import dev.rollcall.sync.run.RunRequest.Aim;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What a machine does to a server: it takes the power away, fills its disk, falls asleep, and is upgraded. */
@Tag("long")
class MachineFaultsTest {
    private static final String ORG = "harbor-district-practice";
    private static final int KILLS = Boolean.getBoolean("property.all") ? 50 : 5;
    private static final int SMALL_DISK_MB = 64;
    private static final String ROW = "row ";

    private static Process java(List<String> wrapper, List<String> options, Class<?> main, Path home)
            throws IOException {
        List<String> command = new ArrayList<>(wrapper);
        command.addAll(AnotherProcess.of(main, options, List.of(home.toString())));
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private static BufferedReader lines(Process process) {
        return new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    /** Adds a row again and again to the server's own database, and says so once it is confirmed. */
    public static final class Writer {
        private Writer() {}

        public static void main(String[] arguments) throws SQLException {
            DataSource database = database(Path.of(arguments[0]));
            try (Connection connection = database.getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute("create table if not exists confirmed (n bigint primary key)");
                long next = count(statement) + 1;
                while (true) {
                    statement.execute("insert into confirmed values (" + next + ")");
                    System.out.println(ROW + next);
                    next++;
                }
            }
        }

        static DataSource database(Path home) {
            return new DatabaseConfiguration()
                    .dataSource(new ServerSettings(ServerUnderTest.options(home, Optional.empty())));
        }

        static long count(Statement statement) throws SQLException {
            try (ResultSet rows = statement.executeQuery("select coalesce(max(n), 0) from confirmed")) {
                rows.next();
                return rows.getLong(1);
            }
        }
    }

    @Test
    void theDatabaseInTheHomeOpensAfterEachKillAndHasLostNothingThatWasConfirmed(@TempDir Path home) throws Exception {
        long confirmed = 0;
        for (int kill = 0; kill < KILLS; kill++) {
            Process writer = java(List.of(), List.of(), Writer.class, home);
            try (BufferedReader out = lines(writer)) {
                int rows = 0;
                // What it said before it died was confirmed too.
                for (String line = out.readLine(); line != null; line = out.readLine()) {
                    if (line.matches(ROW + "[0-9]+")) {
                        confirmed = Math.max(confirmed, Long.parseLong(line.substring(ROW.length())));
                        rows++;
                    }
                    if (rows == 20 + 13 * kill) {
                        // By its handle, since the process itself would close what it printed.
                        writer.toHandle().destroyForcibly();
                    }
                }
            }
            assertThat(writer.waitFor(30, TimeUnit.SECONDS)).isTrue();
        }
        try (HikariDataSource database = (HikariDataSource) Writer.database(home);
                Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            assertThat(confirmed).isGreaterThan(20L * KILLS);
            // One that was confirmed to the process that died may not have been said any more.
            assertThat(Writer.count(statement)).isBetween(confirmed, confirmed + 1);
            try (ResultSet rows = statement.executeQuery("select count(*) from confirmed")) {
                rows.next();
                assertThat(rows.getLong(1)).as("rows without a gap").isBetween(confirmed, confirmed + 1);
            }
        }
    }

    /** Serves on a small disk that becomes full, and tells what became of what was asked meanwhile and afterwards. */
    public static final class OnASmallDisk {
        private OnASmallDisk() {}

        public static void main(String[] arguments) throws IOException, InterruptedException {
            Path home = Path.of(arguments[0]);
            try (ServerUnderTest server = ServerUnderTest.start(home, Clock.systemUTC())) {
                Browser dana = server.administrator("sandbox");
                Path film = home.resolve("film");
                fill(film);
                Browser.Answer asked =
                        dana.post("/organisations/" + ORG + "/connections/1/runs", Map.of("aim", "DELIVER"));
                System.out.println("full: asked " + asked.status());
                Browser.Answer page = dana.get("/organisations/" + ORG);
                System.out.println(
                        "full: page " + page.status() + " " + page.body().contains("Exception"));
                Browser.Answer upload = upload(dana);
                System.out.println("full: upload " + upload.status() + " "
                        + upload.body().contains("cannot save anything now: the disk is full"));
                System.out.println("full: save " + saveUntilItIsRefused(dana));
                Thread.sleep(5_000);
                Files.delete(film);
                Instant end = Instant.now().plusSeconds(60);
                boolean isWell = false;
                while (!isWell && Instant.now().isBefore(end)) {
                    Thread.sleep(500);
                    isWell = dana.get("/health/ready").status() == 200
                            && dana.get("/organisations/" + ORG).status() == 200;
                }
                System.out.println("room: page " + isWell);
                String started = dana.post("/organisations/" + ORG + "/connections/1/runs", Map.of("aim", "DELIVER"))
                        .location();
                long run = Long.parseLong(started.substring(started.lastIndexOf('/') + 1));
                RunStore runs = server.get(RunStore.class);
                ServerUnderTest.await(
                        "the run", () -> runs.find(ORG, run).filter(Run::isOver).isPresent());
                System.out.println(
                        "room: run " + runs.find(ORG, run).flatMap(Run::outcome).orElseThrow());
                System.out.println("open: "
                        + runs.list(ORG, RunStore.Choice.newest(10)).stream()
                                .filter(one -> !one.isOver())
                                .count());
            }
        }

        private static Browser.Answer upload(Browser dana) {
            String start = "--b\r\nContent-Disposition: form-data; name=\"_csrf\"\r\n\r\n" + dana.cookie("XSRF-TOKEN")
                    + "\r\n--b\r\nContent-Disposition: form-data; name=\"files\"; filename=\"roster.zip\"\r\n\r\n";
            return dana.send(dana.request("/organisations/" + ORG + "/connections/1/file-account/uploads")
                    .header("Content-Type", "multipart/form-data; boundary=b")
                    .POST(HttpRequest.BodyPublishers.ofString(start + "x".repeat(100_000) + "\r\n--b--\r\n")));
        }

        /** What the database has of its own to write in is used up first. */
        private static String saveUntilItIsRefused(Browser dana) {
            for (int i = 0; i < 2000; i++) {
                Browser.Answer answer = dana.post(
                        "/organisations/" + ORG + "/flows/import",
                        Map.of(
                                "text",
                                "name: Flow " + i + "\nwhen:\n  event: run-finished\nsteps:\n- do: mail\n  with:"
                                        + " {to: a@school.example, subject: S, text: " + "T".repeat(8000) + "}\n"));
                if (answer.status() >= 400) {
                    return answer.status() + " " + answer.body().contains("cannot save anything now: the disk is full");
                }
            }
            return "all of it";
        }

        private static void fill(Path film) throws IOException {
            byte[] page = new byte[4096];
            try (var out = Files.newOutputStream(film)) {
                while (true) {
                    out.write(page);
                }
            } catch (IOException full) {
                assertThat(Files.size(film)).isPositive();
            }
        }
    }

    @Test
    void aServerWhoseDiskWasFullRecoversByItself(@TempDir Path home) throws Exception {
        Process server = java(withSmallDisk(home), List.of(), OnASmallDisk.class, home);
        List<String> told = new ArrayList<>();
        try (BufferedReader out = lines(server)) {
            out.lines().filter(line -> line.matches("(full|room|open): .*")).forEach(told::add);
        }
        assertThat(server.waitFor()).as("%s", told).isZero();
        assertThat(told)
                .filteredOn(line -> line.startsWith("full: page"))
                .singleElement()
                .asString()
                .endsWith("false");
        assertThat(told).contains("full: upload 507 true", "full: save 507 true");
        assertThat(told).contains("room: page true", "room: run DELIVERED", "open: 0");
    }

    /** What lies in the home is on a disk of its own, that no other process sees. */
    private static List<String> withSmallDisk(Path home) throws IOException, InterruptedException {
        List<String> mount = List.of(
                "unshare",
                "-rm",
                "sh",
                "-c",
                "mount -t tmpfs -o mode=700,size=" + SMALL_DISK_MB + "m none \"$0\" && exec \"$@\"",
                home.toString());
        List<String> tried = new ArrayList<>(mount);
        tried.add("true");
        boolean works = new ProcessBuilder(tried).start().waitFor() == 0;
        assumeTrue(works || System.getenv("CI") != null, "nothing can be mounted here");
        assertThat(works).as("unshare -rm and mount work").isTrue();
        return mount;
    }

    /** Asks for a run, says when it is in the midst of it, and what became of it. */
    public static final class Sleeper {
        private Sleeper() {}

        public static void main(String[] arguments) throws InterruptedException {
            try (ServerUnderTest server = ServerUnderTest.start(Path.of(arguments[0]), Clock.systemUTC())) {
                server.administrator("sandbox");
                RunStore runs = server.get(RunStore.class);
                long first = ask(server);
                ServerUnderTest.await(
                        "the run begins",
                        () -> runs.find(ORG, first).flatMap(Run::folder).isPresent());
                System.out.println("in the midst");
                ServerUnderTest.await(
                        "its end",
                        () -> runs.find(ORG, first).filter(Run::isOver).isPresent());
                // Whoever runs beside it would need no longer than it did.
                Thread.sleep(3_000);
                System.out.println("run: " + end(runs, first));
                // A slow machine may give up another one, too.
                for (int more = 0; more < 3; more++) {
                    long next = ask(server);
                    ServerUnderTest.await(
                            "another",
                            () -> runs.find(ORG, next).filter(Run::isOver).isPresent());
                    System.out.println("run: " + end(runs, next));
                }
                System.out.println(
                        "runs " + runs.list(ORG, RunStore.Choice.newest(10)).size());
            }
        }

        private static String end(RunStore runs, long id) {
            Run run = runs.find(ORG, id).orElseThrow();
            return run.outcome().orElseThrow() + (run.counts().added() > 0 ? " with new people" : " without");
        }

        private static long ask(ServerUnderTest server) {
            return server.get(RunQueue.class)
                    .ask(
                            server.get(ConnectionStore.class).of(ORG).get(0),
                            Run.Cause.PERSON,
                            Optional.empty(),
                            Aim.DELIVER,
                            Optional.empty());
        }
    }

    @Test
    void aMachineThatSleptInTheMidstOfARunHandsNothingOverTwice(@TempDir Path home) throws Exception {
        // Four of them missed are a lease that has ended.
        AnotherProcess.prepare(home);
        Process server = java(List.of(), List.of("-Drollcall.heartbeat.millis=1000"), Sleeper.class, home);
        List<String> told = new ArrayList<>();
        try (BufferedReader out = lines(server)) {
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                told.add(line);
                if (line.equals("in the midst")) {
                    signal("STOP", server);
                    Thread.sleep(7_000);
                    signal("CONT", server);
                }
            }
        }
        assertThat(server.waitFor()).as("%s", told).isZero();
        assertThat(told).contains("runs 4");
        List<String> ends =
                told.stream().filter(line -> line.startsWith("run: ")).toList();
        assertThat(ends).hasSize(4);
        // Either the sleeper's own run went on, or it was given up before anything went out.
        assertThat(ends)
                .filteredOn("run: DELIVERED with new people"::equals)
                .as("%s", ends)
                .hasSize(1);
        assertThat(ends.get(3)).isEqualTo("run: DELIVERED without");
    }

    private static void signal(String name, Process process) throws IOException, InterruptedException {
        assertThat(new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid()))
                        .start()
                        .waitFor())
                .isZero();
    }

    @Test
    void aSessionThatCannotBeReadAnyMoreLeadsToTheSignIn(@TempDir Path home) {
        try (ServerUnderTest server = ServerUnderTest.start(home, Clock.systemUTC())) {
            Browser dana = server.administrator("sandbox");
            assertThat(dana.get("/organisations/" + ORG).status()).isEqualTo(200);

            int changed = server.get(JdbcClient.class)
                    .sql("update spring_session_attributes set attribute_bytes = ?")
                    .param("of a class that is no more".getBytes(StandardCharsets.UTF_8))
                    .update();

            assertThat(changed).isPositive();
            Browser.Answer answer = dana.get("/organisations/" + ORG);
            assertThat(answer.status()).as(answer.body()).isBetween(300, 399);
            assertThat(answer.location()).startsWith("/sign-in");
        }
    }

    @Test
    void anOpenStreamDoesNotHoldUpTheStop(@TempDir Path home) throws Exception {
        HttpServer silent = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        CountDownLatch isOver = new CountDownLatch(1);
        ExecutorService threads = Executors.newCachedThreadPool();
        silent.setExecutor(threads);
        silent.createContext("/", exchange -> {
            try {
                isOver.await();
            } catch (InterruptedException told) {
                Thread.currentThread().interrupt();
            }
            exchange.close();
        });
        silent.start();
        ServerUnderTest server = ServerUnderTest.start(home, Clock.systemUTC());
        try {
            Browser dana = server.administrator();
            String source = "source: http://127.0.0.1:" + silent.getAddress().getPort()
                    + "\noneroster: {client_id: a, client_secret: b}\n";
            var connection = server.get(ConnectionStore.class).add("alder-valley", "Silent", "", source, "Dana");
            String run = dana.post(
                            "/organisations/alder-valley/connections/" + connection.id() + "/runs",
                            Map.of("aim", "PREVIEW"))
                    .location();
            HttpResponse<InputStream> stream = HttpClient.newHttpClient()
                    .send(
                            dana.request(run + "/events")
                                    .header("Cookie", dana.cookies())
                                    .build(),
                            HttpResponse.BodyHandlers.ofInputStream());
            assertThat(stream.statusCode()).isEqualTo(200);
            assertThat(stream.body().read()).as("something of the run is told").isPositive();

            Instant before = Instant.now();
            server.close();

            assertThat(Duration.between(before, Instant.now())).isLessThan(Duration.ofSeconds(15));
            assertThat(readToItsEnd(stream.body())).isTrue();
        } finally {
            isOver.countDown();
            silent.stop(0);
            threads.shutdownNow();
        }
    }

    private static boolean readToItsEnd(InputStream stream) {
        try {
            stream.readAllBytes();
            return true;
        } catch (IOException broken) {
            return true;
        }
    }
}
