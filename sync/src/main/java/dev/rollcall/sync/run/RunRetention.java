package dev.rollcall.sync.run;

import dev.rollcall.sync.delivery.KeptZip;
import dev.rollcall.sync.directory.Delivery;
import dev.rollcall.sync.directory.Directory;
import dev.rollcall.sync.directory.DirectoryFault;
import dev.rollcall.sync.home.DurableFiles;
import dev.rollcall.sync.home.PullFolder;
import dev.rollcall.sync.home.RunFolder;
import dev.rollcall.sync.report.ReportSummary;
import dev.rollcall.sync.report.RunReport.Outcome;
import dev.rollcall.sync.settings.Settings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Predicate;

/** Removes what an organisation has kept of its runs for long enough; each run does so before its own report. */
final class RunRetention {
    /** How long a pull that broke off can be gone on with. */
    private static final Duration RESUMABLE = Duration.ofDays(7);

    /** Beside the folder of the runs, which holds nothing but runs. */
    private static final String KEEP_DAYS = "runs_keep_days";

    private RunRetention() {}

    static void enforce(RunRequest request) throws IOException {
        enforce(
                request.home(),
                request.settings(),
                request.resumes(),
                request.clock().instant());
    }

    static void enforce(Path home, Settings settings, boolean resumes, Instant now) throws IOException {
        String organisation = settings.organisation();
        Path runs = RunFolder.of(home, organisation);
        int keepDays = settings.runs().keepDays();
        remember(runs, keepDays);
        Predicate<Path> isOpen = open(home, organisation);
        PreparedRun.discardOlderThan(
                runs, now.minus(Duration.ofDays(settings.runs().keepHeldDays())), isOpen);
        KeptZip.discardOlderThan(
                runs, now.minus(Duration.ofDays(settings.delivery().keepDays())));
        if (!resumes) {
            PullFolder.wipeOlderThan(home, organisation, now.minus(RESUMABLE));
        }
        RunFolder.removeOlderThan(
                home, organisation, now.minus(Duration.ofDays(keepDays)), isOpen.or(RunRetention::waitsForApproval));
    }

    /** The run of whose upload a person has to tell; where the directory cannot be read, it may be any. */
    private static Predicate<Path> open(Path home, String organisation) throws IOException {
        try {
            Optional<String> open =
                    Directory.of(home, organisation).openDelivery().map(Delivery::run);
            return run -> open.equals(Optional.of(DurableFiles.nameOf(run)));
        } catch (DirectoryFault unreadable) {
            return run -> true;
        }
    }

    /** A held run can be approved for as long as what it prepared is kept, and for no longer. */
    private static boolean waitsForApproval(Path run) {
        return PreparedRun.isKept(run)
                && ReportSummary.read(run.resolve("report.json"))
                        .filter(report -> report.outcome() == Outcome.HELD)
                        .isPresent();
    }

    /** So that a list of runs can say how long they stay, which stands in the settings of the last one. */
    private static void remember(Path runs, int keepDays) throws IOException {
        if (!keepDays(runs).equals(Optional.of(keepDays))) {
            DurableFiles.write(runs.resolveSibling(KEEP_DAYS), (keepDays + "\n").getBytes(StandardCharsets.US_ASCII));
        }
    }

    /** How many days runs stay, by the settings of the last one; empty before the first. */
    static Optional<Integer> keepDays(Path runs) throws IOException {
        return DurableFiles.text(runs.resolveSibling(KEEP_DAYS))
                .map(String::strip)
                .filter(days -> days.matches("[1-9][0-9]{0,5}"))
                .map(Integer::valueOf);
    }
}
