package dev.rollcall.sync.activitylog;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.writer.CsvWriter;
import dev.rollcall.sync.activitylog.ActivityLogResult.Fault;
import dev.rollcall.sync.schoolmanager.Entity;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An activity log as it is downloaded: lines of a key and a value, then a section for each kind of record, each with a header of its
 * own. Sections are told by their headers, in any order; a line that is missing is missed by nobody.
 *
 * <p>Source: logs of imports of 2026, of which Apple has published no description.
 *
 * @param facts what stands before the sections, by its key
 * @param records how many lines tell of a record
 * @param faults the places for which the whole upload was refused
 */
record ActivityLogFile(Map<String, String> facts, long records, List<Fault> faults) {
    private static final String STATUS = "operation_status";

    private static final Map<String, Entity> KEYS = Map.of(
            "person_id", Entity.PEOPLE,
            "location_id", Entity.LOCATIONS,
            "course_id", Entity.COURSES,
            "class_id", Entity.CLASSES,
            "roster_id", Entity.ROSTERS);

    private static final int MOST_FAULTS = 1_000;

    /**
     * Reads a log.
     *
     * @param records where the lines of records are written to, as a CSV file: entity, id, name, status, substatus, said_at, line,
     *     and of people first_name, last_name, person_number, email
     * @throws ActivityLogRefused where it is no such log
     */
    static ActivityLogFile read(Path log, Path records) throws ActivityLogRefused, IOException {
        if (!Files.isRegularFile(log) || !Files.isReadable(log)) {
            throw ActivityLogRefused.notThere(log);
        }
        try (CsvReader<CsvRecord> csv = CsvReader.builder()
                        .detectBomHeader(true)
                        .allowExtraFields(true)
                        .allowMissingFields(true)
                        .ofCsvRecord(log);
                CsvWriter out = CsvWriter.builder().build(records)) {
            out.writeRecord(
                    "entity",
                    "id",
                    "name",
                    "status",
                    "substatus",
                    "said_at",
                    "line",
                    "first_name",
                    "last_name",
                    "person_number",
                    "email");
            return new Reading(out).read(csv, String.valueOf(log.getFileName()));
        } catch (CsvParseException fault) {
            throw ActivityLogRefused.noLog(String.valueOf(log.getFileName()));
        } catch (UncheckedIOException fault) {
            throw fault.getCause();
        }
    }

    /** When the import began; empty where the log does not say so. */
    Optional<Instant> startedAt() {
        return time("STARTED AT");
    }

    /** When the import ended; where the log does not say so, when it began. */
    Optional<Instant> endedAt() {
        return time("ENDED AT").or(this::startedAt);
    }

    private Optional<Instant> time(String key) {
        try {
            return Optional.ofNullable(facts.get(key)).map(Instant::parse);
        } catch (DateTimeException another) {
            return Optional.empty();
        }
    }

    Optional<String> fact(String key) {
        return Optional.ofNullable(facts.get(key));
    }

    /** Whether Apple refused the upload as a whole, so that nothing of it was imported. */
    boolean isRefused() {
        return fact("STATUS").map(status -> status.startsWith("FAIL")).orElse(records == 0 && !faults.isEmpty());
    }

    /** Whether the import has ended well enough to have changed something. */
    boolean isCompleted() {
        return !isRefused() && fact("STATUS").map("COMPLETED"::equals).orElse(true);
    }

    /** The state of a reading: which section the next line belongs to. */
    private static final class Reading {
        private final CsvWriter out;
        private final Map<String, String> facts = new HashMap<>();
        private final List<Fault> faults = new ArrayList<>();
        private @Nullable Map<String, Integer> header;
        private @Nullable Entity entity;
        private long records;

        private Reading(CsvWriter out) {
            this.out = out;
        }

        private ActivityLogFile read(CsvReader<CsvRecord> csv, String name) throws ActivityLogRefused {
            boolean hasSection = false;
            for (CsvRecord line : csv) {
                if (line.getFields().stream().allMatch(String::isBlank)) {
                    continue;
                }
                if (line.getFields().stream().anyMatch(field -> field.strip().equalsIgnoreCase(STATUS))) {
                    begin(line);
                    hasSection = true;
                } else if (header == null) {
                    facts.put(
                            line.getField(0).strip().toUpperCase(Locale.ROOT),
                            line.getFieldCount() > 1 ? line.getField(1).strip() : "");
                } else {
                    take(line);
                }
            }
            if (!hasSection && !facts.containsKey("ACTIVITY_ID") && !facts.containsKey("OPERATION")) {
                throw ActivityLogRefused.noLog(name);
            }
            return new ActivityLogFile(Map.copyOf(facts), records, List.copyOf(faults));
        }

        private void begin(CsvRecord line) {
            Map<String, Integer> columns = new HashMap<>();
            for (int i = 0; i < line.getFieldCount(); i++) {
                columns.putIfAbsent(line.getField(i).strip().toLowerCase(Locale.ROOT), i);
            }
            header = columns;
            entity = KEYS.get(line.getField(0).strip().toLowerCase(Locale.ROOT));
        }

        private void take(CsvRecord line) {
            if (entity == null) {
                if (faults.size() < MOST_FAULTS) {
                    faults.add(new Fault(
                            value(line, "file_name"),
                            value(line, "row_number"),
                            value(line, "column_name"),
                            value(line, "value"),
                            value(line, "operation_substatus")));
                }
                return;
            }
            records++;
            out.writeRecord(
                    entity.word(),
                    line.getField(0).strip(),
                    name(line),
                    value(line, STATUS).toUpperCase(Locale.ROOT),
                    value(line, "operation_substatus").toUpperCase(Locale.ROOT),
                    value(line, "timestamp"),
                    String.valueOf(line.getStartingLineNumber()),
                    ofPerson(line, "first_name"),
                    ofPerson(line, "last_name"),
                    ofPerson(line, "person_number"),
                    ofPerson(line, "email"));
        }

        private String ofPerson(CsvRecord line, String column) {
            return entity == Entity.PEOPLE ? value(line, column) : "";
        }

        private String name(CsvRecord line) {
            return switch (entity == null ? Entity.ROSTERS : entity) {
                case PEOPLE -> (value(line, "first_name") + " " + value(line, "last_name")).strip();
                case LOCATIONS -> value(line, "location_name");
                case COURSES -> value(line, "course_name");
                case CLASSES -> (value(line, "course_name") + " " + value(line, "class_number")).strip();
                case ROSTERS -> "";
            };
        }

        private String value(CsvRecord line, String column) {
            Integer place = header == null ? null : header.get(column);
            return place == null || place >= line.getFieldCount()
                    ? ""
                    : line.getField(place).strip();
        }
    }
}
