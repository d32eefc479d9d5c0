package dev.rollcall.sync.source;

import dev.rollcall.sync.cancel.Cancellation;
import dev.rollcall.sync.message.Message;
import dev.rollcall.sync.oneroster.Form;
import dev.rollcall.sync.oneroster.RosterFile;
import dev.rollcall.sync.oneroster.SourceTable;
import dev.rollcall.sync.problem.ProblemKind;
import dev.rollcall.sync.settings.Settings;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes a roster of the files that a folder or a ZIP turned out to hold. */
final class RosterReader {
    private final Optional<Form> wanted;
    private final Settings.InputLimits limits;
    private final Path work;
    private final ProblemList problems;
    private final Cancellation cancellation;

    /** By exact name. */
    private final Map<String, SourceFile> files = new TreeMap<>();

    private final Map<String, FileHead> heads = new TreeMap<>();
    private final List<String> unknown = new ArrayList<>();

    /** Of all files, in lower case. */
    private final Set<String> names = new HashSet<>();

    /**
     * @param work where copies may be written
     * @param problems those that were found on the way to the files; more are added
     */
    RosterReader(
            Optional<Form> wanted,
            Settings.InputLimits limits,
            Path work,
            ProblemList problems,
            Cancellation cancellation) {
        this.cancellation = cancellation;
        this.wanted = wanted;
        this.limits = limits;
        this.work = work;
        this.problems = problems;
    }

    OpenedRoster read(List<SourceFile> found) throws IOException {
        if (found.isEmpty() && problems.hasErrors()) {
            return new OpenedRoster(wanted, List.of(), problems.toList());
        }
        recognise(found);
        readHeads();
        ProblemList ofManifest = ofManifest();
        Manifest manifest = readManifest(ofManifest);
        Optional<Form> form = wanted.or(() -> FormFinder.find(heads, manifest));
        if (form.isEmpty()) {
            if (!problems.hasErrors()) {
                List<String> shown = found.stream().map(SourceFile::shownName).toList();
                problems.add(ProblemKind.SOURCE_NOT_A_ROSTER, FileNames.shown(shown), null);
            }
            return new OpenedRoster(Optional.empty(), List.of(), problems.toList());
        }
        tellUnknown(form.get());
        if (manifest != null && names.size() == 1) {
            problems.add(ProblemKind.NO_UPDATES, null, null);
            return new OpenedRoster(
                    form, tables(form.get()).map(RosterFile::absent).toList(), problems.toList());
        }
        if (form.get() != Form.APPLE) {
            tellManifest(form.get(), manifest, ofManifest);
        }
        return new OpenedRoster(form, readTables(form.get(), manifest), problems.toList());
    }

    private void recognise(List<SourceFile> found) {
        Map<String, List<SourceFile>> byName = new LinkedHashMap<>();
        for (SourceFile file : found) {
            String name = file.shownName();
            names.add(name.toLowerCase(Locale.ROOT));
            Optional<String> exact = FileNames.exact(name);
            if (exact.isPresent()) {
                byName.computeIfAbsent(exact.get(), key -> new ArrayList<>()).add(file);
            } else if (!FileNames.isOther(name)) {
                unknown.add(name);
            }
        }
        byName.forEach((name, same) -> {
            SourceFile first = same.stream()
                    .filter(file -> file.shownName().equals(name))
                    .findFirst()
                    .orElse(same.get(0));
            files.put(name, first);
            if (same.size() > 1) {
                List<String> all = same.stream().map(SourceFile::shownName).toList();
                problems.add(ProblemKind.FILE_TWICE, name, FileNames.both(all));
            } else if (!first.shownName().equals(name)) {
                problems.add(ProblemKind.FILE_NAME_CASE, first.shownName(), name);
            }
        });
    }

    private void readHeads() throws IOException {
        for (Map.Entry<String, SourceFile> file : files.entrySet()) {
            if (file.getKey().equals(FileNames.MANIFEST)) {
                continue;
            }
            heads.put(file.getKey(), FileHead.NONE);
            Path path = file.getValue().path();
            if (path != null) {
                try {
                    heads.put(file.getKey(), FileHead.read(path, limits.rowBytes()));
                } catch (AccessDeniedException e) {
                    file.setValue(tellRefused(file.getValue()));
                }
            }
        }
    }

    private @Nullable Manifest readManifest(ProblemList ofManifest) throws IOException {
        SourceFile file = files.get(FileNames.MANIFEST);
        Path path = file == null ? null : file.path();
        if (file == null || path == null) {
            return null;
        }
        try {
            return Manifest.read(path, limits.rowBytes(), ofManifest);
        } catch (AccessDeniedException e) {
            files.put(FileNames.MANIFEST, tellRefused(file));
            return null;
        }
    }

    private ProblemList ofManifest() {
        SourceFile file = files.get(FileNames.MANIFEST);
        return ProblemList.of(file == null ? FileNames.MANIFEST : file.shownName());
    }

    private SourceFile tellRefused(SourceFile file) {
        problems.add(ProblemKind.SOURCE_UNREADABLE, file.shownName(), null);
        return new SourceFile(file.shownName(), null);
    }

    private void tellUnknown(Form form) {
        List<String> ofForm = tables(form).map(SourceTable::fileName).toList();
        files.forEach((name, file) -> {
            if (!ofForm.contains(name) && (form == Form.APPLE || !name.equals(FileNames.MANIFEST))) {
                unknown.add(file.shownName());
            }
        });
        unknown.forEach(name -> problems.add(ProblemKind.FILE_UNKNOWN, name, form.title()));
    }

    private void tellManifest(Form form, @Nullable Manifest manifest, ProblemList ofManifest) {
        if (manifest == null) {
            if (wanted.isEmpty() && !files.containsKey(FileNames.MANIFEST)) {
                problems.add(ProblemKind.MANIFEST_MISSING, form.title(), null);
            }
            return;
        }
        String version = form == Form.ONEROSTER_1_2 ? "1.2" : "1.1";
        Manifest.Entry said = manifest.version();
        if (wanted.isEmpty() && !said.value().isEmpty() && !said.value().contains(version)) {
            ofManifest.add(ProblemKind.MANIFEST_VERSION_DIFFERS, said.line(), said.value(), version);
        }
        for (Manifest.Entry mode : manifest.modes()) {
            boolean there = names.contains(mode.fileName().toLowerCase(Locale.ROOT));
            if (mode.isUsable() && mode.isAbsent() == there) {
                ofManifest.add(ProblemKind.MANIFEST_DISAGREES, mode.line(), mode.value(), mode.fileName());
            }
        }
        problems.addAll(ofManifest);
    }

    private List<RosterFile> readTables(Form form, @Nullable Manifest manifest) throws IOException {
        List<RosterFile> read = new ArrayList<>();
        List<ProblemList> ofFiles = new ArrayList<>();
        boolean windowsLineEnds = false;
        for (SourceTable table : tables(form).toList()) {
            SourceFile file = files.get(table.fileName());
            Path path = file == null ? null : file.path();
            if (file == null) {
                tellMissing(table, form);
            }
            if (file == null || path == null) {
                read.add(RosterFile.absent(table));
                continue;
            }
            FileHead head = heads.getOrDefault(table.fileName(), FileHead.NONE);
            TableReader reader = new TableReader(table, file.shownName(), path, head, cancellation);
            RosterFile rosterFile = reader.read(work, limits);
            if (form != Form.APPLE) {
                tellChanges(rosterFile, manifest, reader.problems());
            }
            read.add(rosterFile);
            ofFiles.add(reader.problems());
            windowsLineEnds |= reader.windowsLineEnds();
        }
        if (windowsLineEnds) {
            problems.add(ProblemKind.LINE_ENDS, Message.of("source.line_ends.cr_lf"), null);
        }
        ofFiles.forEach(problems::addAll);
        return read;
    }

    private void tellMissing(SourceTable table, Form form) {
        if (form.required().contains(table)) {
            problems.add(ProblemKind.FILE_MISSING, table.fileName(), form.title());
        } else if (table == SourceTable.ACADEMIC_SESSIONS) {
            problems.add(ProblemKind.NO_SESSIONS, null, null);
        }
    }

    private void tellChanges(RosterFile file, @Nullable Manifest manifest, ProblemList ofFile) throws IOException {
        Path path = file.path();
        if (path == null) {
            return;
        }
        ChangeColumns columns = new ChangeColumns(path, file, limits.rowBytes(), cancellation);
        Optional<Manifest.Entry> delta = Optional.ofNullable(manifest)
                .flatMap(said -> said.delta(file.table().fileName()));
        if (delta.isEmpty()) {
            if (columns.filledSomewhere()) {
                ofFile.add(ProblemKind.STATUS_IN_BULK, null, null);
            }
        } else if (columns.fullThroughout()) {
            ofFile.add(ProblemKind.DELTA_REFUSED, null, null);
        } else {
            ProblemList ofManifest = ofManifest();
            ofManifest.add(
                    ProblemKind.MANIFEST_DISAGREES,
                    delta.get().line(),
                    delta.get().value(),
                    file.table().fileName());
            problems.addAll(ofManifest);
        }
    }

    private static Stream<SourceTable> tables(Form form) {
        return Stream.concat(form.required().stream(), form.optional().stream());
    }
}
