package dev.rollcall.sync.apple;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What the stand-in does where Apple's documentation leaves it open: the usual value of each rule, or another. */
public final class ImportRules {
    /** The usual value of each rule. */
    public static final ImportRules USUAL = new ImportRules(Map.of());

    private final Map<ImportRule, String> values;

    private ImportRules(Map<ImportRule, String> values) {
        this.values = values;
    }

    /**
     * The same with another value.
     *
     * @param text such as {@code conflict-number=plain}
     * @return empty where there is no such rule or it does not take the value
     */
    public Optional<ImportRules> with(String text) {
        int equals = text.indexOf('=');
        Optional<ImportRule> rule = ImportRule.of(equals < 0 ? text : text.substring(0, equals));
        String value = text.substring(equals + 1).strip();
        if (equals < 0 || rule.isEmpty() || !rule.get().takes(value)) {
            return Optional.empty();
        }
        Map<ImportRule, String> more = new EnumMap<>(ImportRule.class);
        more.putAll(values);
        more.put(rule.get(), value);
        return Optional.of(new ImportRules(more));
    }

    String value(ImportRule rule) {
        return values.getOrDefault(rule, rule.usual());
    }

    boolean is(ImportRule rule, String value) {
        return value(rule).equals(value);
    }

    long number(ImportRule rule) {
        return Long.parseLong(value(rule));
    }

    /** Domains in lower case; none where no domain is federated. */
    List<String> federatedDomains() {
        return Arrays.stream(value(ImportRule.FEDERATED_DOMAINS).split(";", -1))
                .map(domain -> domain.strip().toLowerCase(Locale.ROOT))
                .filter(domain -> !domain.isEmpty())
                .toList();
    }
}
