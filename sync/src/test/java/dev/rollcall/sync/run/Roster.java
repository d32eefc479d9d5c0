package dev.rollcall.sync.run;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;

/**
 * A OneRoster set as rows of text.
 *
 * @param files the rows of each file by its name, the header first
 */
record Roster(Map<String, List<List<String>>> files) {
    static final String USERS_1_1 =
            "sourcedId status orgSourcedIds role username givenName familyName middleName identifier email grades";

    private static final String USERS_1_2 =
            "sourcedId status username givenName familyName middleName identifier email grades primaryOrgSourcedId"
                    + " userMasterIdentifier";
    private static final String ROLES = "sourcedId userSourcedId roleType role orgSourcedId";

    /** Writes the CSV files into a new folder. */
    Path write(Path folder) {
        try {
            Files.createDirectories(folder);
            for (Map.Entry<String, List<List<String>>> file : files.entrySet()) {
                try (CsvWriter csv =
                        CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(folder.resolve(file.getKey()))) {
                    file.getValue().forEach(csv::writeRecord);
                }
            }
            return folder;
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    /** The records of a file, each as header and value. */
    List<Map<String, String>> records(String file) {
        List<List<String>> rows = rows(file);
        List<Map<String, String>> records = new ArrayList<>();
        for (List<String> row : rows.subList(1, rows.size())) {
            Map<String, String> record = new LinkedHashMap<>();
            for (int column = 0; column < row.size(); column++) {
                record.put(rows.get(0).get(column), row.get(column));
            }
            records.add(record);
        }
        return records;
    }

    private List<List<String>> rows(String file) {
        return files.getOrDefault(file, List.of(List.of()));
    }

    /** The same records with the rows of every file in another order. */
    Roster shuffled(Random random) {
        return each(rows -> {
            List<List<String>> records = new ArrayList<>(rows.subList(1, rows.size()));
            Collections.shuffle(records, random);
            records.add(0, rows.get(0));
            return records;
        });
    }

    /** The same with one row of a file written once more at the end. */
    Roster repeating(String file, int row) {
        Map<String, List<List<String>>> more = new LinkedHashMap<>(files);
        List<List<String>> rows = new ArrayList<>(rows(file));
        if (rows.size() > 1) {
            rows.add(rows.get(1 + row % (rows.size() - 1)));
        }
        more.put(file, rows);
        return new Roster(more);
    }

    /** The same with the value of one cell replaced; rows and columns count from 0, the header not counted. */
    Roster with(String file, int row, String column, String value) {
        Map<String, List<List<String>>> other = new LinkedHashMap<>(files);
        List<List<String>> rows = new ArrayList<>(rows(file));
        if (rows.size() > 1) {
            int place = 1 + row % (rows.size() - 1);
            List<String> cells = new ArrayList<>(rows.get(place));
            cells.set(rows.get(0).indexOf(column), value);
            rows.set(place, cells);
        }
        other.put(file, rows);
        return new Roster(other);
    }

    private Roster each(Function<List<List<String>>, List<List<String>>> change) {
        Map<String, List<List<String>>> changed = new LinkedHashMap<>();
        files.forEach((name, rows) -> changed.put(name, change.apply(rows)));
        return new Roster(changed);
    }

    /** The same school as OneRoster 1.2 tells it: roles and orgs of users stand in a file of their own. */
    Roster asOneRoster12() {
        List<List<String>> users = new ArrayList<>(List.of(words(USERS_1_2)));
        List<List<String>> roles = new ArrayList<>(List.of(words(ROLES)));
        for (Map<String, String> user : records("users.csv")) {
            List<String> orgs = words(user.getOrDefault("orgSourcedIds", "").replace(',', ' '));
            users.add(words(USERS_1_2).stream()
                    .map(column -> user.getOrDefault(
                            column, column.equals("primaryOrgSourcedId") && !orgs.isEmpty() ? orgs.get(0) : ""))
                    .toList());
            // Somebody without an org has a role all the same.
            for (String org : orgs.isEmpty() ? List.of("") : orgs) {
                roles.add(List.of(
                        "r-" + roles.size(),
                        user.getOrDefault("sourcedId", ""),
                        orgs.indexOf(org) < 1 ? "primary" : "secondary",
                        user.getOrDefault("role", ""),
                        org));
            }
        }
        Map<String, List<List<String>>> newer = new LinkedHashMap<>(files);
        newer.put("users.csv", users);
        newer.put("roles.csv", roles);
        return new Roster(newer);
    }

    static List<String> words(String text) {
        return text.isBlank() ? List.of() : List.of(text.split(" ", -1));
    }
}
