package dev.rollcall.sync.directory;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Which versions stand on which: what a person or a log changed counts only while the upload that it was made on does.
 *
 * @param versions the newest first
 */
record Standing(List<Version> versions, Deliveries deliveries) {
    private static final Set<Origin.Kind> CHANGES = EnumSet.of(
            Origin.Kind.IMPORT, Origin.Kind.LOG, Origin.Kind.ADVANCE, Origin.Kind.EDIT, Origin.Kind.ROLLOVER);

    Standing {
        versions = List.copyOf(versions);
    }

    /** Whether it is known without a look at older ones that the current version counts. */
    static boolean countsByItself(Version current, Deliveries deliveries) {
        return deliveries.all().isEmpty()
                || (!CHANGES.contains(current.origin().kind())
                        && deliveries
                                .of(current)
                                .filter(delivery -> !delivery.state().isAtApple())
                                .isEmpty());
    }

    /** The newest version that counts, as {@link Directory#base} says. */
    Optional<Version> base(int current) {
        Optional<Version> maybe = Optional.empty();
        for (Version version : versions) {
            if (version.number() > current) {
                continue;
            }
            Optional<DeliveryState> state = deliveries.of(root(version)).map(Delivery::state);
            if (state.isEmpty() || state.get().isAtApple()) {
                return Optional.of(version);
            }
            if (maybe.isEmpty() && state.get().isOpen()) {
                maybe = Optional.of(version);
            }
        }
        return maybe;
    }

    /** The version that a run, or a restore, made, and on which this one stands; the version itself where none did. */
    Version root(Version version) {
        List<Version> chain = chain(version);
        return chain.get(chain.size() - 1);
    }

    /** The version, and those that it stands on down to its root. */
    List<Version> chain(Version version) {
        List<Version> chain = new ArrayList<>(List.of(version));
        Optional<Version> below = below(version);
        while (below.isPresent()) {
            chain.add(below.get());
            below = below(below.get());
        }
        return chain;
    }

    /** As {@link Directory#before} says. */
    Optional<Version> before(Version version) {
        if (version.origin().kind() == Origin.Kind.RESTORE) {
            return versions.stream()
                    .filter(one -> one.name().equals(version.origin().reference()))
                    .findFirst();
        }
        Integer parent = version.parent();
        return parent == null ? Optional.empty() : base(parent);
    }

    private Optional<Version> below(Version version) {
        Integer parent = version.parent();
        if (parent == null || !CHANGES.contains(version.origin().kind())) {
            return Optional.empty();
        }
        return versions.stream()
                .filter(one -> one.number() == parent)
                .filter(one -> !wasPassedOver(one, version))
                .findFirst();
    }

    /** In a directory of an earlier release the parent is the version that was current, although the change was made on an older one. */
    private boolean wasPassedOver(Version parent, Version version) {
        return deliveries
                .of(parent)
                .filter(delivery ->
                        !delivery.state().isAtApple() && !delivery.state().isOpen())
                .filter(delivery -> delivery.at().isBefore(version.madeAt()))
                .isPresent();
    }
}
