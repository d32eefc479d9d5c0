package dev.rollcall.sync.source;

import dev.rollcall.sync.cancel.Cancellation;
import dev.rollcall.sync.oneroster.Form;
import dev.rollcall.sync.settings.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** A folder or ZIP on other machines. It is copied, since every byte of it is looked at, and then read from the copy. */
final class RemoteSource implements RosterSource {
    private final RemoteRosters rosters;
    private final String address;
    private final Optional<Form> form;
    private final Settings.InputLimits limits;
    private final Cancellation cancellation;

    RemoteSource(
            RemoteRosters rosters,
            String address,
            Optional<Form> form,
            Settings.InputLimits limits,
            Cancellation cancellation) {
        this.cancellation = cancellation;
        this.rosters = rosters;
        this.address = address;
        this.form = form;
        this.limits = limits;
    }

    @Override
    public String name() {
        return address;
    }

    @Override
    public OpenedRoster open(Path work) throws SourceNotReachable {
        Path copy;
        try {
            copy = rosters.fetch(address, Files.createDirectories(work.resolve("fetched")), cancellation);
        } catch (IOException fault) {
            throw SourceNotReachable.because(fault, address);
        }
        return RosterSources.of(copy, form, limits, cancellation).open(work);
    }
}
