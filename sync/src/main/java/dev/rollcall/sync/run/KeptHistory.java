package dev.rollcall.sync.run;

import dev.rollcall.sync.directory.Delivery;
import dev.rollcall.sync.directory.DeliveryState;
import dev.rollcall.sync.directory.DirectoryFault;
import dev.rollcall.sync.directory.Origin;
import dev.rollcall.sync.directory.Version;
import dev.rollcall.sync.report.Forecast;
import dev.rollcall.sync.report.ReportReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Since when a school is sent as it was, and what became of a trial with some schools. It follows from the runs that made the versions. */
final class KeptHistory {
    private final Path runs;
    private final List<Version> versions; // without those by hand: whose rows these have came with an upload
    private final RunDirectory directory;

    /**
     * @param runs the folder of the runs of the organisation
     * @param directory whose base is looked at, and the versions before it
     */
    KeptHistory(Path runs, RunDirectory directory) throws DirectoryFault, IOException {
        this(runs, directory, directory.uploads(directory.version()));
    }

    private KeptHistory(Path runs, RunDirectory directory, List<Version> versions) {
        this.runs = runs;
        this.directory = directory;
        this.versions = versions;
    }

    /** What a run remembers that sends an earlier state once more: its rows are as old as they were. */
    KeptSchoolsFile ofAgain(KeptState state) throws DirectoryFault, IOException {
        KeptHistory then = new KeptHistory(runs, directory, directory.uploads(Optional.of(directory.version(state))));
        List<String> kept =
                file(then.versions.get(0)).map(KeptSchoolsFile::kept).orElse(List.of());
        List<Instant> made = new ArrayList<>();
        for (String school : kept) {
            made.add(then.madeAt(school));
        }
        return new KeptSchoolsFile(kept, List.of(), Optional.of(new KeptSchoolsFile.Again(then.madeAt(""), made)));
    }

    /** Whether something was delivered whose rows could be sent again. */
    boolean hasBase() {
        return !versions.isEmpty();
    }

    /** When the rows that the directory has of a school were made; of the oldest version where no newer one has its own. */
    Instant madeAt(String school) throws IOException {
        for (Version version : versions) {
            Optional<KeptSchoolsFile> file = file(version);
            Optional<Instant> told = file.flatMap(kept -> kept.madeAt(school));
            if (told.isPresent()) {
                return told.get();
            }
            if (file.filter(kept -> kept.kept().contains(school)).isEmpty()) {
                return version.madeAt();
            }
        }
        return versions.get(versions.size() - 1).madeAt();
    }

    /** The newest upload that Apple has, or that it refused, where it tried some schools out alone. */
    Optional<Trial> trial() throws DirectoryFault, IOException {
        Optional<Trial> refused = refused();
        if (versions.isEmpty() || refused.isPresent()) {
            return refused;
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
        Trial.End end = isConfirmed ? endOfConfirmed(run) : Trial.End.OPEN;
        return Optional.of(new Trial(run, file.get().canary(), end));
    }

    /** A version whose upload was refused is none that a plan compares with, so that it is no part of the history. */
    private Optional<Trial> refused() throws DirectoryFault, IOException {
        Optional<Delivery> last = directory.lastDelivery();
        if (last.filter(delivery -> delivery.state() == DeliveryState.REFUSED).isEmpty()) {
            return Optional.empty();
        }
        String run = last.get().run();
        return KeptSchoolsFile.of(runs.resolve(run))
                .filter(kept -> !kept.canary().isEmpty())
                .map(kept -> new Trial(run, kept.canary(), Trial.End.REFUSED));
    }

    /** Of a run whose report is gone only its state is known. */
    private Trial.End endOfConfirmed(String run) {
        Path report = runs.resolve(run).resolve("report.json");
        if (!Files.isRegularFile(report)) {
            return Trial.End.CLEAN;
        }
        try {
            Forecast forecast = ReportReader.read(report).forecast();
            boolean hasRefusals = forecast != null && forecast.of(Forecast.REFUSED) > 0;
            return hasRefusals ? Trial.End.REFUSED : Trial.End.CLEAN;
        } catch (IOException unreadable) {
            return Trial.End.OPEN;
        }
    }

    /**
     * A run that tried some schools out.
     *
     * @param canary what the settings named then
     * @param end what Apple says of its upload
     */
    record Trial(String run, List<String> canary, End end) {
        /** What Apple says of an upload. */
        enum End {
            /** Nothing yet. */
            OPEN,
            /** It was imported, and no record was refused. */
            CLEAN,
            /** Records of it were refused, or all. */
            REFUSED
        }
    }

    private Optional<KeptSchoolsFile> file(Version version) throws IOException {
        Origin origin = version.origin();
        boolean isOfRun = origin.kind() == Origin.Kind.RUN || origin.kind() == Origin.Kind.LOG;
        return isOfRun ? KeptSchoolsFile.of(runs.resolve(origin.reference())) : Optional.empty();
    }
}
