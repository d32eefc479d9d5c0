package dev.rollcall.sync.run;

import dev.rollcall.sync.delivery.Delivered;
import dev.rollcall.sync.delivery.DeliveryRefused;
import dev.rollcall.sync.delivery.DeliveryUnknown;
import dev.rollcall.sync.delivery.Destination;
import dev.rollcall.sync.delivery.DirectoryDestination;
import dev.rollcall.sync.delivery.Upload;
import dev.rollcall.sync.directory.DeliveryState;
import java.nio.file.Path;
import java.util.Optional;

/** Hands a prepared run over to the place that was asked for, and to the directory. */
final class Handover {
    private final RunDirectory directory;
    private final Optional<Destination> destination;
    private Optional<Delivered> delivered = Optional.empty();

    Handover(RunDirectory directory, Optional<Destination> destination) {
        this.directory = directory;
        this.destination = destination;
    }

    /**
     * Hands over. The directory's next version lies ready before the upload goes to the place that was asked for, and becomes
     * the current one after it. A process that ends between the two has delivered what the directory does not know yet; the
     * next run plans the same changes again, and does no harm.
     *
     * <p>What became of the upload is remembered before it leaves, so that nothing which ends the process is taken for a
     * delivery, or for none.
     *
     * @param version the folder of the next version, as it is on the day of handing over
     * @param run the id of the run, by which the directory remembers where the version comes from
     * @throws DeliveryRefused where one of the two does not take it; see {@link #isAtDestination}
     * @throws DeliveryUnknown where nobody can tell whether the place has it; the directory keeps its current version then
     */
    void deliver(PreparedRun prepared, Path version, String run) throws DeliveryRefused, DeliveryUnknown {
        if (!directory.isUsed()) {
            if (destination.isPresent()) {
                deliver(prepared, destination.get());
            }
            return;
        }
        try (DirectoryDestination.Staged staged =
                directory.stage(run, version, prepared.facts().rows())) {
            if (destination.isPresent()) {
                deliver(prepared, run, destination.get(), staged);
            }
            staged.publish();
        }
    }

    private void deliver(PreparedRun prepared, String run, Destination place, DirectoryDestination.Staged staged)
            throws DeliveryRefused, DeliveryUnknown {
        DeliveryState leaving = place.handsOver() ? DeliveryState.UNKNOWN : DeliveryState.PREPARED;
        staged.remember(directory.delivery(run, leaving, place.name()));
        try {
            deliver(prepared, place);
        } catch (DeliveryRefused | RuntimeException | Error refused) {
            staged.forgetDelivery(run);
            throw refused;
        }
        if (place.handsOver()) {
            staged.remember(directory.delivery(run, DeliveryState.HANDED_OVER, place.name()));
        }
    }

    private void deliver(PreparedRun prepared, Destination place) throws DeliveryRefused, DeliveryUnknown {
        delivered = Optional.of(place.deliver(Upload.forApple(prepared.upload())));
    }

    /** Whether the upload lies at its place, although the directory may have refused its version after that. */
    boolean isAtDestination() {
        return delivered.isPresent();
    }

    /** What lies at the place that was asked for; empty where nothing does. */
    Optional<Delivered> delivered() {
        return delivered;
    }
}
