package dev.rollcall.server.connectors;

import dev.rollcall.server.connectors.http.HttpKinds;
import dev.rollcall.server.organisations.AddressPolicy;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Whether an account may be kept as somebody typed it. */
@Component
class AccountCheck {
    private final Kinds kinds;
    private final AccountStore accounts;
    private final AddressPolicy addresses;

    AccountCheck(Kinds kinds, AccountStore accounts, AddressPolicy addresses) {
        this.kinds = kinds;
        this.accounts = accounts;
        this.addresses = addresses;
    }

    /** The values that are kept; only those that are no secrets where the key of this server is another one. */
    Values opened(ConnectorAccount account) {
        try {
            return accounts.open(account).values();
        } catch (GeneralSecurityException fault) {
            return accounts.shown(account);
        }
    }

    Map<String, String> faults(AccountForm form, Values before, List<String> namesOfOthers) {
        Map<String, String> faults = form.faults(before, namesOfOthers);
        if (!faults.isEmpty()) {
            return faults;
        }
        String kind = form.kind().name();
        List<String> places = kinds.places(kind, form.merged(before));
        Set<String> kept = form.kept(before);
        if (!kept.isEmpty() && !places.equals(kinds.places(kind, before))) {
            kept.forEach(name -> faults.put(
                    AccountForm.BEFORE + name, "Type this again: what is kept is not sent to another address."));
            return faults;
        }
        for (String place : places) {
            fault(kind, place).ifPresent(fault -> faults.put("", fault));
        }
        return faults;
    }

    /** Others on the way could read a secret that goes by {@code http://}. */
    private Optional<String> fault(String kind, String place) {
        if (HttpKinds.all().containsKey(kind) || place.startsWith("http://") || place.startsWith("https://")) {
            return addresses.faultOfReceiver(place);
        }
        return place.contains("://") ? addresses.fault(place) : Optional.empty();
    }
}
