package dev.rollcall.sync.rosterservice;

import dev.rollcall.sync.message.Message;
import dev.rollcall.sync.problem.ProblemKind;
import dev.rollcall.sync.settings.AppleAccess;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/** Puts a new token into the home of an organisation, once the service has answered with it. Until then the old one stays. */
public final class TokenInstallation {
    private TokenInstallation() {}

    /**
     * What was installed.
     *
     * @param ends from when on the token is refused
     * @param replaces whether there was another token
     */
    public record Installed(ServiceAccount account, Instant ends, boolean replaces) {}

    /**
     * Installs a token.
     *
     * @param access names the token and its key
     * @param organisation the folder of the organisation in the home
     * @param mayBeAnother whether it may be the token of another service than the one so far
     * @throws RosterServiceFault where it cannot be used; nothing has changed then
     */
    public static Installed install(
            AppleAccess access, Path organisation, boolean mayBeAnother, RosterListing.Context context)
            throws RosterServiceFault, IOException {
        RosterServiceHome home = new RosterServiceHome(organisation);
        RosterListing listing = RosterListing.open(access, organisation, context);
        Optional<RosterToken> old = old(home, mayBeAnother);
        boolean hasOtherKey = old.isPresent()
                && !old.get().consumerKey().equals(listing.token().consumerKey());
        if (hasOtherKey && !mayBeAnother) {
            throw new RosterServiceFault(
                    ProblemKind.APPLE_SERVICE_OTHER,
                    access.token().map(Path::toString).orElse(""),
                    Message.of("rosterservice.pin.other_key"));
        }
        ServiceAccount account = listing.anyAccount();
        if (!mayBeAnother) {
            home.demandSame(account);
        }
        home.pin(account);
        home.install(listing.token());
        return new Installed(account, listing.tokenEnds(), old.isPresent());
    }

    /** A damaged token is no reason to refuse a new one, where whoever installs it vouches for the service. */
    private static Optional<RosterToken> old(RosterServiceHome home, boolean mayBeAnother)
            throws RosterServiceFault, IOException {
        try {
            return home.token();
        } catch (RosterServiceFault damaged) {
            if (mayBeAnother) {
                return Optional.empty();
            }
            throw damaged;
        }
    }
}
