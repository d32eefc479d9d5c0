package dev.rollcall.sync.run;

import dev.rollcall.sync.cancel.Cancellation;
import dev.rollcall.sync.directory.Directory;
import dev.rollcall.sync.directory.DirectoryFault;
import dev.rollcall.sync.directory.DirectoryFile;
import dev.rollcall.sync.directory.DirectoryLock;
import dev.rollcall.sync.directory.IdentityDecision;
import dev.rollcall.sync.directory.IdentityDecision.Kind;
import dev.rollcall.sync.directory.Version;
import dev.rollcall.sync.lookup.Identities;
import dev.rollcall.sync.pipeline.Engines;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What people decide about who is who, and the list of it. A decision holds from the next run on; it makes no version, since it
 * says nothing of what Apple School Manager has.
 */
public final class IdentityChanges {
    /** The attributes from which a Person ID may come. */
    public static final List<String> SCHEMES = List.of("sourcedId", "identifier", "username", "userMasterIdentifier");

    private static final Duration LONGEST_WAIT = Duration.ofMinutes(5);

    private final Directory directory;
    private final Engines engines;
    private final Cancellation cancellation;

    public IdentityChanges(Directory directory, Engines engines, Cancellation cancellation) {
        this.directory = directory;
        this.engines = engines;
        this.cancellation = cancellation;
    }

    /** Who decides, when and why. */
    public record Decider(String by, String reason, Instant at) {}

    /**
     * The list of a version and of all decisions; close it.
     *
     * @param version empty for the one that Apple School Manager has, as far as is known
     * @param text a part of an id or of a name, in any case; empty for everybody
     */
    public Identities list(Optional<Version> version, Optional<String> text) throws DirectoryFault, IOException {
        Optional<Version> told = version.isPresent() ? version : directory.base();
        Optional<Path> folder = Optional.empty();
        if (told.isPresent()) {
            directory.demandUndamaged(told.get(), List.of(DirectoryFile.PERSON, DirectoryFile.IDENTITY));
            folder = Optional.ofNullable(
                    directory.file(told.get(), DirectoryFile.PERSON).getParent());
        }
        return Identities.open(folder, decisions(), text, engines, cancellation);
    }

    /** The last decision about each id of the SIS and Person ID. */
    private List<Identities.Decision> decisions() throws DirectoryFault, IOException {
        List<IdentityDecision> last = directory.identityDecisions().last();
        Map<List<String>, IdentityDecision> pairs = new LinkedHashMap<>();
        for (IdentityDecision decision : directory.identityDecisions().all()) {
            if (decision.kind() != Kind.ACCEPT) {
                pairs.put(List.of(decision.sisId(), decision.personId()), decision);
            }
        }
        List<Identities.Decision> told = new ArrayList<>();
        for (IdentityDecision decision : pairs.values()) {
            told.add(new Identities.Decision(
                    decision.sisId(),
                    decision.personId(),
                    decision.kind() == Kind.RELEASE,
                    last.contains(decision),
                    decision.at().atZone(ZoneOffset.UTC).toLocalDate(),
                    decision.by(),
                    decision.reason()));
        }
        return told;
    }

    /**
     * Binds an id of the SIS to a Person ID, whatever else would choose one.
     *
     * @throws IdentityRefused where another id of the SIS has that Person ID
     */
    public void pin(String sisId, String personId, Decider decider)
            throws IdentityRefused, DirectoryFault, IOException {
        try (DirectoryLock lock = directory.lock(LONGEST_WAIT, () -> {}, cancellation)) {
            try (Identities known = list(Optional.empty(), Optional.empty())) {
                Optional<String> other = known.holder(personId).filter(holder -> !holder.equals(sisId));
                if (other.isPresent()) {
                    throw IdentityRefused.heldBy(personId, other.get());
                }
            }
            if (lastOf(sisId)
                    .filter(last -> last.kind() == Kind.PIN && last.personId().equals(personId))
                    .isPresent()) {
                throw IdentityRefused.alreadyPinned(sisId, personId);
            }
            remember(lock, Kind.PIN, sisId, personId, decider);
        }
    }

    /**
     * Lets an id of the SIS have another Person ID again, by a match or by the settings.
     *
     * @return the Person ID that it had
     * @throws IdentityRefused where it has none
     */
    public String release(String sisId, Decider decider) throws IdentityRefused, DirectoryFault, IOException {
        try (DirectoryLock lock = directory.lock(LONGEST_WAIT, () -> {}, cancellation);
                Identities known = list(Optional.empty(), Optional.empty())) {
            String personId = known.personId(sisId).orElseThrow(() -> IdentityRefused.notPinned(sisId));
            remember(lock, Kind.RELEASE, sisId, personId, decider);
            return personId;
        }
    }

    /**
     * Lets Person IDs of new people come from an attribute, although those of known people come from another.
     *
     * @throws IdentityRefused where there is no such attribute
     */
    public void accept(String scheme, Decider decider) throws IdentityRefused, DirectoryFault, IOException {
        if (!SCHEMES.contains(scheme)) {
            throw IdentityRefused.noScheme(scheme, String.join(", ", SCHEMES));
        }
        try (DirectoryLock lock = directory.lock(LONGEST_WAIT, () -> {}, cancellation)) {
            remember(lock, Kind.ACCEPT, "", scheme, decider);
        }
    }

    private Optional<IdentityDecision> lastOf(String sisId) throws DirectoryFault, IOException {
        return directory.identityDecisions().last().stream()
                .filter(decision -> Objects.equals(decision.sisId(), sisId))
                .findFirst();
    }

    private static void remember(DirectoryLock lock, Kind kind, String sisId, String personId, Decider decider)
            throws DirectoryFault, IOException {
        lock.remember(new IdentityDecision(kind, sisId, personId, decider.at(), decider.by(), decider.reason()));
    }
}
