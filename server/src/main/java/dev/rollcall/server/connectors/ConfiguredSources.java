package dev.rollcall.server.connectors;

import dev.rollcall.server.connectors.SendFailed.Certainty;
import dev.rollcall.server.organisations.AddressPolicy;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;

/** Reads by the accounts that organisations have set up. Whatever leaves it in an exception holds no secret. */
@Service
class ConfiguredSources implements Sources {
    private static final int LONGEST_SENTENCE = 500;

    private final Kinds kinds;
    private final AccountStore accounts;
    private final AddressPolicy addresses;

    ConfiguredSources(Kinds kinds, AccountStore accounts, AddressPolicy addresses) {
        this.kinds = kinds;
        this.accounts = accounts;
        this.addresses = addresses;
    }

    @Override
    public List<ConnectorAccount> accounts(String organisation) {
        return accounts.of(organisation).stream()
                .filter(account -> kinds.isSource(account.kind()))
                .toList();
    }

    @Override
    public Optional<String> fault(ConnectorAccount account) {
        return kinds.isSource(account.kind()) && kinds.isAllowed(account.kind())
                ? Optional.empty()
                : Optional.of("'" + account.name() + "' is of the kind " + account.kind()
                        + ", which is not switched on here.");
    }

    @Override
    public Instant changedAt(ConnectorAccount account) {
        return accounts.changedAt(account.id()).orElse(Instant.EPOCH);
    }

    @Override
    public void read(ConnectorAccount account, Receiver receiver) throws SendFailed {
        Optional<String> off = fault(account);
        if (off.isPresent()) {
            throw never(off.get());
        }
        Instant changedAt = changedAt(account);
        AccountStore.Opened opened = open(account);
        Optional<String> refused = refused(account, opened.values());
        if (refused.isPresent()) {
            throw never(refused.get());
        }
        try {
            kinds.source(account.kind())
                    .read(
                            accounts.reader(account),
                            opened.values(),
                            new UntilChanged(
                                    receiver,
                                    () -> accounts.changedAt(account.id())
                                                    .filter(changedAt::equals)
                                                    .isEmpty()
                                            || !kinds.isAllowed(account.kind())
                                            || refused(account, opened.values()).isPresent()));
        } catch (SendFailed failed) {
            // A new one, without a cause: causes of libraries hold addresses and passwords.
            String sentence = SecretMask.of(opened).apply(String.valueOf(failed.getMessage()));
            throw new SendFailed(
                    sentence.substring(0, Math.min(sentence.length(), LONGEST_SENTENCE)),
                    failed.certainty(),
                    failed.retryAfter());
        }
    }

    private AccountStore.Opened open(ConnectorAccount account) throws SendFailed {
        try {
            return accounts.open(account);
        } catch (GeneralSecurityException fault) {
            throw never("The secrets of '" + account.name()
                    + "' cannot be decrypted: the key of this server is another one. Type them again.");
        }
    }

    private Optional<String> refused(ConnectorAccount account, Values values) {
        return kinds.places(account.kind(), values).stream()
                .filter(place -> place.contains("://"))
                .flatMap(place -> addresses.fault(place).stream())
                .findFirst();
    }

    private static SendFailed never(String sentence) {
        return new SendFailed(sentence, Certainty.NEVER, Optional.empty());
    }
}
