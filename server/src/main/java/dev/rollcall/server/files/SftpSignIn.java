package dev.rollcall.server.files;

import dev.rollcall.server.access.Audit;
import dev.rollcall.server.access.Passwords;
import dev.rollcall.server.organisations.ConnectionStore;
import java.nio.file.Path;
import java.security.PublicKey;
import java.util.Optional;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.file.virtualfs.VirtualFileSystemFactory;
import org.apache.sshd.common.session.SessionContext;
import org.apache.sshd.server.auth.password.PasswordAuthenticator;
import org.apache.sshd.server.auth.pubkey.PublickeyAuthenticator;
import org.apache.sshd.server.session.ServerSession;
import org.springframework.stereotype.Component;

/** Who may sign in by SFTP, and which box is theirs. */
@Component
class SftpSignIn extends VirtualFileSystemFactory implements PasswordAuthenticator, PublickeyAuthenticator {
    private final FileAccountStore accounts;
    private final Boxes boxes;
    private final Passwords passwords;
    private final FailedSignIns failed;
    private final ConnectionStore connections;
    private final Audit audit;
    private final DatabaseThreads database;

    SftpSignIn(
            FileAccountStore accounts,
            Boxes boxes,
            Passwords passwords,
            FailedSignIns failed,
            ConnectionStore connections,
            Audit audit,
            DatabaseThreads database) {
        this.accounts = accounts;
        this.boxes = boxes;
        this.passwords = passwords;
        this.failed = failed;
        this.connections = connections;
        this.audit = audit;
        this.database = database;
    }

    @Override
    public boolean authenticate(String user, String password, ServerSession session) {
        String address = BoxAccess.address(session);
        return failed.mayTry(user, address) && database.call(() -> signIn(user, password, address));
    }

    private boolean signIn(String user, String password, String address) {
        Optional<FileAccount> account = accounts.find(user);
        if (!passwords.matches(password, account.flatMap(FileAccount::passwordHash))) {
            failed.failed(user, address);
            account.ifPresent(found -> note(found, "file-account-sign-in-failed", address));
            return false;
        }
        accounts.passwordUsed(account.orElseThrow().connection());
        return true;
    }

    /** Asked twice for each sign-in: whether a key would do, and, once it was proved, whether it does. */
    @Override
    public boolean authenticate(String user, PublicKey key, ServerSession session) {
        return database.call(() -> signIn(user, key));
    }

    private boolean signIn(String user, PublicKey key) {
        Optional<FileAccount.Key> found = accounts.find(user).stream()
                .flatMap(account -> accounts.keys(account.connection()).stream())
                .filter(kept -> PublicKeyText.key(kept.text())
                        .filter(known -> KeyUtils.compareKeys(known, key))
                        .isPresent())
                .findFirst();
        found.ifPresent(kept -> accounts.keyUsed(kept.id()));
        return found.isPresent();
    }

    /** The box of whoever has signed in: the top folder that the client sees. */
    @Override
    public Path getUserHomeDir(SessionContext session) {
        Box box = database.call(() -> {
            FileAccount account = accounts.find(session.getUsername()).orElseThrow();
            if (session instanceof ServerSession client) {
                note(account, "file-account-sign-in", BoxAccess.address(client));
            }
            return boxes.of(account);
        });
        session.setAttribute(BoxAccess.BOX, box);
        return box.root();
    }

    private void note(FileAccount account, String act, String address) {
        connections
                .find(account.connection())
                .ifPresent(connection ->
                        audit.addAccount(connection.organisation(), account.user(), act, connection.name(), address));
    }
}
