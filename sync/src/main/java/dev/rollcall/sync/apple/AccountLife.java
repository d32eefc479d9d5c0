package dev.rollcall.sync.apple;

import dev.rollcall.sync.pipeline.SqlEngine;
import dev.rollcall.sync.pipeline.SqlFile;
import java.io.IOException;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What becomes of accounts without an upload: they are deleted when they were deactivated long enough, their names become free
 * at the weekend, and a person at the web page changes them.
 *
 * @see <a href="https://support.apple.com/guide/apple-school-manager/axm0b917bf68">Apple School Manager User Guide, manage
 *     users</a>
 */
final class AccountLife {
    private final AppleDirectory directory;
    private final StandInClock clock;
    private final ImportRules rules;

    AccountLife(AppleDirectory directory, StandInClock clock, ImportRules rules) {
        this.directory = directory;
        this.clock = clock;
        this.rules = rules;
    }

    /** Deletes the accounts whose time is over today. */
    void pass() throws IOException {
        directory.change(engine -> {
            Object due = engine.fetch(aged("due_count").sql()).get(0).get(0);
            if (Objects.equals(due, 0L)) {
                return Map.of();
            }
            engine.createTable(
                    "aged_deleted_account", aged("aged_deleted_account").sql());
            engine.createTable("aged_person", aged("aged_person").sql());
            return Map.of(AppleTable.PERSON, "aged_person", AppleTable.DELETED_ACCOUNT, "aged_deleted_account");
        });
    }

    private SqlFile aged(String select) {
        return SqlFile.of("apple/" + select)
                .with("days", rules.number(ImportRule.DELETE_AFTER_DAYS))
                .with("manual_days", rules.number(ImportRule.DELETE_MANUAL_AFTER_DAYS))
                .with("today", clock.today());
    }

    /**
     * Does to a person what somebody does at the web page, or the person by signing in.
     *
     * @param action such as {@code deactivate}, {@code reactivate}, {@code delete}, {@code edit}
     * @return whether Apple School Manager allows it for somebody of that status and source
     */
    boolean act(String personId, String action) throws IOException {
        boolean[] isAllowed = {false};
        directory.change(engine -> {
            isAllowed[0] = isAllowed(engine, personId, action);
            if (!isAllowed[0]) {
                return Map.of();
            }
            engine.createTable(
                    "acted_deleted_account",
                    acted("acted_deleted_account", personId, action).sql());
            engine.createTable(
                    "acted_person", acted("acted_person", personId, action).sql());
            return Map.of(AppleTable.PERSON, "acted_person", AppleTable.DELETED_ACCOUNT, "acted_deleted_account");
        });
        return isAllowed[0];
    }

    private static boolean isAllowed(SqlEngine engine, String personId, String action) {
        return engine
                .fetch(SqlFile.of("apple/allowed_action")
                        .with("person_id", personId)
                        .sql())
                .stream()
                .anyMatch(row -> action.equals(row.get(0)));
    }

    private SqlFile acted(String select, String personId, String action) {
        return SqlFile.of("apple/" + select)
                .with("person_id", personId)
                .with("action", action)
                .with("today", clock.today());
    }

    /**
     * Somebody who was made at the web page, or who came by federated sign-in and has no Person ID.
     *
     * @param account the Managed Apple Account
     * @param personId empty where there is none
     */
    record Newcomer(
            String account,
            Optional<String> personId,
            String firstName,
            String lastName,
            Optional<String> emailAddress,
            String role,
            boolean isFederated) {}

    void add(Newcomer newcomer) throws IOException {
        directory.change(engine -> {
            engine.createTable(
                    "added_person",
                    SqlFile.of("apple/added_person")
                            .with("account", newcomer.account())
                            .with("activity", StandInHome.random())
                            .with("person_id", newcomer.personId().orElse(null))
                            .with("first_name", newcomer.firstName())
                            .with("last_name", newcomer.lastName())
                            .with("email_address", newcomer.emailAddress().orElse(null))
                            .with("role", newcomer.role())
                            .with("authentication", newcomer.isFederated() ? "Federated" : "Apple")
                            .with("today", clock.today())
                            .sql());
            return Map.of(AppleTable.PERSON, "added_person");
        });
    }
}
