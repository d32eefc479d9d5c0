package dev.rollcall.sync.run;

import dev.rollcall.sync.directory.Delivery;
import dev.rollcall.sync.directory.DeliveryState;
import dev.rollcall.sync.directory.DirectoryFault;
import dev.rollcall.sync.directory.Origin;
import dev.rollcall.sync.directory.Version;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Since when a school is sent as it was, and what became of a trial with some schools. It follows from the runs that made the versions. */
final class KeptHistory {
    private final Path runs;
    private final List<Version> versions;
    private final RunDirectory directory;

    /**
     * @param runs the folder of the runs of the organisation
     * @param directory whose base is looked at, and the versions before it
     */
    KeptHistory(Path runs, RunDirectory directory) throws DirectoryFault, IOException {
        this.runs = runs;
        this.directory = directory;
        this.versions = directory.history();
    }

    /** Whether something was delivered whose rows could be sent again. */
    boolean hasBase() {
        return !versions.isEmpty();
    }

    /** When the rows that the directory has of a school were made; of the oldest version where no newer one has its own. */
    Instant madeAt(String school) throws IOException {
        for (Version version : versions) {
            if (file(version).filter(file -> file.kept().contains(school)).isEmpty()) {
                return version.madeAt();
            }
        }
        return versions.get(versions.size() - 1).madeAt();
    }

    /** The run of the base, where it tried some schools out alone. */
    Optional<Trial> trial() throws DirectoryFault, IOException {
        if (versions.isEmpty()) {
            return Optional.empty();
        }
        Optional<KeptSchoolsFile> file =
                file(versions.get(0)).filter(kept -> !kept.canary().isEmpty());
        if (file.isEmpty()) {
            return Optional.empty();
        }
        String run = versions.get(0).origin().reference();
        boolean isConfirmed = directory
                .deliveryOf(run)
                .map(Delivery::state)
                .filter(DeliveryState.CONFIRMED::equals)
                .isPresent();
        return Optional.of(new Trial(run, file.get().canary(), isConfirmed));
    }

    /**
     * A run that tried some schools out.
     *
     * @param canary what the settings named then
     * @param isConfirmed whether Apple's log says that its upload was imported
     */
    record Trial(String run, List<String> canary, boolean isConfirmed) {}

    private Optional<KeptSchoolsFile> file(Version version) throws IOException {
        Origin origin = version.origin();
        boolean isOfRun = origin.kind() == Origin.Kind.RUN || origin.kind() == Origin.Kind.LOG;
        return isOfRun ? KeptSchoolsFile.of(runs.resolve(origin.reference())) : Optional.empty();
    }
}
