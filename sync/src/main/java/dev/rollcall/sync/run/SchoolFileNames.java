package dev.rollcall.sync.run;

import java.text.Normalizer;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Names of files after schools: small letters and digits of ASCII with hyphens between, which every system takes, mail
 * programs too. No two are the same, and none is a device of Windows.
 */
final class SchoolFileNames {
    static final String NO_SCHOOL = "no-school.csv";
    static final String OTHER_SCHOOLS = "other-schools.csv";

    private static final int LONGEST = 60;
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern OTHERS = Pattern.compile("[^a-z0-9]+");
    private static final Pattern AT_ENDS = Pattern.compile("^-+|-+$");

    /** Source: Microsoft, naming files, paths and namespaces. */
    private static final Pattern DEVICE = Pattern.compile("con|prn|aux|nul|com[0-9]|lpt[0-9]");

    private final Set<String> taken = new HashSet<>(List.of(NO_SCHOOL, OTHER_SCHOOLS));

    /** A name that was not given yet: after the name of the school, or its id where the name has no letter of ASCII. */
    String of(String name, String id) {
        String ofName = plain(name);
        String ofId = plain(id);
        String base = !ofName.isEmpty() ? ofName : !ofId.isEmpty() ? ofId : "school";
        String safe = DEVICE.matcher(base).matches() ? "school-" + base : base;
        for (int number = 1; ; number++) {
            String file = number == 1 ? safe + ".csv" : safe + "-" + number + ".csv";
            if (taken.add(file)) {
                return file;
            }
        }
    }

    private static String plain(String text) {
        String bare = MARKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFKD))
                .replaceAll("")
                .toLowerCase(Locale.ROOT)
                .replace("ß", "ss")
                .replace("ø", "o")
                .replace("æ", "ae");
        String hyphened = AT_ENDS.matcher(OTHERS.matcher(bare).replaceAll("-")).replaceAll("");
        return hyphened.length() <= LONGEST
                ? hyphened
                : AT_ENDS.matcher(hyphened.substring(0, LONGEST)).replaceAll("");
    }
}
