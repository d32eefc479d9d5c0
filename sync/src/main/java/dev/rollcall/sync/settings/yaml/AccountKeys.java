package dev.rollcall.sync.settings.yaml;

import dev.rollcall.sync.settings.Settings;
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

    private AccountKeys() {}

    static Settings.Account read(Values values) {
        return new Settings.Account(
                values.get(FEDERATED), values.get(FEDERATED_DOMAINS), values.get(FORMAT), values.find(NAME));
    }
}
