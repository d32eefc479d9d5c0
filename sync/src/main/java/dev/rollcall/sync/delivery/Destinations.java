package dev.rollcall.sync.delivery;

import dev.rollcall.sync.cancel.Cancellation;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Makes a {@link Destination} from what a person wrote. */
public final class Destinations {

    private static final Pattern ADDRESS = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]+://.*");

    private Destinations() {}

    /**
     * A path that ends in {@code .zip} is a ZIP, any other a folder; an address is one that a module reaches. Nothing is
     * touched yet.
     *
     * @throws DeliveryRefused when {@code to} is no path of this computer and no such address
     */
    public static Destination of(String to) throws DeliveryRefused {
        return of(to, Cancellation.NONE);
    }

    /** The same, whose deliveries can be cancelled. */
    public static Destination of(String to, Cancellation cancellation) throws DeliveryRefused {
        if (to.isBlank()) {
            throw DeliveryRefused.empty();
        }
        if (ADDRESS.matcher(to).matches()) {
            Optional<RemoteFiles> remote = RemoteFiles.reaching(to);
            if (remote.isPresent()) {
                return new RemoteZip(remote.get(), to, cancellation);
            }
            // Only the head of it is told: there may be a password in the rest.
            String head = to.substring(0, to.indexOf("://") + 3);
            throw DeliveryRefused.unknownAddress(head);
        }
        try {
            Path path = Path.of(to);
            return to.toLowerCase(Locale.ROOT).endsWith(".zip")
                    ? new ZipDestination(to, path, cancellation)
                    : new FolderDestination(to, path, cancellation);
        } catch (InvalidPathException fault) {
            throw DeliveryRefused.noName(to, fault.getReason(), fault);
        }
    }
}
