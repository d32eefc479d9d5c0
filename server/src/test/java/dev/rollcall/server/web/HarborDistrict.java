package dev.rollcall.server.web;

import dev.rollcall.server.MovableClock;
import dev.rollcall.server.ServerUnderTest;
import dev.rollcall.server.organisations.Connection;
import dev.rollcall.server.organisations.ConnectionStore;
import dev.rollcall.server.runs.Run;
import dev.rollcall.server.runs.Run.Cause;
import dev.rollcall.server.runs.RunQueue;
import dev.rollcall.server.runs.RunStore;
import dev.rollcall.sync.directory.DeliveryState;
import dev.rollcall.sync.directory.DirectoryFault;
import dev.rollcall.sync.pipeline.Engines;
import dev.rollcall.sync.run.MarkRefused;
import dev.rollcall.sync.run.RunRequest.Aim;
import dev.rollcall.sync.run.UploadMarks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The invented district of the sandbox after a week of nights: pupils came, one pointed at nothing, and in the last night a school
 * was missing, so that the run is on hold. A second connection changes its SIS and does not know yet who is whom.
 */
final class HarborDistrict implements AutoCloseable {
    static final String ID = "harbor-district-practice";
    static final String AT = "/organisations/" + ID;
    private static final String TUESDAY_AFTERNOON = "2026-11-17T22:10:00Z";
    private static final Duration A_DAY = Duration.ofDays(1);

    private final MovableClock clock = MovableClock.at(TUESDAY_AFTERNOON);
    private final ServerUnderTest server;
    private final Path files;

    HarborDistrict() throws IOException {
        server = ServerUnderTest.start(clock);
        server.administrator("sandbox");
        files = server.home().resolve("files").resolve(ID);
        run(connection(1), Cause.PERSON, Aim.DELIVER);
        clock.set("2026-11-18T09:30:00Z");
        night(pupil("brandt", "Mila", "Brandt", "pier", "07", "cl-math"));
        night("");
        night(pupil("osei", "Leah", "Osei", "pier", "07", "cl-choir"));
        night(pupil("rivas", "Tomas", "Rivas", "dockside", "08", "cl-wood"));
        night("");
        night(pupil("wirth", "Jonas", "Wirth", "pier", "07", "cl-poetry"));
        clock.set("2026-11-23T15:10:00Z");
    }

    /** A preview after a pupil has come and another has gone. */
    Run preview() throws IOException {
        rewrite("users.csv", line -> !line.contains("st-evans"));
        rewrite("enrollments.csv", line -> !line.contains("st-evans"));
        add(
                "users.csv",
                "st-lindqvist,,,true,lighthouse,student,elindqvist,,Elin,Lindqvist,,1142,elin.lindqvist@harbor.example,,,,08,");
        add("enrollments.csv", "en-lindqvist,,,cl-bio,lighthouse,st-lindqvist,student,false,2026-11-16,2027-06-25");
        return run(connection(1), Cause.PERSON, Aim.PREVIEW);
    }

    /** The night in which one school is missing in the export. */
    Run heldNight() throws IOException {
        for (String file : List.of("orgs.csv", "courses.csv", "classes.csv", "enrollments.csv", "users.csv")) {
            change(file, line -> line.replace("\"pier,lighthouse\"", "pier").replace("\"lighthouse,pier\"", "pier"));
            rewrite(file, line -> !line.matches("(.*,)?lighthouse,.*"));
        }
        clock.set("2026-11-24T09:30:00Z");
        Run held = run(connection(1), Cause.SCHEDULE, Aim.DELIVER);
        clock.set("2026-11-24T15:05:00Z");
        return held;
    }

    private void rewrite(String file, Predicate<String> stays) throws IOException {
        Path path = files.resolve("oneroster").resolve(file);
        Files.write(path, Files.readAllLines(path).stream().filter(stays).toList());
    }

    private void change(String file, UnaryOperator<String> to) throws IOException {
        Path path = files.resolve("oneroster").resolve(file);
        Files.write(path, Files.readAllLines(path).stream().map(to).toList());
    }

    private void night(String pupil) throws IOException {
        if (!pupil.isEmpty()) {
            String[] lines = pupil.split("\n", -1);
            add("users.csv", lines[0]);
            add("enrollments.csv", lines[1]);
        }
        Instant night = clock.instant();
        run(connection(1), Cause.SCHEDULE, Aim.DELIVER);
        clock.set(night.plus(A_DAY).toString());
    }

    private void add(String file, String line) throws IOException {
        Files.writeString(files.resolve("oneroster").resolve(file), line + "\n", StandardOpenOption.APPEND);
    }

    private static String pupil(String id, String first, String last, String school, String grade, String schoolClass) {
        return "st-" + id + ",,,true," + school + ",student," + id + ",," + first + "," + last + ",,1" + id.length()
                + "0"
                + school.length() + "," + (first + "." + last).toLowerCase(Locale.ROOT)
                + "@harbor.example,,,," + grade + ",\n"
                + "en-" + id + ",,," + schoolClass + "," + school + ",st-" + id
                + ",student,false,2026-11-16,2027-06-25";
    }

    /** Apple School Manager knows the people by other ids; of one there are two accounts. */
    void changeOfSis() throws IOException {
        Path known = files.resolve("known.csv");
        Files.writeString(known, """
                person_id,first_name,last_name,email_address,person_number,grade_level,role
                90411,Kenji,Abe,kenji.abe@harbor.example,1101,07,Student
                90412,Ada,Bello,ada.bello@harbor.example,1102,07,Student
                90457,Ada,Bello,ada.bello@harbor.example,,06,Student
                90413,Rui,Costa,rui.costa@harbor.example,1103,07,Student
                90414,Nora,Dahl,nora.dahl@harbor.example,1104,08,Student
                90415,Gwen,Evans,gwen.evans@harbor.example,1105,08,Student
                90501,Ines,Duarte,ines.duarte@harbor.example,501,,Staff
                90502,Sofia,Marin,sofia.marin@harbor.example,502,,Instructor
                90503,Paul,Nkemelu,paul.nkemelu@harbor.example,503,,Staff
                """);
        Connection made = server.get(ConnectionStore.class)
                .add(
                        ID,
                        "New SIS",
                        "",
                        "source: " + files.resolve("oneroster") + "\ndelivery:\n  to: " + files.resolve("sent-new")
                                + "\nmatch:\n  prevent_duplicates: true\n  people: " + known + "\n",
                        "Dana Whitcombe");
        run(made, Cause.PERSON, Aim.PREVIEW);
    }

    private Connection connection(long id) {
        return server.get(ConnectionStore.class).find(id).orElseThrow();
    }

    private Run run(Connection connection, Cause cause, Aim aim) {
        RunStore runs = server.get(RunStore.class);
        long id = server.get(RunQueue.class)
                .ask(
                        connection,
                        cause,
                        Optional.of("Dana Whitcombe").filter(name -> cause == Cause.PERSON),
                        aim,
                        Optional.empty());
        Instant began = clock.instant();
        ServerUnderTest.await("run " + id, () -> {
            Run run = runs.find(ID, id).orElseThrow();
            if (run.beganAt().isPresent() && clock.instant().equals(began)) {
                clock.move(Duration.ofSeconds(4 + id % 3));
            }
            return run.isOver();
        });
        Run run = runs.find(ID, id).orElseThrow();
        if (run.outcome().filter(outcome -> outcome.name().equals("DELIVERED")).isPresent()) {
            uploaded(connection, run);
        }
        return run;
    }

    private void uploaded(Connection connection, Run run) {
        try {
            new UploadMarks(server.home(), connection.folder(), Engines.ofCommand())
                    .mark(run.folder().orElseThrow(), DeliveryState.HANDED_OVER, "Dana Whitcombe", Instant.now(clock));
        } catch (MarkRefused | DirectoryFault | IOException fault) {
            throw new AssertionError(fault);
        }
    }

    ServerUnderTest server() {
        return server;
    }

    Path home() {
        return server.home();
    }

    /** A run that goes on for as long as it is looked at. */
    long running() {
        JdbcClient jdbc = server.get(JdbcClient.class);
        jdbc.sql(
                        "insert into run (organisation_id, cause, asked_by, aim, state, asked_at, began_at)"
                                + " values ('harbor-district-practice', 'PERSON', 'Dana Whitcombe', 'DELIVER', 'RUNNING', :now, :now)")
                .param("now", Timestamp.from(clock.instant()))
                .update();
        return jdbc.sql("select max(id) from run").query(Long.class).single();
    }

    @Override
    public void close() {
        server.close();
    }
}
