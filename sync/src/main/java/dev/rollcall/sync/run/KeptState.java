package dev.rollcall.sync.run;

import dev.rollcall.sync.delivery.KeptZip;
import dev.rollcall.sync.directory.Directory;
import dev.rollcall.sync.directory.DirectoryFault;
import dev.rollcall.sync.directory.Origin;
import dev.rollcall.sync.directory.Version;
import dev.rollcall.sync.home.DurableFiles;
import dev.rollcall.sync.home.RunFolder;
import dev.rollcall.sync.oneroster.Form;
import dev.rollcall.sync.problem.Problem;
import dev.rollcall.sync.problem.ProblemKind;
import dev.rollcall.sync.problem.Where;
import dev.rollcall.sync.schoolmanager.AppleColumn;
import dev.rollcall.sync.schoolmanager.AppleFile;
import dev.rollcall.sync.settings.Api;
import dev.rollcall.sync.settings.Settings;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.Enumeration;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * A state of the school that is kept as a version of the directory, and is sent to Apple School Manager once more. The run has
 * no source: all rows of the upload are those of the version.
 *
 * @param version the number of the version
 * @param run the run whose upload made it; empty where none did
 * @param zip the upload of that run, byte for byte; empty where it is not kept
 */
public record KeptState(String version, Optional<String> run, Optional<Path> zip) {

    /**
     * Finds a kept state.
     *
     * @param name the number of a version, or the id of the run that made it
     * @throws DirectoryFault where there is no such version
     */
    public static KeptState of(Path home, String organisation, String name) throws DirectoryFault, IOException {
        Directory directory = Directory.of(home, organisation);
        Optional<Version> made = directory.versions().stream()
                .filter(version -> version.origin().equals(Origin.run(name)))
                .findFirst();
        Version version = directory.version(made.map(Version::name).orElse(name));
        Optional<String> run = Optional.of(version.origin())
                .filter(origin -> origin.kind() == Origin.Kind.RUN)
                .map(Origin::reference);
        Optional<Path> zip = run.map(
                        id -> RunFolder.of(home, organisation).resolve(id).resolve(KeptZip.NAME))
                .filter(Files::isRegularFile);
        return new KeptState(version.name(), run, zip);
    }

    /**
     * Of the settings of an organisation those that concern how it is delivered: the rows are as they are to be.
     *
     * @param given the settings of the organisation, or the defaults
     */
    public Settings settings(Settings given, String organisation) {
        return rowsAsTheyAre(given, organisation);
    }

    /** The settings with which rows that are as they are to be, such as those of an upload, are read: nothing is filtered or corrected. */
    public static Settings rowsAsTheyAre(Settings given, String organisation) {
        Settings plain = Settings.DEFAULTS;
        Settings.Guard guard = given.guard();
        return new Settings(
                organisation,
                Optional.of(Form.APPLE),
                plain.filter(),
                plain.dedupe(),
                plain.patch(),
                plain.attributes(),
                given.account(),
                plain.match(),
                plain.overrides(),
                false,
                given.quoting(),
                given.limits(),
                given.directory(),
                given.runs(),
                new Settings.Guard(
                        true,
                        guard.limits(),
                        guard.stillEnrolled(),
                        guard.instructorsLost(),
                        guard.droppedEnrollments(),
                        guard.schools(),
                        guard.mayBeEmpty()),
                Api.NONE,
                given.delivery(),
                given.memoryBytes());
    }

    /** Writes Apple's six files without a row: what the source of such a run has. */
    static void writeNoRows(Path folder) throws IOException {
        for (AppleFile file : AppleFile.values()) {
            String header = file.columns().stream()
                    .flatMap((AppleColumn column) -> column.headers(1).stream())
                    .collect(Collectors.joining(","));
            Files.writeString(folder.resolve(file.fileName()), header + "\n");
        }
    }

    /** That the upload of that day is kept and is not what was sent any more; empty where it is, or where it is not kept. */
    Optional<Problem> damage() throws IOException {
        return zip.isPresent() && KeptZip.isDamaged(zip.get())
                ? Optional.of(new Problem(
                        ProblemKind.KEPT_ZIP_DAMAGED, Where.SOURCE, zip.get().toString(), run.orElse("")))
                : Optional.empty();
    }

    /**
     * Puts the six files of that day in the place of those that were made of the version; leaves these where the upload is not
     * kept.
     *
     * @throws IOException where what is kept is no upload any more, which {@link #damage} tells before
     */
    void takeBytesOfThatDay(Path upload) throws IOException {
        if (zip.isEmpty()) {
            return;
        }
        try (ZipFile kept = new ZipFile(zip.get().toFile())) {
            for (Enumeration<? extends ZipEntry> entries = kept.entries(); entries.hasMoreElements(); ) {
                ZipEntry entry = entries.nextElement();
                Optional<AppleFile> file = Arrays.stream(AppleFile.values())
                        .filter(one -> one.fileName().equals(entry.getName()))
                        .findFirst();
                if (file.isPresent()) {
                    Path place = upload.resolve(file.get().fileName());
                    try (InputStream bytes = kept.getInputStream(entry)) {
                        Files.copy(bytes, place, StandardCopyOption.REPLACE_EXISTING);
                    }
                    DurableFiles.keepForOwner(place);
                }
            }
        }
    }
}
