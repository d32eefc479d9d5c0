package dev.rollcall.sync.delivery;

import dev.rollcall.sync.cancel.Cancellation;
import dev.rollcall.sync.home.FaultWords;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** A ZIP on other machines. It is made here and then put there in one step, which is why it cannot be a folder. */
final class RemoteZip implements Destination {
    private final RemoteFiles files;
    private final String address;
    private final Cancellation cancellation;

    RemoteZip(RemoteFiles files, String address, Cancellation cancellation) {
        this.cancellation = cancellation;
        this.files = files;
        this.address = address;
    }

    @Override
    public String name() {
        return address;
    }

    @Override
    public void check(long expectedBytes) throws DeliveryRefused {
        inspect();
        try {
            files.demandWritable(address);
        } catch (IOException fault) {
            throw DeliveryRefused.failed(address, FaultWords.of(fault), fault);
        }
    }

    private void inspect() throws DeliveryRefused {
        if (!address.toLowerCase(Locale.ROOT).endsWith(".zip")) {
            throw DeliveryRefused.remoteFolder(address);
        }
        try {
            Optional<InputStream> old = files.open(address);
            if (old.isPresent()) {
                refuseForeign(old.get());
            }
        } catch (IOException fault) {
            throw DeliveryRefused.failed(address, FaultWords.of(fault), fault);
        }
    }

    /** It may be large and far away, so that no more of it is read than its first entry. */
    private void refuseForeign(InputStream old) throws IOException, DeliveryRefused {
        try (ZipInputStream zip = new ZipInputStream(old)) {
            ZipEntry first = zip.getNextEntry();
            if (first == null) {
                throw DeliveryRefused.isNoZip(address, null);
            }
            if (!Upload.APPLES_NAMES.contains(first.getName())) {
                throw DeliveryRefused.foreignContent(address, List.of(first.getName()));
            }
        }
    }

    @Override
    public Delivered deliver(Upload upload) throws DeliveryRefused {
        inspect();
        long[] bytes = new long[1];
        DeliveryPlace here = DeliveryPlace.of(address, upload.folder().resolveSibling("upload.zip"));
        here.stage(upload.bytes(), staging -> {
            Path zip = staging.resolve("upload.zip");
            UploadZip.write(
                    upload,
                    zip,
                    staging.resolve("deflated"),
                    Runtime.getRuntime().availableProcessors(),
                    reached -> {},
                    cancellation);
            bytes[0] = Files.size(zip);
            cancellation.throwIfCancelled();
            files.put(zip, address, cancellation);
        });
        return Delivered.here(Delivered.Kind.ZIP, address, bytes[0]);
    }
}
