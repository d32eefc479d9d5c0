package dev.rollcall.sync.run;

import dev.rollcall.sync.cancel.Cancelled;
import dev.rollcall.sync.delivery.DeliveryRefused;
import dev.rollcall.sync.delivery.DeliveryUnknown;
import dev.rollcall.sync.directory.DirectoryFault;
import dev.rollcall.sync.home.HomeNotWritable;
import dev.rollcall.sync.pipeline.EngineLost;
import dev.rollcall.sync.pipeline.EngineOutOfSpace;
import dev.rollcall.sync.problem.Problem;
import dev.rollcall.sync.problem.ProblemKind;
import dev.rollcall.sync.report.RunReport.Outcome;
import dev.rollcall.sync.source.SourceNotReachable;
import java.util.EnumSet;
import java.util.Set;

/**
 * Why a run broke off, by whose fault it is. This is the one place where an exception becomes an outcome; a door makes its
 * exit code or its HTTP status of the outcome.
 */
public sealed interface RunFault {
    /** How the run ends by it. */
    Outcome outcome();

    /** Whether the same run may succeed later without anybody doing anything. */
    boolean tryingAgainHelps();

    Throwable cause();

    /** The data of the source is at fault; somebody has to change it in the SIS or its export. */
    record Data(Outcome outcome, Throwable cause) implements RunFault {
        @Override
        public boolean tryingAgainHelps() {
            return false;
        }
    }

    /** What somebody set is at fault: an address, a secret, a place, a right. */
    record Settings(Outcome outcome, Throwable cause) implements RunFault {
        @Override
        public boolean tryingAgainHelps() {
            return false;
        }
    }

    /** The world is at fault: a network, a disk, another system. */
    record World(Outcome outcome, boolean tryingAgainHelps, Throwable cause) implements RunFault {}

    /** Nobody is at fault: somebody cancelled the run. */
    record Stopped(Throwable cause) implements RunFault {
        @Override
        public Outcome outcome() {
            return Outcome.CANCELLED;
        }

        @Override
        public boolean tryingAgainHelps() {
            return false;
        }
    }

    /** Rollcall is at fault. */
    record Ours(Throwable cause) implements RunFault {
        @Override
        public Outcome outcome() {
            return Outcome.FAILED;
        }

        @Override
        public boolean tryingAgainHelps() {
            return false;
        }
    }

    /** Says whose fault an exception is. */
    static RunFault of(Throwable cause) {
        if (cause instanceof SourceNotReachable unreachable) {
            return ofSource(unreachable.problem(), cause);
        }
        if (cause instanceof DeliveryRefused refused) {
            return ofDelivery(refused);
        }
        if (cause instanceof DeliveryUnknown) {
            // It may have arrived: a person looks before it goes once more.
            return new World(Outcome.DELIVERY_UNKNOWN, false, cause);
        }
        if (cause instanceof DirectoryFault fault) {
            boolean passes = fault.kind() == DirectoryFault.Kind.BUSY || fault.kind() == DirectoryFault.Kind.STOPPED;
            return new World(Outcome.DESTINATION_REFUSED, passes, cause);
        }
        if (cause instanceof EngineLost) {
            return new World(Outcome.DESTINATION_REFUSED, true, cause);
        }
        if (cause instanceof Cancelled) {
            return new Stopped(cause);
        }
        if (cause instanceof HomeNotWritable || cause instanceof EngineOutOfSpace) {
            return new World(Outcome.HOME_NOT_WRITABLE, false, cause);
        }
        return new Ours(cause);
    }

    private static RunFault ofSource(Problem problem, Throwable cause) {
        Outcome outcome = Outcome.SOURCE_NOT_REACHABLE;
        if (SourceKinds.DATA.contains(problem.kind())) {
            return new Data(outcome, cause);
        }
        if (SourceKinds.SETTINGS.contains(problem.kind())) {
            return new Settings(outcome, cause);
        }
        return new World(outcome, SourceKinds.PASSES.contains(problem.kind()), cause);
    }

    private static RunFault ofDelivery(DeliveryRefused refused) {
        Outcome outcome = Outcome.DESTINATION_REFUSED;
        return switch (refused.kind()) {
            case NOT_WRITABLE,
                    FOREIGN_CONTENT,
                    WRONG_KIND,
                    PARENT_MISSING,
                    NOT_SUPPORTED,
                    SIGN_IN,
                    NOT_TRUSTED,
                    NOT_ALLOWED -> new Settings(outcome, refused);
            case DISK_FULL, DAMAGED -> new World(outcome, false, refused);
            case BUSY, STOPPED, NOT_REACHED, FAILED -> new World(outcome, true, refused);
        };
    }

    /** Which problems of a source that cannot be read are whose fault; all others are the world's, and stay. */
    final class SourceKinds {
        static final Set<ProblemKind> DATA = EnumSet.of(
                ProblemKind.COLLECTION_EMPTY,
                ProblemKind.PAGES_REPEAT,
                ProblemKind.LIST_WITHOUT_END,
                ProblemKind.ANSWER_WITHOUT_LIST,
                ProblemKind.ANSWER_UNUSABLE,
                ProblemKind.ROLES_MISSING);
        static final Set<ProblemKind> SETTINGS = EnumSet.of(
                ProblemKind.SOURCE_MISSING,
                ProblemKind.SOURCE_UNREADABLE,
                ProblemKind.API_NOT_TRUSTED,
                ProblemKind.API_NOT_FOUND,
                ProblemKind.SIGN_IN_REFUSED,
                ProblemKind.SIGN_IN_INCOMPLETE,
                ProblemKind.TOKEN_NOT_FOUND,
                ProblemKind.SCOPE_REFUSED,
                ProblemKind.TOKEN_ELSEWHERE,
                ProblemKind.TOKEN_REFUSED,
                ProblemKind.API_FORBIDDEN,
                ProblemKind.API_REFUSED,
                ProblemKind.ANSWER_IS_A_PAGE,
                ProblemKind.REDIRECT_REFUSED,
                ProblemKind.APPLE_TOKEN_MISSING,
                ProblemKind.APPLE_TOKEN_UNUSABLE,
                ProblemKind.APPLE_TOKEN_EXPIRED,
                ProblemKind.APPLE_SERVICE_OTHER,
                ProblemKind.APPLE_TERMS_NOT_SIGNED,
                ProblemKind.APPLE_SIGN_IN_REFUSED,
                ProblemKind.APPLE_NOT_A_SCHOOL);
        static final Set<ProblemKind> PASSES = EnumSet.of(
                ProblemKind.SOURCE_BROKE_OFF,
                ProblemKind.API_NOT_REACHED,
                ProblemKind.API_GAVE_UP,
                ProblemKind.API_TOO_SLOW,
                ProblemKind.ANSWER_BROKEN,
                ProblemKind.COUNT_DISAGREES,
                ProblemKind.LIST_CUT_SHORT,
                ProblemKind.RECORDS_TWICE,
                ProblemKind.RECORDS_LOST,
                ProblemKind.SOURCE_CHANGED,
                ProblemKind.APPLE_NOT_REACHED,
                ProblemKind.APPLE_GAVE_UP,
                ProblemKind.APPLE_ANSWER_UNUSABLE);

        private SourceKinds() {}
    }
}
