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
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code ./dev bench directory}: what the directory and a delivery by SFTP cost. */
final class DirectoryBench {
    static final String USAGE = """
            usage: ./dev bench directory [--rows 10M] [--runs 3] [--seed 7] [--dir DIR] [--rollcall PATH]

            A roster of 10M rows has about a million people.
            """;

    static final List<RosterSize> SIZES = List.of(RosterSize.TEN_MILLION);

    private static final int PUT_MEGABYTES = 256;
    private static final Pattern PUT = Pattern.compile("([0-9.]+) s for [0-9]+ bytes");

    private final BenchArguments arguments;
    private final PrintStream progress;
    private final Path work;
    private final GoalTable table = new GoalTable();

    DirectoryBench(BenchArguments arguments, PrintStream progress) {
        this.arguments = arguments;
        this.progress = progress;
        this.work = Scenario.workFolder(arguments);
    }

    int run(Clock clock, PrintStream out) throws IOException, SQLException, InterruptedException {
        for (RosterSize size : arguments.sizes()) {
            Path roster = RosterGenerator.generate(size, arguments.seed(), Files.createDirectories(arguments.dir()));
            Path later = RosterGenerator.generateLater(roster, arguments.seed());
            measureRuns(size, roster, later);
        }
        measureYear();
        measurePut();
        BenchFolder.delete(work);
        String text = table.text();
        out.println(text);
        Path file = arguments.resultsFile(SIZES);
        ResultsFile.writeDirectory(file, """
                Made by `./dev bench directory`, not by hand. %s, %s; %d runs; seed %d.

                %s
                `plan` is what recognising and comparing take of a second day's run, with a directory, beyond the same without. `version`
                is the six files of the next version, but that of rosters, which the plan writes and reads. `person` is
                asked for by HTTP from `rollcall publish`, which serves the directory. `a year of days` is `directory advance` to each of 365
                days over %,d people, of whom some are deleted every day, in one process. `put` is %d MB that cannot be compressed, from the first
                bytes to the last, beside `sftp -b` as a whole process, to the same sshd, in turns. [README.md](README.md) tells more.
                """.formatted(
                        LocalDate.now(clock),
                        Machine.describe(Python.find()),
                        arguments.runs(),
                        arguments.seed(),
                        text,
                        YearOfDays.PEOPLE,
                        PUT_MEGABYTES));
        progress.println("written to " + file);
        return 0;
    }

    private void measureRuns(RosterSize size, Path roster, Path later) throws IOException, InterruptedException {
        BenchFolder.fresh(work);
        Path first = work.resolve("first");
        progress.println(size.label() + ": the first day");
        sync(roster, Scenario.WITH_DIRECTORY, first, "first");
        List<Double> plan = new ArrayList<>();
        List<Double> version = new ArrayList<>();
        List<Double> person = new ArrayList<>();
        for (int run = 1; run <= arguments.runs(); run++) {
            progress.printf("%s, run %d of %d%n", size.label(), run, arguments.runs());
            Path with = work.resolve("with");
            BenchFolder.delete(with);
            BenchFolder.copy(first, with);
            RunLog directory = sync(later, Scenario.WITH_DIRECTORY, with, "with");
            Path without = BenchFolder.fresh(work.resolve("without"));
            RunLog conversion = sync(later, Scenario.WITHOUT_DIRECTORY, without, "without");
            plan.add(planned(directory) - planned(conversion));
            version.add(seconds(directory.between("writing the directory ...", "writing the directory took")));
            try (PublishProcess publish =
                    PublishProcess.ofDirectory(Scenario.launcher(arguments), with, log("publish"))) {
                person.add(seconds(new PersonLookups(publish.port()).median(later)));
            }
        }
        table.add(size.label() + " rows: plan beyond none, s", plan, 1.2);
        table.add(size.label() + " rows: version written, s", version, 2);
        table.add(size.label() + " rows: one person, s", person, 0.05);
    }

    private static double planned(RunLog log) throws IOException {
        return seconds(log.between("recognising people ...", "recognising people took")
                .plus(log.between("comparing ...", "comparing took")));
    }

    private RunLog sync(Path source, String settings, Path home, String name) throws IOException, InterruptedException {
        Path file = work.resolve(name + ".yaml");
        Files.writeString(file, "source: \"" + source.toAbsolutePath() + "\"\n" + settings);
        Path events = work.resolve(name + ".log");
        Files.deleteIfExists(events);
        Measurement run = ProcessMeter.measure(
                List.of(
                        Scenario.launcher(arguments),
                        "sync",
                        file.toString(),
                        "--to",
                        work.resolve("out.zip").toString(),
                        "--home",
                        home.toString(),
                        "--as-of",
                        Scenario.TODAY,
                        "--log-file",
                        events.toString()),
                log(name));
        if (run.exitCode() != 0) {
            throw new IOException("exit code " + run.exitCode() + ", see " + log(name));
        }
        return RunLog.read(events);
    }

    private void measureYear() throws IOException, SQLException {
        List<Double> year = new ArrayList<>();
        for (int run = 1; run <= arguments.runs(); run++) {
            progress.printf("a year of days, run %d of %d%n", run, arguments.runs());
            year.add(seconds(YearOfDays.measure(BenchFolder.fresh(work))));
        }
        table.add("a year of days, s", year, 40);
    }

    private void measurePut() throws IOException, InterruptedException {
        if (!SshServer.isInstalled()) {
            throw new IOException("sshd is not here (Debian: openssh-server)");
        }
        BenchFolder.fresh(work);
        Path upload = Files.createDirectories(work.resolve("upload"));
        for (String name : List.of("students", "staff", "courses", "classes", "rosters", "locations")) {
            Files.createFile(upload.resolve(name + ".csv"));
        }
        BenchFolder.writeIncompressible(upload.resolve("rosters.csv"), PUT_MEGABYTES, arguments.seed());
        List<Double> ours = new ArrayList<>();
        List<Double> theirs = new ArrayList<>();
        try (SshServer server = SshServer.start(Files.createDirectories(work.resolve("ssh")))) {
            for (int run = 1; run <= arguments.runs(); run++) {
                progress.printf("put, run %d of %d%n", run, arguments.runs());
                Path sent = BenchFolder.fresh(work.resolve("sent"));
                ours.add(put(server, upload, sent));
                Measurement openSsh = ProcessMeter.measure(
                        server.put(sent.resolve("run").resolve("upload.zip"), work.resolve("batch")), log("sftp"));
                if (openSsh.exitCode() != 0) {
                    throw new IOException("sftp failed, see " + log("sftp"));
                }
                theirs.add(seconds(openSsh.wall()));
            }
        }
        table.add("put, s", ours, GoalTable.median(theirs) / 0.9);
        table.add("put by OpenSSH's sftp, s", theirs, Double.NaN);
    }

    private double put(SshServer server, Path upload, Path sent) throws IOException, InterruptedException {
        Measurement process = ProcessMeter.measure(
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        // As ./rollcall starts the sync of a large roster.
                        "-XX:CompileCommand=quiet",
                        "-XX:CompileCommand=CompileThresholdScaling,com.sun.crypto.provider.*::*,0.01",
                        "-XX:CompileCommand=CompileThresholdScaling,sun.security.provider.*::*,0.01",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        SftpPut.class.getName(),
                        server.address(),
                        server.key().toString(),
                        upload.toString(),
                        sent.toString()),
                log("put"));
        Matcher said = PUT.matcher(Files.readString(log("put")));
        if (process.exitCode() != 0 || !said.find()) {
            throw new IOException("the delivery failed, see " + log("put"));
        }
        return Double.parseDouble(said.group(1));
    }

    private static double seconds(Duration duration) {
        return duration.toNanos() / 1e9;
    }

    private Path log(String name) throws IOException {
        return Files.createDirectories(arguments.dir().resolve("logs")).resolve("directory-" + name + ".log");
    }
}
