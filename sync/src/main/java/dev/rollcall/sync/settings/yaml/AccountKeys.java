package dev.rollcall.sync.settings.yaml;

import dev.rollcall.sync.settings.Settings;
import java.util.List;
import java.util.Set;

/** The keys of {@code account}: what is set in Apple School Manager. */
final class AccountKeys {
    static final KeyGroup<Settings.Account> GROUP =
            new KeyGroup<>("account", text -> text.settings().account());

    static final Key<Boolean> FEDERATED =
            GROUP.key("federated", ScalarTypes.flag(), Settings.Account::federated, "true", SqlPlace.flag("federated"));

    static final Key<Set<String>> FEDERATED_DOMAINS = GROUP.key(
            "federated_domains",
            CollectionTypes.set(SchoolTypes.domain(), 0),
            Settings.Account::federatedDomains,
            "[example.org]",
            SqlPlace.wordSet("setting_federated_domains", "domain"));

    static final Key<Set<String>> FORMAT = GROUP.key(
            "format",
            CollectionTypes.set(
                    ScalarTypes.choice(
                            "first_name",
                            "middle_name",
                            "last_name",
                            "person_number",
                            "sis_username",
                            "email_address",
                            "grade_level"),
                    0),
            Settings.Account::format,
            "[sis_username]",
            SqlPlace.wordSet("setting_account_fields", "field"));

    static final Key<String> NAME = GROUP.optional(
            "name",
            SchoolTypes.accountName(),
            Settings.Account::name,
            "\"{first_name}.{last_name}@school.example\"",
            SqlPlace.text("account_name"));

    static final Key<String> STUDENT_NAME = GROUP.optional(
            "student_name",
            SchoolTypes.accountName(),
            account -> account.names().students(),
            "\"{person_number}@school.example\"",
            SqlPlace.text("account_student_name"));

    static final Key<String> STAFF_NAME = GROUP.optional(
            "staff_name",
            SchoolTypes.accountName(),
            account -> account.names().staff(),
            "\"{first_initial}{last_name}@school.example\"",
            SqlPlace.text("account_staff_name"));

    static final Key<Boolean> LETTERS = GROUP.key(
            "letters",
            SchoolTypes.choice(List.of(false, true), isLatin -> isLatin ? "latin" : "keep"),
            account -> account.names().latin(),
            "latin",
            SqlPlace.flag("account_latin"));

    static final Key<Boolean> APPLIES_TO = GROUP.key(
            "applies_to",
            SchoolTypes.choice(List.of(false, true), renames -> renames ? "all" : "new"),
            account -> account.names().renames(),
            "all",
            SqlPlace.flag("account_renames"));

    private AccountKeys() {}

    static Settings.Account read(Values values) {
        return new Settings.Account(
                values.get(FEDERATED),
                values.get(FEDERATED_DOMAINS),
                values.get(FORMAT),
                values.find(NAME),
                new Settings.AccountNames(
                        values.find(STUDENT_NAME),
                        values.find(STAFF_NAME),
                        values.get(LETTERS),
                        values.get(APPLIES_TO)));
    }
}
