package dev.rollcall.server.connectors;

import dev.rollcall.server.organisations.AddressPolicy;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Map;
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
            if (!place.contains("://")) {
                continue;
            }
            addresses.fault(place).ifPresent(fault -> faults.put("", fault));
            if (place.startsWith("http://") && !isNear(place)) {
                faults.put(
                        "",
                        "The address begins with http://, so that others on the way could read the secret. Write https://.");
            }
        }
        return faults;
    }

    /** Whether it is of this machine or of its own network. */
    private static boolean isNear(String place) {
        try {
            String host = URI.create(place).getHost();
            InetAddress address = InetAddress.getByName(host);
            return host != null && (address.isLoopbackAddress() || address.isSiteLocalAddress());
        } catch (UnknownHostException | IllegalArgumentException unknown) {
            return false;
        }
    }
}
