package dev.rollcall.server.organisations;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Which addresses the server may call for an operator. Where several organisations share it, those of its own machine and of
 * private networks are refused, since an operator of one could reach through it what is not meant for anybody outside.
 */
@Component
public class AddressPolicy {
    private final OrganisationStore organisations;

    AddressPolicy(OrganisationStore organisations) {
        this.organisations = organisations;
    }

    /** Why it may not be called, as a sentence; empty where it may. A name that does not resolve is let through: it cannot be called. */
    public Optional<String> fault(String address) {
        String host;
        try {
            host = URI.create(address).getHost();
        } catch (IllegalArgumentException fault) {
            return Optional.of("This is no address. It begins with https:// and has no blanks.");
        }
        if (host == null) {
            return Optional.of("This address names no machine.");
        }
        boolean isShared = organisations.isShared();
        try {
            for (InetAddress found : InetAddress.getAllByName(host.replaceAll("^\\[|\\]$", ""))) {
                if (found.isLinkLocalAddress()) {
                    return Optional.of(
                            "This address belongs to the machine or cloud that the server runs on, and to no SIS.");
                }
                if (isShared && isPrivate(found)) {
                    return Optional.of(
                            "This address leads into a private network. Several organisations share this server,"
                                    + " so that it calls public addresses alone.");
                }
            }
        } catch (UnknownHostException unknown) {
            return Optional.empty();
        }
        return Optional.empty();
    }

    static boolean isPrivate(InetAddress address) {
        byte[] bytes = address.getAddress();
        boolean isUniqueLocal = bytes.length == 16 && (bytes[0] & 0xfe) == 0xfc;
        boolean isCarrierNat = bytes.length == 4 && (bytes[0] & 0xff) == 100 && (bytes[1] & 0xc0) == 64;
        return address.isLoopbackAddress()
                || address.isAnyLocalAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress()
                || isUniqueLocal
                || isCarrierNat;
    }
}
