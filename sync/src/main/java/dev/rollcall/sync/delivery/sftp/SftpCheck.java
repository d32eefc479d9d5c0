package dev.rollcall.sync.delivery.sftp;

import dev.rollcall.sync.cancel.Cancellation;
import dev.rollcall.sync.delivery.DeliveryRefused;
import dev.rollcall.sync.message.Message;
import dev.rollcall.sync.settings.HostJudge;
import dev.rollcall.sync.settings.Secrets;
import dev.rollcall.sync.settings.Sftp;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Tries an SFTP account step by step, and leaves nothing: neither on the server nor here. */
public final class SftpCheck {
    private static final Message SERVER = Message.of("delivery.sftp.check.server");
    private static final Message SIGN_IN = Message.of("delivery.sftp.check.sign_in");
    private static final Message FOLDER = Message.of("delivery.sftp.check.folder");

    private final SftpAccess access;
    private final List<Finding> findings = new ArrayList<>();

    /**
     * @param to the address as a person wrote it
     * @param organisation the folder of the organisation whose deliveries have learned keys of servers
     * @throws DeliveryRefused where the address is none
     */
    public SftpCheck(String to, Sftp settings, Secrets secrets, Path organisation, Cancellation cancellation)
            throws DeliveryRefused {
        this.access = new SftpAccess(
                SftpAddress.parse(to, settings),
                settings,
                secrets,
                new HostKeys(organisation.resolve(SftpDestination.HOST_KEYS)),
                false,
                Optional.empty(),
                SftpTiming.USUAL,
                cancellation,
                HostJudge.ALL_ALLOWED);
    }

    /**
     * One thing that was tried.
     *
     * @param works false where a delivery would fail for it
     * @param words what was found; where it does not work, how to fix it
     */
    public record Finding(Message what, boolean works, Message words) {}

    /** Tries everything, as far as one thing does not need another. */
    public List<Finding> findings() {
        Message step = SERVER;
        try (SftpConnection connection = SftpConnection.connect(access)) {
            HostKeyPrint print = connection.hostKey();
            add(
                    SERVER,
                    Message.of("delivery.sftp.check.server.answers")
                            .with("server", access.address().server()));
            add(
                    Message.of("delivery.sftp.check.host_key"),
                    Message.of("delivery.sftp.check.host_key.seen")
                            .with("proof", connection.proof().name())
                            .with("type", print.type())
                            .with("sha256", print.sha256())
                            .with("md5", print.md5()));
            step = SIGN_IN;
            connection.signIn();
            add(
                    SIGN_IN,
                    Message.of("delivery.sftp.check.sign_in.works")
                            .with("user", access.address().user())
                            .with("by", connection.shownWay()));
            step = FOLDER;
            boolean isListed = connection.openFolderIfListable();
            add(
                    FOLDER,
                    Message.of("delivery.sftp.check.folder.found")
                            .with("listed", isListed ? "yes" : "no")
                            .with("folder", access.address().shownFolder()));
        } catch (DeliveryRefused refused) {
            findings.add(new Finding(step, false, refused.explanation()));
        }
        return List.copyOf(findings);
    }

    private void add(Message what, Message words) {
        findings.add(new Finding(what, true, words));
    }
}
