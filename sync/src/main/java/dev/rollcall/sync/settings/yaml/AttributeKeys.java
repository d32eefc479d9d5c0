package dev.rollcall.sync.settings.yaml;

import dev.rollcall.sync.message.Message;
import dev.rollcall.sync.settings.Settings;
import java.util.Map;

/** The keys of {@code attributes}: where Apple's columns take their values from. */
final class AttributeKeys {
    static final KeyGroup<Settings.Attributes> GROUP =
            new KeyGroup<>("attributes", text -> text.settings().attributes());

    static final Key<String> PERSON_ID = GROUP.key(
            "person_id",
            ScalarTypes.choice("sourcedId", "identifier", "username", "userMasterIdentifier"),
            Settings.Attributes::personId,
            "userMasterIdentifier",
            SqlPlace.text("person_id_source"));

    static final Key<String> PERSON_NUMBER = GROUP.key(
            "person_number",
            ScalarTypes.choice("sourcedId", "identifier", "username", "userMasterIdentifier", "none"),
            Settings.Attributes::personNumber,
            "username",
            SqlPlace.text("person_number_source"));

    static final Key<Map<String, String>> GRADE_LEVELS = GROUP.key(
            "grades",
            CollectionTypes.map(
                    Message.of("settings.value.grade_levels"),
                    ScalarTypes.text(Message.of("settings.value.grade_level"))),
            Settings.Attributes::grades,
            "{KG: Kindergarten}",
            SqlPlace.pairs("setting_grades", "grade", "grade_level"));

    static final Key<Map<String, String>> PASSWORD_POLICY = GROUP.key(
            "password_policy",
            CollectionTypes.mapOrOne(
                    Message.of("settings.value.password_policies"), ScalarTypes.choice("4", "6", "8"), "*"),
            Settings.Attributes::passwordPolicies,
            "{KG: 4, \"*\": 8}",
            SqlPlace.pairs("setting_password_policies", "grade", "policy"));

    static final Key<String> COURSE_NAME = GROUP.key(
            "course_name",
            SchoolTypes.courseName(),
            Settings.Attributes::courseName,
            "\"{title} ({org})\"",
            SqlPlace.text("course_name_pattern"));

    private AttributeKeys() {}

    static Settings.Attributes read(Values values) {
        return new Settings.Attributes(
                values.get(PERSON_ID),
                values.get(PERSON_NUMBER),
                values.get(GRADE_LEVELS),
                values.get(PASSWORD_POLICY),
                values.get(COURSE_NAME));
    }
}
