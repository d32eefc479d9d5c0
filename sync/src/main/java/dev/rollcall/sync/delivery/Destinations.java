package dev.rollcall.sync.delivery;

import dev.rollcall.sync.cancel.Cancellation;
import dev.rollcall.sync.delivery.sftp.SftpAddress;
import dev.rollcall.sync.delivery.sftp.SftpDestination;
import dev.rollcall.sync.home.RemoteAddress;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Makes a {@link Destination} from what a person wrote. */
public final class Destinations {
    /** What nobody calls a folder. */
    private static final Pattern LIKE_A_FILE = Pattern.compile("(?i)[.](csv|tsv|txt|xlsx?|json|ya?ml)$");

    /** What people write who forgot {@code sftp://}: a name of the Internet, with a user, a port or a folder. */
    private static final Pattern LIKE_A_SERVER = Pattern.compile(
            "(?i)(?:[^/\\\\@\\s]+@)?(?:[a-z0-9-]+[.])+(?:com|net|org|edu|gov|io|cloud|school|academy|info|us|uk"
                    + "|ca|au|nz|ie|de|at|ch|fr|nl|be|lu|es|it|pt|se|no|dk|fi|pl|cz|jp|in)(?::[0-9]*)?(?:/.*)?|apple/?");

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

    /** The same, and an SFTP server, too. */
    public static Destination of(String to, DeliveryContext context) throws DeliveryRefused {
        return SftpAddress.isOne(to) ? new SftpDestination(to, context) : of(to, context.cancellation());
    }

    private static Destination of(String to, Cancellation cancellation) throws DeliveryRefused {
        if (to.isBlank()) {
            throw DeliveryRefused.empty();
        }
        if (RemoteAddress.isOne(to)) {
            Optional<RemoteFiles> remote = RemoteFiles.reaching(to);
            if (remote.isPresent()) {
                return new RemoteZip(remote.get(), to, cancellation);
            }
            throw DeliveryRefused.unknownAddress(RemoteAddress.scheme(to));
        }
        try {
            Path path = Path.of(to);
            if (LIKE_A_FILE.matcher(to).find() && !Files.isDirectory(path)) {
                throw DeliveryRefused.namedLikeAFile(to);
            }
            if (LIKE_A_SERVER.matcher(to).matches() && !Files.exists(path.subpath(0, 1))) {
                throw DeliveryRefused.namedLikeAServer(to);
            }
            return to.toLowerCase(Locale.ROOT).endsWith(".zip")
                    ? new ZipDestination(to, path, cancellation)
                    : new FolderDestination(to, path, cancellation);
        } catch (InvalidPathException fault) {
            throw DeliveryRefused.noName(to, fault.getReason(), fault);
        }
    }
}
