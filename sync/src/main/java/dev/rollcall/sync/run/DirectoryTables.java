package dev.rollcall.sync.run;

import dev.rollcall.sync.pipeline.SettingTable;
import java.util.ArrayList;
import java.util.List;

/** What the steps read of the directory, as it is where there is none yet. */
final class DirectoryTables {
    /** The columns of a person, of the directory as of the file of known people; all but the day are text. */
    static final List<String> PERSON = List.of(
            "person_id",
            "person_number",
            "first_name",
            "middle_name",
            "last_name",
            "grade_level",
            "email_address",
            "sis_username",
            "password_policy",
            "role",
            "location_ids",
            "managed_apple_account",
            "authentication",
            "source",
            "status");

    private DirectoryTables() {}

    static List<SettingTable> none() {
        List<String> person = new ArrayList<>();
        PERSON.forEach(column -> person.add(column + " varchar"));
        person.add("status_since date");
        return List.of(new SettingTable("directory_person", person, List.of()));
    }
}
