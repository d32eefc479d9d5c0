package dev.rollcall.sync.publish;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;

/** What a token may be good for. Source: OneRoster 1.2 Rostering, security scopes; 1.1 has the same under its own prefix. */
enum Scope {
    /** Top-level lists and single records, but for demographics. */
    CORE("roster-core.readonly"),
    /** The same and all nested lists. */
    ROSTER("roster.readonly"),
    DEMOGRAPHICS("roster-demographics.readonly");

    static final String PREFIX_1_1 = "https://purl.imsglobal.org/spec/or/v1p1/scope/";
    static final String PREFIX_1_2 = "https://purl.imsglobal.org/spec/or/v1p2/scope/";

    private final String word;

    Scope(String word) {
        this.word = word;
    }

    /**
     * Those that a request for a token names; names of other services are passed over. They may begin with {@code http:}, as
     * the connector of HelloID for OneRoster 1.2 writes them.
     */
    static Set<Scope> named(String text) {
        Set<String> names = Arrays.stream(text.split(" ", -1))
                .map(name -> name.replaceFirst("^http:", "https:"))
                .collect(Collectors.toSet());
        return Arrays.stream(values())
                .filter(scope -> names.contains(PREFIX_1_1 + scope.word) || names.contains(PREFIX_1_2 + scope.word))
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Scope.class)));
    }

    static Set<Scope> all() {
        return EnumSet.allOf(Scope.class);
    }

    /** The names of 1.2. */
    static String names(Set<Scope> scopes) {
        return Arrays.stream(values())
                .filter(scopes::contains)
                .map(Scope::fullName)
                .collect(Collectors.joining(" "));
    }

    String fullName() {
        return PREFIX_1_2 + word;
    }
}
