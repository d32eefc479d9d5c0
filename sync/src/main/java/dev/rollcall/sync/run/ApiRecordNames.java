package dev.rollcall.sync.run;

import dev.rollcall.sync.message.Message;
import dev.rollcall.sync.message.Messages;
import dev.rollcall.sync.pipeline.InlineTable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a record is called whose source is an API: {@code enrollment e263 of the API}. */
final class ApiRecordNames {
    /** Stands where the id of the record goes. */
    static final String RECORD = "{record}";

    private static final List<String> LISTS =
            List.of("orgs", "academicSessions", "courses", "classes", "users", "roles", "enrollments");

    private ApiRecordNames() {}

    /** What the list of an API is called of which a file was made. */
    static String list(String file) {
        return Messages.ENGLISH.text(Message.of("run.api_list").with("list", file.replace(".csv", "")));
    }

    static InlineTable table() {
        List<List<@Nullable Object>> rows = LISTS.stream()
                .map(list -> List.<@Nullable Object>of(
                        list + ".csv",
                        Messages.ENGLISH.text(
                                Message.of("run.api_record").with("list", list).with("record", RECORD)),
                        list(list)))
                .toList();
        return new InlineTable("api_words", List.of("file varchar", "one varchar", "list varchar"), rows);
    }
}
