package dev.rollcall.server.organisations;

import dev.rollcall.sync.settings.HostJudge;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Which addresses the server may call for an operator. Where several organisations share it, those of its own machine and of
 * private networks are refused, since an operator of one could reach through it what is not meant for anybody outside.
 */
@Component
public class AddressPolicy {
    private static final int LAST_PORT = 65_535;

    private final OrganisationStore organisations;

    /** A name leads to an address that may not be called. */
    public static final class Refused extends UnknownHostException {
        private static final long serialVersionUID = 1L;

        Refused(String sentence) {
            super(sentence);
        }

        /** Why, for whoever typed it. */
        public String sentence() {
            return String.valueOf(getMessage());
        }
    }

    AddressPolicy(OrganisationStore organisations) {
        this.organisations = organisations;
    }

    /** Why it may not be called, as a sentence; empty where it may. A name that does not resolve is let through: it cannot be called. */
    public Optional<String> fault(String address) {
        String host;
        int port;
        try {
            URI uri = URI.create(address);
            host = uri.getHost();
            port = uri.getPort();
        } catch (IllegalArgumentException fault) {
            return Optional.of("This is no address. It begins with https:// and has no blanks.");
        }
        if (host == null) {
            return Optional.of("This address names no machine.");
        }
        if (port == 0 || port > LAST_PORT) {
            return Optional.of("A port is a number from 1 to 65535.");
        }
        try {
            resolve(host);
            return Optional.empty();
        } catch (Refused refused) {
            return Optional.of(refused.sentence());
        } catch (UnknownHostException unknown) {
            return Optional.empty();
        }
    }

    /**
     * Looks a name up for a connection that is made next, to one of these addresses and to no other: a name may lead elsewhere than
     * when it was typed.
     *
     * @throws Refused where it leads to an address that may not be called
     */
    public InetAddress[] resolve(String host) throws UnknownHostException {
        InetAddress[] found = InetAddress.getAllByName(host.replaceAll("^\\[|\\]$", ""));
        boolean isShared = organisations.isShared();
        for (InetAddress address : found) {
            if (address.isLinkLocalAddress()) {
                throw new Refused(
                        "This address belongs to the machine or cloud that the server runs on, and to nobody outside.");
            }
            if (isShared && isPrivate(address)) {
                throw new Refused("This address leads into a private network. Several organisations share this server,"
                        + " so that it calls public addresses alone.");
            }
        }
        return found;
    }

    /** The same for a run: for its pull, its SFTP server and its proxy, and Apple's roster service. */
    public HostJudge judge() {
        return new HostJudge() {
            @Override
            public void demandAllowed(String host) throws HostJudge.Refused {
                try {
                    resolve(host);
                } catch (HostJudge.Refused refused) {
                    throw refused;
                } catch (IOException unknown) {
                    // Nothing is called then, and whoever calls says so in its own words.
                    return;
                }
            }

            @Override
            public InetAddress[] resolve(String host) throws IOException {
                try {
                    return AddressPolicy.this.resolve(host);
                } catch (AddressPolicy.Refused refused) {
                    throw new HostJudge.Refused(refused.sentence());
                }
            }
        };
    }

    /** Why messages may not be sent to an address: as {@link #fault}, and they are encrypted on every way but those inside a house. */
    public Optional<String> faultOfReceiver(String address) {
        Optional<String> fault = fault(address);
        if (fault.isPresent()) {
            return fault;
        }
        URI uri = URI.create(address);
        boolean isPlain = "http".equals(uri.getScheme()) && isInside(uri.getHost());
        return isPlain || "https".equals(uri.getScheme())
                ? Optional.empty()
                : Optional.of(
                        "Write an address that begins with https://. Only inside your own network may it be http://.");
    }

    private static boolean isInside(String host) {
        try {
            return Arrays.stream(InetAddress.getAllByName(host)).allMatch(AddressPolicy::isPrivate);
        } catch (UnknownHostException unknown) {
            return false;
        }
    }

    static boolean isPrivate(InetAddress address) {
        byte[] bytes = address.getAddress();
        boolean isUniqueLocal = bytes.length == 16 && (bytes[0] & 0xfe) == 0xfc;
        boolean isTranslated = bytes.length == 16 && bytes[0] == 0 && bytes[1] == 0x64 && (bytes[2] & 0xff) == 0xff;
        boolean isCarrierNat = bytes.length == 4 && (bytes[0] & 0xff) == 100 && (bytes[1] & 0xc0) == 64;
        return address.isLoopbackAddress()
                || address.isAnyLocalAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress()
                || isUniqueLocal
                || isTranslated
                || isCarrierNat;
    }
}
