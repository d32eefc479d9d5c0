package dev.rollcall.sync.run;

import dev.rollcall.sync.cancel.Cancellation;
import dev.rollcall.sync.cancel.Cancelled;
import dev.rollcall.sync.delivery.DeliveryRefused;
import dev.rollcall.sync.delivery.DirectoryDestination;
import dev.rollcall.sync.delivery.Upload;
import dev.rollcall.sync.directory.Deliveries;
import dev.rollcall.sync.directory.Delivery;
import dev.rollcall.sync.directory.DeliveryState;
import dev.rollcall.sync.directory.Directory;
import dev.rollcall.sync.directory.DirectoryFault;
import dev.rollcall.sync.directory.DirectoryFile;
import dev.rollcall.sync.directory.DirectoryLock;
import dev.rollcall.sync.directory.OneOffChanges;
import dev.rollcall.sync.directory.Origin;
import dev.rollcall.sync.directory.Version;
import dev.rollcall.sync.home.DurableFiles;
import dev.rollcall.sync.home.FaultWords;
import dev.rollcall.sync.lookup.DirectoryDifference;
import dev.rollcall.sync.message.Message;
import dev.rollcall.sync.pipeline.Engines;
import dev.rollcall.sync.pipeline.Pipeline;
import dev.rollcall.sync.pipeline.SqlEngine;
import dev.rollcall.sync.pipeline.SqlFile;
import dev.rollcall.sync.report.RunPlan;
import dev.rollcall.sync.settings.Settings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The directory as one run uses it: the version that it starts from, and the one that it makes.
 *
 * <p>A run that delivers has the directory to itself from the moment it reads its base to the moment the next version is the
 * current one, so that no other run comes between the plan and the delivery. A check and a preview only read.
 */
final class RunDirectory implements AutoCloseable {
    /** A run of a national roster may take that long; whoever waits longer waits for something that hangs. */
    private static final Duration WAIT = Duration.ofMinutes(30);

    /** The step whose file holds the rosters of the next version. */
    private static final String NEXT_ROSTERS = "plan_next_roster";

    private static final String ROSTERS = "shape_rosters";

    private final Use use;
    private final Directory directory;
    private final @Nullable DirectoryLock lock;
    private final Optional<Version> base;
    private final Cancellation cancellation;
    private final FutureTask<Boolean> undamaged;

    private RunDirectory(
            Use use,
            Directory directory,
            @Nullable DirectoryLock lock,
            Optional<Version> base,
            Cancellation cancellation) {
        this.use = use;
        this.cancellation = cancellation;
        this.directory = directory;
        this.lock = lock;
        this.base = base;
        this.undamaged = new FutureTask<>(() -> {
            if (base.isPresent()) {
                directory.demandUndamaged(base.get(), List.of(DirectoryFile.values()));
            }
            return true;
        });
    }

    /**
     * What is asked of the directory.
     *
     * @param delivers whether a version is made, so that nobody else may write meanwhile
     * @param additionsOnly whether what the source lacks is carried over
     * @param again the number of the version whose rows are carried over in the place of those of the base; empty where it is the base
     */
    record Use(
            Path home,
            String organisation,
            Settings.DirectoryRetention settings,
            boolean delivers,
            boolean additionsOnly,
            Optional<String> again,
            Clock clock) {
        static Use of(RunRequest request) {
            Settings settings = request.settings();
            return new Use(
                    request.home(),
                    settings.organisation(),
                    settings.directory(),
                    request.isForDelivery(),
                    settings.guard().additionsOnly(),
                    request.again().map(KeptState::version),
                    request.clock());
        }
    }

    /**
     * Opens the directory, and waits where another run has it.
     *
     * @param run the id of this run, for others that wait for it
     * @param whenWaiting hears once where another run has the directory: which, where that is known, and how long to wait
     * @param step hears each step of the change to the directory as it is done
     * @param cancellation ends the wait for another run, and a delivery before it is published
     */
    static RunDirectory open(
            Use use, String run, WaitListener whenWaiting, Consumer<String> step, Cancellation cancellation)
            throws DirectoryFault, IOException {
        Directory directory = Directory.of(use.home(), use.organisation()).telling(step);
        boolean used = use.settings().use();
        DirectoryLock lock = used && use.delivers()
                ? directory.lock(WAIT, () -> whenWaiting.waits(directory.holder(), WAIT), cancellation)
                : null;
        try {
            if (lock != null) {
                lock.tellHolder(run);
            }
            return new RunDirectory(use, directory, lock, used ? directory.base() : Optional.empty(), cancellation);
        } catch (DirectoryFault | IOException | RuntimeException fault) {
            if (lock != null) {
                lock.close();
            }
            throw fault;
        }
    }

    /** Hears for whom a run waits. */
    interface WaitListener {
        /**
         * Is called where another has the directory.
         *
         * @param run the id of the run that has it; empty where it did not say
         * @param atMost how long this one waits before it gives up
         */
        void waits(Optional<String> run, Duration atMost);
    }

    boolean isUsed() {
        return use.settings().use();
    }

    /** The number of the version that the run starts from; null before the first. */
    @Nullable
    String base() {
        return base.map(Version::name).orElse(null);
    }

    /** The version that the run starts from; empty before the first. */
    Optional<Version> version() {
        return base;
    }

    /** The run that made the current version; empty where none did. */
    Optional<String> runOfCurrent() throws DirectoryFault, IOException {
        return directory
                .current()
                .map(Version::origin)
                .filter(origin -> origin.kind() == Origin.Kind.RUN)
                .map(Origin::reference);
    }

    /**
     * What was handed over since the last upload that Apple confirmed; empty where Apple confirmed all, or never any.
     *
     * @param engines lend the engine that compares
     */
    Optional<RunPlan.Unconfirmed> unconfirmed(Engines engines) throws DirectoryFault, IOException {
        Optional<Version> confirmed = base.isPresent() ? directory.confirmed(base.get()) : Optional.empty();
        if (confirmed.isEmpty() || upload(confirmed.get()).equals(upload(base.get()))) {
            return Optional.empty();
        }
        directory.demandUndamaged(confirmed.get(), List.of(DirectoryFile.values()));
        DirectoryDifference difference =
                DirectoryDifference.of(folder(confirmed.get()), folder(base.get()), engines, cancellation);
        return Optional.of(new RunPlan.Unconfirmed(
                confirmed.get().origin().reference(), confirmed.get().name(), difference.entities()));
    }

    /** What was changed by hand since an upload was not handed over. */
    private Version upload(Version version) throws DirectoryFault, IOException {
        List<Version> chain = directory.standing(version);
        return chain.get(chain.size() - 1);
    }

    private Path folder(Version version) throws DirectoryFault {
        return Objects.requireNonNull(
                directory.file(version, DirectoryFile.PERSON).getParent());
    }

    /** The newest upload of which nobody knows what became of it; empty where there is none. */
    Optional<Delivery> openDelivery() throws DirectoryFault, IOException {
        return isUsed() ? directory.openDelivery() : Optional.empty();
    }

    /** The version that an earlier state is kept as. */
    Version version(KeptState state) throws DirectoryFault, IOException {
        return directory.version(state.version());
    }

    /**
     * The versions whose rows came with an upload, from that on which one stands, the newest first. The rows of those that people
     * changed by hand did, too; what was not uploaded brought none.
     */
    List<Version> uploads(Optional<Version> from) throws DirectoryFault, IOException {
        List<Version> uploads = new ArrayList<>();
        Optional<Version> next = from;
        while (next.isPresent()) {
            List<Version> chain = directory.standing(next.get());
            Version root = chain.get(chain.size() - 1);
            next = directory.before(root);
            if (root.origin().kind() != Origin.Kind.RESTORE || next.isEmpty()) {
                uploads.add(root);
            }
        }
        return uploads;
    }

    /** What became of the upload of a run; empty where it made none. */
    Optional<Delivery> deliveryOf(String run) throws DirectoryFault, IOException {
        return directory.deliveries().of(run);
    }

    /** The newest upload of which it is known that it left; empty where none did. */
    Optional<Delivery> lastDelivery() throws DirectoryFault, IOException {
        List<Delivery> left = isUsed()
                ? directory.deliveries().all().stream()
                        .filter(delivery -> delivery.state() != DeliveryState.NOT_UPLOADED)
                        .filter(delivery -> delivery.state() != DeliveryState.PREPARED)
                        .toList()
                : List.of();
        return left.isEmpty() ? Optional.empty() : Optional.of(left.get(left.size() - 1));
    }

    /** Carries over what the directory has of the schools that are kept as they were; a run that carries over all needs nothing more. */
    void carryKeptSchools(SqlEngine engine) {
        if (!use.additionsOnly() && use.again().isEmpty()) {
            KeptSchools.carried().forEach(engine::createView);
        }
    }

    /** What people asked to be done to one person by two uploads; none without a directory, which would have to know how far it came. */
    OneOffChanges oneOffChanges() throws DirectoryFault, IOException {
        return isUsed() ? directory.oneOffChanges() : OneOffChanges.none();
    }

    /** Remembers what an upload does of them, before it leaves. */
    void remember(OneOffChanges changes) throws IOException {
        if (lock != null) {
            lock.remember(changes);
        }
    }

    /** What Rollcall itself saw of the upload of a run, now. */
    Delivery delivery(String run, DeliveryState state, String to) {
        return new Delivery(run, state, now(), to, "");
    }

    /** Remembers that Apple has the upload. */
    void confirm(Delivery delivery) throws DirectoryFault, IOException {
        if (lock != null) {
            lock.remember(delivery.now(DeliveryState.CONFIRMED, now(), ""));
        }
    }

    /** Names the rows of the base {@code <prefix><entity>}; there has to be one. */
    void nameBase(SqlEngine engine, String prefix) throws DirectoryFault, IOException {
        demandUndamaged();
        for (DirectoryFile file : DirectoryFile.ofEveryVersion()) {
            DirectoryTables.read(engine, prefix + file.word(), file, directory.file(base.orElseThrow(), file));
        }
    }

    /**
     * Names the people whom Apple School Manager had that long ago, or where no version is as old, those of the oldest one.
     *
     * @return false where the base is the oldest, or where that version is damaged: what compares with it warns, and no more
     */
    boolean nameEarlierPeople(SqlEngine engine, String relation, Duration ago) throws DirectoryFault, IOException {
        Optional<Version> earlier = earlier(now().minus(ago));
        if (earlier.isEmpty()) {
            return false;
        }
        try {
            directory.demandUndamaged(earlier.get(), List.of(DirectoryFile.PERSON));
        } catch (DirectoryFault damaged) {
            return false;
        }
        DirectoryTables.read(
                engine, relation, DirectoryFile.PERSON, directory.file(earlier.get(), DirectoryFile.PERSON));
        return true;
    }

    private Optional<Version> earlier(Instant day) throws DirectoryFault, IOException {
        Optional<Version> earlier = Optional.empty();
        if (base.isPresent()) {
            Deliveries deliveries = directory.deliveries();
            for (Version version : directory.versions()) {
                if (version.number() < base.get().number() && mayBeAtApple(deliveries.of(version))) {
                    earlier = Optional.of(version);
                    if (!version.madeAt().isAfter(day)) {
                        return earlier;
                    }
                }
            }
        }
        return earlier;
    }

    private static boolean mayBeAtApple(Optional<Delivery> delivery) {
        return delivery.isEmpty()
                || delivery.get().state().isAtApple()
                || delivery.get().state().isOpen();
    }

    /** Names the rows of the base {@code directory_<entity>}, and what additions-only carries over {@code carried_<entity>}. */
    void open(SqlEngine engine) throws DirectoryFault, IOException {
        open(engine, false);
    }

    /** @param keepsSchools whether {@link #carryKeptSchools} names the latter once it is known which schools are kept */
    void open(SqlEngine engine, boolean keepsSchools) throws DirectoryFault, IOException {
        demandUndamaged();
        openIdentities(engine);
        if (base.isEmpty()) {
            DirectoryTables.empty("directory").forEach(engine::createTable);
        } else {
            for (DirectoryFile file : DirectoryFile.ofEveryVersion()) {
                DirectoryTables.read(engine, "directory_" + file.word(), file, directory.file(base.get(), file));
            }
        }
        if (use.again().isPresent()) {
            Version again = directory.version(use.again().get());
            directory.demandUndamaged(again, List.of(DirectoryFile.values()));
            for (DirectoryFile file : DirectoryFile.ofEveryVersion()) {
                DirectoryTables.read(engine, "again_" + file.word(), file, directory.file(again, file));
            }
            DirectoryTables.carried("again").forEach(engine::createView);
        } else if (use.additionsOnly()) {
            DirectoryTables.carried("directory").forEach(engine::createView);
        } else if (!keepsSchools) {
            DirectoryTables.empty("carried").forEach(engine::createTable);
        }
    }

    /**
     * Names who is who {@code directory_identity}, and what people decided about it {@code setting_pins}. Where a kept state is sent
     * again, it is who was who then: what was handed over since is what is undone.
     */
    private void openIdentities(SqlEngine engine) throws DirectoryFault, IOException {
        Optional<Version> told = use.again().isPresent()
                ? Optional.of(directory.version(use.again().get()))
                : base;
        if (told.filter(version -> version.has(DirectoryFile.IDENTITY)).isPresent()) {
            engine.readParquet("directory_identity", directory.file(told.get(), DirectoryFile.IDENTITY));
        } else {
            engine.createTable(IdentityTables.identity());
        }
        (isUsed() ? IdentityTables.of(directory.identityDecisions()) : IdentityTables.none())
                .forEach(engine::createTable);
    }

    /**
     * Writes the files of the next version into the folder.
     *
     * @param pipeline has run the stage {@code plan}
     * @return how many rows each has
     */
    static Map<DirectoryFile, Long> write(SqlEngine engine, Pipeline pipeline, Path folder) throws IOException {
        Map<DirectoryFile, Long> rows = new EnumMap<>(DirectoryFile.class);
        for (DirectoryFile file : List.of(
                DirectoryFile.PERSON,
                DirectoryFile.LOCATION,
                DirectoryFile.COURSE,
                DirectoryFile.CLASS,
                DirectoryFile.IDENTITY)) {
            rows.put(
                    file,
                    engine.writeParquet(SqlFile.allOf("plan_next_" + file.word()), folder.resolve(file.fileName())));
        }
        rows.put(DirectoryFile.ROSTER, writeRosters(engine, pipeline, folder.resolve(DirectoryFile.ROSTER.fileName())));
        return rows;
    }

    /**
     * Where the rows of {@code rosters.csv} are taken from: from the file of the next version, written now, where the engine
     * keeps their order. To pick them out of all enrollments costs three times as much as to read them from it.
     */
    String rosters(SqlEngine engine, Pipeline pipeline) {
        if (!isUsed() || !engine.keepsOrder()) {
            return ROSTERS;
        }
        pipeline.runEarly(NEXT_ROSTERS);
        return NEXT_ROSTERS;
    }

    /** The plan has read them from a file already, which is that of the version where the engine has kept their order. */
    private static long writeRosters(SqlEngine engine, Pipeline pipeline, Path file) throws IOException {
        Optional<Path> written = pipeline.fileOf(NEXT_ROSTERS).filter(there -> engine.keepsOrder());
        if (written.isEmpty()) {
            return engine.writeParquet(SqlFile.of("run/next_rosters_in_order").sql(), file);
        }
        DurableFiles.linkOrCopy(written.get(), file);
        return (Long) Objects.requireNonNull(
                engine.fetch(SqlFile.of("run/next_roster_count").sql()).get(0).get(0));
    }

    /** Begins to read every byte of the base, while the source is opened: what is damaged must not be compared with. */
    private void beginToRead() {
        Thread reader = new Thread(undamaged, "directory");
        reader.setDaemon(true);
        reader.start();
    }

    private void demandUndamaged() throws DirectoryFault, IOException {
        try {
            undamaged.run(); // where nobody has begun
            undamaged.get();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new Cancelled();
        } catch (ExecutionException fault) {
            if (fault.getCause() instanceof DirectoryFault damaged) {
                throw damaged;
            }
            if (fault.getCause() instanceof IOException unreadable) {
                throw unreadable;
            }
            throw new IllegalStateException(fault.getCause());
        }
    }

    /** Asks, before the work of a run is done, whether the directory would take a version. */
    void check() throws DeliveryRefused {
        beginToRead();
        if (lock != null) {
            destination("", Map.of()).check(0);
        }
    }

    /** Makes a version of the files in the folder, which becomes the current one when it is published. */
    DirectoryDestination.Staged stage(String run, Path folder, Map<DirectoryFile, Long> rows) throws DeliveryRefused {
        return destination(run, rows).stage(Upload.forDirectory(folder));
    }

    /**
     * Lets the versions go that nobody wants to keep. What hinders that takes nothing back of what was delivered.
     *
     * @return what hindered it, half a sentence or a whole one
     */
    Optional<Message> prune() {
        Settings.DirectoryRetention keeping = use.settings();
        try {
            if (lock != null) {
                lock.prune(keeping.keepVersions(), Duration.ofDays(keeping.keepDays()), now());
            }
            return Optional.empty();
        } catch (DirectoryFault fault) {
            return Optional.of(fault.explanation());
        } catch (IOException fault) {
            return Optional.of(FaultWords.of(fault));
        }
    }

    private DirectoryDestination destination(String run, Map<DirectoryFile, Long> rows) {
        return new DirectoryDestination(directory, Origin.run(run), rows, now(), WAIT, cancellation);
    }

    private Instant now() {
        return use.clock().instant();
    }

    @Override
    public void close() {
        undamaged.cancel(true);
        if (lock != null) {
            lock.close();
        }
    }
}
