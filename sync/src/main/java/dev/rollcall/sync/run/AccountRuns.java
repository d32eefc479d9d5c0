package dev.rollcall.sync.run;

import dev.rollcall.sync.home.HomeNotWritable;
import dev.rollcall.sync.report.RunReport;
import dev.rollcall.sync.report.RunReport.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Runs for several accounts of Apple School Manager, of which all are handed over, or none is. Each is prepared first, its account tried
 * and its limits asked; only when all are ready does the first leave. What Apple's server refuses after that leaves the accounts before it
 * delivered, since nothing takes an upload back; those after it stay ready.
 */
public final class AccountRuns {
    private AccountRuns() {}

    /**
     * Carries them out.
     *
     * @param requests one for each account, with the aim {@code PREPARE}
     * @param approver who stands for the hand-over in the reports
     * @return their reports, in the same order
     * @throws HomeNotWritable where the home cannot take what a run writes there
     */
    public static List<RunReport> run(List<RunRequest> requests, RunContext context, Approval.Approver approver)
            throws HomeNotWritable {
        List<RunReport> reports = new ArrayList<>();
        for (RunRequest request : requests) {
            reports.add(SyncRun.run(request, context));
        }
        if (!reports.stream().allMatch(AccountRuns::isReady)) {
            return List.copyOf(reports);
        }
        for (int i = 0; i < reports.size(); i++) {
            RunReport handedOver = handOver(requests.get(i), reports.get(i), context, approver);
            reports.set(i, handedOver);
            if (handedOver.verdict().outcome() != Outcome.DELIVERED) {
                break;
            }
        }
        return List.copyOf(reports);
    }

    /** Whether nothing but the other accounts keeps a run from being handed over. */
    public static boolean isReady(RunReport report) {
        return report.verdict().outcome() == Outcome.HELD
                && report.plan() != null
                && report.plan().held().isEmpty();
    }

    private static RunReport handOver(
            RunRequest request, RunReport ready, RunContext context, Approval.Approver approver)
            throws HomeNotWritable {
        try {
            return Approval.deliver(
                    new Approval.Request(
                            request.home(),
                            ready.organisation(),
                            ready.run(),
                            Optional.empty(),
                            Optional.empty(),
                            Optional.of(request.settings().delivery()),
                            approver,
                            request.clock()),
                    context);
        } catch (ApprovalRefused overtaken) {
            return ready; // another run of this account was faster; this one can be looked at and approved
        }
    }
}
