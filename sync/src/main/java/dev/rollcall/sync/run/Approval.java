package dev.rollcall.sync.run;

import dev.rollcall.sync.cancel.Cancelled;
import dev.rollcall.sync.delivery.DeliveryRefused;
import dev.rollcall.sync.delivery.DeliveryUnknown;
import dev.rollcall.sync.delivery.Destination;
import dev.rollcall.sync.delivery.Destinations;
import dev.rollcall.sync.directory.Directory;
import dev.rollcall.sync.directory.DirectoryFault;
import dev.rollcall.sync.home.HomeNotWritable;
import dev.rollcall.sync.home.OrganisationFolder;
import dev.rollcall.sync.home.RemoteAddress;
import dev.rollcall.sync.home.RunFolder;
import dev.rollcall.sync.report.ReportFiles;
import dev.rollcall.sync.report.ReportReader;
import dev.rollcall.sync.report.ReportSummary;
import dev.rollcall.sync.report.RunPlan;
import dev.rollcall.sync.report.RunReport;
import dev.rollcall.sync.report.RunReport.Outcome;
import dev.rollcall.sync.settings.Settings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Delivers a run that the guard held, after a person looked at it: exactly the files that were shown, without asking the
 * source again. The run is then a delivered one, and its report says that it was approved.
 */
public final class Approval {
    /** Names the newest held run in the place of an id. */
    public static final String LAST = "last";

    private final Request request;
    private final RunContext context;
    private final RunEvents events;
    private final String run;

    private Approval(Request request, RunContext context, String run) {
        this.request = request;
        this.context = context;
        this.events = new RunEvents(context.listener());
        this.run = run;
    }

    /**
     * What is approved.
     *
     * @param run the id of the held run, or {@link #LAST}
     * @param source whose newest held run {@link #LAST} means; empty where it means that of the organisation
     * @param to where the upload goes in place of where the run wanted it; empty where it goes there
     * @param delivery how another machine is reached, where the upload goes to one; empty where as the run wanted it
     * @param approver who approves, and why
     */
    public record Request(
            Path home,
            String organisation,
            String run,
            Optional<String> source,
            Optional<String> to,
            Optional<Settings.Delivery> delivery,
            Approver approver,
            Clock clock) {}

    /**
     * Who approves a run, and why, for those who ask later.
     *
     * @param by the name by which the operating system knows the person
     * @param reason in a person's words, not blank
     */
    public record Approver(String by, String reason) {
        public Approver {
            if (by.isBlank() || reason.isBlank()) {
                throw new IllegalArgumentException("an approval needs a person and a reason");
            }
            reason = reason.strip();
        }
    }

    /**
     * Delivers a held run.
     *
     * @return its report, with the outcome {@code DELIVERED}; where the destination refused, the report of the run as it
     *     still is on disk, held, with the outcome {@code DESTINATION_REFUSED} and the reason
     * @throws ApprovalRefused where it cannot be delivered as it was shown
     */
    public static RunReport deliver(Request request, RunContext context) throws ApprovalRefused, HomeNotWritable {
        String run = request.run().equals(LAST) ? lastHeld(request) : request.run();
        try {
            Optional<RunFolder> folder = RunFolder.reopen(request.home(), request.organisation(), run);
            if (folder.isEmpty()) {
                throw new Runs(request.home(), request.organisation())
                                .folder(run)
                                .isPresent()
                        ? ApprovalRefused.inUse(run)
                        : ApprovalRefused.notHeld(run);
            }
            try (RunFolder own = folder.get()) {
                return new Approval(request, context, run).deliver(own);
            }
        } catch (IOException fault) {
            throw new HomeNotWritable(request.home(), fault);
        }
    }

    private static String lastHeld(Request request) throws ApprovalRefused, HomeNotWritable {
        return new Runs(request.home(), request.organisation())
                .list().stream()
                        .filter(summary -> summary.outcome() == Outcome.HELD
                                && summary.command().equals("sync"))
                        .filter(summary -> request.source().isEmpty()
                                || place(summary.source())
                                        .equals(place(request.source().get())))
                        .findFirst()
                        .map(ReportSummary::run)
                        .orElseThrow(() -> request.source()
                                .map(ApprovalRefused::noneHeldOf)
                                .orElseGet(ApprovalRefused::noneHeld));
    }

    /** The source, whether somebody wrote its path from here or from the root. */
    private static String place(String source) {
        return RemoteAddress.isOne(source)
                ? source
                : Path.of(source).toAbsolutePath().normalize().toString();
    }

    private RunReport deliver(RunFolder folder) throws ApprovalRefused, IOException {
        RunReport held = held(folder);
        PreparedRun prepared = PreparedRun.kept(folder).orElseThrow(() -> ApprovalRefused.notKept(run));
        Optional<String> damaged = prepared.damaged();
        if (damaged.isPresent()) {
            throw ApprovalRefused.damaged(run, damaged.get());
        }
        Optional<String> to = request.to().or(prepared.facts()::to);
        ReportBuilder findings = findings(held, prepared, to);
        Optional<Handover> handover = Optional.empty();
        RunPlan.Approval approval = new RunPlan.Approval(
                request.approver().by(),
                request.clock().instant(),
                request.approver().reason());
        try (RunDirectory directory =
                RunDirectory.open(use(prepared), run, events::waitsForAnotherRun, step -> {}, context.cancellation())) {
            boolean isDelivered = isDelivered(prepared, directory);
            ApprovalFile.write(approval, folder); // before the delivery, so that none is without
            if (!isDelivered) {
                DeliveryGate.of(
                                request.home(),
                                request.organisation(),
                                to,
                                request.delivery().orElse(prepared.facts().delivery()))
                        .check(problem -> {});
                Optional<Destination> destination = destination(to, prepared, folder);
                events.begin(RunPart.DELIVERY);
                handover = Optional.of(new Handover(directory, destination));
                handover.get().deliver(prepared, version(prepared, folder, held), run);
                handover.get().delivered().ifPresent(findings::delivered);
                handover.get().delivered().ifPresent(placed -> PlaceUses.remember(placed, folder.path()));
                directory.prune().ifPresent(findings::notPruned);
            }
        } catch (Cancelled cancelled) {
            ApprovalFile.remove(folder);
            return with(held, to, findings.report(Outcome.CANCELLED), null);
        } catch (DeliveryUnknown unknown) {
            // It may have arrived, so that what was approved stays told; the run stays held and can be approved once
            // more.
            return with(held, to, findings.report(RunFault.of(unknown)), null);
        } catch (DeliveryRefused | DirectoryFault refused) {
            if (handover.filter(Handover::isAtDestination).isPresent()) {
                to.ifPresent(findings::alreadyDelivered);
            } else {
                ApprovalFile.remove(folder);
            }
            return with(held, to, findings.report(RunFault.of(refused)), null);
        }
        RunPlan.Approval kept =
                ApprovalFile.read(folder.file(ApprovalFile.NAME)).orElse(approval);
        RunReport delivered = with(held, to, findings.report(Outcome.DELIVERED), kept);
        ReportFiles.write(delivered, folder.path());
        PreparedRun.discard(folder);
        return delivered;
    }

    private Path version(PreparedRun prepared, RunFolder folder, RunReport held) throws DirectoryFault, IOException {
        return new LaterHandover(
                        Directory.of(request.home(), request.organisation()), context.engines(), context.cancellation())
                .version(prepared, folder, held, request.clock().instant());
    }

    private Optional<Destination> destination(Optional<String> to, PreparedRun prepared, RunFolder folder)
            throws DeliveryRefused {
        if (to.isEmpty()) {
            return Optional.empty();
        }
        Destination destination = Destinations.of(
                to.get(),
                context.delivery(
                        request.delivery().orElse(prepared.facts().delivery()),
                        OrganisationFolder.of(request.home(), request.organisation()),
                        folder,
                        request.clock(),
                        events));
        destination.check(0);
        return Optional.of(destination);
    }

    private ReportBuilder findings(RunReport held, PreparedRun prepared, Optional<String> to) {
        RunRequest asked = new RunRequest(
                RunRequest.Aim.DELIVER,
                held.source(),
                to,
                request.home(),
                false,
                held.asOf(),
                Settings.DEFAULTS,
                request.clock());
        ReportBuilder findings = new ReportBuilder(asked, run);
        findings.problemGroups(held.problems());
        findings.carriedOver(prepared.facts().carriedRows());
        return findings;
    }

    /** The report of the held run, with how its delivery went. */
    private static RunReport with(
            RunReport held, Optional<String> to, RunReport end, RunPlan.@Nullable Approval approval) {
        RunPlan plan = Objects.requireNonNull(held.plan());
        return new RunReport(
                held.version(),
                held.run(),
                held.command(),
                held.organisation(),
                held.source(),
                held.form(),
                to.orElse(null),
                held.asOf(),
                held.startedAt(),
                held.took(),
                end.verdict(),
                held.files(),
                held.output(),
                held.books(),
                held.problems(),
                held.orgs(),
                plan.approvedBy(approval),
                held.zone(),
                held.match(),
                held.last(),
                held.problemFiles(),
                held.known(),
                held.forecast(),
                held.patch());
    }

    private RunReport held(RunFolder folder) throws ApprovalRefused {
        RunReport report;
        try {
            report = ReportReader.read(folder.file("report.json"));
        } catch (IOException noReport) {
            throw ApprovalRefused.notHeld(run);
        }
        if (report.verdict().outcome() == Outcome.DELIVERED) {
            throw ApprovalRefused.delivered(run);
        }
        if (report.verdict().outcome() != Outcome.HELD || !report.command().equals("sync")) {
            throw ApprovalRefused.notHeld(run);
        }
        return report;
    }

    private RunDirectory.Use use(PreparedRun prepared) {
        return new RunDirectory.Use(
                request.home(),
                request.organisation(),
                prepared.facts().retention(),
                true,
                false,
                Optional.empty(),
                request.clock());
    }

    /**
     * Whether an earlier try ended between the directory and the report: then the current version is this run's own.
     *
     * @throws ApprovalRefused where the directory is not the one any more that the plan was compared with
     */
    private boolean isDelivered(PreparedRun prepared, RunDirectory directory)
            throws ApprovalRefused, DirectoryFault, IOException {
        if (directory.runOfCurrent().equals(Optional.of(run))) {
            return true;
        }
        String base = prepared.facts().base();
        if (!prepared.facts().usesDirectory() || Objects.equals(directory.base(), base)) {
            return false;
        }
        throw ApprovalRefused.baseChanged(run, base == null ? "none" : base, String.valueOf(directory.base()));
    }
}
