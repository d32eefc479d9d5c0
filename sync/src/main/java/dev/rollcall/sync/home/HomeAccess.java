package dev.rollcall.sync.home;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Sees to it that nobody but its owner reads what a home holds, since it names pupils. */
final class HomeAccess {
    private static final String ORGANISATIONS = "organisations";
    private static final Pattern OURS = Pattern.compile(ORGANISATIONS + "|faults|publish-.*|removed-.*|look-.*");

    private HomeAccess() {}

    /**
     * Makes the home, where it is not there yet, for its owner alone. One that others may look into is closed to them. A folder
     * in which other things lie, too, keeps its own rights, since others may need those things; what is the home's in it is
     * closed.
     *
     * @return the first that others have rights to all the same
     */
    static Optional<Path> keepForOwner(Path home) throws IOException {
        DurableFiles.createPrivateFolder(home.resolve(ORGANISATIONS));
        if (!DurableFiles.isUnix(home)) {
            return Optional.empty();
        }
        List<Path> entries = DurableFiles.entries(home);
        List<Path> ours = entries.stream()
                .filter(entry -> OURS.matcher(DurableFiles.nameOf(entry)).matches())
                .toList();
        if (ours.size() == entries.size() && DurableFiles.isOpenToOthers(home)) {
            DurableFiles.keepForOwner(home.toRealPath());
        }
        for (Path entry : ours) {
            // Whoever cannot enter it reaches nothing in it, so that it is looked through once and not at each run.
            if (Files.exists(entry) && DurableFiles.isOpenToOthers(entry)) {
                DurableFiles.keepForOwner(entry.toRealPath());
                if (DurableFiles.isOpenToOthers(entry)) {
                    return Optional.of(entry);
                }
            }
        }
        return Optional.empty();
    }
}
