package dev.rollcall.sync.run;

import dev.rollcall.sync.cancel.Cancellation;
import dev.rollcall.sync.directory.Directory;
import dev.rollcall.sync.directory.DirectoryFault;
import dev.rollcall.sync.directory.DirectoryLock;
import dev.rollcall.sync.directory.Origin;
import dev.rollcall.sync.directory.Version;
import dev.rollcall.sync.message.Message;
import dev.rollcall.sync.pipeline.Engines;
import dev.rollcall.sync.pipeline.SqlEngine;
import dev.rollcall.sync.pipeline.SqlFile;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Tells the directory what somebody changed in Apple School Manager itself, so that the plan knows what uploads can still do
 * to that account. Only what Apple School Manager allows is taken: {@code directory/account_transitions.sql} lists it.
 */
public final class DirectoryEdit {
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(5);

    private static final Map<String, List<String>> WORDS = Map.of(
            "status", List.of("New", "Active", "Deactivated", "Locked", "Deleted"),
            "source", List.of("SFTP", "SIS", "Manual"),
            "purchases", List.of("yes", "no"),
            "password_policy", List.of("4", "6", "8"),
            "role",
                    List.of(
                            "Administrator",
                            "Site Manager",
                            "People Manager",
                            "Device Enrollment Manager",
                            "Content Manager",
                            "Manager",
                            "Staff",
                            "Instructor",
                            "Student"));

    /** What can be changed without an imported account becoming Manual. */
    private static final Set<String> HARMLESS =
            Set.of("status", "source", "purchases", "password_policy", "role", "managed_apple_account");

    /** What an identity provider leaves to Apple School Manager. */
    private static final Set<String> NEVER_SYNCED = Set.of("grade_level", "sis_username");

    /** Whose change makes an imported account Manual. */
    private static final List<String> OTHERS = List.of(
            "person_number",
            "first_name",
            "middle_name",
            "last_name",
            "grade_level",
            "email_address",
            "sis_username",
            "location_ids");

    private final Directory directory;
    private final Engines engines;
    private final Clock clock;
    private final Cancellation cancellation;

    /** @param engines lend the engine that reads the people */
    public DirectoryEdit(Directory directory, Engines engines, Clock clock, Cancellation cancellation) {
        this.directory = directory;
        this.engines = engines;
        this.clock = clock;
        this.cancellation = cancellation;
    }

    /**
     * Somebody after the change.
     *
     * @param made the version that has it
     * @param stop what keeps uploads from the account now: {@code edited}, {@code deactivated} or {@code deleted}; empty where
     *     nothing does
     */
    public record Result(Version made, String name, String status, String source, String stop) {}

    /** The columns that can be changed, in the order of the alphabet. */
    public static Set<String> columns() {
        Set<String> columns = new TreeSet<>(OTHERS);
        columns.addAll(HARMLESS);
        return Collections.unmodifiableSet(columns);
    }

    /**
     * Makes a version in which a person has other values.
     *
     * @param who a Person ID, an account name or an e-mail address
     * @param values by column; an empty one takes the value away
     * @throws ChangeRefused where nobody or more than one person is meant, or Apple School Manager does not allow it
     */
    public Result make(String who, Map<String, String> values) throws ChangeRefused, DirectoryFault, IOException {
        demandWords(values);
        LocalDate today = clock.instant().atZone(ZoneOffset.UTC).toLocalDate();
        try (DirectoryLock lock = directory.lock(LONGEST_WAIT, () -> {}, cancellation)) {
            PeopleOfDirectory.demandNoOpenDelivery(directory);
            try (PeopleOfDirectory people = PeopleOfDirectory.on(today, directory, engines, cancellation)) {
                SqlEngine engine = people.engine();
                find(engine, who);
                demandAllowed(engine, values);
                engine.createTable("edited_people", edited(values, today));
                Version made = people.save(lock, "edited_people", Origin.editOf(who), clock.instant());
                return result(engine, made);
            }
        }
    }

    /**
     * Refuses values that no person can have, whatever the directory holds.
     *
     * @param values by column
     */
    public static void demandWords(Map<String, String> values) throws ChangeRefused {
        for (Map.Entry<String, String> value : values.entrySet()) {
            if (!columns().contains(value.getKey())) {
                throw new ChangeRefused(Message.of("run.edit.no_column")
                        .with("column", value.getKey())
                        .with("columns", String.join(", ", columns())));
            }
            List<String> words = WORDS.getOrDefault(value.getKey(), List.of(value.getValue()));
            if (!words.contains(value.getValue())) {
                throw new ChangeRefused(Message.of("run.edit.no_word")
                        .with("column", value.getKey())
                        .with("value", value.getValue())
                        .with("words", String.join(", ", words)));
            }
            if (value.getKey().equals("managed_apple_account")
                    && !value.getValue().matches("[^@\\s]+@[^@\\s]+")) {
                throw new ChangeRefused(Message.of("run.edit.no_account").with("value", value.getValue()));
            }
        }
        if (values.isEmpty()) {
            throw new ChangeRefused(Message.of("run.edit.nothing"));
        }
    }

    private static void find(SqlEngine engine, String who) throws ChangeRefused {
        engine.createView(
                "account_transitions",
                SqlFile.of("directory/account_transitions").sql());
        engine.createTable(
                "edited_person",
                SqlFile.of("directory/found_people").with("who", who).sql());
        int found = engine.fetch(SqlFile.allOf("edited_person")).size();
        if (found != 1) {
            throw new ChangeRefused(Message.of("run.edit.who").with("who", who).with("found", found));
        }
    }

    private static void demandAllowed(SqlEngine engine, Map<String, String> values) throws ChangeRefused {
        String faults = SqlFile.of("directory/edit_faults")
                .with("status", values.get("status"))
                .with("account", values.get("managed_apple_account"))
                .with("purchases", values.get("purchases"))
                .with("turns_manual", values.keySet().stream().anyMatch(DirectoryEdit::isSynced))
                .sql();
        for (List<@Nullable Object> fault : engine.fetch(faults)) {
            throw new ChangeRefused(Message.of("run.edit.refused")
                    .with("fault", String.valueOf(fault.get(0)))
                    .with("detail", String.valueOf(fault.get(1)))
                    .with("status", values.getOrDefault("status", ""))
                    .with("account", values.getOrDefault("managed_apple_account", "")));
        }
    }

    private static boolean isSynced(String column) {
        return !HARMLESS.contains(column) && !NEVER_SYNCED.contains(column);
    }

    private static String edited(Map<String, String> values, LocalDate today) {
        SqlFile select = SqlFile.of("directory/edited_people")
                .with("status", values.get("status"))
                .with("source", values.get("source"))
                .with("account", values.get("managed_apple_account"))
                .with("purchases", values.get("purchases"))
                .with("role", values.get("role"))
                .with("password_policy", values.get("password_policy"))
                .with("turns_manual", values.keySet().stream().anyMatch(column -> !HARMLESS.contains(column)))
                .with("today", today);
        for (String column : OTHERS) {
            select = select.with(column, values.get(column));
        }
        return select.sql();
    }

    private static Result result(SqlEngine engine, Version made) {
        List<@Nullable Object> after =
                engine.fetch(SqlFile.of("directory/person_after_edit").sql()).get(0);
        return new Result(
                made,
                String.valueOf(after.get(0)),
                String.valueOf(after.get(1)),
                String.valueOf(after.get(2)),
                String.valueOf(after.get(3)));
    }
}
