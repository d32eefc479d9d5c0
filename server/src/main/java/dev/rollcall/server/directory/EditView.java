package dev.rollcall.server.directory;

import dev.rollcall.sync.lookup.DirectoryPeople.Person;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The form on which somebody notes what was changed at Apple.
 *
 * @param typed what stands in the form already, by column
 */
public record EditView(Person person, Map<String, String> typed) {
    /** What uploads go on with: its columns, each with its words and what may be chosen; empty where any text may. */
    public static final Map<String, Column> HARMLESS = harmless();

    /** What makes an account Manual, so that uploads leave it alone. */
    public static final Map<String, Column> OTHERS = others();

    /** A value of a person. */
    public record Column(String words, List<String> choices) {
        public Column {
            choices = List.copyOf(choices);
        }
    }

    private static Map<String, Column> harmless() {
        Map<String, Column> columns = new LinkedHashMap<>();
        columns.put("status", new Column("Status", List.of("New", "Active", "Deactivated", "Locked", "Deleted")));
        columns.put(
                "role",
                new Column(
                        "Role",
                        List.of(
                                "Administrator",
                                "Site Manager",
                                "People Manager",
                                "Device Enrollment Manager",
                                "Content Manager",
                                "Manager",
                                "Staff",
                                "Instructor",
                                "Student")));
        columns.put("managed_apple_account", new Column("Managed Apple Account", List.of()));
        return columns;
    }

    private static Map<String, Column> others() {
        Map<String, Column> columns = new LinkedHashMap<>();
        columns.put("first_name", new Column("First name", List.of()));
        columns.put("middle_name", new Column("Middle name", List.of()));
        columns.put("last_name", new Column("Last name", List.of()));
        columns.put("email_address", new Column("E-mail address", List.of()));
        columns.put("person_number", new Column("Number", List.of()));
        columns.put("grade_level", new Column("Grade", List.of()));
        columns.put("sis_username", new Column("User name", List.of()));
        return columns;
    }

    /** What the form shows. */
    public String value(String column) {
        return typed.getOrDefault(column, person.field(column));
    }

    /** What later runs do to somebody whom this keeps uploads from: {@code edited}, {@code deactivated} or {@code deleted}. */
    public static String consequence(String stop) {
        return switch (stop) {
            case "edited" -> "The account is Manual now: later runs neither change nor deactivate it.";
            case "deactivated" ->
                "Later runs do not bring the account back while the person is sent: leave the person out of one upload first.";
            case "deleted" ->
                "Later runs make no new account while the person is sent: leave the person out of one upload first.";
            default -> "Later runs go on with this account as before.";
        };
    }
}
