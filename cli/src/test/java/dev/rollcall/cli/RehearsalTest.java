package dev.rollcall.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The whole circle on one machine, as docs/how-to/rehearse-with-a-stand-in.md has it: what a run foresees is what the stand-in does, who
 * was written without knowing the plan.
 */
@Tag("long")
class RehearsalTest {
    private static final String BIRCH_LANE = "../fixtures/birch-lane/";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Path folder;
    private final Console apple;

    RehearsalTest(@TempDir Path folder) {
        this.folder = folder;
        this.apple = new Console(folder);
    }

    @Test
    void twoDaysAndBackAgainAreForeseen() throws Exception {
        FutureTask<Integer> command = new FutureTask<>(
                () -> apple.run(Clock.systemUTC(), "apple", "serve", "--sftp-port", "0", "--http-port", "0"));
        Thread thread = new Thread(command, "apple");
        thread.start();
        try {
            waitFor(() -> apple.out().contains("Stop it with Ctrl-C."));

            assertThat(sync(1, "sync", BIRCH_LANE + "oneroster")).contains("people       +7 new");
            assertThat(log(1)).contains("Foreseen right: 30 of 30 records (100.00 %).");

            assertThat(sync(2, "sync", BIRCH_LANE + "oneroster-day-2"))
                    .contains("people       +1 new, 1 changed, 1 moved, 1 deactivated");
            assertThat(log(2)).contains("Foreseen right: 14 of 14 records (100.00 %).");

            Path settings = Files.writeString(
                    folder.resolve("rollcall.yaml"),
                    "source: none\nguard:\n  locations: {deactivate: none}\n  schools: {people: none, classes: none, instructors: none, rosters: none}\n");
            assertThat(sync(3, "send-again", "1", "--settings", settings.toString()))
                    .contains("1 reactivated");
            // Apple does not say what becomes of a location that is left out: the plan foresees that it is kept by hand
            // from then
            // on, and the stand-in leaves it as it is.
            assertThat(log(3).replaceAll("\\s+", " "))
                    .contains("Foreseen right: 13 of 14 records (92.85 %).")
                    .contains(
                            "Larch County Music School (larch-music) was expected (deactivate), and the log does not");
            assertThat(told(Clock.systemUTC(), "runs").lines().filter(line -> line.contains("confirmed")))
                    .hasSize(3);
        } finally {
            thread.interrupt();
            assertThat(command.get(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isZero();
        }
    }

    /** As docs/how-to/leave-out-once.md has it. */
    @Test
    void accountThatWasDeactivatedByHandIsBackAfterItWasLeftOutOnce() throws Exception {
        FutureTask<Integer> command = new FutureTask<>(
                () -> apple.run(Clock.systemUTC(), "apple", "serve", "--sftp-port", "0", "--http-port", "0"));
        Thread thread = new Thread(command, "apple");
        thread.start();
        try {
            waitFor(() -> apple.out().contains("Stop it with Ctrl-C."));
            sync(1, "sync", BIRCH_LANE + "oneroster");
            log(1);
            control("POST", "people/s-201/sign-in");
            control("POST", "people/s-201/deactivate");
            sync(2, "sync", BIRCH_LANE + "oneroster");
            log(2);
            assertThat(statusOf("s-201")).as("while it is sent").isEqualTo("Deactivated");

            told(Clock.systemUTC(), "directory", "leave-out", "s-201", "--reason", "deactivated by mistake");
            assertThat(sync(3, "sync", BIRCH_LANE + "oneroster"))
                    .contains("1 left out once, back with the next upload");
            log(3);
            assertThat(told(Clock.systemUTC(), "directory", "pending")).contains("comes back with the next upload");
            assertThat(sync(4, "sync", BIRCH_LANE + "oneroster")).contains("1 reactivated");
            log(4);

            assertThat(statusOf("s-201")).isEqualTo("Active");
            assertThat(told(Clock.systemUTC(), "directory", "pending")).contains("Nothing is pending.");
            assertThat(told(Clock.systemUTC(), "directory", "pending", "--all")).contains("back by ");
        } finally {
            thread.interrupt();
            assertThat(command.get(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isZero();
        }
    }

    /** As docs/how-to/leave-out-once.md has it: Apple kept one person as she was, and the log says nothing of her. */
    @Test
    void whomAppleKeptWithoutAWordIsPushedThroughByTwoUploadsAndIsAsInTheSource() throws Exception {
        FutureTask<Integer> command = new FutureTask<>(
                () -> apple.run(Clock.systemUTC(), "apple", "serve", "--sftp-port", "0", "--http-port", "0"));
        Thread thread = new Thread(command, "apple");
        thread.start();
        try {
            waitFor(() -> apple.out().contains("Stop it with Ctrl-C."));
            sync(1, "sync", BIRCH_LANE + "oneroster");
            log(1);
            control("POST", "people/s-202/edit");
            control("POST", "disturbances/ignore-changes");
            String renamed = renamed("s-201", "s-202");
            assertThat(sync(2, "sync", renamed)).contains("2 changed");
            assertThat(log(2)).contains("OPERATION_NOT_ALLOWED");
            assertThat(valueOf("s-201", "last_name")).as("kept without a word").isNotEqualTo("Brook");

            String run = newestRun();
            assertThat(told(Clock.systemUTC(), "directory", "push", "--from-log", run)
                            .replaceAll("\\s+", " "))
                    .as("who was edited by hand is refused whatever is sent")
                    .contains("1 person of 1 whom Apple School Manager left unchanged after run " + run)
                    .doesNotContain("s-202");
            sync(3, "sync", renamed);
            log(3);
            assertThat(valueOf("s-201", "last_name")).isEqualTo("Brook");
            assertThat(valueOf("s-201", "email_address")).contains("+rollcall@");
            assertThat(told(Clock.systemUTC(), "directory", "pending")).contains("s-201");

            sync(4, "sync", renamed);
            log(4);
            assertThat(valueOf("s-201", "email_address")).isEqualTo("amira.haddad@birch-lane.example");
            assertThat(valueOf("s-201", "last_name")).isEqualTo("Brook");
            assertThat(valueOf("s-202", "last_name")).isNotEqualTo("Brook");
            assertThat(told(Clock.systemUTC(), "directory", "pending")).contains("Nothing is pending.");
        } finally {
            thread.interrupt();
            assertThat(command.get(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isZero();
        }
    }

    /** The first day of Birch Lane, where these people are called Brook now. */
    private String renamed(String... people) throws IOException {
        Path renamed = Files.createDirectory(folder.resolve("renamed"));
        try (Stream<Path> files = Files.list(Path.of(BIRCH_LANE + "oneroster"))) {
            for (Path file : files.toList()) {
                Files.copy(file, renamed.resolve(file.getFileName()));
            }
        }
        Path users = renamed.resolve("users.csv");
        List<String> lines = Files.readAllLines(users);
        int familyName = List.of(lines.get(0).split(",", -1)).indexOf("familyName");
        for (int row = 1; row < lines.size(); row++) {
            String[] values = lines.get(row).split(",(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)", -1);
            if (List.of(people).contains(values[0])) {
                values[familyName] = "Brook";
                lines.set(row, String.join(",", values));
            }
        }
        Files.write(users, lines);
        return renamed.toString();
    }

    private String newestRun() throws IOException {
        try (Stream<Path> runs = Files.list(folder.resolve(".rollcall/organisations/default/runs"))) {
            return runs.map(run -> String.valueOf(run.getFileName()))
                    .sorted()
                    .reduce((one, later) -> later)
                    .orElseThrow();
        }
    }

    private String statusOf(String person) throws Exception {
        return valueOf(person, "status");
    }

    private String valueOf(String person, String column) throws Exception {
        List<String> lines = control("GET", "person.csv").lines().toList();
        int status = List.of(lines.get(0).split(",")).indexOf(column);
        return lines.stream()
                .filter(line -> List.of(line.split(",", -1)).contains(person))
                .map(line -> line.split(",", -1)[status])
                .findFirst()
                .orElseThrow();
    }

    private String control(String method, String path) throws Exception {
        HttpResponse<String> answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(said("controls") + "/" + path))
                                .method(method, HttpRequest.BodyPublishers.noBody())
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 299);
        return answer.body();
    }

    /** A sync of the morning so many days after the first, as now is: the stand-in has the clock of this machine. */
    private String sync(int day, String... command) throws Exception {
        Map<String, String> environment = Map.of(
                "ROLLCALL_SFTP_PASSWORD",
                Files.readString(Path.of(said("passwordFile"))).strip());
        Console console = new Console(folder);
        String[] whole = Stream.concat(
                        Stream.of(command),
                        Stream.of("--to", said("sftp") + "day-" + day + ".zip", "--as-of", "2026-11-23"))
                .toArray(String[]::new);
        int code = new Cli(console.session(environment, Clock.systemUTC())).run(whole);
        assertThat(code).as(console.out() + console.err()).isZero();
        return console.out();
    }

    private String log(int count) throws Exception {
        Path logs = Path.of(said("logs"));
        waitFor(() -> files(logs).size() == count);
        return told(
                Clock.systemUTC(), "apple", "log", files(logs).get(count - 1).toString());
    }

    private static List<Path> files(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".csv"))
                    .sorted()
                    .toList();
        } catch (IOException gone) {
            return List.of();
        }
    }

    private String told(Clock clock, String... command) {
        Console console = new Console(folder);
        int code = console.run(clock, command);
        assertThat(code).as(console.out() + console.err()).isZero();
        return console.out();
    }

    private String said(String name) {
        Matcher value = Pattern.compile("\"" + name + "\":\"([^\"]*)\"").matcher(apple.out());
        assertThat(value.find()).as(apple.out()).isTrue();
        return value.group(1);
    }

    /** Something that comes about. */
    private interface Condition {
        boolean holds();
    }

    private static void waitFor(Condition condition) throws InterruptedException {
        Instant end = Instant.now().plus(PATIENCE);
        while (!condition.holds()) {
            assertThat(Instant.now()).isBefore(end);
            Thread.sleep(100);
        }
    }
}
