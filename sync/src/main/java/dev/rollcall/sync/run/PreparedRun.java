package dev.rollcall.sync.run;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.rollcall.sync.directory.DirectoryFile;
import dev.rollcall.sync.home.DurableFiles;
import dev.rollcall.sync.home.PrivateFolder;
import dev.rollcall.sync.home.RunFolder;
import dev.rollcall.sync.message.Message;
import dev.rollcall.sync.message.Messages;
import dev.rollcall.sync.report.JsonTree;
import dev.rollcall.sync.schoolmanager.AppleFile;
import dev.rollcall.sync.settings.Settings;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a run is ready to hand over: Apple's six files, the next version of the directory, and the version that both were
 * compared with.
 *
 * <p>A run that delivers at once has it in its work folder. A run that the guard holds keeps it in the folder {@code prepared}
 * of the run, with a digest of each file, so that an approval days later delivers exactly what was shown.
 */
final class PreparedRun {
    private static final JsonFactory JSON = new JsonFactory();
    private static final String FOLDER = "prepared";
    private static final String FACTS = "prepared.json";
    private static final String UPLOAD = "upload";
    private static final String VERSION = "version";

    private final Path folder;
    private final Facts facts;

    private PreparedRun(Path folder, Facts facts) {
        this.folder = folder;
        this.facts = facts;
    }

    /**
     * What must be known to hand it over.
     *
     * @param base the version that the plan was compared with; null where there was none
     * @param to where the upload goes beside the directory
     * @param rows how many rows each file of the next version has; empty without a directory
     * @param retention how long versions of the directory are kept
     * @param delivery how another machine is reached, where the upload goes to one
     * @param carriedRows how many rows of the upload were taken from the directory
     * @param preparedAt when it became ready
     */
    record Facts(
            @Nullable String base,
            Optional<String> to,
            Map<DirectoryFile, Long> rows,
            Settings.DirectoryRetention retention,
            Settings.Delivery delivery,
            long carriedRows,
            Instant preparedAt) {
        Facts {
            rows = Map.copyOf(rows);
        }

        /** Whether there is a next version of the directory. */
        boolean usesDirectory() {
            return retention.use();
        }
    }

    /** The folder in which a run prepares what it hands over. */
    static Path workFolder(RunFolder run) throws IOException {
        return run.work(FOLDER);
    }

    /** The folder of the six files inside that folder. */
    static Path uploadIn(Path workFolder) throws IOException {
        return Files.createDirectories(workFolder.resolve(UPLOAD));
    }

    /** The folder of the next version inside that folder. */
    static Path versionIn(Path workFolder) throws IOException {
        return Files.createDirectories(workFolder.resolve(VERSION));
    }

    /** Takes what a run has prepared in its work folder. */
    static PreparedRun in(Path workFolder, Facts facts) {
        return new PreparedRun(workFolder, facts);
    }

    /** What a run kept; empty where it kept nothing, or where its time is over. */
    static Optional<PreparedRun> kept(RunFolder run) throws IOException {
        Path folder = run.file(FOLDER);
        return Files.exists(folder.resolve(FACTS))
                ? Optional.of(new PreparedRun(folder, read(JsonTree.read(folder.resolve(FACTS)))))
                : Optional.empty();
    }

    /** Whether a run keeps what it prepared. */
    static boolean isKept(Path run) {
        return Files.exists(run.resolve(FOLDER).resolve(FACTS));
    }

    /** The six files that a run keeps. */
    static Path upload(Path run) {
        return run.resolve(FOLDER).resolve(UPLOAD);
    }

    Facts facts() {
        return facts;
    }

    Path upload() {
        return folder.resolve(UPLOAD);
    }

    Path version() {
        return folder.resolve(VERSION);
    }

    /** Moves it into the folder of the run, where it stays when the run ends, and makes it outlive a power cut. */
    void keep(RunFolder run) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = JSON.createGenerator(bytes)) {
            write(json);
        }
        for (Path file : files()) {
            DurableFiles.sync(file);
        }
        DurableFiles.write(folder.resolve(FACTS), bytes.toByteArray());
        DurableFiles.syncFolder(folder);
        Path place = run.file(FOLDER);
        PrivateFolder.create(place);
        // The facts come last: without them nothing counts as kept.
        for (String part : facts.usesDirectory() ? List.of(UPLOAD, VERSION, FACTS) : List.of(UPLOAD, FACTS)) {
            DurableFiles.rename(folder.resolve(part), place.resolve(part));
        }
        DurableFiles.syncFolder(place);
    }

    /** Lets go of what a run kept. */
    static void discard(RunFolder run) throws IOException {
        DurableFiles.wipe(run.file(FOLDER));
    }

    /** Lets go of what was kept for longer than anybody may still approve it. */
    static void discardOlderThan(Path runs, Instant oldest, Predicate<Path> isNeeded) throws IOException {
        if (!Files.isDirectory(runs)) {
            return;
        }
        List<Path> all;
        try (Stream<Path> entries = Files.list(runs)) {
            all = entries.filter(run -> !isNeeded.test(run))
                    .map(run -> run.resolve(FOLDER))
                    .filter(Files::isDirectory)
                    .toList();
        }
        for (Path kept : all) {
            if (Files.getLastModifiedTime(kept).toInstant().isBefore(oldest)) {
                DurableFiles.wipe(kept);
            }
        }
    }

    /**
     * The first file that is not as it was kept; empty where all are.
     *
     * @throws IOException where a file cannot be read
     */
    Optional<String> damaged() throws IOException {
        JsonTree digests = JsonTree.read(folder.resolve(FACTS)).object("sha256");
        for (Path file : files()) {
            String name = DurableFiles.nameOf(file);
            if (!Files.isRegularFile(file) || !DurableFiles.sha256(file).equals(digests.textOrNull(name))) {
                return Optional.of(name);
            }
        }
        return Optional.empty();
    }

    private List<Path> files() {
        Stream<Path> upload = Arrays.stream(AppleFile.values()).map(file -> upload().resolve(file.fileName()));
        Stream<Path> version = facts.usesDirectory()
                ? Arrays.stream(DirectoryFile.values())
                        .filter(facts.rows()::containsKey)
                        .map(file -> version().resolve(file.fileName()))
                : Stream.of();
        return Stream.concat(upload, version).toList();
    }

    private void write(JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeBooleanField("usesDirectory", facts.usesDirectory());
        json.writeNumberField("keepVersions", facts.retention().keepVersions());
        json.writeNumberField("keepDays", facts.retention().keepDays());
        json.writeStringField("base", facts.base());
        json.writeStringField("to", facts.to().orElse(null));
        json.writeFieldName("delivery");
        KeptDelivery.write(facts.delivery(), json);
        json.writeNumberField("carriedRows", facts.carriedRows());
        json.writeStringField("preparedAt", facts.preparedAt().toString());
        json.writeObjectFieldStart("rows");
        for (DirectoryFile file : DirectoryFile.values()) {
            Long rows = facts.rows().get(file);
            if (rows != null) {
                json.writeNumberField(file.word(), rows);
            }
        }
        json.writeEndObject();
        json.writeObjectFieldStart("sha256");
        for (Path file : files()) {
            json.writeStringField(DurableFiles.nameOf(file), DurableFiles.sha256(file));
        }
        json.writeEndObject();
        json.writeEndObject();
    }

    private static Facts read(JsonTree json) throws IOException {
        JsonTree rows = json.object("rows");
        Map<DirectoryFile, Long> byFile = new EnumMap<>(DirectoryFile.class);
        for (DirectoryFile file : DirectoryFile.values()) {
            if (rows.has(file.word())) {
                byFile.put(file, rows.number(file.word()));
            }
        }
        try {
            return new Facts(
                    json.textOrNull("base"),
                    Optional.ofNullable(json.textOrNull("to")),
                    byFile,
                    new Settings.DirectoryRetention(json.flag("usesDirectory"), (int) json.number("keepVersions"), (int)
                            json.number("keepDays")),
                    json.has("delivery") ? KeptDelivery.read(json.object("delivery")) : Settings.DEFAULTS.delivery(),
                    json.number("carriedRows"),
                    Instant.parse(json.text("preparedAt")));
        } catch (DateTimeException noTime) {
            throw new IOException(
                    Messages.ENGLISH.text(Message.of("run.prepared.no_time").with("field", "preparedAt")), noTime);
        }
    }
}
