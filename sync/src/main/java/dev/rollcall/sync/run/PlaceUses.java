package dev.rollcall.sync.run;

import dev.rollcall.sync.delivery.Delivered;
import dev.rollcall.sync.delivery.PlacedUpload;
import dev.rollcall.sync.directory.Delivery;
import dev.rollcall.sync.directory.DeliveryState;
import dev.rollcall.sync.directory.Directory;
import dev.rollcall.sync.directory.DirectoryFault;
import dev.rollcall.sync.home.DurableFiles;
import dev.rollcall.sync.home.RunFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Whose upload lies in a folder or a ZIP of this computer, as the runs of a home tell. */
final class PlaceUses {
    private PlaceUses() {}

    /** A run of an organisation, and what became of its upload. */
    record Use(String organisation, Delivery delivery) {}

    /** Writes down what a run left on this computer. */
    static void remember(Delivered delivered, Path run) {
        if (delivered.kind() != Delivered.Kind.FOLDER && delivered.kind() != Delivered.Kind.ZIP) {
            return;
        }
        try {
            Optional<PlacedUpload> placed = PlacedUpload.lyingAt(Path.of(delivered.place()));
            if (placed.isPresent()) {
                placed.get().write(run);
            }
        } catch (IOException notWritten) {
            // The upload is delivered all the same; nobody is warned then.
        }
    }

    /** Another organisation whose upload lies there, and of which nobody has said whether it was uploaded; empty where none does. */
    static Optional<Use> waiting(Path home, String organisation, String to) throws DirectoryFault, IOException {
        Optional<Path> place = PlacedUpload.place(to);
        if (place.isEmpty() || !Files.exists(place.get())) {
            return Optional.empty();
        }
        return owner(
                home,
                place.get(),
                use -> !use.organisation().equals(organisation)
                        && use.delivery().state() == DeliveryState.PREPARED);
    }

    /** The run whose upload lies at a place now; empty where none of this home is. */
    static Optional<Use> owner(Path home, Path place) throws DirectoryFault, IOException {
        return owner(home, place, use -> true);
    }

    private static Optional<Use> owner(Path home, Path place, Predicate<Use> wanted)
            throws DirectoryFault, IOException {
        Path all = home.resolve("organisations");
        if (!Files.isDirectory(all)) {
            return Optional.empty();
        }
        for (Path folder : DurableFiles.entries(all).stream()
                .filter(Files::isDirectory)
                .sorted()
                .toList()) {
            String name = DurableFiles.nameOf(folder);
            List<Delivery> deliveries = Directory.of(home, name).deliveries().all();
            for (int i = deliveries.size() - 1; i >= 0; i--) {
                Use use = new Use(name, deliveries.get(i));
                if (wanted.test(use) && liesAt(home, use, place)) {
                    return Optional.of(use);
                }
            }
        }
        return Optional.empty();
    }

    private static boolean liesAt(Path home, Use use, Path place) throws IOException {
        Optional<PlacedUpload> placed = PlacedUpload.read(
                RunFolder.of(home, use.organisation()).resolve(use.delivery().run()));
        return placed.isPresent()
                && placed.get().place().equals(place)
                && placed.get().isStillThere();
    }
}
