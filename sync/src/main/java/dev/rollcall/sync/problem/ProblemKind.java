package dev.rollcall.sync.problem;

import static dev.rollcall.sync.problem.Severity.ERROR;
import static dev.rollcall.sync.problem.Severity.NOTE;
import static dev.rollcall.sync.problem.Severity.WARNING;

/**
 * Every kind of problem: a code that is stable for ever and never reused, what it does to the run, and its words.
 *
 * <p>The words may name {@code {value}} (the value that is wrong), {@code {detail}} (one more fact) and
 * {@code {field}} (the column). They are templates and not methods, because problems of rows are put into words by
 * the engine, where there may be millions of them (docs/decisions/0003).
 *
 * <p>Ranges: 0xx the source's files, 1xx references, 2xx values, 3xx repeats, 4xx what Apple School Manager demands,
 * 5xx what the settings ask for, 6xx whom Apple School Manager knows.
 */
public enum ProblemKind {
    // ---- 0xx the source and its files ----
    SOURCE_MISSING("RST-001", ERROR, "'{value}' is not there", "Give the folder or the .zip that your SIS exports."),
    SOURCE_UNREADABLE(
            "RST-002",
            ERROR,
            "'{value}' may not be read by the user that runs Rollcall",
            "Give that user the right to read it (on Linux: chmod or setfacl), then run again."),
    SOURCE_NOT_A_ROSTER(
            "RST-003",
            ERROR,
            "the source holds neither a OneRoster set nor Apple's six files",
            "Found: {value}. Export OneRoster 1.1 or 1.2 CSV (orgs, users, courses, classes, enrollments) or Apple School Manager CSV, and give that folder or ZIP."),
    FILE_MISSING(
            "RST-004",
            ERROR,
            "{value} is missing",
            "{detail} needs it. Switch the file on in your SIS's export, or add it to the folder or ZIP."),
    FILE_NAME_CASE(
            "RST-005",
            WARNING,
            "the file is named '{value}' and was read as {detail}",
            "Name it exactly {detail}; other systems that read this export tell upper from lower case."),
    FILE_UNKNOWN(
            "RST-006", NOTE, "'{value}' is no file of {detail} and was not read", "Remove it if it came by mistake."),
    FILE_TWICE("RST-007", ERROR, "{value} is there twice, as {detail}", "Leave one of them, the newest full export."),
    FOLDER_ROUND_FILES(
            "RST-008",
            NOTE,
            "all files lie in a folder '{value}', which was looked into",
            "Apple School Manager's own upload refuses such a ZIP: put the files at the top."),
    FOLDERS_IN_SOURCE(
            "RST-009",
            ERROR,
            "files lie in several folders: {value}",
            "Put all files of one export at the top of the folder or ZIP."),
    HEADER_CASE("RST-010", WARNING, "the header '{value}' was read as {detail}", "Write it exactly {detail}."),
    HEADER_UNKNOWN(
            "RST-011",
            NOTE,
            "the column '{value}' is not known",
            "It was not read; nothing is needed if the column is your own. Extra columns of OneRoster begin with 'metadata.'."),
    HEADER_TWICE("RST-012", ERROR, "the column '{value}' is there twice", "Leave one of the two in the export."),
    HEADER_MISSING(
            "RST-013",
            ERROR,
            "the column {value} is missing{detail}",
            "Add the column to the export; without it the file cannot be understood."),
    HEADER_MISSPELT(
            "RST-014",
            WARNING,
            "the header '{value}' was read as {detail}",
            "Correct the header in your SIS's export to {detail}."),
    HEADER_ORDER(
            "RST-015",
            NOTE,
            "the columns stand in another order than the standard's",
            "Nothing is needed here; stricter readers refuse it."),
    COLUMN_LEFT_OUT(
            "RST-016",
            NOTE,
            "the file lacks {value}",
            "What is not there counts as empty; nothing is needed, unless you keep it in your SIS."),
    UNNAMED_COLUMN(
            "RST-017",
            NOTE,
            "column {value} has no name",
            "It was not read. It is the usual trace of a spreadsheet: export straight from the SIS instead."),
    BYTE_ORDER_MARK(
            "RST-020",
            NOTE,
            "the file begins with a byte order mark",
            "It was dropped. Export as 'UTF-8 without BOM' where your SIS offers it."),
    ENCODING_UTF16("RST-021", WARNING, "the file is written in UTF-16", "It was read as such. Export as UTF-8."),
    ENCODING_WINDOWS_1252(
            "RST-022",
            WARNING,
            "the file is not UTF-8, first",
            "It was read as Windows-1252. Export as UTF-8, and look whether names with accents are right in the report."),
    ENCODING_BROKEN(
            "RST-023",
            ERROR,
            "characters are neither UTF-8, UTF-16 nor Windows-1252, the first",
            "Export the file again as UTF-8."),
    SEMICOLONS(
            "RST-024",
            NOTE,
            "the columns are separated by {value}",
            "They were read so. The standard asks for commas: change the export if you can."),
    LINE_ENDS("RST-025", NOTE, "the lines end in {value}", "They were read so; nothing is needed."),
    BLANK_ROWS(
            "RST-026",
            NOTE,
            "blank rows were skipped: {value}",
            "It is the usual trace of a spreadsheet; nothing is needed."),
    SPACES_TRIMMED(
            "RST-027",
            NOTE,
            "spaces at the ends of values were cut: {value}",
            "Correct them in your SIS if they come from there."),
    LINE_BREAK_IN_VALUE(
            "RST-028",
            WARNING,
            "line breaks inside values became spaces: {value}, the first",
            "OneRoster allows no line break inside a value: correct the record in your SIS."),
    RAGGED_ROW(
            "RST-030",
            ERROR,
            "the header has {detail} columns, this row has {value}",
            "A value with a comma must stand in quotes; export the file again, or correct this row in your SIS."),
    QUOTE_UNCLOSED(
            "RST-031",
            ERROR,
            "a quotation mark is opened and never closed",
            "The file was cut off or a value holds a bare quotation mark; correct the record in your SIS and export again."),
    QUOTE_INSIDE(
            "RST-032",
            ERROR,
            "a quotation mark stands in the middle of the value '{value}'",
            "Inside a quoted value a quotation mark is doubled; correct the record in your SIS and export again."),
    NUL_CHARACTER(
            "RST-033",
            ERROR,
            "NUL characters stand in the file: {value}, the first",
            "The file is damaged, or is no text file: export it again."),
    ROW_TOO_LONG(
            "RST-034",
            ERROR,
            "the row is longer than {value} bytes",
            "A quotation mark is probably not closed here; correct it, or raise limits.row_bytes in rollcall.yaml."),
    HEADER_ONLY(
            "RST-035",
            WARNING,
            "the file holds a header and no rows",
            "OneRoster asks that an empty file be left out; check that the export was made for the right school year."),
    FILE_EMPTY("RST-036", ERROR, "the file is empty", "The export broke off: export again."),
    ZIP_BROKEN(
            "RST-040",
            ERROR,
            "the ZIP cannot be read: {value}",
            "It was cut off or damaged on the way: export or copy it again."),
    ZIP_ENCRYPTED(
            "RST-041",
            ERROR,
            "'{value}' in the ZIP is encrypted",
            "Export without a password; the ZIP never leaves your server."),
    ZIP_IN_ZIP("RST-042", ERROR, "the ZIP holds another ZIP, '{value}'", "Unpack it and give the inner one."),
    ZIP_NAME_UNSAFE(
            "RST-043",
            ERROR,
            "the ZIP holds the name '{value}', which leads out of the folder",
            "No SIS writes such a name: find out where the file comes from before you go on."),
    LINK_REFUSED("RST-044", ERROR, "'{value}' is a link, not a file", "Put the file itself there."),
    ZIP_TOO_LARGE(
            "RST-045",
            ERROR,
            "unpacked, the ZIP passes the limit of {value}",
            "If the roster really is that large, raise {detail} in rollcall.yaml."),
    MANIFEST_MISSING(
            "RST-050",
            NOTE,
            "there is no manifest.csv",
            "The set was taken for {value} by its headers. Nothing is needed; with a manifest.csv the version and the mode are certain."),
    MANIFEST_DISAGREES(
            "RST-051",
            WARNING,
            "manifest.csv says {value} for {detail}, and the files say otherwise",
            "The files are believed. Correct the export's manifest, or look whether the export broke off."),
    MANIFEST_UNREADABLE(
            "RST-052",
            WARNING,
            "manifest.csv has no usable value for {value}",
            "Correct the export's manifest; the files were recognised by their headers."),
    MANIFEST_VERSION_DIFFERS(
            "RST-053",
            WARNING,
            "manifest.csv says OneRoster {value}, the headers say {detail}",
            "The headers are believed. Correct the version in your SIS's export."),
    DELTA_REFUSED(
            "RST-054",
            ERROR,
            "the file is a delta",
            "It holds changes only, and whoever is absent from an upload to Apple School Manager is deactivated, so nothing was sent. Set the export to 'bulk' (full) in your SIS and run again."),
    NO_UPDATES(
            "RST-055",
            ERROR,
            "the set holds a manifest.csv and nothing else, which means 'no updates'",
            "Nothing was changed. Export a full set where you want to send one."),
    NO_SESSIONS(
            "RST-056",
            NOTE,
            "there is no academicSessions.csv",
            "Terms are not filtered: every class goes out. Switch academicSessions on in your SIS's export if classes of other terms appear."),
    STATUS_IN_BULK(
            "RST-057",
            NOTE,
            "the file fills status or dateLastModified although it is a full (bulk) export",
            "Nothing is needed; rows marked 'tobedeleted' are left out."),
    FURTHER_PROBLEMS(
            "RST-058",
            NOTE,
            "there are more problems {detail} than are listed one by one: {value}",
            "Mend the listed ones first; the others usually have the same cause."),
    SOURCE_BROKE_OFF(
            "RST-059",
            ERROR,
            "reading '{value}' broke off: {detail}",
            "Check the disk or network drive and its free space, then run again."),
    API_NOT_REACHED(
            "RST-060",
            ERROR,
            "'{value}' cannot be reached: {detail}",
            "Check the address, and that this server may reach it through your firewall or proxy."),
    API_NOT_TRUSTED(
            "RST-061",
            ERROR,
            "the connection to '{value}' is not safe: {detail}",
            "Use an https address with a valid certificate; where your SIS has a certificate of your own authority, give that authority's file as oneroster.ca_file. It cannot be switched off."),
    API_NOT_FOUND(
            "RST-062",
            ERROR,
            "no OneRoster API answers at '{value}': {detail}",
            "Copy the address from your SIS; it usually ends in /ims/oneroster/v1p1 or /ims/oneroster/rostering/v1p2. The page docs/reference/sis.md has those of known systems."),
    SIGN_IN_REFUSED(
            "RST-063",
            ERROR,
            "'{value}' refuses the client id or its secret: {detail}",
            "Copy id and secret from your SIS again, and check oneroster.sign_in, oneroster.token_url and the clock of this server."),
    SIGN_IN_INCOMPLETE(
            "RST-064",
            ERROR,
            "to sign in, {value} is missing",
            "Set it: oneroster.client_id, and the secret as the variable ROLLCALL_CLIENT_SECRET, oneroster.client_secret_file or oneroster.client_secret."),
    TOKEN_NOT_FOUND(
            "RST-065",
            ERROR,
            "nobody gives a token at '{value}': {detail}",
            "Set oneroster.token_url as your SIS shows it, with its query string if it has one."),
    API_FORBIDDEN(
            "RST-066",
            ERROR,
            "'{value}' may not be read with this client id: {detail}",
            "Give the client the right to read all rostering endpoints in your SIS, and check oneroster.scope."),
    API_REFUSED(
            "RST-067",
            ERROR,
            "'{value}' was refused: {detail}",
            "Ask the people who run your SIS what it means; the page docs/reference/sis.md lists what is known of yours."),
    API_GAVE_UP(
            "RST-068",
            ERROR,
            "'{value}' gave no answer after several tries, the last: {detail}",
            "Run again at a quiet hour, with --resume to keep what came already; a smaller oneroster.page_size or oneroster.parallel often helps."),
    API_TOO_SLOW(
            "RST-069",
            ERROR,
            "the pull took longer than {value}",
            "Run again with --resume to keep what came already, at a quiet hour, or raise oneroster.pull_minutes."),
    ANSWER_IS_A_PAGE(
            "RST-070",
            ERROR,
            "'{value}' answered with a page for people and not with data: {detail}",
            "It is usually a login or maintenance page: open the address in a browser, and check that it is that of the API."),
    ANSWER_BROKEN(
            "RST-071",
            ERROR,
            "the answer of '{value}' breaks off or is no JSON: {detail}",
            "Run again with --resume; where it stays so, lower oneroster.page_size, or tell the people who run your SIS."),
    ANSWER_WITHOUT_LIST(
            "RST-072",
            ERROR,
            "the answer of '{value}' holds no list of records: {detail}",
            "Check that the address is that of the OneRoster API and not of another API of your SIS."),
    COLLECTION_EMPTY(
            "RST-073",
            ERROR,
            "'{value}' gives no record",
            "An upload without them would empty your organisation in Apple School Manager. Check in your SIS the client's rights, its schools and its school year or calendar."),
    PAGES_REPEAT(
            "RST-074",
            ERROR,
            "'{value}' gives the same page again: {detail}",
            "The API does not page as the standard asks. Try another oneroster.page_size, or tell the people who run your SIS."),
    COUNT_DISAGREES(
            "RST-075",
            ERROR,
            "'{value}' announces {detail}",
            "Records are missing, so nothing was sent. Run again; where it stays so although your SIS shows them all, its count is wrong: choose the preset of your SIS, or tell its makers."),
    SOURCE_CHANGED(
            "RST-076",
            ERROR,
            "'{value}' changed each time while it was read: {detail}",
            "Run again at an hour when nobody works in the SIS and no import runs."),
    REDIRECT_REFUSED(
            "RST-077",
            ERROR,
            "'{value}' sends its readers to {detail}",
            "Credentials are not carried to another host. If that is the right address, set it as the source."),
    API_DEVIATES(
            "RST-078",
            NOTE,
            "the API departs from the standard: {value}",
            "Nothing is needed; Rollcall knows how to read it."),
    MEMBERS_UNKNOWN(
            "RST-079",
            NOTE,
            "the records of {detail} have members that are not known: {value}",
            "They were not read; nothing is needed."),
    ROLES_MISSING(
            "RST-080",
            ERROR,
            "no record of '{value}' has a role",
            "Give the client the right to read the roles of users in your SIS: without them nobody can tell a teacher from a"
                    + " student."),
    FILTERED_AT_SOURCE(
            "RST-081",
            NOTE,
            "{value} enrollments stayed with the API, since oneroster.filter_at_source asks it to filter",
            "Nothing is needed: they would have been left out here. The books do not count them, and 'rollcall explain' does not know them."),
    FILTER_NOT_HONOURED(
            "RST-082",
            NOTE,
            "all enrollments were pulled and filtered here, though oneroster.filter_at_source asks the API to filter: {value}",
            "Nothing is needed; take filter_at_source out of rollcall.yaml to save the question."),
    CHANGES_PULLED(
            "RST-083",
            NOTE,
            "only what changed since {value} was pulled, and put on the whole pull of {detail}",
            "Nothing is needed; all counts agree with those of the API."),
    WHOLE_PULLED(
            "RST-084",
            NOTE,
            "the whole roster was pulled and not only what changed: {value}",
            "Nothing is needed; where it is so each time, take oneroster.delta out of rollcall.yaml."),

    // ---- 1xx references ----
    CLASS_UNKNOWN_DROPPED(
            "RST-101",
            WARNING,
            "'{value}' names no row of classes.csv",
            "The enrollment was left out. Add the class to classes.csv, or end this enrollment in your SIS."),
    STUDENT_UNKNOWN_DROPPED(
            "RST-102",
            WARNING,
            "'{value}' names no student of the source",
            "The enrollment was left out. Add the student to the export, or end this enrollment in your SIS."),
    INSTRUCTOR_UNKNOWN_DROPPED(
            "RST-103",
            WARNING,
            "'{value}' names no staff member of the source",
            "The class keeps its other instructors. Add the teacher to the export, or end this enrollment in your SIS."),
    CLASS_UNKNOWN(
            "RST-111",
            ERROR,
            "'{value}' names no row of classes.csv",
            "Add the class to classes.csv, end this enrollment in your SIS, or switch patch.roster_classes on."),
    STUDENT_UNKNOWN(
            "RST-112",
            ERROR,
            "'{value}' names no student of the source",
            "Add the student to the export, end this enrollment in your SIS, or switch patch.roster_students on."),
    INSTRUCTOR_UNKNOWN(
            "RST-113",
            ERROR,
            "'{value}' names no staff member of the source",
            "Add the teacher to the export, end this enrollment in your SIS, or switch patch.instructors on."),
    COURSE_UNKNOWN(
            "RST-120",
            ERROR,
            "'{value}' names no row of courses.csv",
            "Add the course to courses.csv, or give the class another course in your SIS."),
    COURSE_OF_OTHER_ORG(
            "RST-121",
            ERROR,
            "the course '{value}' of the class belongs to {detail}, which filter.schools leaves out",
            "Add {detail} to filter.schools."),
    COURSE_NOT_BEGUN(
            "RST-122",
            ERROR,
            "the course '{value}' of the class belongs to a school year that begins on {detail}, within 30 days",
            "Switch filter.sync_ahead_days on (30), or give the class a course of this school year."),
    COURSE_LEFT_OUT(
            "RST-123",
            ERROR,
            "the course '{value}' of the class was left out: {detail}",
            "Widen the filter for courses, or give the class another course in your SIS."),
    CLASS_SCHOOL_UNKNOWN(
            "RST-124",
            ERROR,
            "'{value}' names no org of the source",
            "Add the school to the export, or give the class its school in your SIS."),
    COURSE_ORG_UNKNOWN(
            "RST-125",
            ERROR,
            "'{value}' names no org of the source",
            "Add the org to the export, or give the course its org in your SIS."),
    USER_ORG_UNKNOWN(
            "RST-126",
            WARNING,
            "'{value}' names no org of the source",
            "The person keeps the other schools. Add the org to the export, or correct the person's schools in your SIS."),
    USER_WITHOUT_LOCATION(
            "RST-127",
            ERROR,
            "the person belongs to no school that is sent: {detail}",
            "Give the person a school in your SIS, or enroll the person in a class of one."),
    CLASS_TERM_UNKNOWN(
            "RST-128",
            WARNING,
            "'{value}' names no row of academicSessions.csv",
            "Add the session to academicSessions.csv, or correct the class's terms in your SIS."),
    ORG_PARENT_UNKNOWN(
            "RST-129",
            NOTE,
            "'{value}' names no org of the source",
            "Add the parent to the export; nothing of it is sent to Apple."),
    SESSION_PARENT_UNKNOWN(
            "RST-130",
            NOTE,
            "'{value}' names no row of academicSessions.csv",
            "Add the parent session, or leave the field empty."),
    COURSE_YEAR_UNKNOWN(
            "RST-131",
            NOTE,
            "'{value}' names no row of academicSessions.csv",
            "Add the school year to academicSessions.csv, or leave the field empty."),
    ROLE_USER_UNKNOWN(
            "RST-132",
            WARNING,
            "'{value}' names no person of the source",
            "The role was passed over. Add the person to the export, or remove the role in your SIS."),
    ENROLLMENT_SCHOOL_UNKNOWN(
            "RST-133",
            NOTE,
            "'{value}' names no org of the source",
            "Correct the enrollment's school in your SIS; the class's school was used."),
    AGENT_UNKNOWN(
            "RST-134",
            NOTE,
            "'{value}' names no person of the source",
            "Nothing is needed; guardians are not sent to Apple."),
    CLASS_SCHOOL_NOT_A_SCHOOL(
            "RST-140",
            WARNING,
            "the org '{value}' of the class is of type {detail}, not school",
            "Give the class a school in your SIS; it is sent to the location of that org."),
    ENROLLMENT_SCHOOL_DIFFERS(
            "RST-141",
            NOTE,
            "the enrollment names the school '{value}', its class belongs to '{detail}'",
            "Correct the enrollment in your SIS; the class's school was used."),
    COURSE_YEAR_NOT_A_YEAR(
            "RST-142",
            NOTE,
            "the session '{value}' of the course is of type {detail}, not schoolYear",
            "Correct the course's school year in your SIS."),
    CLASS_TERMS_OF_TWO_YEARS(
            "RST-143",
            NOTE,
            "the terms of the class belong to different school years: {detail}",
            "Correct the class's terms in your SIS."),
    SESSION_OUTSIDE_PARENT(
            "RST-144",
            NOTE,
            "the session runs from {value}, outside its parent's {detail}",
            "Correct the dates in your SIS."),
    ORG_CYCLE(
            "RST-145",
            WARNING,
            "the org is its own ancestor, by way of '{value}'",
            "Correct the parents of the orgs in your SIS."),
    SESSION_CYCLE(
            "RST-146",
            WARNING,
            "the session is its own ancestor, by way of '{value}'",
            "Correct the parents of the sessions in your SIS."),
    PRIMARY_ROLE_TWICE(
            "RST-147",
            NOTE,
            "the person has {value} primary roles at '{detail}'",
            "Leave one primary role for each school in your SIS; the first by id was used."),
    PRIMARY_ORG_WITHOUT_ROLE(
            "RST-148",
            NOTE,
            "the person has no role at the primary org '{value}'",
            "Correct primaryOrgSourcedId or the roles in your SIS."),
    SUBJECTS_DIFFER(
            "RST-149",
            NOTE,
            "subjects and subjectCodes differ in length ({value})",
            "Nothing is needed; subjects are not sent to Apple."),
    STUDENT_TEACHES_CLASS(
            "RST-150",
            WARNING,
            "'{value}' is both student and teacher of the class '{detail}'",
            "End one of the two enrollments in your SIS."),

    // ---- 2xx values ----
    REQUIRED_BLANK(
            "RST-201",
            ERROR,
            "{field} is blank",
            "Fill it in your SIS; Apple School Manager refuses the whole upload without it."),
    DATE_UNREADABLE("RST-202", WARNING, "'{value}' is not a date", "It was passed over. Write it as YYYY-MM-DD."),
    SESSION_DATE_UNREADABLE(
            "RST-203",
            ERROR,
            "the date '{value}' cannot be read, so nobody can tell whether the session is active",
            "Write it as YYYY-MM-DD."),
    ENUMERATION_UNKNOWN(
            "RST-204", WARNING, "'{value}' is not a value that OneRoster knows ({detail})", "Correct it in your SIS."),
    ROLE_UNKNOWN(
            "RST-205",
            WARNING,
            "'{value}' is not a role that OneRoster knows",
            "The row was left out. Correct the role in your SIS."),
    BOOLEAN_UNREADABLE(
            "RST-206", WARNING, "'{value}' is neither true nor false", "It counts as false. Correct it in your SIS."),
    NULL_WORD(
            "RST-207",
            WARNING,
            "the value is the word '{value}', which the standard does not take for empty",
            "Leave the field empty in the export if it has no value."),
    ROLE_BLANK_STUDENT(
            "RST-208", WARNING, "the role is blank", "The person counts as a student. Fill the role in your SIS."),
    SESSION_ENDS_BEFORE_BEGIN(
            "RST-209",
            WARNING,
            "the session ends on {detail}, before it begins on {value}",
            "Correct the dates in your SIS."),
    TIMESTAMP_UNREADABLE(
            "RST-210", NOTE, "'{value}' is not a time", "Nothing is needed; the field is not used in a full export."),
    CLASS_TITLE_BLANK(
            "RST-211",
            NOTE,
            "the class has no title",
            "Nothing is needed; Apple names the class after its course and number."),

    // ---- 3xx repeats ----
    ROW_REPEATED("RST-301", NOTE, "the row repeats line {detail} word for word and was dropped", "Nothing is needed."),
    ID_CONFLICT(
            "RST-302",
            ERROR,
            "two records share the sourcedId '{value}', the other in line {detail}, and differ otherwise",
            "Correct one of them in your SIS: a sourcedId is one record."),
    STUDENT_TWICE_IN_CLASS(
            "RST-303",
            NOTE,
            "the student '{value}' is in this class already, by line {detail}",
            "The row was dropped. Remove the second enrollment in your SIS."),
    INSTRUCTOR_TWICE_IN_CLASS(
            "RST-304",
            NOTE,
            "the instructor '{value}' is in this class already, by line {detail}",
            "The row was dropped. Remove the second enrollment in your SIS."),
    EMAIL_SHARED(
            "RST-305",
            WARNING,
            "the address '{value}' belongs to '{detail}' too",
            "Give each person an address of their own in your SIS."),
    EMAIL_SHARED_FEDERATED(
            "RST-306",
            ERROR,
            "the address '{value}' lies in a federated domain and belongs to '{detail}' too",
            "Under federated authentication an address is one account: correct it in your SIS."),
    PERSON_NUMBER_SHARED(
            "RST-307",
            WARNING,
            "the person number '{value}' belongs to '{detail}' too",
            "Give each person a number of their own in your SIS."),
    STUDENT_AND_STAFF(
            "RST-308",
            ERROR,
            "'{value}' has the role student and the role {detail}",
            "A Person ID may stand in students.csv or in staff.csv, not in both: end one of the roles in your SIS, or exclude the person in overrides."),
    USER_JOINED(
            "RST-309",
            WARNING,
            "the user is '{detail}' once more, by the values of dedupe.person_keys and the name",
            "One person was sent as '{detail}', with the locations and classes of both. Nothing is needed; exclude one of them in overrides if they are two people."),
    USER_NOT_JOINED(
            "RST-310",
            WARNING,
            "the user shares the values of dedupe.person_keys with '{detail}' and was not joined, since a name differs or lacks, or one is a student and the other staff",
            "Nobody is guessed: correct the values or the names in your SIS, or leave it if they are two people."),

    // ---- 4xx what Apple School Manager demands ----
    ID_ALPHABET(
            "RST-401",
            WARNING,
            "'{value}' holds other characters than letters, digits and hyphen",
            "Apple documents only these; other characters have been seen to work. Choose another source for the id if the upload is refused."),
    ID_TOO_LONG(
            "RST-402",
            WARNING,
            "the id is {detail} characters long",
            "Apple's services take 256. Use a shorter id in your SIS."),
    NAME_TOO_LONG(
            "RST-403",
            WARNING,
            "the value is {detail} characters long",
            "Apple's services take {value}. Shorten it in your SIS."),
    INSTRUCTORS_TOO_MANY(
            "RST-404",
            WARNING,
            "the class has {value} instructors",
            "Apple takes 15, the others were left out ({detail}). Nothing is needed, or end some of the enrollments in your SIS."),
    LOCATIONS_TOO_MANY(
            "RST-405", ERROR, "the person belongs to {value} locations", "Apple takes 999. Remove some in your SIS."),
    EMAIL_MISSING(
            "RST-406",
            WARNING,
            "the person has no e-mail address",
            "Fill it in your SIS if the person signs in by federation or gets mail from Apple."),
    EMAIL_INVALID("RST-407", WARNING, "'{value}' is no e-mail address", "It was left out. Correct it in your SIS."),
    EMAIL_APOSTROPHE(
            "RST-408",
            WARNING,
            "'{value}' holds an apostrophe, which Apple refuses",
            "It was left out. Give the person an address without it."),
    EMAIL_REQUIRED(
            "RST-409",
            ERROR,
            "the person has no usable e-mail address, which federated authentication requires",
            "Fill it in your SIS, or switch account.federated off."),
    PASSWORD_POLICY_UNKNOWN("RST-410", ERROR, "'{value}' is no password policy", "Use 4, 6, 8 or leave it blank."),
    ACCOUNT_FIELD_BLANK(
            "RST-411",
            ERROR,
            "{field} is blank, and your account format uses it",
            "Fill it in your SIS, or take it out of account.format: Apple ends such an upload with MANAGED_ID_GENERATION_FAILED."),
    NUMBER_EQUALS_NAME(
            "RST-412",
            NOTE,
            "class number and course name are both '{value}', so Apple shows the name twice",
            "Nothing is needed."),
    PERSON_ID_SHARED(
            "RST-413",
            ERROR,
            "the Person ID '{value}' belongs to '{detail}' too",
            "A Person ID is unique over students and staff: choose another source for attributes.person_id."),
    ACCOUNT_DELETED(
            "RST-414",
            WARNING,
            "Apple School Manager has deleted the account with the Person ID '{value}' and holds it until {detail}",
            "Leave the person out until that day: an account that is sent before may be updated where nobody sees it, and only AppleCare can repair that."),

    // ---- 5xx what the settings ask for ----
    FILTER_LEAVES_NOTHING(
            "RST-501",
            ERROR,
            "no row of {value} is left after {detail}",
            "An upload without them would empty your organisation in Apple School Manager, so nothing was sent. Check that filter in rollcall.yaml."),
    SCHOOL_UNKNOWN(
            "RST-502",
            ERROR,
            "filter.schools names '{value}', which is no id or name of an org{detail}",
            "Correct it in rollcall.yaml; the report lists the orgs of the source."),
    NO_TERM_ACTIVE(
            "RST-503",
            ERROR,
            "no academic session is active on {value}{detail}",
            "Between two terms switch filter.sync_ahead_days on, or wait until the term begins; filter.terms: all sends every term."),
    OVERRIDE_UNUSED(
            "RST-504",
            WARNING,
            "the override for '{value}' names nobody in the source",
            "Remove it from rollcall.yaml, or correct the id."),
    FILTER_NOT_APPLIED(
            "RST-505",
            NOTE,
            "the filter {value} does not apply to Apple's CSV files, which carry no such value",
            "Nothing is needed; filter in your SIS."),

    // ---- 6xx whom Apple School Manager knows ----
    PERSON_UNMATCHED(
            "RST-601",
            ERROR,
            "'{value}' is nobody whom Apple School Manager is known to hold, by {detail}",
            "Make these values equal in your SIS and in Apple School Manager, or set match.on_unmatched: create if such people are new. unmatched.csv beside the report lists them."),
    CANDIDATES_SEVERAL(
            "RST-602",
            ERROR,
            "the person matches '{value}' as well as '{detail}' in Apple School Manager",
            "Nobody is guessed. Name a field in match.fields that tells them apart, or correct them in Apple School Manager; unmatched.csv beside the report lists all candidates."),
    CANDIDATE_CLAIMED_TWICE(
            "RST-603",
            ERROR,
            "the person is '{value}' in Apple School Manager, and so is '{detail}' of the source",
            "One account cannot be two people. Correct the values of one of them in your SIS, or name a field in match.fields that tells them apart."),
    ID_AND_FIELDS_DISAGREE(
            "RST-604",
            ERROR,
            "in Apple School Manager the Person ID '{value}' is one person, and the values are those of '{detail}'",
            "Look whether addresses were swapped or an id was given to somebody else, and correct it in your SIS. If your SIS numbers everybody anew, set match.ids_are_new: true."),
    FEDERATED_EMAIL_DIFFERS(
            "RST-605",
            ERROR,
            "the person matches '{detail}', an account without a Person ID, and has the address '{value}'",
            "Apple finds such an account by its e-mail address alone and would make a second one: make the address equal in your SIS."),
    PERSON_ID_HELD(
            "RST-606",
            ERROR,
            "the Person ID '{value}' is that of somebody else in Apple School Manager",
            "The upload would overwrite that person. Choose another source for attributes.person_id, or give the person another id in your SIS."),
    NOBODY_KNOWN(
            "RST-607",
            ERROR,
            "people are to be matched, and nobody is known whom they could match",
            "Name a CSV file of the people in Apple School Manager under match.people. Before the first upload into an empty organisation set match.on_unmatched: create."),
    IDS_CHANGED(
            "RST-608",
            ERROR,
            "{value} people of the directory are not in the source by their ids, and {detail} of them are there under a new id, with the same e-mail address or name",
            "Apple School Manager would give them second accounts. Set match.prevent_duplicates: true in rollcall.yaml, so that they keep their Person IDs."),
    KNOWN_PERSON_BLANK(
            "RST-609",
            WARNING,
            "the row has neither a Person ID nor an e-mail address",
            "It was passed over. Fill one of the two."),
    KNOWN_PERSON_ID_TWICE(
            "RST-610",
            ERROR,
            "the Person ID '{value}' stands in line {detail} too",
            "A Person ID is one person: leave one of the two rows."),
    KNOWN_PERSON_EMAIL_TWICE(
            "RST-611",
            WARNING,
            "the address '{value}' stands in line {detail} too",
            "Who is matched by this address matches two people, which stops the run. Correct it if the two are one person."),
    PEOPLE_FILE_MISSING(
            "RST-612",
            ERROR,
            "'{value}', the file of known people, is not there",
            "Correct its path; in rollcall.yaml it stands under match.people."),
    KNOWN_PERSON_WORD(
            "RST-613",
            ERROR,
            "'{value}' is not a word of Apple School Manager, which writes {detail}",
            "Write it as Apple School Manager does, or leave it empty.");

    private final String code;
    private final Severity severity;
    private final String what;
    private final String fix;

    ProblemKind(String code, Severity severity, String what, String fix) {
        this.code = code;
        this.severity = severity;
        this.what = what;
        this.fix = fix;
    }

    public String code() {
        return code;
    }

    /** What it does to a run with default settings; {@code strict_ids} makes {@link #ID_ALPHABET} an error. */
    public Severity severity() {
        return severity;
    }

    /** What is wrong, as a template, without a full stop. */
    public String what() {
        return what;
    }

    /** How to mend it, as a template, in whole sentences. */
    public String fix() {
        return fix;
    }
}
