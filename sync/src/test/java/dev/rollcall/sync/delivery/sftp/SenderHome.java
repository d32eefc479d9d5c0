package dev.rollcall.sync.delivery.sftp;

import dev.rollcall.sync.cancel.Cancellation;
import dev.rollcall.sync.delivery.DeliveryContext;
import dev.rollcall.sync.delivery.DeliveryRecord;
import dev.rollcall.sync.delivery.DeliveryRefused;
import dev.rollcall.sync.delivery.KeptZip;
import dev.rollcall.sync.delivery.SentBytes;
import dev.rollcall.sync.settings.HostJudge;
import dev.rollcall.sync.settings.Secrets;
import dev.rollcall.sync.settings.Settings;
import dev.rollcall.sync.settings.Sftp;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;

/** A home with one run, from which tests deliver; it waits for no server as long as a school would. */
record SenderHome(Path folder, Sftp account, Secrets secrets, SentBytes listener, Cancellation cancellation) {
    static final Instant NOW = Instant.parse("2026-11-23T08:15:00Z");
    static final SftpTiming SHORT =
            new SftpTiming(Duration.ofSeconds(5), Duration.ofSeconds(5), Duration.ofMillis(300), Duration.ofMillis(20));

    static SenderHome of(Path folder, Sftp account) throws IOException {
        Files.createDirectories(folder.resolve("runs/20261123-081500"));
        return new SenderHome(folder, account, Secrets.IN_SETTINGS, SentBytes.NOBODY, Cancellation.NONE);
    }

    SenderHome with(Sftp other) {
        return new SenderHome(folder, other, secrets, listener, cancellation);
    }

    SenderHome with(SentBytes other, Cancellation stop) {
        return new SenderHome(folder, account, secrets, other, stop);
    }

    SenderHome with(Secrets other) {
        return new SenderHome(folder, account, other, listener, cancellation);
    }

    Path run() {
        return folder.resolve("runs/20261123-081500");
    }

    Path keptZip() {
        return run().resolve(KeptZip.NAME);
    }

    DeliveryRecord record() throws IOException {
        return DeliveryRecord.read(run()).orElseThrow();
    }

    DeliveryContext context() {
        return new DeliveryContext(
                new Settings.Delivery(30, account),
                secrets,
                folder,
                run(),
                Clock.fixed(NOW, ZoneOffset.UTC),
                listener,
                cancellation);
    }

    /** The same for a process that may not connect to everything. */
    SftpDestination to(String address, HostJudge judge) throws DeliveryRefused {
        DeliveryContext all = context();
        return new SftpDestination(
                address,
                new DeliveryContext(
                        all.settings(),
                        all.secrets(),
                        all.organisation(),
                        all.run(),
                        all.clock(),
                        all.listener(),
                        all.cancellation(),
                        judge),
                SHORT);
    }

    SftpDestination to(String address) throws DeliveryRefused {
        return new SftpDestination(address, context(), SHORT);
    }
}
