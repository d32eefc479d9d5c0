package dev.rollcall.server.files;

import dev.rollcall.server.files.Arrival.State;
import dev.rollcall.server.files.BoxFile.Seen;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Decides what the files of one box are: a ZIP or a set that is whole, something that is still coming, or nothing of use. */
final class ArrivalCheck {
    /** How long nothing may move before single files count as all that comes. */
    static final Duration QUIET = Duration.ofMinutes(2);

    private final Box box;
    private final Map<String, Known> known = new HashMap<>();

    ArrivalCheck(Box box) {
        this.box = box;
    }

    /** What was found out about files that have not changed since. */
    private record Known(String signature, Arrival arrival) {}

    /** What is there and was not taken in, at a moment. */
    List<Arrival> look(Instant now) throws IOException {
        Map<String, List<Seen>> byFolder = new TreeMap<>();
        box.files().forEach(file -> byFolder.computeIfAbsent(BoxName.folder(file.name()), folder -> new ArrayList<>())
                .add(file));
        List<Arrival> arrivals = new ArrayList<>();
        for (List<Seen> files : byFolder.values()) {
            if (files.stream().allMatch(Seen::isTaken)) {
                continue;
            }
            boolean isQuiet = files.stream()
                    .allMatch(file ->
                            !file.isArriving() && !file.changedAt().plus(QUIET).isAfter(now));
            for (Seen zip : files) {
                if (!zip.isTaken() && BoxName.isZip(zip.name())) {
                    arrivals.add(zip(zip, isQuiet));
                }
            }
            addCsv(files, isQuiet, arrivals);
            addForeign(files, isQuiet, arrivals);
        }
        return arrivals;
    }

    private Arrival zip(Seen zip, boolean isQuiet) throws IOException {
        List<Seen> alone = List.of(zip);
        if (zip.isArriving()) {
            return new Arrival(alone, State.ARRIVING, "still arriving");
        }
        if (!zip.isReady()) {
            return new Arrival(
                    alone,
                    isQuiet ? State.WAITING : State.ARRIVING,
                    zip.name() + " was cut off. It is waited for until it is sent again.");
        }
        String signature = zip.version() + " " + isQuiet;
        Known before = known.get(zip.name());
        if (before != null && before.signature().equals(signature)) {
            return before.arrival();
        }
        Arrival found = ZipCheck.fault(path(zip))
                .map(words -> new Arrival(
                        alone, isQuiet ? State.UNUSABLE : State.ARRIVING, BoxName.last(zip.name()) + " " + words))
                .orElseGet(() -> new Arrival(alone, State.WHOLE, ""));
        known.put(zip.name(), new Known(signature, found));
        return found;
    }

    private void addCsv(List<Seen> files, boolean isQuiet, List<Arrival> arrivals) throws IOException {
        List<Seen> fresh = files.stream()
                .filter(file -> !file.isTaken() && isOfRoster(file) && !BoxName.isTemporary(file.name()))
                .toList();
        List<Seen> sent = files.stream()
                .filter(file -> file.isArriving() && BoxName.isTemporary(file.name()))
                .toList();
        if (fresh.isEmpty() && sent.isEmpty()) {
            return;
        }
        List<Seen> all = new ArrayList<>(fresh);
        all.addAll(sent);
        if (!isQuiet) {
            arrivals.add(new Arrival(all, State.ARRIVING, "starts 2 minutes after the last one"));
            return;
        }
        List<Seen> set = withGrown(fresh, files);
        String folder = BoxName.folder(fresh.get(0).name()) + "/";
        String signature =
                set.stream().map(file -> file.name() + " " + file.version()).collect(Collectors.joining("\n"));
        Known before = known.get(folder);
        if (before == null || !before.signature().equals(signature)) {
            before = new Known(signature, settled(set, fresh));
            known.put(folder, before);
        }
        // Whether somebody was told of a file may have changed, which makes it no other file.
        Arrival found = before.arrival();
        arrivals.add(found.state() == State.WHOLE ? found : new Arrival(fresh, found.state(), found.words()));
    }

    private static boolean isOfRoster(Seen file) {
        return RosterSet.hasName(BoxName.last(file.name()));
    }

    /** A file that went on growing after it was taken in belongs to the others that were taken in with it. */
    private static List<Seen> withGrown(List<Seen> fresh, List<Seen> files) {
        List<Seen> set = new ArrayList<>(fresh);
        List<Long> grown = fresh.stream()
                .map(Seen::grownFrom)
                .filter(upload -> upload != 0)
                .toList();
        files.stream()
                .filter(file -> file.isTaken() && grown.contains(file.takenBy()) && isOfRoster(file))
                .forEach(set::add);
        return set;
    }

    private Arrival settled(List<Seen> set, List<Seen> fresh) throws IOException {
        List<String> cut = fresh.stream()
                .filter(file -> !file.isFinished())
                .map(Seen::name)
                .toList();
        if (!cut.isEmpty()) {
            return new Arrival(
                    fresh,
                    State.WAITING,
                    Arrival.names(cut) + ": cut off while being sent. Send what was cut off again.");
        }
        List<String> missing = RosterSet.missing(set.stream().map(this::path).toList());
        if (!missing.isEmpty()) {
            return new Arrival(fresh, State.WAITING, missing(missing));
        }
        Map<Seen, CsvCheck> ends = new HashMap<>();
        for (Seen file : set) {
            ends.put(file, CsvCheck.of(path(file)));
        }
        List<String> half = new ArrayList<>();
        for (Seen file : set) {
            boolean othersEndLines = ends.entrySet().stream()
                    .anyMatch(entry ->
                            !entry.getKey().equals(file) && entry.getValue().endsLine());
            CsvCheck end = Objects.requireNonNull(ends.get(file));
            if (end.isCut() || end.endsUnlike(othersEndLines)) {
                half.add(BoxName.last(file.name()));
            }
        }
        return half.isEmpty()
                ? new Arrival(set, State.WHOLE, "")
                : new Arrival(
                        fresh,
                        State.UNUSABLE,
                        String.join(", ", half)
                                + ": not whole, the text ends in the middle of a row. Send all files of the export again.");
    }

    static String missing(List<String> names) {
        return names.size() == 1
                ? names.get(0) + " is missing. Send it, or the whole export again."
                : String.join(", ", names) + " are missing. Send them, or the whole export again.";
    }

    private void addForeign(List<Seen> files, boolean isQuiet, List<Arrival> arrivals) {
        for (Seen file : files) {
            boolean isForeign = file.isReady() && !BoxName.isZip(file.name()) && !isOfRoster(file);
            if (isForeign) {
                arrivals.add(
                        new Arrival(List.of(file), isQuiet ? State.UNUSABLE : State.ARRIVING, foreign(file.name())));
            }
        }
    }

    static String foreign(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        if (lower.matches(".*[.]xls[xmb]?")) {
            return "an Excel workbook, not CSV. In Excel: Save As, CSV UTF-8.";
        }
        if (lower.matches(".*[.](7z|rar|gz|tgz|tar|bz2)")) {
            return "packed in a way that is not read here. Send a ZIP or the CSV files.";
        }
        return lower.endsWith(".csv")
                ? "no file of a roster has this name. OneRoster’s are orgs.csv, users.csv and so on, Apple’s students.csv"
                        + " and so on."
                : "neither a ZIP nor a CSV file of a roster.";
    }

    private Path path(Seen file) {
        return box.root().resolve(file.name());
    }
}
