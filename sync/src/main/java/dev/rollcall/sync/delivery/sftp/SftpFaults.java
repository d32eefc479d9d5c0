package dev.rollcall.sync.delivery.sftp;

import dev.rollcall.sync.delivery.DeliveryRefused;
import dev.rollcall.sync.delivery.DeliveryUnknown;
import dev.rollcall.sync.message.Causes;
import dev.rollcall.sync.message.Message;
import dev.rollcall.sync.settings.HostJudge;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.util.Locale;
import org.apache.sshd.common.session.helpers.MissingAttachedSessionException;
import org.apache.sshd.sftp.common.SftpConstants;
import org.apache.sshd.sftp.common.SftpException;

/** What a fault of a server or of the way to it means for a delivery. */
final class SftpFaults {
    private static final String SHA1_KEY = "ssh-rsa";

    private final SftpAccess access;

    SftpFaults(SftpAccess access) {
        this.access = access;
    }

    DeliveryRefused unknownHost(Exception fault) {
        return refused(
                DeliveryRefused.Kind.NOT_REACHED,
                Message.of("delivery.sftp.unknown_host").with("host", address().host()),
                fault);
    }

    /** Whoever runs Rollcall lets nobody connect to where the host leads. */
    DeliveryRefused notAllowed(HostJudge.Refused refused) {
        return notAllowed(address().host(), refused);
    }

    static DeliveryRefused notAllowed(String host, HostJudge.Refused refused) {
        return DeliveryRefused.of(
                DeliveryRefused.Kind.NOT_REACHED,
                Message.of("delivery.sftp.not_allowed").with("host", host).with("reason", refused.sentence()),
                refused);
    }

    /** No connection came about. */
    DeliveryRefused ofConnecting(Throwable fault) {
        if (Causes.of(fault).anyMatch(MissingAttachedSessionException.class::isInstance)) {
            // The server took the connection and closed it, before the client had looked at it.
            return notReached("delivery.sftp.no_handshake", "closed", fault);
        }
        String said = said(fault);
        String why = "no_answer";
        if (Causes.of(fault).anyMatch(NoRouteToHostException.class::isInstance)
                || said.contains("no route")
                || said.contains("unreachable")) {
            why = "no_route";
        } else if (Causes.of(fault).anyMatch(ConnectException.class::isInstance) && said.contains("refused")) {
            why = "nobody_listens";
        }
        return notReached("delivery.sftp.not_connected", why, fault);
    }

    /** The two sides did not come to terms before anybody signed in. */
    DeliveryRefused ofHandshake(Throwable fault) {
        String said = said(fault);
        if (said.contains("unable to negotiate")) {
            boolean bySha1 = said.contains("host key") && said.contains("server: " + SHA1_KEY);
            return refused(
                    DeliveryRefused.Kind.NOT_TRUSTED,
                    bySha1
                            ? Message.of("delivery.sftp.sha1_only")
                                    .with("server", address().server())
                            : Message.of("delivery.sftp.nothing_in_common")
                                    .with("server", address().server()),
                    fault);
        }
        return notReached("delivery.sftp.no_handshake", said.contains("timeout") ? "silent" : "closed", fault);
    }

    /** The connection broke off while somebody signed in, or before anything was written. */
    DeliveryRefused brokeOff(Throwable fault) {
        return notReached("delivery.sftp.broke_off", "closed", fault);
    }

    /** We are in, and the server offers no SFTP. */
    DeliveryRefused noSftp(Throwable fault) {
        return refused(
                DeliveryRefused.Kind.NOT_SUPPORTED,
                Message.of("delivery.sftp.no_sftp").with("server", address().server()),
                fault);
    }

    private DeliveryRefused notReached(String key, String why, Throwable fault) {
        Message message = Message.of(key).with("server", address().server());
        return refused(
                DeliveryRefused.Kind.NOT_REACHED,
                key.equals("delivery.sftp.broke_off")
                        ? message
                        : message.with("why", why)
                                .with("port", String.valueOf(address().port())),
                fault);
    }

    /** The folder cannot be opened. */
    DeliveryRefused ofFolder(SftpException fault) {
        return ofPlace(fault);
    }

    /** The file cannot be made. */
    DeliveryRefused ofOpening(SftpException fault) {
        return isFull(fault) || isQuota(fault) ? ofWriting(fault, 0) : ofPlace(fault);
    }

    private DeliveryRefused ofPlace(SftpException fault) {
        String why =
                switch (fault.getStatus()) {
                    case SftpConstants.SSH_FX_NO_SUCH_FILE, SftpConstants.SSH_FX_NO_SUCH_PATH -> "missing";
                    case SftpConstants.SSH_FX_PERMISSION_DENIED, SftpConstants.SSH_FX_WRITE_PROTECT -> "denied";
                    default -> "other";
                };
        DeliveryRefused.Kind kind =
                switch (why) {
                    case "missing" -> DeliveryRefused.Kind.PARENT_MISSING;
                    case "denied" -> DeliveryRefused.Kind.NOT_WRITABLE;
                    default -> DeliveryRefused.Kind.FAILED;
                };
        return refused(
                kind,
                Message.of("delivery.sftp.folder_refused")
                        .with("why", why)
                        .with("server", address().server())
                        .with("user", address().user())
                        .with("folder", address().shownFolder())
                        .with("said", serverSaid(fault)),
                fault);
    }

    /** The server answered that it could not write; a part of the ZIP lies there. */
    DeliveryRefused ofWriting(SftpException fault, long bytes) {
        String why = isQuota(fault) ? "quota" : isFull(fault) ? "full" : "failure";
        return refused(
                DeliveryRefused.Kind.DISK_FULL,
                Message.of("delivery.sftp.not_written")
                        .with("why", why)
                        .with("server", address().server())
                        .with("user", address().user())
                        .with("folder", address().shownFolder())
                        .with("bytes", bytes)
                        .with("said", serverSaid(fault)),
                fault);
    }

    private static boolean isFull(SftpException fault) {
        return fault.getStatus() == SftpConstants.SSH_FX_NO_SPACE_ON_FILESYSTEM
                || said(fault).contains("space");
    }

    private static boolean isQuota(SftpException fault) {
        return fault.getStatus() == SftpConstants.SSH_FX_QUOTA_EXCEEDED
                || said(fault).contains("quota");
    }

    /** Bytes went, and no answer says what became of them. */
    DeliveryUnknown unknown(String why, Throwable fault, long bytes, long total) {
        return new DeliveryUnknown(
                Message.of("delivery.sftp.unknown")
                        .with("why", why)
                        .with("server", address().server())
                        .with("bytes", bytes)
                        .with("total", total),
                fault);
    }

    private SftpAddress address() {
        return access.address();
    }

    private static DeliveryRefused refused(DeliveryRefused.Kind kind, Message explanation, Throwable cause) {
        return DeliveryRefused.of(kind, explanation, cause);
    }

    private static String serverSaid(IOException fault) {
        String said = String.valueOf(fault.getMessage()).strip();
        return said.length() > 200 ? said.substring(0, 200) : said;
    }

    private static String said(Throwable fault) {
        return Causes.of(fault)
                .map(cause -> String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT))
                .reduce("", (one, other) -> one + "\n" + other);
    }
}
