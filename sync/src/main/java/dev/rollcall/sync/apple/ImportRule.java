package dev.rollcall.sync.apple;

import java.util.List;
import java.util.Optional;

/**
 * A point of the import that Apple's documentation leaves open, or that an organisation chooses in Apple School Manager, with
 * its usual value. The reference page says what is known of each.
 */
public enum ImportRule {
    STUDENT_ACCOUNT("student-account", "{first_name}.{last_name}"),
    STAFF_ACCOUNT("staff-account", "{first_name}.{last_name}"),
    ACCOUNT_DOMAIN("account-domain", "appleid.school.example"),
    CONFLICT_NUMBER("conflict-number", "dot", "plain"),
    FEDERATED_DOMAINS("federated-domains", ""),
    BYTE_ORDER_MARK("byte-order-mark", "accept", "refuse"),
    EMPTY_FILES("empty-files", "accept", "refuse"),
    DOUBLED_QUOTES("doubled-quotes", "accept", "refuse"),
    ID_CHARACTERS("id-characters", "accept", "refuse"),
    INVALID_ADDRESS("invalid-address", "person", "accept"),
    RESENT_BEFORE_PURGE("resent-before-purge", "invisible", "create"),
    LIST_DEACTIVATED("list-deactivated", "yes", "no"),
    SOURCE_IDENTIFIER("source-identifier", "person_number", "person_id"),
    DELETE_AFTER_DAYS("delete-after-days", "120"),
    DELETE_MANUAL_AFTER_DAYS("delete-manual-after-days", "30");

    private final String word;
    private final String usual;
    private final List<String> values;

    /** @param others what may stand instead of the usual value; without any, each text may */
    ImportRule(String word, String usual, String... others) {
        this.word = word;
        this.usual = usual;
        this.values = List.of(others);
    }

    /** The name by which it is set: {@code student-account}. */
    public String word() {
        return word;
    }

    public String usual() {
        return usual;
    }

    static Optional<ImportRule> of(String word) {
        for (ImportRule rule : values()) {
            if (rule.word.equals(word)) {
                return Optional.of(rule);
            }
        }
        return Optional.empty();
    }

    boolean takes(String value) {
        if (usual.matches("[0-9]+")) {
            return value.matches("[0-9]{1,4}");
        }
        return values.isEmpty() || value.equals(usual) || values.contains(value);
    }
}
