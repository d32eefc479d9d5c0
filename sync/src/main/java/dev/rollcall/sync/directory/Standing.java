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
                || (current.origin().kind() == Origin.Kind.RUN
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
            Optional<DeliveryState> state = state(root(version));
            if (isAtApple(state)) {
                return Optional.of(version);
            }
            if (maybe.isEmpty() && state.filter(DeliveryState::isOpen).isPresent()) {
                maybe = Optional.of(version);
            }
        }
        return maybe;
    }

    /** As {@link Directory#newestOn} says. */
    Optional<Version> newestOn(Version upload, int current) {
        for (Version version : versions) {
            if (version.number() <= current) {
                Version root = root(version);
                if (root.number() == upload.number()) {
                    return Optional.of(version);
                }
                Optional<DeliveryState> state = state(root);
                if (isAtApple(state) || state.filter(DeliveryState::isOpen).isPresent()) {
                    return Optional.empty();
                }
            }
        }
        return Optional.empty();
    }

    private Optional<DeliveryState> state(Version root) {
        return deliveries.of(root).map(Delivery::state);
    }

    /** What no upload brought is there, as far as anybody says. */
    private static boolean isAtApple(Optional<DeliveryState> state) {
        return state.isEmpty() || state.get().isAtApple();
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
        if (version.origin().kind() == Origin.Kind.RESTORE) {
            return restoredOnItsUpload(version);
        }
        return CHANGES.contains(version.origin().kind())
                ? parent(version).filter(one -> !wasPassedOver(one, version))
                : Optional.empty();
    }

    /**
     * Where no other upload is meant by a restore, it takes back what was changed since that upload, and says nothing of the upload
     * itself; unless that was known not to have arrived.
     */
    private Optional<Version> restoredOnItsUpload(Version version) {
        Optional<Version> restored = before(version);
        Optional<Version> parent = parent(version);
        if (restored.isEmpty() || parent.isEmpty()) {
            return Optional.empty();
        }
        Version upload = root(restored.get());
        return upload.number() == root(parent.get()).number() && !wasPassedOver(upload, version)
                ? restored
                : Optional.empty();
    }

    private Optional<Version> parent(Version version) {
        Integer parent = version.parent();
        return parent == null
                ? Optional.empty()
                : versions.stream().filter(one -> one.number() == parent).findFirst();
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
