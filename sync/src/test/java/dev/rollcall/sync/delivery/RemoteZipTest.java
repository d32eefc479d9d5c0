package dev.rollcall.sync.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.rollcall.sync.cancel.CancellableStream;
import dev.rollcall.sync.cancel.Cancellation;
import dev.rollcall.sync.cancel.Cancelled;
import dev.rollcall.sync.home.DurableFiles;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Other machines stand here for a map of addresses; the module that brings them tries it on a real HDFS. */
@Tag("jdk")
class RemoteZipTest {
    private static final String ADDRESS = "far://machine/upload.zip";

    private final Map<String, byte[]> lying = new HashMap<>();
    private boolean isBroken;
    private Runnable atPut = () -> {};
    private Path folder = Path.of("");
    private @Nullable Upload first;

    private final RemoteFiles files = new RemoteFiles() {
        @Override
        public boolean reaches(String address) {
            return address.startsWith("far:");
        }

        @Override
        public Optional<InputStream> open(String address) {
            return Optional.ofNullable(lying.get(address)).map(ByteArrayInputStream::new);
        }

        @Override
        public void demandWritable(String address) throws IOException {
            if (!address.startsWith("far://machine/")) {
                throw new UnknownHostException("nowhere");
            }
        }

        @Override
        public void put(Path file, String address, Cancellation cancellation) throws IOException {
            if (isBroken) {
                throw new SocketException("Connection reset by peer");
            }
            atPut.run();
            try (InputStream in = new CancellableStream(Files.newInputStream(file), cancellation)) {
                lying.put(address, in.readAllBytes());
            }
        }
    };

    @BeforeEach
    void anUpload(@TempDir Path temporary) throws IOException {
        folder = temporary;
        first = Uploads.small(folder.resolve("monday"), "monday");
    }

    private Upload monday() {
        return Objects.requireNonNull(first);
    }

    @Test
    void theZipIsThatOfADeliveryHereAndNothingStaysHere() throws Exception {
        Path here = folder.resolve("here.zip");
        new ZipDestination("here.zip", here, Cancellation.NONE).deliver(monday());

        Delivered delivered = new RemoteZip(files, ADDRESS, Cancellation.NONE).deliver(monday());

        assertThat(lying.get(ADDRESS)).isEqualTo(Files.readAllBytes(here));
        assertThat(delivered).isEqualTo(Delivered.here(Delivered.Kind.ZIP, ADDRESS, Files.size(here)));
        assertThat(DurableFiles.entries(folder)).containsExactlyInAnyOrder(here, folder.resolve("monday"));
    }

    @Test
    void theNextOneTakesItsPlace() throws Exception {
        new RemoteZip(files, ADDRESS, Cancellation.NONE).deliver(monday());
        byte[] old = lying.get(ADDRESS);

        new RemoteZip(files, ADDRESS, Cancellation.NONE).deliver(Uploads.small(folder.resolve("tuesday"), "tuesday"));

        assertThat(lying.get(ADDRESS)).isNotEqualTo(old);
    }

    @Test
    void whatCannotBePutLeavesTheOldOneAndNothingHere() throws Exception {
        new RemoteZip(files, ADDRESS, Cancellation.NONE).deliver(monday());
        byte[] old = lying.get(ADDRESS);
        isBroken = true;
        Upload tuesday = Uploads.small(folder.resolve("tuesday"), "tuesday");

        DeliveryRefused refused = catchThrowableOfType(
                DeliveryRefused.class, () -> new RemoteZip(files, ADDRESS, Cancellation.NONE).deliver(tuesday));

        assertThat(refused)
                .hasMessage("The delivery to '" + ADDRESS
                        + "' failed: the connection broke. What was there before is unchanged."
                        + " Fix that, or choose another destination, and run again.");
        assertThat(lying.get(ADDRESS)).isEqualTo(old);
        assertThat(DurableFiles.entries(folder)).hasSize(2);
    }

    @Test
    void aPutThatIsCancelledOnItsWayLeavesTheOldOneAndNothingHere() throws Exception {
        new RemoteZip(files, ADDRESS, Cancellation.NONE).deliver(monday());
        byte[] old = lying.get(ADDRESS);
        Cancellation cancellation = new Cancellation();
        atPut = cancellation::cancel;
        Upload tuesday = Uploads.small(folder.resolve("tuesday"), "tuesday");

        assertThatThrownBy(() -> new RemoteZip(files, ADDRESS, cancellation).deliver(tuesday))
                .isInstanceOf(Cancelled.class);

        assertThat(lying.get(ADDRESS)).isEqualTo(old);
        assertThat(DurableFiles.entries(folder)).hasSize(2);
    }

    @Test
    void whatIsNotOursIsNotReplaced() {
        lying.put(ADDRESS, "a diary".getBytes(StandardCharsets.UTF_8));

        assertThat(refusal(ADDRESS).kind()).isEqualTo(DeliveryRefused.Kind.FOREIGN_CONTENT);
    }

    @Test
    void aFolderAndAPlaceThatTakesNothingAreRefusedBeforehand() {
        assertThat(refusal("far://machine/upload"))
                .hasMessage("'far://machine/upload' would be a folder, which cannot be replaced in one step there."
                        + " Choose a name that ends in .zip.");
        assertThat(refusal("far://nowhere/upload.zip"))
                .hasMessageContaining("failed: no computer of that name is known.");
    }

    private DeliveryRefused refusal(String address) {
        return catchThrowableOfType(
                DeliveryRefused.class, () -> new RemoteZip(files, address, Cancellation.NONE).check(0));
    }
}
