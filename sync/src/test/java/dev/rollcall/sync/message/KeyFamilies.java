package dev.rollcall.sync.message;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Which keys the code makes of a prefix and the word of a value, since a search for literals does not find them. */
final class KeyFamilies {
    private KeyFamilies() {}

    /** What follows each prefix. */
    static Map<String, Set<String>> all() {
        Map<String, Set<String>> families = new TreeMap<>();
        return families;
    }
}
