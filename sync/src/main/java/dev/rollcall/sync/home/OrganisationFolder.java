package dev.rollcall.sync.home;

import java.nio.file.Path;
import java.util.Set;

/** The folder of an organisation in a home, in which its runs and its directory are kept. */
public final class OrganisationFolder {
    private static final Set<String> NO_NAMES = Set.of("", ".", "..");

    private OrganisationFolder() {}

    /**
     * {@code <home>/organisations/<organisation>}, whether or not it is there.
     *
     * @throws IllegalArgumentException when the name would lead elsewhere
     */
    public static Path of(Path home, String organisation) {
        Path name = Path.of(organisation);
        if (!organisation.equals(String.valueOf(name.getFileName())) || NO_NAMES.contains(organisation)) {
            throw new IllegalArgumentException("'" + organisation + "' cannot be the name of a folder");
        }
        return home.resolve("organisations").resolve(name);
    }
}
