package dev.rollcall.server.flows;

import dev.rollcall.server.access.Digest;
import dev.rollcall.server.access.SealedValues;
import dev.rollcall.server.access.SecretBox;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** The addresses by which other products begin flows. An address is kept as a digest, its secret encrypted. */
@Repository
public class HookStore implements SealedValues {
    static final String PREFIX = "whsec_";
    private static final int BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final JdbcClient jdbc;
    private final SecretBox box;
    private final Clock clock;

    HookStore(JdbcClient jdbc, SecretBox box, Clock clock) {
        this.jdbc = jdbc;
        this.box = box;
        this.clock = clock;
    }

    /**
     * What another product is given, once.
     *
     * @param word the last part of the address
     * @param secret by which it signs, or which it sends as bearer token
     */
    public record Fresh(String word, String secret) {}

    /** A flow and the secret by which its caller proves itself. */
    record Hook(long flow, String secret) {
        byte[] key() {
            return Base64.getDecoder().decode(secret.substring(PREFIX.length()));
        }
    }

    /** Makes a new address and secret; those before are good no more. */
    @Transactional
    public Fresh make(long flow) {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        Fresh fresh = new Fresh(Digest.newWord(), PREFIX + Base64.getEncoder().encodeToString(bytes));
        jdbc.sql("delete from flow_hook where flow_id = ?").param(flow).update();
        jdbc.sql("insert into flow_hook (flow_id, address_digest, secret, made_at) values (?, ?, ?, ?)")
                .param(flow)
                .param(Digest.of(fresh.word()))
                .param(box.encrypt(fresh.secret(), about(flow)))
                .param(clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        return fresh;
    }

    Optional<Hook> find(String word) {
        return jdbc.sql("select flow_id, secret from flow_hook where address_digest = ?")
                .param(Digest.of(word))
                .query((row, number) -> open(row.getLong("flow_id"), row.getString("secret")))
                .optional();
    }

    /** Since when a flow has an address. */
    Optional<Instant> madeAt(long flow) {
        return jdbc.sql("select made_at from flow_hook where flow_id = ?")
                .param(flow)
                .query((row, number) ->
                        row.getObject("made_at", OffsetDateTime.class).toInstant())
                .optional();
    }

    private Hook open(long flow, String cipher) {
        try {
            return new Hook(flow, box.decrypt(cipher, about(flow)));
        } catch (GeneralSecurityException fault) {
            throw new IllegalStateException("the secret of a web address was encrypted with another key", fault);
        }
    }

    private static String about(long flow) {
        return "flow hook " + flow;
    }

    @Override
    public void sealAgain() {
        box.sealAgain(jdbc, "flow_hook", "secret", row -> about(Long.parseLong(String.valueOf(row.get("flow_id")))));
    }
}
