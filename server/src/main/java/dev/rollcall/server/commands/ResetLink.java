package dev.rollcall.server.commands;

import dev.rollcall.server.ServerSettings;
import dev.rollcall.sync.hosting.ServerModule;
import dev.rollcall.sync.hosting.ServerRefused;
import java.util.List;
import java.util.Optional;

/** What {@code rollcall operators reset-link} does. */
public final class ResetLink {
    static final String COMMAND = "reset-link";
    /** Stands before the address where the second step is to be switched off, too; no address has a line break. */
    static final String SECOND_STEP = "second step\n";

    private ResetLink() {}

    /**
     * Makes a link that is good once.
     *
     * @param options how the server is served; one that is started for this alone listens elsewhere
     * @param email by which the operator signs in
     * @param alsoSecondStep whether the link switches the second step off, too
     * @throws ServerRefused where nobody signs in by that address, or no server can be asked
     */
    public static String make(ServerModule.Options options, String email, boolean alsoSecondStep) throws ServerRefused {
        String url = options.url().orElseGet(() -> ServerSettings.address(options, options.port()));
        ServerModule.Options aside = new ServerModule.Options(
                "127.0.0.1",
                0,
                0,
                options.home(),
                options.database(),
                Optional.empty(),
                Optional.of(url),
                List.of(),
                options.environment());
        return Asking.ask(aside, COMMAND, (alsoSecondStep ? SECOND_STEP : "") + email.strip());
    }
}
