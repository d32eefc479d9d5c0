package dev.rollcall.sync.source;

import dev.rollcall.sync.oneroster.Form;
import dev.rollcall.sync.oneroster.SourceTable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds out of which form a set of files is, by their names and headers; the manifest decides where these leave a doubt. */
final class FormFinder {
    private static final Set<String> APPLE = fileNames(Stream.of(Form.APPLE));
    private static final Set<String> ONEROSTER = fileNames(Stream.of(Form.ONEROSTER_1_1, Form.ONEROSTER_1_2));

    /** Columns of users.csv that only OneRoster 1.2 has. */
    private static final List<String> ONLY_1_2 = List.of(
            "userMasterIdentifier",
            "preferredGivenName",
            "preferredMiddleName",
            "preferredFamilyName",
            "primaryOrgSourcedId",
            "pronouns");

    private FormFinder() {}

    /**
     * Finds the form.
     *
     * @param heads how each file begins, by its exact name; a file that could not be looked into has an empty head
     * @return empty where no file belongs to any form
     */
    static Optional<Form> find(Map<String, FileHead> heads, @Nullable Manifest manifest) {
        long apple = count(heads, name -> belongsTo(name, heads, APPLE, ONEROSTER, "class_id", "course_id"));
        long oneRoster = count(heads, name -> belongsTo(name, heads, ONEROSTER, APPLE, "sourcedId", "sourcedId"));
        if (apple > oneRoster) {
            return Optional.of(Form.APPLE);
        }
        if (oneRoster == 0 && manifest == null) {
            return Optional.empty();
        }
        return Optional.of(isVersion12(heads, manifest) ? Form.ONEROSTER_1_2 : Form.ONEROSTER_1_1);
    }

    /** A name that both have, such as classes.csv, belongs to the form whose id its header names. */
    private static boolean belongsTo(
            String name, Map<String, FileHead> heads, Set<String> form, Set<String> other, String... ids) {
        FileHead head = heads.get(name);
        return form.contains(name)
                && (!other.contains(name) || (head != null && Stream.of(ids).anyMatch(head::has)));
    }

    private static long count(Map<String, FileHead> heads, Predicate<String> belongs) {
        return heads.keySet().stream().filter(belongs).count();
    }

    private static boolean isVersion12(Map<String, FileHead> heads, @Nullable Manifest manifest) {
        boolean rolesFile = heads.containsKey(SourceTable.ROLES.fileName());
        boolean manifestSays12 =
                manifest == null ? rolesFile : manifest.saysVersion12().orElse(rolesFile);
        FileHead users = heads.get(SourceTable.USERS_1_1.fileName());
        if (users == null || users.headers().isEmpty()) {
            return rolesFile || manifestSays12;
        }
        boolean columnsOf11 = users.has("role") && (users.has("orgSourcedIds") || users.has("orgSourcedId"));
        boolean columnsOf12 = ONLY_1_2.stream().anyMatch(users::has);
        if (columnsOf11) {
            return rolesFile && columnsOf12;
        }
        return rolesFile || columnsOf12 || manifestSays12;
    }

    private static Set<String> fileNames(Stream<Form> forms) {
        return forms.flatMap(form -> Stream.concat(form.required().stream(), form.optional().stream()))
                .map(SourceTable::fileName)
                .collect(Collectors.toUnmodifiableSet());
    }
}
