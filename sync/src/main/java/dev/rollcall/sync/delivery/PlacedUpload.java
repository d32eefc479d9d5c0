package dev.rollcall.sync.delivery;

import dev.rollcall.sync.delivery.sftp.SftpAddress;
import dev.rollcall.sync.home.DurableFiles;
import dev.rollcall.sync.home.RemoteAddress;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a run left in a folder or a ZIP of this computer, in the file "placed" of its folder: by it somebody who uploads it by
 * hand can be told whether it is still that upload which lies there.
 *
 * @param place where it lies, links followed
 * @param sha256 of the ZIP, in hexadecimal; of a folder those of its files in the order of their names
 */
public record PlacedUpload(Path place, String sha256) {
    private static final String FILE = "placed";

    /** What lies at a place now; empty where nothing does. */
    public static Optional<PlacedUpload> lyingAt(Path place) throws IOException {
        if (Files.isRegularFile(place)) {
            return Optional.of(new PlacedUpload(place, DurableFiles.sha256(place)));
        }
        List<String> hashes = new ArrayList<>();
        for (String name : Upload.APPLES_NAMES.stream().sorted().toList()) {
            Path file = place.resolve(name);
            if (Files.isRegularFile(file)) {
                hashes.add(DurableFiles.sha256(file));
            }
        }
        return hashes.isEmpty() ? Optional.empty() : Optional.of(new PlacedUpload(place, String.join(" ", hashes)));
    }

    /** The place that a person means, links followed; empty where it is none of this computer. */
    public static Optional<Path> place(String to) {
        if (SftpAddress.isOne(to) || RemoteAddress.isOne(to)) {
            return Optional.empty();
        }
        try {
            return Optional.of(DeliveryPlace.of(to, Path.of(to)).path());
        } catch (DeliveryRefused | InvalidPathException nowhere) {
            return Optional.empty();
        }
    }

    /** What a run left; empty where it left nothing on this computer. */
    public static Optional<PlacedUpload> read(Path run) throws IOException {
        List<String> lines = DurableFiles.text(run.resolve(FILE))
                .map(text -> text.lines().toList())
                .orElse(List.of());
        return lines.size() == 2
                ? Optional.of(new PlacedUpload(Path.of(lines.get(1)), lines.get(0)))
                : Optional.empty();
    }

    /** Whether it is what lies there now. */
    public boolean isStillThere() throws IOException {
        return lyingAt(place).filter(this::equals).isPresent();
    }

    /** Writes it down, in one step. */
    public void write(Path run) throws IOException {
        Path next = run.resolve(FILE + ".new");
        DurableFiles.write(next, (sha256 + "\n" + place + "\n").getBytes(StandardCharsets.UTF_8));
        DurableFiles.rename(next, run.resolve(FILE));
    }
}
