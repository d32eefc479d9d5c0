package dev.rollcall.sync.directory;

import dev.rollcall.sync.home.DurableFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What became of the uploads of an organisation, the oldest first. A run that served the directory alone is not among them: there
 * was no upload of which anybody could ask.
 */
public record Deliveries(List<Delivery> all) {
    static final String FILE = "deliveries";
    static final String NEXT_FILE = "deliveries.new";

    /** How many are remembered; versions that old are compared with no more. */
    private static final int MOST = 1_000;

    public Deliveries {
        all = List.copyOf(all);
    }

    static Deliveries read(Path directory) throws DirectoryFault, IOException {
        try {
            return understood(directory);
        } catch (VersionJson.NotUnderstood fault) {
            throw DirectoryFault.damaged(directory, Corruption.brokenDeliveries(FILE, fault.reason()));
        }
    }

    /** Why the file cannot be understood; empty where it can, or where there is none yet. */
    static Optional<Corruption> damage(Path directory) throws IOException {
        try {
            understood(directory);
            return Optional.empty();
        } catch (VersionJson.NotUnderstood fault) {
            return Optional.of(Corruption.brokenDeliveries(FILE, fault.reason()));
        }
    }

    private static Deliveries understood(Path directory) throws VersionJson.NotUnderstood, IOException {
        try {
            return new Deliveries(DeliveriesJson.read(Files.readAllBytes(directory.resolve(FILE))));
        } catch (NoSuchFileException noneYet) {
            return new Deliveries(List.of());
        }
    }

    /** What became of the upload of a run; empty where there was none, or where it is forgotten. */
    public Optional<Delivery> of(String run) {
        return all.stream().filter(delivery -> delivery.run().equals(run)).findFirst();
    }

    /** What became of the upload that made a version; empty where none did. */
    public Optional<Delivery> of(Version version) {
        return version.origin().kind() == Origin.Kind.RUN ? of(version.origin().reference()) : Optional.empty();
    }

    /**
     * The newest that a person has to tell about: nothing after it is known to be at Apple. What lies prepared by a run that ended
     * before the directory had its version is not asked for: the next run makes it again.
     *
     * @param published the runs whose versions count
     */
    Optional<Delivery> open(Set<String> published) {
        for (int i = all.size() - 1; i >= 0 && !all.get(i).state().isAtApple(); i--) {
            Delivery delivery = all.get(i);
            if (delivery.state() == DeliveryState.UNKNOWN
                    || (delivery.state() == DeliveryState.PREPARED && published.contains(delivery.run()))) {
                return Optional.of(delivery);
            }
        }
        return Optional.empty();
    }

    /** The same with one more, or with another state of one. */
    Deliveries with(Delivery delivery) {
        List<Delivery> changed = new ArrayList<>(without(delivery.run()).all);
        int place = of(delivery.run()).map(all::indexOf).orElse(changed.size());
        changed.add(place, delivery);
        return new Deliveries(changed.subList(Math.max(0, changed.size() - MOST), changed.size()));
    }

    /** The same without that of a run. */
    Deliveries without(String run) {
        return new Deliveries(
                all.stream().filter(delivery -> !delivery.run().equals(run)).toList());
    }

    /** Takes the place of what was written before, whole or not at all. */
    void write(Path directory) throws IOException {
        Path next = directory.resolve(NEXT_FILE);
        DurableFiles.wipe(next);
        DurableFiles.write(next, DeliveriesJson.write(all));
        DurableFiles.rename(next, directory.resolve(FILE));
        DurableFiles.syncFolder(directory);
    }
}
