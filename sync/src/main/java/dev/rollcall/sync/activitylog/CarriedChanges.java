package dev.rollcall.sync.activitylog;

import dev.rollcall.sync.cancel.Cancellation;
import dev.rollcall.sync.directory.Delivery;
import dev.rollcall.sync.directory.Directory;
import dev.rollcall.sync.directory.DirectoryFault;
import dev.rollcall.sync.directory.DirectoryFile;
import dev.rollcall.sync.directory.DirectoryLock;
import dev.rollcall.sync.directory.Draft;
import dev.rollcall.sync.directory.Origin;
import dev.rollcall.sync.directory.Version;
import dev.rollcall.sync.pipeline.Engines;
import dev.rollcall.sync.pipeline.SqlEngine;
import dev.rollcall.sync.pipeline.SqlFile;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What people told the directory by hand after an upload, made once more on another version: where it turns out that the upload is
 * not at Apple, or that it is.
 */
public final class CarriedChanges {
    /** Days that passed each run counts for itself, and a log tells of its upload alone. */
    private static final Set<Origin.Kind> BY_HAND =
            EnumSet.of(Origin.Kind.IMPORT, Origin.Kind.EDIT, Origin.Kind.ROLLOVER);

    private static final Engines.Demand DEMAND = new Engines.Demand(512L << 20, 2);

    private final Directory directory;
    private final DirectoryLock lock;
    private final Engines engines;
    private final Cancellation cancellation;

    /** @param engines lend the engine that compares */
    public CarriedChanges(Directory directory, DirectoryLock lock, Engines engines, Cancellation cancellation) {
        this.directory = directory;
        this.lock = lock;
        this.engines = engines;
        this.cancellation = cancellation;
    }

    /**
     * Makes what stands on an upload that did not arrive stand on the last that did. Remember the upload afterwards: what ends the
     * process between the two leaves a version that plans too much, and loses no change.
     *
     * @param notArrived the upload, as it is to be remembered
     * @return the version; empty where nothing was changed by hand since the upload
     * @throws ChangesNotCarried where that cannot be done surely; nothing has changed then
     */
    public Optional<Version> withoutUpload(Delivery notArrived, Instant now)
            throws ChangesNotCarried, DirectoryFault, IOException {
        Optional<Version> base = directory.base();
        if (base.isEmpty()) {
            return Optional.empty();
        }
        List<Version> chain = directory.standing(base.get());
        Version root = chain.get(chain.size() - 1);
        List<Version> changed = byHand(chain.subList(0, chain.size() - 1));
        if (!root.origin().equals(Origin.run(notArrived.run())) || changed.isEmpty()) {
            return Optional.empty();
        }
        Optional<Delivery> open =
                directory.openDelivery().filter(one -> !one.run().equals(notArrived.run()));
        if (open.isPresent()) {
            throw ChangesNotCarried.openUpload(open.get().run());
        }
        return Optional.of(onto(directory.baseOnce(notArrived), changed, now));
    }

    /** Those of some versions that were made by hand, in the same order. */
    public static List<Version> byHand(List<Version> versions) {
        return versions.stream()
                .filter(version -> BY_HAND.contains(version.origin().kind()))
                .toList();
    }

    /**
     * Looks whether changes could be made once more on the files of a version that is not made yet.
     *
     * @param changed as {@link #byHand} gives them, the newest first
     */
    public void demandSure(Path folder, List<Version> changed) throws ChangesNotCarried, DirectoryFault, IOException {
        if (!changed.isEmpty()) {
            try (SqlEngine engine = engines.lease(DEMAND, cancellation)) {
                carried(engine, Optional.of(folder), changed, Optional.empty());
            }
        }
    }

    /**
     * Makes changes once more on a version.
     *
     * @param onto the version; empty where there is none, so that only what was added stays
     * @param changed as {@link #byHand} gives them, the newest first; at least one
     */
    public Version onto(Optional<Version> onto, List<Version> changed, Instant now)
            throws ChangesNotCarried, DirectoryFault, IOException {
        Map<DirectoryFile, Long> rows = new EnumMap<>(DirectoryFile.class);
        try (Draft draft = lock.begin();
                SqlEngine engine = engines.lease(DEMAND, cancellation)) {
            Optional<Path> folder = Optional.empty();
            if (onto.isPresent()) {
                directory.demandUndamaged(onto.get(), List.of(DirectoryFile.values()));
                folder = Optional.ofNullable(
                        directory.file(onto.get(), DirectoryFile.PERSON).getParent());
            }
            for (Map.Entry<DirectoryFile, String> carried :
                    carried(engine, folder, changed, onto).entrySet()) {
                Path file = draft.folder().resolve(carried.getKey().fileName());
                rows.put(carried.getKey(), engine.writeParquet(SqlFile.allOf(carried.getValue()), file));
            }
            if (onto.isPresent()) {
                draft.takeIdentities(onto.get(), rows);
            }
            return draft.commitOn(onto.orElse(null), changed.get(0).origin(), rows, now);
        }
    }

    /** @return the relation that has the changes, by file */
    private Map<DirectoryFile, String> carried(
            SqlEngine engine, Optional<Path> onto, List<Version> changed, Optional<Version> good)
            throws ChangesNotCarried, DirectoryFault, IOException {
        Map<DirectoryFile, String> relations = new EnumMap<>(DirectoryFile.class);
        for (DirectoryFile file : DirectoryFile.ofEveryVersion()) {
            String relation = file.word() + "_onto";
            if (onto.isPresent()) {
                engine.readParquet(relation, onto.get().resolve(file.fileName()));
            } else {
                readNone(engine, relation, changed.get(0), file);
            }
            for (int i = changed.size() - 1; i >= 0; i--) {
                relation = carried(engine, relation, changed.get(i), file, good);
            }
            relations.put(file, relation);
        }
        return relations;
    }

    private String carried(SqlEngine engine, String onto, Version change, DirectoryFile file, Optional<Version> good)
            throws ChangesNotCarried, DirectoryFault, IOException {
        Integer parent = change.parent();
        String name = file.word() + "_" + change.name();
        if (parent == null) {
            readNone(engine, name + "_before", change, file);
        } else {
            Version before = directory.version(parent.toString());
            if (before.file(file).sha256().equals(change.file(file).sha256())) {
                return onto;
            }
            read(engine, name + "_before", before, file);
        }
        read(engine, name + "_after", change, file);
        shape(engine, name, "earlier", name + "_before", onto, file);
        shape(engine, name, "later", name + "_after", onto, file);
        shape(engine, name, "onto", onto, onto, file);
        Object doubts = engine.fetch(named("carried_doubts", name).sql()).get(0).get(0);
        if (!Long.valueOf(0).equals(doubts)) {
            throw ChangesNotCarried.doubtful(change, good);
        }
        engine.createTable(
                name,
                named("carried_rows", name)
                        .withName("key", key(file))
                        .withName("second", second(file))
                        .sql());
        return name;
    }

    private static SqlFile named(String select, String name) {
        return SqlFile.of("activitylog/" + select)
                .withName("earlier", name + "_earlier")
                .withName("later", name + "_later")
                .withName("onto", name + "_onto");
    }

    private static void shape(
            SqlEngine engine, String name, String part, String rows, String onto, DirectoryFile file) {
        engine.createTable(
                name + "_" + part,
                SqlFile.of("activitylog/carried_shape")
                        .withName("rows", rows)
                        .withName("earlier", name + "_before")
                        .withName("later", name + "_after")
                        .withName("onto", onto)
                        .withName("key", key(file))
                        .withName("second", second(file))
                        .withName("third", file == DirectoryFile.PERSON ? "email_address" : key(file))
                        .sql());
    }

    private void readNone(SqlEngine engine, String relation, Version shape, DirectoryFile file)
            throws DirectoryFault, IOException {
        read(engine, relation + "_shape", shape, file);
        engine.createView(
                relation,
                SqlFile.of("activitylog/no_rows")
                        .withName("relation", relation + "_shape")
                        .sql());
    }

    private void read(SqlEngine engine, String relation, Version version, DirectoryFile file)
            throws DirectoryFault, IOException {
        directory.demandUndamaged(version, List.of(file));
        engine.readParquet(relation, directory.file(version, file));
    }

    private static String key(DirectoryFile file) {
        return file.word() + "_id";
    }

    private static String second(DirectoryFile file) {
        return file == DirectoryFile.PERSON ? "managed_apple_account" : key(file);
    }
}
