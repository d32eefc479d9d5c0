package dev.rollcall.sync.delivery.sftp;

import dev.rollcall.sync.delivery.DeliveryRefused;
import dev.rollcall.sync.home.FaultWords;
import dev.rollcall.sync.message.Message;
import dev.rollcall.sync.settings.Secret;
import dev.rollcall.sync.settings.Sftp;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.auth.UserAuthFactory;
import org.apache.sshd.client.auth.keyboard.UserAuthKeyboardInteractiveFactory;
import org.apache.sshd.client.auth.keyboard.UserInteraction;
import org.apache.sshd.client.auth.password.UserAuthPasswordFactory;
import org.apache.sshd.client.auth.pubkey.UserAuthPublicKeyFactory;
import org.apache.sshd.client.future.AuthFuture;
import org.apache.sshd.client.session.ClientConnectionServiceFactory;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.client.session.ClientUserAuthService;
import org.apache.sshd.client.session.ClientUserAuthServiceFactory;
import org.apache.sshd.common.NamedResource;
import org.apache.sshd.common.PropertyResolverUtils;
import org.apache.sshd.common.Service;
import org.apache.sshd.common.SshConstants;
import org.apache.sshd.common.config.keys.FilePasswordProvider;
import org.apache.sshd.common.keyprovider.KeyIdentityProvider;
import org.apache.sshd.common.session.Session;
import org.apache.sshd.common.util.buffer.Buffer;
import org.apache.sshd.common.util.security.SecurityUtils;
import org.jspecify.annotations.Nullable;

/**
 * Who signs in, and by what: a private key, a password, or both. A password is sent once only, whatever way the server asks for it,
 * since servers lock an account after a few wrong ones.
 */
final class SignIn implements UserInteraction {
    private static final String KEY = "publickey";
    private static final String PASSWORD = "password";
    private static final String QUESTIONS = "keyboard-interactive";

    private final SftpAccess access;
    private final Optional<String> password;
    private final List<KeyPair> keys;
    private final AtomicBoolean passwordIsSent = new AtomicBoolean();
    private volatile List<String> methods = List.of();
    private volatile String question = "";
    private volatile boolean passwordExpired;
    private final AtomicInteger answers = new AtomicInteger();

    /** @throws DeliveryRefused where there is nothing to sign in by, or it cannot be read */
    SignIn(SftpAccess access) throws DeliveryRefused {
        this.access = access;
        Sftp settings = access.settings();
        this.password = word(settings.password(), "password");
        this.keys = settings.keyFile().isPresent() ? keys(settings.keyFile().get()) : List.of();
        if (password.isEmpty() && keys.isEmpty()) {
            throw refused(
                    Message.of("delivery.sftp.no_secret")
                            .with("user", access.address().user())
                            .with("server", access.address().server())
                            .with("place", place(settings.password(), "password")),
                    null);
        }
    }

    private Optional<String> word(Secret secret, String what) throws DeliveryRefused {
        try {
            return access.secrets().reveal(secret);
        } catch (IOException fault) {
            throw refused(
                    Message.of("delivery.sftp.secret_unreadable")
                            .with("place", place(secret, what))
                            .with("reason", FaultWords.of(fault)),
                    fault);
        }
    }

    /** Where a secret is looked for. Neither it nor what somebody may take for its place is in it. */
    private static Message place(Secret secret, String what) {
        boolean isUsual = secret instanceof Secret.InVariable place
                && List.of(Sftp.PASSWORD_VARIABLE, Sftp.PASSPHRASE_VARIABLE, Sftp.PROXY_PASSWORD_VARIABLE)
                        .contains(place.variable());
        String kind = secret instanceof Secret.InFile ? "file" : isUsual ? "usual" : "other";
        return Message.of("delivery.sftp.secret_place")
                .with("kind", secret instanceof Secret.Literal ? "settings" : kind)
                .with("what", what)
                .with("variable", isUsual ? ((Secret.InVariable) secret).variable() : "");
    }

    private List<KeyPair> keys(Path file) throws DeliveryRefused {
        Optional<String> passphrase = word(access.settings().passphrase(), "passphrase");
        AtomicBoolean isLocked = new AtomicBoolean();
        FilePasswordProvider opener = (session, resource, index) -> {
            isLocked.set(true);
            return index == 0 ? passphrase.orElse(null) : null;
        };
        List<KeyPair> found = new ArrayList<>();
        try (InputStream text = Files.newInputStream(file)) {
            Iterable<KeyPair> pairs =
                    SecurityUtils.loadKeyPairIdentities(null, NamedResource.ofName("key"), text, opener);
            if (pairs != null) {
                pairs.forEach(found::add);
            }
        } catch (IOException | GeneralSecurityException | RuntimeException fault) {
            throw keyUnusable(file, isLocked.get(), passphrase, fault);
        }
        if (found.isEmpty()) {
            throw keyUnusable(file, isLocked.get(), passphrase, new IOException());
        }
        return found;
    }

    private DeliveryRefused keyUnusable(Path file, boolean isLocked, Optional<String> passphrase, Exception fault) {
        if (!Files.isReadable(file)) {
            return refused(
                    Message.of("delivery.sftp.key_unreadable")
                            .with("file", file.toString())
                            .with("reason", FaultWords.of(fault)),
                    fault);
        }
        String why = !isLocked ? "no_key" : passphrase.isPresent() ? "wrong" : "locked";
        return refused(
                Message.of("delivery.sftp.key_unusable")
                        .with("file", file.toString())
                        .with("why", why)
                        .with("place", place(access.settings().passphrase(), "passphrase")),
                fault);
    }

    /** Lets a client sign in by what there is, and by nothing that lies elsewhere on this computer. */
    void register(SshClient client) {
        List<UserAuthFactory> ways = new ArrayList<>();
        if (!keys.isEmpty()) {
            ways.add(new UserAuthPublicKeyFactory());
        }
        if (password.isPresent()) {
            ways.add(new UserAuthPasswordFactory());
            ways.add(new UserAuthKeyboardInteractiveFactory());
        }
        client.setUserAuthFactories(ways);
        client.setAgentFactory(null);
        client.setKeyIdentityProvider(KeyIdentityProvider.wrapKeyPairs(keys));
        client.setPasswordIdentityProvider(session -> PasswordOnce::new);
        client.setUserInteraction(this);
        PropertyResolverUtils.updateProperty(client, UserInteraction.AUTO_DETECT_PASSWORD_PROMPT, false);
        client.setServiceFactories(List.of(new MethodsHeard(), ClientConnectionServiceFactory.INSTANCE));
    }

    /** Looking whether there is a password does not use it up. */
    private final class PasswordOnce implements Iterator<String> {
        @Override
        public boolean hasNext() {
            return password.isPresent() && !passwordIsSent.get();
        }

        @Override
        public String next() {
            return passwordOnce().orElseThrow(NoSuchElementException::new);
        }
    }

    private Optional<String> passwordOnce() {
        return passwordIsSent.compareAndSet(false, true) ? password : Optional.empty();
    }

    /** A single question whose answer is not shown is one for the password. */
    @Override
    public String @Nullable [] interactive(
            ClientSession session, String name, String instruction, String lang, String[] prompt, boolean[] echo) {
        if (prompt.length == 0) {
            return new String[0];
        }
        Optional<String> answer = prompt.length == 1 && !echo[0] ? passwordOnce() : Optional.empty();
        if (answer.isEmpty()) {
            question = prompt[prompt.length - 1].strip();
        }
        return answer.map(word -> new String[] {word}).orElse(null);
    }

    @Override
    public @Nullable String getUpdatedPassword(ClientSession session, String prompt, String lang) {
        passwordExpired = true;
        return null;
    }

    /** Whether the server said no to what was sent, and did not fall silent or break off before. */
    boolean isAnswered(Throwable fault) {
        return answers.get() > 1
                || passwordExpired
                || !question.isEmpty()
                || (answers.get() == 1 && !isAsked())
                // A server that counts tries may end the connection at the last of them.
                || String.valueOf(fault.getMessage()).toLowerCase(Locale.ROOT).contains("authentication");
    }

    private boolean isAsked() {
        boolean asksPassword = methods.contains(PASSWORD) || methods.contains(QUESTIONS);
        return (password.isPresent() && asksPassword) || (!keys.isEmpty() && methods.contains(KEY));
    }

    /** Why the server did not let us in. */
    DeliveryRefused refusal(Throwable fault) {
        SftpAddress address = access.address();
        if (passwordExpired) {
            return refused(
                    Message.of("delivery.sftp.password_expired")
                            .with("user", address.user())
                            .with("server", address.server()),
                    fault);
        }
        if (!isAsked() && !methods.isEmpty()) {
            return refused(
                    Message.of("delivery.sftp.other_method")
                            .with("server", address.server())
                            .with("methods", String.join(", ", methods))
                            .with("has", keys.isEmpty() ? "password" : password.isEmpty() ? "key" : "both"),
                    fault);
        }
        if (!question.isEmpty() && !(passwordIsSent.get() && methods.contains(PASSWORD))) {
            return refused(
                    Message.of("delivery.sftp.other_question")
                            .with("server", address.server())
                            .with("question", question),
                    fault);
        }
        return refused(
                Message.of("delivery.sftp.sign_in_refused")
                        .with("user", address.user())
                        .with("server", address.server())
                        .with("by", keys.isEmpty() ? "password" : password.isEmpty() ? "key" : "both"),
                fault);
    }

    private static DeliveryRefused refused(Message explanation, @Nullable Throwable cause) {
        return DeliveryRefused.of(DeliveryRefused.Kind.SIGN_IN, explanation, cause);
    }

    /** By what we signed in, as the check says it. */
    String shownWay() {
        return keys.isEmpty() ? "password" : password.isEmpty() ? "key" : "both";
    }

    /** Notes which ways to sign in a server offers; the library keeps them to itself. */
    private final class MethodsHeard extends ClientUserAuthServiceFactory {
        @Override
        public Service create(Session session) throws IOException {
            return new ClientUserAuthService(session) {
                @Override
                protected void processUserAuth(int command, Buffer buffer, AuthFuture future) throws Exception {
                    if (command == SshConstants.SSH_MSG_USERAUTH_FAILURE) {
                        answers.incrementAndGet();
                        int at = buffer.rpos();
                        String offered = buffer.getString();
                        buffer.rpos(at);
                        if (!offered.isEmpty()) {
                            methods = List.of(offered.split(","));
                        }
                    }
                    super.processUserAuth(command, buffer, future);
                }
            };
        }
    }
}
