package dev.rollcall.server.connectors;

import dev.rollcall.server.connectors.SendFailed.Certainty;
import dev.rollcall.server.organisations.AddressPolicy;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Service;

/** Sends by the accounts that organisations have set up. Whatever leaves it, in an answer or an exception, holds no secret. */
@Service
class ConfiguredConnectors implements Connectors {
    private static final int LONGEST_ANSWER = 500;

    private final Kinds kinds;
    private final AccountStore accounts;
    private final AddressPolicy addresses;

    ConfiguredConnectors(Kinds kinds, AccountStore accounts, AddressPolicy addresses) {
        this.kinds = kinds;
        this.accounts = accounts;
        this.addresses = addresses;
    }

    @Override
    public List<ConnectorKind> kinds() {
        return kinds.allowed().stream().filter(kind -> !kind.isSource()).toList();
    }

    @Override
    public Optional<ConnectorKind> kind(String name) {
        return kinds.find(name);
    }

    @Override
    public List<ConnectorAccount> accounts(String organisation) {
        return accounts.of(organisation).stream()
                .filter(account -> !kinds.isSource(account.kind()))
                .toList();
    }

    @Override
    public String send(String organisation, long account, Message message, Duration limit) throws SendFailed {
        Ready ready = ready(organisation, account);
        check(ready.kind(), message);
        Sender sender = kinds.sender(ready.kind().name());
        checkPlaces(sender, ready);
        try {
            return cut(ready.mask().apply(sender.send(ready.values(), withPresets(ready.kind(), message), limit)));
        } catch (SendFailed failed) {
            throw masked(failed, ready.mask());
        }
    }

    @Override
    public SecondTry secondTry(String organisation, long account) {
        return accounts.find(organisation, account)
                .flatMap(found -> kinds.find(found.kind()).map(kind -> kind.secondTry(accounts.shown(found))))
                .orElse(SecondTry.TWICE);
    }

    @Override
    public boolean givesFiles(String kind) {
        return kinds.fetcher(kind).isPresent();
    }

    @Override
    public void fetch(String organisation, long account, Map<String, Path> files, long most, Duration limit)
            throws SendFailed {
        Ready ready = ready(organisation, account);
        Fetcher fetcher = kinds.fetcher(ready.kind().name())
                .orElseThrow(() -> never(ready.kind().title() + " gives no files."));
        checkPlaces(kinds.sender(ready.kind().name()), ready);
        try {
            fetcher.fetch(ready.values(), files, most, limit);
        } catch (SendFailed failed) {
            throw masked(failed, ready.mask());
        }
    }

    /** An account with its secrets in plain text, and what takes them out of answers. */
    private record Ready(ConnectorKind kind, Values values, SecretMask mask) {}

    private Ready ready(String organisation, long account) throws SendFailed {
        ConnectorAccount found = accounts.find(organisation, account)
                .orElseThrow(() -> never("The account that this was to be done with has been removed."));
        ConnectorKind kind = kinds.find(found.kind())
                .filter(one -> kinds.isAllowed(one.name()))
                .orElseThrow(() -> never(
                        "'" + found.name() + "' is of the kind " + found.kind() + ", which is not switched on here."));
        if (kind.isSource()) {
            throw never("Messages come by '" + found.name() + "'. None can be sent by it.");
        }
        AccountStore.Opened opened = open(found);
        if (!kind.missing().isEmpty()) {
            throw never(kind.title() + " needs libraries that are not on this machine: "
                    + String.join(", ", kind.missing()) + ".");
        }
        return new Ready(kind, opened.values(), SecretMask.of(opened));
    }

    /** A new one, without a cause: causes of libraries hold addresses and passwords. */
    private static SendFailed masked(SendFailed failed, SecretMask mask) {
        return new SendFailed(
                cut(mask.apply(String.valueOf(failed.getMessage()))), failed.certainty(), failed.retryAfter());
    }

    private AccountStore.Opened open(ConnectorAccount account) throws SendFailed {
        try {
            return accounts.open(account);
        } catch (GeneralSecurityException fault) {
            throw never("The secrets of '" + account.name()
                    + "' cannot be decrypted: the key of this server is another one. Type them again.");
        }
    }

    private static void check(ConnectorKind kind, Message message) throws SendFailed {
        for (ConnectorField field : kind.message()) {
            if (field.required()
                    && field.preset().isEmpty()
                    && message.values().getOrDefault(field.name(), "").isBlank()) {
                throw never("'" + field.title() + "' is empty, and " + kind.title() + " needs it.");
            }
        }
    }

    private void checkPlaces(Sender sender, Ready ready) throws SendFailed {
        for (String place : sender.places(ready.values())) {
            Optional<String> fault = place.contains("://") ? addresses.fault(place) : Optional.empty();
            if (fault.isPresent()) {
                throw never(fault.get());
            }
        }
    }

    private static Message withPresets(ConnectorKind kind, Message message) {
        Map<String, String> values = new HashMap<>(message.values());
        for (ConnectorField field : kind.message()) {
            field.preset().ifPresent(preset -> {
                if (values.getOrDefault(field.name(), "").isBlank()) {
                    values.put(field.name(), preset);
                }
            });
        }
        return new Message(Map.copyOf(values), message.file(), message.key());
    }

    private static String cut(String text) {
        return text.length() <= LONGEST_ANSWER ? text : text.substring(0, LONGEST_ANSWER) + "…";
    }

    private static SendFailed never(String sentence) {
        return new SendFailed(sentence, Certainty.NEVER, Optional.empty());
    }
}
