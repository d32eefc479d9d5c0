package dev.rollcall.sync.delivery;

import dev.rollcall.sync.cancel.Cancellation;
import dev.rollcall.sync.home.DurableFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.function.Consumer;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * A ZIP as Apple takes it: the six files, flat. It is written beside its place and then renamed there in one step, so the
 * path leads to one whole ZIP at every instant. A new ZIP can be read by its owner alone; mode and group of one that is
 * replaced are kept.
 */
final class ZipDestination implements Destination {

    private final String name;
    private final Path given;
    private final int threads;
    private final Cancellation cancellation;
    private final Consumer<String> checkpoint;

    ZipDestination(String name, Path given, Cancellation cancellation) {
        this(name, given, Runtime.getRuntime().availableProcessors(), cancellation, reached -> {});
    }

    /** @param checkpoint is told each step as it is done, for tests that stop there */
    ZipDestination(String name, Path given, int threads, Cancellation cancellation, Consumer<String> checkpoint) {
        this.cancellation = cancellation;
        this.name = name;
        this.given = given;
        this.threads = threads;
        this.checkpoint = checkpoint;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void check(long expectedBytes) throws DeliveryRefused {
        DeliveryPlace place = inspect();
        place.stage(expectedBytes, staging -> {});
    }

    @Override
    public Delivered deliver(Upload upload) throws DeliveryRefused {
        DeliveryPlace place = inspect();
        Path target = place.path();
        long[] bytes = new long[1];
        // A quarter to a half of the bytes end up in the ZIP, and the largest file lies there twice for a moment.
        place.stage(upload.bytes(), staging -> {
            checkpoint.accept("staged");
            Path zip = staging.resolve("upload.zip");
            UploadZip.write(upload, zip, staging.resolve("deflated"), threads, checkpoint, cancellation);
            if (Files.exists(target)) {
                DurableFiles.copyPermissions(target, zip);
            }
            bytes[0] = Files.size(zip);
            checkpoint.accept("synced");
            cancellation.throwIfCancelled();
            Files.move(zip, target, StandardCopyOption.ATOMIC_MOVE);
            checkpoint.accept("in place");
            place.sync();
        });
        return Delivered.here(Delivered.Kind.ZIP, target.toString(), bytes[0]);
    }

    private DeliveryPlace inspect() throws DeliveryRefused {
        return DeliveryPlace.inspected(name, given, (left, target) -> {}, this::inspect);
    }

    private void inspect(DeliveryPlace place) throws IOException, DeliveryRefused {
        Path target = place.path();
        if (Files.isDirectory(target)) {
            throw DeliveryRefused.isNoFile(name);
        }
        if (Files.exists(target) && Files.size(target) > 0) {
            refuseForeign(target);
        }
    }

    /** So that nobody loses the ZIP of another program, the source of the run for one, by a slip of the hand. */
    private void refuseForeign(Path target) throws IOException, DeliveryRefused {
        try (ZipFile zip = new ZipFile(target.toFile())) {
            List<String> foreign = zip.stream()
                    .map(entry -> entry.getName())
                    .filter(entry -> !Upload.APPLES_NAMES.contains(entry))
                    .toList();
            if (!foreign.isEmpty()) {
                throw DeliveryRefused.foreignContent(name, foreign);
            }
        } catch (ZipException fault) {
            throw DeliveryRefused.isNoZip(name, fault);
        }
    }
}
