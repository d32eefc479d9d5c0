package dev.rollcall.sync.run;

import dev.rollcall.sync.delivery.DeliveryRefused;
import dev.rollcall.sync.directory.DirectoryFault;
import dev.rollcall.sync.message.Message;
import dev.rollcall.sync.problem.Problem;
import dev.rollcall.sync.problem.ProblemKind;
import dev.rollcall.sync.problem.Where;
import dev.rollcall.sync.settings.Settings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What may forbid a delivery whatever the upload is: the change of the school year, or another organisation that delivers to the same
 * account. Asked before anything is done, and once more when no other run can come between.
 */
final class DeliveryGate {
    private final Path home;
    private final String organisation;
    private final Optional<String> to;
    private final Optional<String> account;

    private DeliveryGate(Path home, String organisation, Optional<String> to, Settings.Delivery delivery) {
        this.home = home;
        this.organisation = organisation;
        this.to = to;
        this.account = to.flatMap(place -> AccountUses.account(place, delivery));
    }

    static DeliveryGate of(Path home, String organisation, Optional<String> to, Settings.Delivery delivery) {
        return new DeliveryGate(home, organisation, to, delivery);
    }

    static DeliveryGate of(RunRequest request) {
        return of(
                request.home(),
                request.settings().organisation(),
                request.to(),
                request.settings().delivery());
    }

    /**
     * Refuses a delivery that is forbidden.
     *
     * @param problem hears why, before it is thrown
     */
    void check(Consumer<Problem> problem) throws DeliveryRefused, DirectoryFault, IOException {
        Optional<Problem> closed = disconnected();
        if (closed.isEmpty()) {
            closed = ofAnother();
        }
        if (closed.isPresent()) {
            problem.accept(closed.get());
            throw refused(closed.get());
        }
    }

    private static DeliveryRefused refused(Problem problem) {
        ProblemKind kind = problem.kind();
        String value = String.valueOf(problem.value());
        String detail = String.valueOf(problem.detail());
        return DeliveryRefused.of(
                DeliveryRefused.Kind.NOT_ALLOWED,
                Message.of("run.not_allowed")
                        .with("code", kind.code())
                        .with("what", kind.what(value, detail, ""))
                        .with("fix", kind.fix(value, detail, "")),
                null);
    }

    private Optional<Problem> disconnected() throws IOException {
        return Rollover.of(home, organisation)
                .filter(Rollover::isDisconnected)
                .map(rollover -> new Problem(
                        ProblemKind.DISCONNECTED,
                        Where.SOURCE,
                        String.valueOf(rollover.step().number()),
                        rollover.startedOn().toString()));
    }

    private Optional<Problem> ofAnother() throws DirectoryFault, IOException {
        if (account.isEmpty()) {
            return to.isEmpty() ? Optional.empty() : waitingThere(to.get());
        }
        return AccountUses.other(home, organisation, account.get())
                .map(other -> new Problem(ProblemKind.ACCOUNT_OF_ANOTHER, Where.SOURCE, account.get(), other));
    }

    /** What another organisation left there would be gone, and nobody would have uploaded it. */
    private Optional<Problem> waitingThere(String place) throws DirectoryFault, IOException {
        return PlaceUses.waiting(home, organisation, place)
                .map(use -> new Problem(
                        ProblemKind.PLACE_OF_ANOTHER,
                        Where.SOURCE,
                        use.delivery().run(),
                        use.organisation()));
    }

    /** What would forbid the delivery that a preview shows; the change of the school year lets people look at any time. */
    List<Problem> foreseen() throws DirectoryFault, IOException {
        return ofAnother().stream().toList();
    }

    /** What a person should know before this delivery, and what forbids none. */
    List<Problem> notes(String source) throws DirectoryFault, IOException {
        return account.isEmpty()
                ? List.of()
                : AccountUses.lastSource(home, organisation, account.get())
                        .flatMap(last -> SourceChange.between(last, source))
                        .stream()
                        .toList();
    }
}
