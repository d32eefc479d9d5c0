package dev.rollcall.sync.settings.yaml;

import dev.rollcall.sync.settings.Settings;
import java.util.Map;

/** The keys of {@code attributes}: where Apple's columns take their values from. */
final class AttributeKeys {
    static final KeyGroup<Settings.Attributes> GROUP =
            new KeyGroup<>("attributes", "Where Apple's columns take their values from.", text -> text.settings()
                    .attributes());

    static final Key<String> PERSON_ID = GROUP.key(
            "person_id",
            ScalarTypes.choice("sourcedId", "identifier", "username", "userMasterIdentifier"),
            Settings.Attributes::personId,
            "What becomes Apple's Person ID. Never change it once people are in Apple School Manager: everybody would"
                    + " get a second account.",
            "userMasterIdentifier",
            SqlPlace.text("person_id_source"));

    static final Key<String> PERSON_NUMBER = GROUP.key(
            "person_number",
            ScalarTypes.choice("sourcedId", "identifier", "username", "userMasterIdentifier", "none"),
            Settings.Attributes::personNumber,
            "What becomes Apple's Person Number.",
            "username",
            SqlPlace.text("person_number_source"));

    static final Key<Map<String, String>> GRADE_LEVELS = GROUP.key(
            "grades",
            CollectionTypes.map(
                    "a group of OneRoster grades, each with Apple's grade level, such as KG: Kindergarten",
                    ScalarTypes.text("a grade level such as Kindergarten")),
            Settings.Attributes::grades,
            "Apple's grade level for a OneRoster grade; a grade that is not named stays as it is.",
            "{KG: Kindergarten}",
            SqlPlace.pairs("setting_grades", "grade", "grade_level"));

    static final Key<Map<String, String>> PASSWORD_POLICY = GROUP.key(
            "password_policy",
            CollectionTypes.mapOrOne(
                    "4, 6 or 8, or a group of OneRoster grades, each with one of them, and \"*\" for all other grades",
                    ScalarTypes.choice("4", "6", "8"),
                    "*"),
            Settings.Attributes::passwordPolicies,
            "How long students' passwords are: 4 or 6 digits, or 8 letters and digits; without it the location decides.",
            "{KG: 4, \"*\": 8}",
            SqlPlace.pairs("setting_password_policies", "grade", "policy"));

    static final Key<String> COURSE_NAME = GROUP.key(
            "course_name",
            SchoolTypes.courseName(),
            Settings.Attributes::courseName,
            "How Apple's course name is made; Apple shows it as the first part of a class's name.",
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
