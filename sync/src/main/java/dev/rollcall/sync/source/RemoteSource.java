package dev.rollcall.sync.source;

import dev.rollcall.sync.oneroster.Form;
import dev.rollcall.sync.problem.Problem;
import dev.rollcall.sync.problem.ProblemKind;
import dev.rollcall.sync.problem.Where;
import dev.rollcall.sync.settings.Settings;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** A folder or ZIP on other machines. It is copied, since every byte of it is looked at, and then read from the copy. */
final class RemoteSource implements RosterSource {
    private final RemoteRosters rosters;
    private final String address;
    private final Optional<Form> form;
    private final Settings.Limits limits;

    RemoteSource(RemoteRosters rosters, String address, Optional<Form> form, Settings.Limits limits) {
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
            copy = rosters.fetch(address, Files.createDirectories(work.resolve("fetched")));
        } catch (FileNotFoundException missing) {
            throw SourceNotReachable.because(
                    new Problem(ProblemKind.SOURCE_MISSING, Where.SOURCE, address, null), missing);
        } catch (IOException fault) {
            String reason = fault.getMessage() == null ? fault.getClass().getSimpleName() : fault.getMessage();
            throw SourceNotReachable.because(
                    new Problem(ProblemKind.SOURCE_BROKE_OFF, Where.SOURCE, address, reason), fault);
        }
        return RosterSources.of(copy, form, limits).open(work);
    }
}
