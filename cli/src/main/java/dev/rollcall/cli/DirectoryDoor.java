package dev.rollcall.cli;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/** The directory of one organisation, as the commands ask for it. */
public interface DirectoryDoor {
    /** The name of the version that counts. */
    String CURRENT = "current";

    /** Finds the directory of an organisation in a home. */
    @FunctionalInterface
    interface Finder {
        DirectoryDoor of(Path home, String organisation);
    }

    /**
     * What a list of versions shows of one.
     *
     * @param version its number
     * @param origin what made it: {@code run 20261123-081500}, {@code restore of 3}
     * @param people how many people it holds
     * @param bytes how much room its files take
     */
    record VersionLine(String version, Instant madeAt, String origin, long people, long bytes, boolean isCurrent) {}

    /** The versions, the newest first; empty where there is none yet. */
    List<VersionLine> versions() throws DirectoryRefusal;

    /**
     * The folder with the files of a version.
     *
     * @param version its number, or {@link #CURRENT}
     */
    Path folder(String version) throws DirectoryRefusal;

    /** Makes the files of an old version those of a new one, which then counts. */
    VersionLine restore(String version, Instant now) throws DirectoryRefusal;

    /**
     * Adds people whom Apple School Manager knows, as a new version.
     *
     * @param people a CSV file with {@code person_id} and other columns of Apple's
     */
    VersionLine importPeople(Path people, Instant now) throws DirectoryRefusal;

    /** All that is not as it was written, each as a message; empty where all is well. */
    List<String> damage() throws DirectoryRefusal;
}
