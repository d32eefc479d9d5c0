package dev.rollcall.server.access;

import dev.samstevens.totp.code.DefaultCodeGenerator;
import dev.samstevens.totp.code.DefaultCodeVerifier;
import dev.samstevens.totp.secret.DefaultSecretGenerator;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The second factor: codes that an app makes (TOTP, RFC 6238), and recovery codes for the day the telephone is lost. */
@Component
public class SecondFactor implements SealedValues {
    private static final int RECOVERY_CODES = 10;
    private static final int RECOVERY_LETTERS = 10;
    private static final int STEP_SECONDS = 30;

    private final OperatorStore operators;
    private final SecretBox box;
    private final JdbcClient jdbc;
    private final Clock clock;

    SecondFactor(OperatorStore operators, SecretBox box, JdbcClient jdbc, Clock clock) {
        this.operators = operators;
        this.box = box;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    public boolean isOn(Operator operator) {
        return operators.totpSecret(operator.id()).isPresent();
    }

    /** A new secret, in the letters that apps take; it counts once {@link #turnOn} has seen a code of it. */
    public static String newSecret() {
        return new DefaultSecretGenerator(32).generate();
    }

    /**
     * Turns it on where the code belongs to the secret.
     *
     * @return the recovery codes, which are shown once; empty where the code is wrong
     */
    @Transactional
    public List<String> turnOn(Operator operator, String secret, String code) {
        if (step(secret, code).isEmpty()) {
            return List.of();
        }
        operators.setTotpSecret(operator.id(), box.encrypt(secret, about(operator)));
        jdbc.sql("delete from recovery_code where operator_id = ?")
                .param(operator.id())
                .update();
        List<String> codes = new ArrayList<>();
        for (int i = 0; i < RECOVERY_CODES; i++) {
            String word = Digest.newWord()
                    .toLowerCase(Locale.ROOT)
                    .replaceAll("[^a-z0-9]", "x")
                    .substring(0, RECOVERY_LETTERS);
            codes.add(word);
            jdbc.sql("insert into recovery_code (operator_id, digest) values (?, ?)")
                    .param(operator.id())
                    .param(Digest.of(word))
                    .update();
        }
        return codes;
    }

    @Transactional
    public void turnOff(Operator operator) {
        operators.setTotpSecret(operator.id(), null);
        jdbc.sql("delete from recovery_code where operator_id = ?")
                .param(operator.id())
                .update();
    }

    /**
     * Whether a code is right now. It is used up by that.
     *
     * <p>Source: RFC 6238, 5.2: a code that was taken once is not taken again.
     */
    @Transactional
    public boolean matches(Operator operator, String code) {
        String typed = code.replace(" ", "").toLowerCase(Locale.ROOT);
        Optional<String> secret = operators.totpSecret(operator.id()).flatMap(kept -> secret(operator, kept));
        return secret.flatMap(found -> step(found, typed))
                        .filter(step -> use(operator, step))
                        .isPresent()
                || useRecovery(operator, typed);
    }

    private boolean useRecovery(Operator operator, String typed) {
        return jdbc.sql("update recovery_code set used_at = ? where operator_id = ? and digest = ? and used_at is null")
                        .param(clock.instant().atOffset(ZoneOffset.UTC))
                        .param(operator.id())
                        .param(Digest.of(typed))
                        .update()
                == 1;
    }

    /** False where a code of this step, or of a later one, was used before. */
    private boolean use(Operator operator, long step) {
        return jdbc.sql("update operator set totp_step = ? where id = ? and (totp_step is null or totp_step < ?)")
                        .param(step)
                        .param(operator.id())
                        .param(step)
                        .update()
                == 1;
    }

    /** The step of 30 seconds whose code that is: this one, or one beside it, since clocks differ. */
    private Optional<Long> step(String secret, String code) {
        long now = clock.instant().getEpochSecond() / STEP_SECONDS;
        return Stream.of(now, now - 1, now + 1)
                .filter(step -> verifier(step).isValidCode(secret, code))
                .findFirst();
    }

    private static DefaultCodeVerifier verifier(long step) {
        DefaultCodeVerifier verifier = new DefaultCodeVerifier(new DefaultCodeGenerator(), () -> step * STEP_SECONDS);
        verifier.setAllowedTimePeriodDiscrepancy(0);
        return verifier;
    }

    private Optional<String> secret(Operator operator, String kept) {
        try {
            return Optional.of(box.decrypt(kept, about(operator)));
        } catch (GeneralSecurityException fault) {
            return Optional.empty();
        }
    }

    private static String about(Operator operator) {
        return "second factor " + operator.id();
    }

    @Override
    public void sealAgain() {
        box.sealAgain(jdbc, "operator", "totp_secret", row -> "second factor " + row.get("id"));
    }
}
