package dev.rollcall.server.notify;

import dev.rollcall.server.access.SealedValues;
import dev.rollcall.server.access.SecretBox;
import dev.rollcall.server.notify.MailServer.Encryption;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** The mail server of this installation; its password is kept encrypted. */
@Repository
public class MailServerStore implements SealedValues {
    private static final Logger LOG = LoggerFactory.getLogger(MailServerStore.class);
    private static final String ABOUT = "mail server";

    private final JdbcClient jdbc;
    private final SecretBox box;
    private final Clock clock;

    MailServerStore(JdbcClient jdbc, SecretBox box, Clock clock) {
        this.jdbc = jdbc;
        this.box = box;
        this.clock = clock;
    }

    /** Empty before somebody set one up. */
    public Optional<MailServer> find() {
        return jdbc.sql("select host, port, username, password, encryption, sender from mail_server where id = 1")
                .query((row, number) -> new MailServer(
                        row.getString("host"),
                        row.getInt("port"),
                        row.getString("username"),
                        opened(row.getString("password")),
                        Encryption.valueOf(row.getString("encryption")),
                        row.getString("sender")))
                .optional();
    }

    @Transactional
    public void save(MailServer server) {
        jdbc.sql("delete from mail_server where id = 1").update();
        jdbc.sql("insert into mail_server (id, host, port, username, password, encryption, sender, changed_at)"
                        + " values (1, ?, ?, ?, ?, ?, ?, ?)")
                .param(server.host())
                .param(server.port())
                .param(server.username())
                .param(server.password().map(word -> box.encrypt(word, ABOUT)).orElse(null))
                .param(server.encryption().name())
                .param(server.sender())
                .param(clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }

    private Optional<String> opened(@Nullable String sealed) {
        if (sealed == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(box.decrypt(sealed, ABOUT));
        } catch (GeneralSecurityException fault) {
            LOG.warn("the password of the mail server cannot be decrypted; it has to be typed again");
            return Optional.empty();
        }
    }

    @Override
    public void sealAgain() {
        box.sealAgain(jdbc, "mail_server", "password", row -> ABOUT);
    }
}
