package dev.rollcall.server.directory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.server.ServerUnderTest;
import dev.rollcall.server.organisations.Connection;
import dev.rollcall.server.organisations.Connection.State;
import dev.rollcall.server.organisations.ConnectionStore;
import dev.rollcall.server.runs.Run;
import dev.rollcall.server.runs.Run.Cause;
import dev.rollcall.server.runs.RunQueue;
import dev.rollcall.server.runs.RunStore;
import dev.rollcall.sync.directory.DeliveryState;
import dev.rollcall.sync.directory.DirectoryFault;
import dev.rollcall.sync.pipeline.Engines;
import dev.rollcall.sync.report.RunReport.Outcome;
import dev.rollcall.sync.run.MarkRefused;
import dev.rollcall.sync.run.RunRequest.Aim;
import dev.rollcall.sync.run.UploadMarks;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/** A connection of Alder Valley whose source is a small school: files that a test changes. */
final class School {
    static final String ORG = "alder-valley";

    private final ServerUnderTest server;
    private final Path folder;
    private final long connection;

    private School(ServerUnderTest server, Path folder, long connection) {
        this.server = server;
        this.folder = folder;
        this.connection = connection;
    }

    /** Adds one that is live. */
    static School add(ServerUnderTest server, String name, String settings) {
        Path folder = server.home().resolve("files").resolve(name.replace(' ', '-'));
        School school = new School(server, folder, made(server, name, folder, settings));
        school.write("orgs.csv", "sourcedId,name,type\no1,Birch Lane School,school\no2,Elm Street School,school\n");
        school.write("users.csv", """
                sourcedId,orgSourcedIds,role,username,givenName,familyName,identifier,email,grades
                s1,o1,student,ada,Ada,Lake,n1,ada@school.example,7
                s2,o1,student,ben,Ben,Dove,n2,ben@school.example,8
                s3,o2,student,dora,Dora,Finch,n4,dora@school.example,8
                t1,o1,teacher,cleo,Cleo,Reed,n3,cleo@school.example,
                """);
        school.write("courses.csv", "sourcedId,title,orgSourcedId\nk1,Music,o1\nk2,Art,o2\n");
        school.write(
                "classes.csv", "sourcedId,title,courseSourcedId,schoolSourcedId\nc1,Music 7,k1,o1\nc2,Art 8,k2,o2\n");
        school.write("enrollments.csv", """
                sourcedId,classSourcedId,userSourcedId,role
                e1,c1,s1,student
                e2,c1,s2,student
                e3,c1,t1,teacher
                e4,c2,s3,student
                """);
        return school;
    }

    private static long made(ServerUnderTest server, String name, Path folder, String settings) {
        ConnectionStore connections = server.get(ConnectionStore.class);
        String text = "source: " + folder.resolve("source") + "\ndelivery:\n  to: " + folder.resolve("sent") + "\n"
                + settings.replace("{folder}", folder.toString());
        Connection made = connections.add(ORG, name, "", text, "Dana Whitcombe");
        connections.setState(made, State.LIVE);
        return made.id();
    }

    Connection connection() {
        return server.get(ConnectionStore.class).find(connection).orElseThrow();
    }

    /** The address of a page of the connection. */
    String at(String rest) {
        return "/organisations/" + ORG + "/connections/" + connection + rest;
    }

    /** The address of a page of the directory. */
    String directory(String rest) {
        return "/organisations/" + ORG + rest + (rest.contains("?") ? "&" : "?") + "connection=" + connection;
    }

    void write(String file, String text) {
        try {
            Path path = (file.equals("people.csv") ? folder : folder.resolve("source")).resolve(file);
            Files.createDirectories(path.getParent());
            Files.writeString(path, text);
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    /** Where uploads go, as the settings name it. */
    String destination() {
        return folder.resolve("sent").toString();
    }

    String sent(String file) {
        try {
            return Files.readString(folder.resolve("sent").resolve(file));
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    Run run(Aim aim) {
        return ended(server.get(RunQueue.class)
                .ask(connection(), Cause.PERSON, Optional.of("Dana Whitcombe"), aim, Optional.empty()));
    }

    /** Waits for the end of a run. */
    Run ended(long id) {
        RunStore runs = server.get(RunStore.class);
        ServerUnderTest.await(
                "run " + id, () -> runs.find(ORG, id).filter(Run::isOver).isPresent());
        return runs.find(ORG, id).orElseThrow();
    }

    /** Delivers. The upload lies in a folder; somebody says that Apple has it. */
    Run delivered() {
        Run run = run(Aim.DELIVER);
        assertThat(run.outcome()).as(run.sentence()).contains(Outcome.DELIVERED);
        try {
            new UploadMarks(server.home(), connection().folder(), Engines.ofCommand())
                    .mark(run.folder().orElseThrow(), DeliveryState.HANDED_OVER, "Dana Whitcombe", Instant.now());
        } catch (MarkRefused | DirectoryFault | IOException fault) {
            throw new AssertionError(fault);
        }
        return run;
    }
}
