package dev.rollcall.sync.publish;

import static dev.rollcall.sync.publish.Member.day;
import static dev.rollcall.sync.publish.Member.id;
import static dev.rollcall.sync.publish.Member.moment;
import static dev.rollcall.sync.publish.Member.objects;
import static dev.rollcall.sync.publish.Member.reference;
import static dev.rollcall.sync.publish.Member.references;
import static dev.rollcall.sync.publish.Member.requiredText;
import static dev.rollcall.sync.publish.Member.text;
import static dev.rollcall.sync.publish.Member.texts;
import static dev.rollcall.sync.publish.Member.trueOrFalse;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The members of a record in one version, in the order in which they are shown.
 *
 * <p>Source: the data models of OneRoster 1.1 and 1.2 Rostering. The 1.2 schemas allow no other members than these and
 * {@code metadata}.
 */
record RecordShape(RecordType type, List<Member> members) {
    private static final String ENROLLMENT_ROLES_OF_1_2 = "('administrator', 'proctor', 'student', 'teacher')";

    RecordShape {
        members = List.copyOf(members);
    }

    static RecordShape of(RecordType type, ApiVersion version) {
        List<Member> members = new ArrayList<>(List.of(
                id("sourcedId", "sourced_id"),
                text("status", "status"),
                moment("dateLastModified", "date_last_modified")));
        members.addAll(
                switch (type) {
                    case ORG -> org();
                    case ACADEMIC_SESSION -> academicSession();
                    case COURSE -> course();
                    case CLASS -> schoolClass();
                    case USER -> version.isFirst() ? userOfFirst(version) : userOfSecond(version);
                    case ENROLLMENT -> enrollment(version);
                    case DEMOGRAPHICS -> demographics();
                });
        return new RecordShape(type, members);
    }

    Optional<Member> member(String name) {
        return members.stream().filter(member -> member.name().equals(name)).findFirst();
    }

    Optional<Field> field(String path) {
        return members.stream()
                .flatMap(Member::allFields)
                .filter(field -> field.path().equals(path))
                .findFirst();
    }

    private static List<Member> org() {
        return List.of(
                requiredText("name", "name"),
                requiredText("type", "type"),
                requiredText("identifier", "identifier"),
                reference("parent", RecordType.ORG, "parent_id"),
                references("children", RecordType.ORG, "child_ids"));
    }

    private static List<Member> academicSession() {
        return List.of(
                requiredText("title", "title"),
                day("startDate", "start_date"),
                day("endDate", "end_date"),
                requiredText("type", "type"),
                reference("parent", RecordType.ACADEMIC_SESSION, "parent_id"),
                references("children", RecordType.ACADEMIC_SESSION, "child_ids"),
                requiredText("schoolYear", "school_year"));
    }

    private static List<Member> course() {
        return List.of(
                requiredText("title", "title"),
                reference("schoolYear", RecordType.ACADEMIC_SESSION, "school_year_id"),
                requiredText("courseCode", "course_code"),
                texts("grades", "grades"),
                texts("subjects", "subjects"),
                reference("org", RecordType.ORG, "org_id"),
                texts("subjectCodes", "subject_codes"));
    }

    private static List<Member> schoolClass() {
        return List.of(
                requiredText("title", "title"),
                text("classCode", "class_code"),
                text("classType", "class_type"),
                text("location", "location"),
                texts("grades", "grades"),
                texts("subjects", "subjects"),
                reference("course", RecordType.COURSE, "course_id"),
                reference("school", RecordType.ORG, "school_id"),
                references("terms", RecordType.ACADEMIC_SESSION, "term_ids").orEmptyList(),
                texts("subjectCodes", "subject_codes"),
                // A list in both versions: OneRoster 1.1, CSV tables, classes.csv has a list of periods, as of grades
                // and
                // subjects, which are lists in its JSON too. Its OpenAPI file alone has one text.
                texts("periods", "periods"));
    }

    private static List<Member> userOfFirst(ApiVersion version) {
        List<Member> members = new ArrayList<>();
        members.add(requiredText("username", "username"));
        members.add(userIds());
        members.add(trueOrFalse("enabledUser", "enabled_user", version));
        members.add(requiredText("givenName", "given_name"));
        members.add(requiredText("familyName", "family_name"));
        members.add(text("middleName", "middle_name"));
        members.add(requiredText("role", "role"));
        members.addAll(addresses());
        members.add(references("orgs", RecordType.ORG, "org_ids").orEmptyList());
        members.add(texts("grades", "grades"));
        return members;
    }

    private static List<Member> userOfSecond(ApiVersion version) {
        List<Member> members = new ArrayList<>();
        members.add(text("userMasterIdentifier", "user_master_identifier"));
        members.add(text("username", "username"));
        members.add(userIds());
        members.add(trueOrFalse("enabledUser", "enabled_user", version));
        members.add(requiredText("givenName", "given_name"));
        members.add(requiredText("familyName", "family_name"));
        members.add(text("middleName", "middle_name"));
        members.add(text("preferredFirstName", "preferred_given_name"));
        members.add(text("preferredMiddleName", "preferred_middle_name"));
        members.add(text("preferredLastName", "preferred_family_name"));
        members.add(text("pronouns", "pronouns"));
        members.add(objects(
                        "roles",
                        "roles",
                        List.of(
                                text("roleType", "item.role_type"),
                                requiredText("role", "item.role"),
                                reference("org", RecordType.ORG, "item.org_id"),
                                day("beginDate", "item.begin_date"),
                                day("endDate", "item.end_date")))
                .orEmptyList());
        members.add(reference("primaryOrg", RecordType.ORG, "primary_org_id"));
        members.addAll(addresses());
        members.add(texts("grades", "grades"));
        return members;
    }

    private static Member userIds() {
        return objects(
                "userIds",
                "user_ids",
                List.of(requiredText("type", "item.type"), requiredText("identifier", "item.identifier")));
    }

    private static List<Member> addresses() {
        return List.of(
                text("identifier", "identifier"),
                text("email", "email"),
                text("sms", "sms"),
                text("phone", "phone"),
                references("agents", RecordType.USER, "agent_ids"));
    }

    private static List<Member> enrollment(ApiVersion version) {
        String role = version.isFirst()
                ? "role"
                : "case when role in " + ENROLLMENT_ROLES_OF_1_2
                        + " or starts_with(role, 'ext:') then role else 'ext:' || role end";
        return List.of(
                reference("user", RecordType.USER, "user_id"),
                reference("class", RecordType.CLASS, "class_id"),
                reference("school", RecordType.ORG, "school_id"),
                requiredText("role", role),
                trueOrFalse("primary", "is_primary", version),
                day("beginDate", "begin_date"),
                day("endDate", "end_date"));
    }

    /** No source is read for them: a roster for Apple needs none, and what is not read cannot leak. */
    private static List<Member> demographics() {
        return Stream.of(
                        "birthDate",
                        "sex",
                        "americanIndianOrAlaskaNative",
                        "asian",
                        "blackOrAfricanAmerican",
                        "nativeHawaiianOrOtherPacificIslander",
                        "white",
                        "demographicRaceTwoOrMoreRaces",
                        "hispanicOrLatinoEthnicity",
                        "countryOfBirthCode",
                        "stateOfBirthAbbreviation",
                        "cityOfBirth",
                        "publicSchoolResidenceStatus")
                .map(name -> text(name, "cast(null as varchar)"))
                .toList();
    }
}
