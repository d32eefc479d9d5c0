package dev.rollcall.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** {@code ./dev bench server}: what {@code rollcall serve} costs, and how fast its pages and its SFTP server are. */
final class ServerBench {
    static final String USAGE = """
            usage: ./dev bench server [--rows 10M] [--runs 3] [--seed 7] [--dir DIR] [--rollcall PATH]

            A roster of 10M rows has about a million people.
            """;

    static final List<RosterSize> SIZES = List.of(RosterSize.TEN_MILLION);

    private static final int PAST_RUNS = 1_000;
    private static final int PAGES_PER_SECOND = 50;
    private static final Duration LOAD = Duration.ofMinutes(1);
    private static final Duration UNTIL_IDLE = Duration.ofSeconds(15);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);
    private static final int PEOPLE_PER_SECOND = 1;
    private static final String ORG = "/organisations/bench";
    private static final List<String> PAGES = List.of(
            ORG,
            ORG + "/runs",
            ORG + "/runs/1",
            ORG + "/runs/" + PAST_RUNS,
            ORG + "/connections/1",
            ORG + "/directory/versions?connection=1");
    private static final int PUT_MEGABYTES = 256;
    private static final Pattern ID = Pattern.compile("\"id\"\\s*:\\s*(\\d+)");
    private static final Pattern OUTCOME = Pattern.compile("\"outcome\"\\s*:\\s*\"(\\w+)\"");

    private final BenchArguments arguments;
    private final PrintStream progress;
    private final Path work;
    private final GoalTable table = new GoalTable();

    ServerBench(BenchArguments arguments, PrintStream progress) {
        this.arguments = arguments;
        this.progress = progress;
        this.work = Scenario.workFolder(arguments);
    }

    int run(Clock clock, PrintStream out) throws IOException, SQLException, InterruptedException {
        BenchFolder.fresh(work);
        measureStart();
        for (RosterSize size : arguments.sizes()) {
            Path roster = RosterGenerator.generate(size, arguments.seed(), Files.createDirectories(arguments.dir()));
            Path later = RosterGenerator.generateLater(roster, arguments.seed());
            measureRuns(size, roster);
            measurePages(size, later);
        }
        measurePut();
        BenchFolder.delete(work);
        String text = table.text();
        out.println(text);
        Path file = arguments.resultsFile(SIZES);
        ResultsFile.writeServer(file, """
                Made by `./dev bench server`, not by hand. %s, %s; %d runs; seed %d.

                %s
                `ready` is from the start of `rollcall serve`, whose jars are there, to the first good answer of `/health/ready`; `idle` what
                it holds %d s later, with an empty home. `sync` is a first day by the server beside the same by `rollcall sync`, in turns.
                `page` is one of six, in turns, asked for %d times a second for %d s while previews of the later roster run, after %,d runs;
                `page about people` is one of two, a search among all and a person, %d a second; `a person's past` is that page with its history and
                its way through the last run, which a browser asks for once the page is there. `put` is %d MB by OpenSSH's client, to a file account beside the same to `sshd`, in turns.
                [README.md](README.md) tells more.
                """.formatted(
                        LocalDate.now(clock),
                        Machine.describe(Python.find()),
                        arguments.runs(),
                        arguments.seed(),
                        text,
                        UNTIL_IDLE.toSeconds(),
                        PAGES_PER_SECOND,
                        LOAD.toSeconds(),
                        PAST_RUNS,
                        PEOPLE_PER_SECOND,
                        PUT_MEGABYTES));
        progress.println("written to " + file);
        return 0;
    }

    private void measureStart() throws IOException, InterruptedException {
        List<Double> ready = new ArrayList<>();
        List<Double> idle = new ArrayList<>();
        for (int run = 0; run <= arguments.runs(); run++) {
            progress.printf("start, run %d of %d%n", run, arguments.runs());
            try (ServeProcess server = serve(BenchFolder.fresh(work.resolve("empty")))) {
                // The first may build the server.
                if (run > 0) {
                    ready.add(seconds(server.ready()));
                    Thread.sleep(UNTIL_IDLE.toMillis());
                    idle.add((double) (server.residentBytes() >> 20));
                }
            }
        }
        table.add("ready, s", ready, 5);
        table.add("idle, MB", idle, 350);
    }

    private ServeProcess serve(Path home) throws IOException, InterruptedException {
        return ServeProcess.start(Scenario.launcher(arguments), home, log("serve"));
    }

    private Path home() {
        return work.resolve("home");
    }

    private void measureRuns(RosterSize size, Path roster) throws IOException, InterruptedException {
        List<Double> here = new ArrayList<>();
        List<Double> alone = new ArrayList<>();
        BenchFolder.fresh(home());
        try (ServeProcess server = serve(home())) {
            server.setUp();
            String token = server.token();
            for (int run = 1; run <= arguments.runs(); run++) {
                progress.printf("%s, sync %d of %d%n", size.label(), run, arguments.runs());
                alone.add(seconds(syncAlone(roster)));
                long connection = connection(server, token, "sync " + run, roster);
                long began = System.nanoTime();
                String outcome = outcome(server, token, connection, "DELIVER");
                here.add((System.nanoTime() - began) / 1e9);
                if (!outcome.equals("DELIVERED")) {
                    throw new IOException("the run under the server ended as " + outcome);
                }
            }
        }
        table.add(size.label() + " rows: sync under the server, s", here, 1.1 * GoalTable.median(alone));
        table.add(size.label() + " rows: sync by the command line, s", alone, Double.NaN);
    }

    private Duration syncAlone(Path roster) throws IOException, InterruptedException {
        Path file = work.resolve("alone.yaml");
        Files.writeString(file, settings(roster, work.resolve("alone.zip")));
        Measurement run = ProcessMeter.measure(
                List.of(
                        Scenario.launcher(arguments),
                        "sync",
                        file.toString(),
                        "--home",
                        BenchFolder.fresh(work.resolve("alone")).toString()),
                log("alone"));
        if (run.exitCode() != 0) {
            throw new IOException("exit code " + run.exitCode() + ", see " + log("alone"));
        }
        return run.wall();
    }

    private static String settings(Path roster, Path to) {
        return "source: \"" + roster.toAbsolutePath() + "\"\ndelivery: {to: \"" + to + "\"}\n"
                + Scenario.WITH_DIRECTORY;
    }

    private long connection(ServeProcess server, String token, String name, Path roster)
            throws IOException, InterruptedException {
        String text = settings(roster, work.resolve(name.replace(' ', '-') + ".zip"))
                .replace("\"", "\\\"")
                .replace("\n", "\\n");
        return id(server.api(
                token, "/connections", "{\"name\":\"" + name + "\",\"live\":true,\"settings\":\"" + text + "\"}"));
    }

    /** Starts a run and waits for its end. */
    private static String outcome(ServeProcess server, String token, long connection, String aim)
            throws IOException, InterruptedException {
        String runs = "/connections/" + connection + "/runs";
        long run = id(server.api(token, runs, "{\"aim\":\"" + aim + "\"}"));
        while (true) {
            String answer = server.api(token, runs + "/" + run, "");
            Matcher outcome = OUTCOME.matcher(answer);
            if (answer.contains("\"ENDED\"") && outcome.find()) {
                return outcome.group(1);
            }
            Thread.sleep(BETWEEN_LOOKS.toMillis());
        }
    }

    private static long id(String answer) throws IOException {
        Matcher id = ID.matcher(answer);
        if (!id.find()) {
            throw new IOException("no id in " + answer);
        }
        return Long.parseLong(id.group(1));
    }

    private void measurePages(RosterSize size, Path later) throws IOException, InterruptedException {
        addPastRuns();
        try (ServeProcess server = serve(home())) {
            server.signIn();
            String token = server.token();
            long connection = connection(server, token, "later", later);
            AtomicBoolean isOver = new AtomicBoolean();
            AtomicInteger previews = new AtomicInteger();
            Thread syncing = new Thread(() -> preview(server, token, connection, isOver, previews), "previews");
            syncing.start();
            measurePages(size.label() + " rows: page", server, PAGES, PAGES_PER_SECOND);
            String person = person(later);
            measurePages(size.label() + " rows: page about people", server, pagesOf(person), PEOPLE_PER_SECOND);
            measurePages(size.label() + " rows: a person's past", server, List.of(pastOf(person)), PEOPLE_PER_SECOND);
            isOver.set(true);
            syncing.join();
            if (previews.get() == 0) {
                throw new IOException("no preview ran beside the pages, see " + log("serve"));
            }
        }
    }

    private void measurePages(String what, ServeProcess server, List<String> pages, int perSecond)
            throws IOException, InterruptedException {
        List<Double> medians = new ArrayList<>();
        List<Double> slowest = new ArrayList<>();
        List<Double> failed = new ArrayList<>();
        for (int run = 1; run <= arguments.runs(); run++) {
            progress.printf("%s, %d a second, run %d of %d%n", what, perSecond, run, arguments.runs());
            PageLoad load = PageLoad.measure(server, pages, perSecond, LOAD);
            load.failed().forEach((page, times) -> progress.printf("%s, %d times%n", page, times));
            failed.add((double)
                    load.failed().values().stream().mapToInt(Integer::intValue).sum());
            medians.add(seconds(load.median()) * 1000);
            slowest.add(seconds(load.slowest()) * 1000);
        }
        String rate = ", " + perSecond + " a second";
        table.add(what + rate + ", median, ms", medians, 80);
        table.add(what + rate + ", 99th percentile, ms", slowest, 300);
        table.add(what + rate + ", did not come", failed, 0);
    }

    private static void preview(
            ServeProcess server, String token, long connection, AtomicBoolean isOver, AtomicInteger done) {
        try {
            while (!isOver.get()) {
                if (!outcome(server, token, connection, "PREVIEW").equals("FAILED")) {
                    done.incrementAndGet();
                }
            }
        } catch (IOException fault) {
            // The pages tell: without one preview that ended the bench fails.
            isOver.set(true);
        } catch (InterruptedException told) {
            Thread.currentThread().interrupt();
        }
    }

    /** Runs of the past show the report of the newest, so that all of their pages are whole. */
    private void addPastRuns() throws IOException, InterruptedException {
        Path script = work.resolve("past-runs.sql");
        String columns =
                "organisation_id, connection_id, cause, asked_by, aim, state, folder, source, asked_at, began_at,"
                        + " ended_at, outcome, sentence, errors, warnings, people, classes, people_new, people_changed, people_gone";
        Files.writeString(
                script,
                "insert into run (" + columns + ") select " + columns + " from run, system_range(1, " + PAST_RUNS
                        + ") where id = (select max(id) from run);\n");
        Measurement done = ProcessMeter.measure(
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        h2().toString(),
                        "org.h2.tools.RunScript",
                        "-url",
                        "jdbc:h2:" + home().resolve("control")
                                + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH",
                        "-user",
                        "rollcall",
                        "-script",
                        script.toString()),
                log("past-runs"));
        if (done.exitCode() != 0) {
            throw new IOException("the past runs were not added, see " + log("past-runs"));
        }
    }

    private static Path h2() throws IOException {
        try (Stream<Path> libraries = Files.list(Path.of("server", "target", "lib"))) {
            return libraries
                    .filter(library -> String.valueOf(library.getFileName()).matches("h2-[0-9.]+\\.jar"))
                    .findFirst()
                    .orElseThrow(() -> new IOException("server/target/lib holds no h2"));
        }
    }

    /** Each of these looks into a million people. */
    private static List<String> pagesOf(String person) {
        return List.of(ORG + "/people?connection=1&q=" + person, ORG + "/people/" + person + "?connection=1");
    }

    /** What the page of a person asks for once it is there; as a page of its own it is that and the page. */
    private static String pastOf(String person) {
        return ORG + "/people/" + person + "?connection=1&past=true";
    }

    /** One from the midst. */
    private static String person(Path later) throws IOException {
        List<String> users;
        try (Stream<String> lines = Files.lines(later.resolve("users.csv"))) {
            users = lines.filter(line -> line.split(",", 3)[1].equals("active"))
                    .limit(400)
                    .toList();
        }
        return users.get(users.size() / 2).split(",", 2)[0];
    }

    private void measurePut() throws IOException, InterruptedException {
        if (!SshServer.isInstalled()) {
            throw new IOException("sshd is not here (Debian: openssh-server)");
        }
        Path file = work.resolve("sent.zip");
        BenchFolder.writeIncompressible(file, PUT_MEGABYTES, arguments.seed());
        List<Double> ours = new ArrayList<>();
        List<Double> theirs = new ArrayList<>();
        try (SshServer sshd = SshServer.start(Files.createDirectories(work.resolve("ssh")));
                ServeProcess server = serve(BenchFolder.fresh(work.resolve("intake")))) {
            server.setUp();
            String token = server.token();
            long connection =
                    id(server.api(token, "/connections", "{\"name\":\"intake\",\"settings\":\"source: uploads\\n\"}"));
            String account = ORG + "/connections/" + connection + "/file-account";
            server.get(account);
            server.post(account, Map.of());
            server.post(
                    account + "/keys",
                    Map.of("name", "bench", "key", Files.readString(sshd.key().resolveSibling("user.pub"))));
            Matcher user = Pattern.compile("User</dt><dd><code>([^<]+)<").matcher(server.get(account));
            if (!user.find()) {
                throw new IOException("the page of the file account names no user");
            }
            for (int run = 1; run <= arguments.runs(); run++) {
                progress.printf("put, run %d of %d%n", run, arguments.runs());
                ours.add(put(
                        sshd.put(file, "run" + run + ".zip", user.group(1), server.sftpPort(), work.resolve("batch"))));
                theirs.add(put(sshd.put(file, work.resolve("batch"))));
            }
        }
        table.add("put to a file account, s", ours, GoalTable.median(theirs) / 0.8);
        table.add("put to OpenSSH's sshd, s", theirs, Double.NaN);
    }

    private double put(List<String> command) throws IOException, InterruptedException {
        Measurement run = ProcessMeter.measure(command, log("sftp"));
        if (run.exitCode() != 0) {
            throw new IOException("sftp failed, see " + log("sftp"));
        }
        return seconds(run.wall());
    }

    private static double seconds(Duration duration) {
        return duration.toNanos() / 1e9;
    }

    private Path log(String name) throws IOException {
        return Files.createDirectories(arguments.dir().resolve("logs")).resolve("server-" + name + ".log");
    }
}
