package dev.rollcall.sync.run;

import dev.rollcall.sync.activitylog.ActivityLogRefused;
import dev.rollcall.sync.activitylog.LoggedPeople;
import dev.rollcall.sync.api.SentRequest;
import dev.rollcall.sync.directory.DirectoryFile;
import dev.rollcall.sync.home.FaultWords;
import dev.rollcall.sync.home.OrganisationFolder;
import dev.rollcall.sync.home.RunFolder;
import dev.rollcall.sync.message.Message;
import dev.rollcall.sync.message.Messages;
import dev.rollcall.sync.pipeline.SqlEngine;
import dev.rollcall.sync.problem.Problem;
import dev.rollcall.sync.problem.ProblemKind;
import dev.rollcall.sync.problem.Severity;
import dev.rollcall.sync.problem.Where;
import dev.rollcall.sync.report.KnownPeopleSource;
import dev.rollcall.sync.rosterservice.RosterListing;
import dev.rollcall.sync.rosterservice.RosterServiceFault;
import dev.rollcall.sync.rosterservice.ServiceAccount;
import dev.rollcall.sync.rosterservice.ServiceLists;
import dev.rollcall.sync.settings.AppleAccess;
import dev.rollcall.sync.settings.Settings;
import dev.rollcall.sync.source.SourceNotReachable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Puts together who is known to be in Apple School Manager beside the directory: a CSV file, Apple's activity log, and Apple's roster
 * service. What a later one of these says of a person outranks what an earlier one says, and nobody is taken away: none of them is
 * known to be complete.
 */
final class KnownPeopleSources {
    /** The people of Apple's roster service, beside the report. */
    static final String APPLE_PEOPLE = "apple-people.csv";

    /** The people of Apple's activity log, beside the report. */
    static final String LOG_PEOPLE = "log-people.csv";

    private final RunRequest request;
    private final RunContext context;
    private final RunEvents events;
    private final RunFolder folder;
    private final Instant now;
    private final List<KnownPeopleSource> sources = new ArrayList<>();
    private final List<Problem> problems = new ArrayList<>();
    private final List<Fetched> fetched = new ArrayList<>();
    private final List<String> tables = new ArrayList<>();
    private Optional<Message> urgent = Optional.empty();
    private Optional<ServiceLists> lists = Optional.empty();
    private List<KnownPeopleSource> loaded = List.of();

    /** People who were written as a CSV file, and the table that they are loaded into. */
    private record Fetched(String table, Path csv) {}

    private KnownPeopleSources(RunRequest request, RunContext context, RunEvents events, RunFolder folder) {
        this.request = request;
        this.context = context;
        this.events = events;
        this.folder = folder;
        this.now = request.clock().instant();
    }

    /**
     * Fetches what lies elsewhere, before the run has its engine: the memory of a process may do for one only.
     *
     * @throws SourceNotReachable where Apple's roster service was to be asked and gives no answer
     */
    static KnownPeopleSources fetch(RunRequest request, RunContext context, RunEvents events, RunFolder folder)
            throws SourceNotReachable, IOException {
        KnownPeopleSources known = new KnownPeopleSources(request, context, events, folder);
        // What is sent once more was matched when it was sent first.
        if (request.again().isEmpty()) {
            Settings.Match match = request.settings().match();
            if (match.activityLog().isPresent()) {
                known.fetchLog(match.activityLog().get());
            }
            if (match.apple().isAsked()) {
                known.fetchApple(match.apple());
            }
        }
        return known;
    }

    /**
     * Makes the relation {@code known_person}.
     *
     * @return what is wrong with a source; what is wrong with its values is found by the steps
     */
    List<Problem> load(SqlEngine engine, RunDirectory directory) throws IOException {
        Settings.Match match = request.settings().match();
        List<Problem> problems = new ArrayList<>(this.problems);
        List<KnownPeopleSource> sources = new ArrayList<>(this.sources);
        tables.clear();
        if (match.people().isPresent()) {
            Path file = match.people().get();
            String table = fetched.isEmpty() ? "known_person" : "file_people";
            problems.addAll(
                    fetched.isEmpty()
                            ? KnownPeople.load(engine, file, limits(), folder.work("people"), context.cancellation())
                            : loadPart(engine, table, file));
            addFile(engine, file, table, sources);
        }
        for (Fetched one : fetched) {
            loadPart(engine, one.table(), one.csv()).stream()
                    // It was written here; only what makes it unusable is worth telling.
                    .filter(problem -> problem.kind().severity() == Severity.ERROR)
                    .forEach(problems::add);
        }
        if (!tables.isEmpty()) {
            KnownPeople.join(engine, tables);
        } else if (match.people().isEmpty()) {
            engine.createTable(KnownPeople.none());
        }
        directory
                .version()
                .ifPresent(version -> sources.add(
                        0,
                        new KnownPeopleSource(
                                KnownPeopleSource.Kind.DIRECTORY,
                                version.name(),
                                version.madeAt(),
                                version.file(DirectoryFile.PERSON).rows())));
        sources.forEach(source -> events.known(source, now));
        loaded = List.copyOf(sources);
        if (request.again().isEmpty() && match.maxAgeDays() > 0) {
            problems.addAll(tooOld(match.maxAgeDays()));
        }
        return problems;
    }

    /** What cannot wait for a reader of warnings; known once all was fetched. */
    Optional<Message> urgent() {
        return urgent;
    }

    /** The directory first; known once all are loaded. */
    List<KnownPeopleSource> sources() {
        return loaded;
    }

    /** All that Apple's roster service lists; empty where it was not asked for that. */
    Optional<ServiceLists> lists() {
        return lists;
    }

    /** Adds what the report is to say beside. */
    void note(Problem note) {
        problems.add(note);
    }

    private Settings.InputLimits limits() {
        return request.settings().limits();
    }

    private List<Problem> loadPart(SqlEngine engine, String table, Path file) throws IOException {
        tables.add(table);
        return KnownPeople.loadPart(engine, table, file, limits(), folder.work(table), context.cancellation());
    }

    private void addFile(SqlEngine engine, Path file, String table, List<KnownPeopleSource> sources)
            throws IOException {
        if (Files.exists(file)) {
            sources.add(
                    0,
                    new KnownPeopleSource(
                            KnownPeopleSource.Kind.FILE,
                            String.valueOf(file.getFileName()),
                            Files.getLastModifiedTime(file).toInstant(),
                            KnownPeople.count(engine, table)));
        }
    }

    private void fetchLog(Path log) throws IOException {
        try {
            Path csv = folder.file(LOG_PEOPLE);
            LoggedPeople people =
                    LoggedPeople.write(log, csv, folder.work("log"), context.engines(), context.cancellation());
            fetched.add(new Fetched("log_people", csv));
            sources.add(new KnownPeopleSource(
                    KnownPeopleSource.Kind.ACTIVITY_LOG,
                    String.valueOf(log.getFileName()),
                    people.endedAt().orElse(Files.getLastModifiedTime(log).toInstant()),
                    people.people()));
        } catch (ActivityLogRefused refused) {
            problems.add(noLog(log, refused.explanation()));
        } catch (IOException unreadable) {
            if (Files.isRegularFile(log) && Files.isReadable(log)) {
                throw unreadable;
            }
            problems.add(noLog(log, FaultWords.of(unreadable)));
        }
    }

    private static Problem noLog(Path log, Message why) {
        return new Problem(ProblemKind.ACTIVITY_LOG_UNUSABLE, Where.SOURCE, log.toString(), Messages.ENGLISH.text(why));
    }

    private void fetchApple(AppleAccess access) throws SourceNotReachable, IOException {
        Settings settings = request.settings();
        try {
            RosterListing listing = RosterListing.open(
                    access,
                    OrganisationFolder.of(request.home(), settings.organisation()),
                    new RosterListing.Context(
                            context.secrets(),
                            request.clock(),
                            folder.work("apple"),
                            (method, uri, status, took) -> events.sent(
                                    new SentRequest(method, uri.toString(), OptionalLong.empty(), status, took)),
                            context.cancellation(),
                            context.judge()));
            ServiceAccount account = listing.account(request.aim() == RunRequest.Aim.DELIVER);
            Path csv = folder.file(APPLE_PEOPLE);
            if (access.confirmsUploads() && request.isForDelivery()) {
                lists = Optional.of(new ServiceLists(folder.work("apple-lists")));
            }
            long people = listing.writePeople(account, csv, lists, context.engines(), context.cancellation());
            fetched.add(new Fetched("apple_people", csv));
            sources.add(new KnownPeopleSource(
                    KnownPeopleSource.Kind.ROSTER_SERVICE, account.organisationName(), now, people));
            listing.tokenEnd(now).problem().ifPresent(problems::add);
            urgent = listing.tokenEnd(now).urgent();
        } catch (RosterServiceFault fault) {
            throw SourceNotReachable.because(fault.problem(), fault);
        }
    }

    /** Where Apple itself was asked, nobody needs the directory to be young. */
    private List<Problem> tooOld(int mostDays) {
        boolean isAsked = loaded.stream().anyMatch(source -> source.kind() == KnownPeopleSource.Kind.ROSTER_SERVICE);
        return loaded.stream()
                .filter(source -> source.days(now) > mostDays)
                .filter(source -> !isAsked || source.kind() != KnownPeopleSource.Kind.DIRECTORY)
                .map(source -> new Problem(
                        ProblemKind.KNOWN_PEOPLE_OLD,
                        Where.SOURCE,
                        Messages.ENGLISH.text(source.what()),
                        Messages.ENGLISH.text(Message.of("run.known.age")
                                .with("days", source.days(now))
                                .with("most", mostDays))))
                .toList();
    }
}
