package dev.rollcall.sync.directory;

import dev.rollcall.sync.message.Message;
import dev.rollcall.sync.directory.Version.WrittenFile;
import dev.rollcall.sync.directory.VersionJson.NotUnderstood;
import dev.rollcall.sync.home.DurableFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The folder of one version: looked at, and never written to. */
final class VersionFolder {

    static final String VERSION_JSON = "version.json";

    private final Path folder;
    private final int number;

    VersionFolder(Path directory, int number) {
        this.folder = directory.resolve(String.valueOf(number));
        this.number = number;
    }

    Path path() {
        return folder;
    }

    /** A version, or why there is none. */
    private record Told(Optional<Version> version, List<Corruption> damage) {}

    private Told tell() throws IOException {
        byte[] json;
        try {
            json = Files.readAllBytes(folder.resolve(VERSION_JSON));
        } catch (NoSuchFileException missing) {
            return new Told(Optional.empty(), List.of(Corruption.missing(number, VERSION_JSON)));
        }
        try {
            Version version = VersionJson.read(json);
            if (version.number() != number) {
                throw new NotUnderstood(Message.of("directory.version.other")
                        .with("version", Integer.toString(version.number())));
            }
            return new Told(Optional.of(version), List.of());
        } catch (NotUnderstood fault) {
            return new Told(Optional.empty(), List.of(Corruption.brokenVersion(number, VERSION_JSON, fault.reason())));
        }
    }

    /** What the version tells of itself, whether or not its files are whole; empty where it tells nothing. */
    Optional<Version> version() throws IOException {
        return tell().version();
    }

    /** The version with files that are all there and have their sizes. Hashes are left to {@link #damage}: too dear. */
    Version open(Path directory) throws DirectoryFault, IOException {
        Told told = tell();
        List<Corruption> damage = new ArrayList<>(told.damage());
        if (told.version().isPresent()) {
            damage.addAll(damageBySize(told.version().get()));
        }
        if (!damage.isEmpty()) {
            throw DirectoryFault.damaged(directory, damage.get(0));
        }
        return told.version().orElseThrow();
    }

    private List<Corruption> damageBySize(Version version) throws IOException {
        List<Corruption> damage = new ArrayList<>();
        for (WrittenFile written : version.files()) {
            String name = written.file().fileName();
            Path file = folder.resolve(name);
            if (!Files.isRegularFile(file)) {
                damage.add(Corruption.missing(number, name));
            } else if (Files.size(file) != written.bytes()) {
                damage.add(Corruption.wrongSize(number, name, Files.size(file), written.bytes()));
            }
        }
        return damage;
    }

    /** All that is not as it was written; reads every byte. */
    List<Corruption> damage() throws IOException {
        Told told = tell();
        List<Corruption> damage = new ArrayList<>(told.damage());
        if (told.version().isPresent()) {
            List<Corruption> bySize = damageBySize(told.version().get());
            damage.addAll(bySize);
            damage.addAll(damageByHash(told.version().get(), bySize));
        }
        for (String foreign : foreign()) {
            damage.add(Corruption.foreign(number, foreign));
        }
        return damage;
    }

    private List<Corruption> damageByHash(Version version, List<Corruption> known) throws IOException {
        List<String> knownFiles = known.stream().map(Corruption::file).toList();
        List<Corruption> damage = new ArrayList<>();
        for (WrittenFile written : version.files()) {
            String name = written.file().fileName();
            if (!knownFiles.contains(name)
                    && !DurableFiles.sha256(folder.resolve(name)).equals(written.sha256())) {
                damage.add(Corruption.wrongHash(number, name));
            }
        }
        return damage;
    }

    /** The names of what lies in it and is no file of a version. */
    List<String> foreign() throws IOException {
        return DurableFiles.entries(folder).stream()
                .filter(entry ->
                        !Files.isRegularFile(entry, LinkOption.NOFOLLOW_LINKS) || !isOurs(DurableFiles.nameOf(entry)))
                .map(DurableFiles::nameOf)
                .toList();
    }

    private static boolean isOurs(String name) {
        return name.equals(VERSION_JSON) || DirectoryFile.named(name).isPresent();
    }
}
