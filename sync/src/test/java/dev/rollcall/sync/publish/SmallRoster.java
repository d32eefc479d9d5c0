package dev.rollcall.sync.publish;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes a OneRoster 1.1 set of the rows that a test needs; the other files have one row each. */
final class SmallRoster {
    private static final Map<String, String> HEADERS = new LinkedHashMap<>(Map.of(
            "orgs.csv", "sourcedId,status,dateLastModified,name,type,identifier,parentSourcedId",
            "users.csv",
                    "sourcedId,status,dateLastModified,enabledUser,orgSourcedIds,role,username,userIds,givenName,familyName,"
                            + "middleName,identifier,email,sms,phone,agentSourcedIds,grades,password",
            "courses.csv",
                    "sourcedId,status,dateLastModified,schoolYearSourcedId,title,courseCode,grades,orgSourcedId,subjects,"
                            + "subjectCodes",
            "classes.csv",
                    "sourcedId,status,dateLastModified,title,grades,courseSourcedId,classCode,classType,location,"
                            + "schoolSourcedId,termSourcedIds,subjects,subjectCodes,periods",
            "enrollments.csv",
                    "sourcedId,status,dateLastModified,classSourcedId,schoolSourcedId,userSourcedId,role,primary,beginDate,"
                            + "endDate",
            "academicSessions.csv",
                    "sourcedId,status,dateLastModified,title,type,startDate,endDate,parentSourcedId,schoolYear",
            "demographics.csv", "sourcedId,status,dateLastModified,birthDate,sex"));
    private static final Map<String, String> ROWS = Map.of(
            "orgs.csv", "o1,,,School,school,S,",
            "users.csv", "u1,,,true,o1,student,,,Ida,Berg,,,,,,,,",
            "courses.csv", "c1,,,,Course,C,,o1,,",
            "classes.csv", "k1,,,Class,,c1,K,scheduled,,o1,,,,",
            "enrollments.csv", "e1,,,k1,o1,u1,student,,,");

    private final Path folder;

    private SmallRoster(Path folder) {
        this.folder = folder;
    }

    static SmallRoster in(Path folder) throws IOException {
        Files.createDirectories(folder);
        SmallRoster roster = new SmallRoster(folder);
        for (Map.Entry<String, String> row : ROWS.entrySet()) {
            roster.with(row.getKey(), row.getValue());
        }
        return roster;
    }

    SmallRoster with(String file, String... rows) throws IOException {
        Files.writeString(
                folder.resolve(file), HEADERS.getOrDefault(file, "") + "\n" + String.join("\n", List.of(rows)) + "\n");
        return this;
    }

    Path folder() {
        return folder;
    }
}
