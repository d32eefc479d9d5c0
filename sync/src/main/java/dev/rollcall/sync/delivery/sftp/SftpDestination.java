package dev.rollcall.sync.delivery.sftp;

import dev.rollcall.sync.delivery.Delivered;
import dev.rollcall.sync.delivery.DeliveryContext;
import dev.rollcall.sync.delivery.DeliveryRecord;
import dev.rollcall.sync.delivery.DeliveryRecord.State;
import dev.rollcall.sync.delivery.DeliveryRefused;
import dev.rollcall.sync.delivery.DeliveryUnknown;
import dev.rollcall.sync.delivery.Destination;
import dev.rollcall.sync.delivery.KeptZip;
import dev.rollcall.sync.delivery.Upload;
import dev.rollcall.sync.home.DurableFiles;
import dev.rollcall.sync.home.FaultWords;
import dev.rollcall.sync.message.Message;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * An SFTP server, which takes one ZIP. It is tried again as long as nothing of the ZIP has gone; after that nobody could tell
 * whether it would arrive twice.
 */
public final class SftpDestination implements Destination {
    /** Beside the runs of an organisation. */
    static final String HOST_KEYS = "known_hosts";

    private final DeliveryContext context;
    private final SftpAccess access;
    private final SftpTiming timing;
    private Optional<HostKeyPrint> checked = Optional.empty();

    /**
     * @param to the address as a person wrote it
     * @throws DeliveryRefused where it is none
     */
    public SftpDestination(String to, DeliveryContext context) throws DeliveryRefused {
        this(to, context, SftpTiming.USUAL);
    }

    SftpDestination(String to, DeliveryContext context, SftpTiming timing) throws DeliveryRefused {
        this.context = context;
        this.timing = timing;
        this.access = new SftpAccess(
                SftpAddress.parse(to, context.settings().sftp()),
                context.settings().sftp(),
                context.secrets(),
                new HostKeys(context.organisation().resolve(HOST_KEYS)),
                false,
                Optional.empty(),
                timing,
                context.cancellation(),
                context.judge());
    }

    @Override
    public boolean handsOver() {
        return true;
    }

    @Override
    public String name() {
        return access.address().shown();
    }

    @Override
    public void check(long expectedBytes) throws DeliveryRefused {
        try (SftpConnection connection = SftpConnection.connect(access)) {
            connection.signIn();
            connection.openFolderIfListable();
            checked = Optional.of(connection.hostKey());
        }
    }

    @Override
    public Delivered deliver(Upload upload) throws DeliveryRefused, DeliveryUnknown {
        Path zip = KeptZip.pack(upload, context.run(), name(), context.cancellation());
        boolean stays = false;
        try {
            Delivered delivered = handOver(zip);
            stays = context.settings().keepDays() > 0;
            return delivered;
        } catch (DeliveryUnknown unknown) {
            stays = true;
            throw unknown;
        } finally {
            if (!stays) {
                remove(zip);
            }
        }
    }

    private Delivered handOver(Path zip) throws DeliveryRefused, DeliveryUnknown {
        for (int tries = 1; ; tries++) {
            context.cancellation().throwIfCancelled();
            try (SftpConnection connection = SftpConnection.connect(access.learning(checked))) {
                connection.signIn();
                return put(zip, connection);
            } catch (DeliveryRefused refused) {
                if (refused.kind() != DeliveryRefused.Kind.NOT_REACHED || tries == SftpTiming.TRIES) {
                    throw refused;
                }
                pause(tries, refused);
            } catch (IOException fault) {
                throw home(fault);
            }
        }
    }

    private void pause(int tries, DeliveryRefused refused) throws DeliveryRefused {
        try {
            context.cancellation().sleep(timing.pauseAfter(tries));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw refused;
        }
    }

    private Delivered put(Path zip, SftpConnection connection) throws DeliveryRefused, DeliveryUnknown, IOException {
        String fileName =
                access.address().fileName().orElseGet(() -> "rollcall-" + DurableFiles.nameOf(context.run()) + ".zip");
        String place = access.address().shown(fileName);
        ZipPut put = new ZipPut(connection, zip, context.listener(), context.cancellation());
        connection.sftp();
        DeliveryRecord record = new DeliveryRecord(
                State.UNKNOWN,
                Delivered.Kind.SFTP,
                place,
                Files.size(zip),
                DurableFiles.sha256(zip),
                context.clock().instant(),
                connection.hostKey().sha256());
        record.write(context.run());
        try {
            put.to(access.address().path(fileName));
        } catch (DeliveryRefused refused) {
            note(record, State.REFUSED);
            throw refused;
        }
        note(record, State.DELIVERED);
        return new Delivered(
                Delivered.Kind.SFTP,
                place,
                record.bytes(),
                Optional.of(context.clock().instant()),
                Optional.of(record.hostKey()));
    }

    /** The delivery is done or refused by now, which the report tells; a full disk leaves the record as it was, which asks. */
    private void note(DeliveryRecord record, State state) {
        try {
            record.become(state, context.clock().instant()).write(context.run());
        } catch (IOException noRoom) {
            // As said.
        }
    }

    private DeliveryRefused home(IOException fault) {
        return DeliveryRefused.of(
                DeliveryRefused.Kind.FAILED,
                Message.of("delivery.failed").with("name", name()).with("reason", FaultWords.of(fault)),
                fault);
    }

    private static void remove(Path zip) {
        try {
            Files.deleteIfExists(zip);
        } catch (IOException leftToTheRetention) {
            // It lies in the folder of the run, which goes after its time.
        }
    }
}
