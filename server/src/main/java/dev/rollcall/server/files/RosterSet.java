package dev.rollcall.server.files;

import dev.rollcall.sync.oneroster.Form;
import dev.rollcall.sync.oneroster.SourceTable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which files make a roster, and which of them are missing. Names count whatever their case. */
final class RosterSet {
    private static final String MANIFEST = "manifest.csv";
    private static final String USERS = "users.csv";
    private static final int HEADER = 8192;
    private static final int LONGEST_MANIFEST = 64 * 1024;
    private static final Set<String> APPLE = names(Form.APPLE);
    private static final Set<String> ONEROSTER = names(Form.ONEROSTER_1_1, Form.ONEROSTER_1_2);
    /** Those that the other form does not have. */
    private static final Set<String> APPLE_ALONE =
            APPLE.stream().filter(name -> !ONEROSTER.contains(name)).collect(Collectors.toUnmodifiableSet());

    /** Of OneRoster, too, though no roster needs them. Source: OneRoster 1.1 and 1.2 CSV bindings. */
    private static final Set<String> OTHERS = Set.of(
            MANIFEST,
            "demographics.csv",
            "userprofiles.csv",
            "resources.csv",
            "classresources.csv",
            "courseresources.csv",
            "courseresourses.csv",
            "userresources.csv",
            "categories.csv",
            "lineitems.csv",
            "results.csv",
            "scorescales.csv",
            "lineitemscorescales.csv",
            "resultscorescales.csv",
            "lineitemlearningobjectiveids.csv",
            "resultlearningobjectiveids.csv");

    private RosterSet() {}

    private static Set<String> names(Form... forms) {
        return Arrays.stream(forms)
                .flatMap(form -> Stream.concat(form.required().stream(), form.optional().stream()))
                .map(table -> table.fileName().toLowerCase(Locale.ROOT))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Whether a file of this name belongs to a roster. */
    static boolean hasName(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return APPLE.contains(lower) || ONEROSTER.contains(lower) || OTHERS.contains(lower);
    }

    /**
     * The names of the files without which these are no roster; empty where they are one.
     *
     * @param files that are whole, each under its own name
     */
    static List<String> missing(Collection<Path> files) throws IOException {
        Map<String, Path> byName = new TreeMap<>();
        files.forEach(file -> byName.put(file.getFileName().toString().toLowerCase(Locale.ROOT), file));
        boolean isApple = byName.keySet().stream().anyMatch(APPLE_ALONE::contains);
        Set<String> needed = new LinkedHashSet<>();
        if (isApple) {
            Form.APPLE.required().forEach(table -> needed.add(table.fileName()));
        } else {
            Form.ONEROSTER_1_1.required().forEach(table -> needed.add(table.fileName()));
            if (byName.containsKey(USERS) && !hasRoleColumn(byName.get(USERS))) {
                needed.add(SourceTable.ROLES.fileName());
            }
            if (byName.containsKey(MANIFEST)) {
                needed.addAll(named(byName.get(MANIFEST)));
            }
        }
        List<String> missing = new ArrayList<>(needed);
        missing.removeIf(name -> byName.containsKey(name.toLowerCase(Locale.ROOT)));
        return missing;
    }

    /** OneRoster 1.1 has the role of a user in users.csv; 1.2 has a file for it, which may still be on its way. */
    private static boolean hasRoleColumn(Path users) throws IOException {
        String header = head(users, HEADER).lines().findFirst().orElse("");
        return Arrays.stream(header.split("[,;\\t]"))
                .map(column -> column.replaceAll("[^A-Za-z]", ""))
                .anyMatch("role"::equalsIgnoreCase);
    }

    /** The files of a roster that the manifest says are sent. */
    private static List<String> named(Path manifest) throws IOException {
        List<String> named = new ArrayList<>();
        for (String line : head(manifest, LONGEST_MANIFEST).lines().toList()) {
            String[] parts = line.replace("\"", "").split("[,;\\t]", -1);
            if (parts.length < 2 || !parts[0].strip().startsWith("file.")) {
                continue;
            }
            String name = parts[0].strip().substring("file.".length()) + ".csv";
            String mode = parts[1].strip().toLowerCase(Locale.ROOT);
            if ((mode.equals("bulk") || mode.equals("delta")) && ONEROSTER.contains(name.toLowerCase(Locale.ROOT))) {
                named.add(name);
            }
        }
        return named;
    }

    private static String head(Path file, int bytes) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            // Names of columns are ASCII; of text of two bytes for each letter every second byte is left out.
            return new String(in.readNBytes(bytes), StandardCharsets.ISO_8859_1).replace("\0", "");
        }
    }
}
