package dev.rollcall.sync.rosterservice;

import dev.rollcall.sync.cancel.Cancellation;
import dev.rollcall.sync.home.FaultWords;
import dev.rollcall.sync.message.Message;
import dev.rollcall.sync.pipeline.Engines;
import dev.rollcall.sync.pipeline.SqlEngine;
import dev.rollcall.sync.pipeline.SqlFile;
import dev.rollcall.sync.problem.ProblemKind;
import dev.rollcall.sync.settings.AppleAccess;
import dev.rollcall.sync.settings.HostJudge;
import dev.rollcall.sync.settings.Secrets;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** One conversation with the roster service: opens the token, signs in, asks whose service it is, then lists who is there. */
public final class RosterListing {
    private static final Engines.Demand DEMAND = new Engines.Demand(512L << 20, 2);

    private final AppleAccess access;
    private final RosterToken token;
    private final ServiceSession session;
    private final RosterServiceHome home;
    private final Path work;

    private RosterListing(
            AppleAccess access, RosterToken token, ServiceSession session, RosterServiceHome home, Path work) {
        this.access = access;
        this.token = token;
        this.session = session;
        this.home = home;
        this.work = work;
    }

    /**
     * What a listing is given by the process that asks.
     *
     * @param secrets give the passphrase of the private key
     * @param work a folder of its own; what lies in it when the listing is over holds the names of pupils
     * @param requests hears of each request
     * @param judge says whether the service may be called
     */
    public record Context(
            Secrets secrets,
            Clock clock,
            Path work,
            RequestListener requests,
            Cancellation cancellation,
            HostJudge judge) {

        /** Of a process that may call whatever the machine reaches. */
        public Context(Secrets secrets, Clock clock, Path work, RequestListener requests, Cancellation cancellation) {
            this(secrets, clock, work, requests, cancellation, HostJudge.ALL_ALLOWED);
        }
    }

    /**
     * Opens the token; nothing is sent yet.
     *
     * @param organisation the folder of the organisation in the home
     */
    public static RosterListing open(AppleAccess access, Path organisation, Context context)
            throws RosterServiceFault, IOException {
        RosterServiceHome home = new RosterServiceHome(organisation);
        RosterToken token = token(access, home, organisation, context);
        if (!context.clock().instant().isBefore(token.expiry())) {
            throw new RosterServiceFault(ProblemKind.APPLE_TOKEN_EXPIRED, TokenEnd.day(token.expiry()), null, null);
        }
        ServiceSession session = new ServiceSession(
                URI.create(access.url()),
                token,
                new ServiceTransport(context.cancellation(), context.requests(), context.judge()),
                context.clock(),
                context.cancellation()::sleep);
        return new RosterListing(access, token, session, home, context.work());
    }

    private static RosterToken token(AppleAccess access, RosterServiceHome home, Path organisation, Context context)
            throws RosterServiceFault, IOException {
        if (access.token().isEmpty()) {
            return home.token()
                    .orElseThrow(() -> new RosterServiceFault(
                            ProblemKind.APPLE_TOKEN_MISSING, String.valueOf(organisation.getFileName()), null, null));
        }
        Path file = access.token().get();
        Path key = access.key()
                .orElseThrow(() -> new RosterServiceFault(
                        ProblemKind.APPLE_TOKEN_UNUSABLE,
                        file.toString(),
                        Message.of("rosterservice.key.not_named"),
                        null));
        Optional<String> passphrase;
        try {
            passphrase = context.secrets().reveal(access.passphrase());
        } catch (IOException unreadable) {
            throw new RosterServiceFault(
                    ProblemKind.APPLE_TOKEN_UNUSABLE,
                    file.toString(),
                    Message.of("rosterservice.key.no_passphrase").with("reason", FaultWords.of(unreadable)),
                    unreadable);
        }
        return TokenFile.read(file, key, passphrase);
    }

    /** From when on the token is refused. */
    public Instant tokenEnds() {
        return token.expiry();
    }

    /** How soon the token ends, since nothing but a person can renew it. */
    public TokenEnd tokenEnd(Instant now) {
        return new TokenEnd(token.expiry(), now);
    }

    RosterToken token() {
        return token;
    }

    /** Whose service it is, whether or not it is the one of the organisation. */
    ServiceAccount anyAccount() throws RosterServiceFault, IOException {
        return ServiceAccount.of(session, work.resolve("account.json"));
    }

    /**
     * Whose service it is.
     *
     * @param remembers whether the home remembers the first that answers
     * @throws RosterServiceFault where another one answered first
     */
    public ServiceAccount account(boolean remembers) throws RosterServiceFault, IOException {
        ServiceAccount account = anyAccount();
        home.demandSame(account);
        if (remembers && !home.isPinned()) {
            home.pin(account);
        }
        return account;
    }

    /** How many records each list has. */
    public Map<ServiceList, Long> counts(ServiceAccount account) throws RosterServiceFault, IOException {
        Map<ServiceList, Long> counts = new EnumMap<>(ServiceList.class);
        for (ServiceList list : ServiceList.values()) {
            counts.put(list, pull(list, account).records());
        }
        return counts;
    }

    /**
     * Writes the people as a CSV file with the columns of a file of known people. A role follows from the classes of a person, and
     * is blank where there are none.
     *
     * @param lists where all that is listed goes as well, so that an upload can be compared with it; empty where nobody does
     * @return how many people there are
     */
    public long writePeople(
            ServiceAccount account, Path csv, Optional<ServiceLists> lists, Engines engines, Cancellation cancellation)
            throws RosterServiceFault, IOException {
        ServiceListPull.Pulled people = pull(ServiceList.PEOPLE, account);
        ServiceListPull.Pulled classes = pull(ServiceList.CLASSES, account);
        Map<ServiceList, Path> others = new EnumMap<>(ServiceList.class);
        if (lists.isPresent()) {
            others.put(ServiceList.CLASSES, classes.file());
            others.put(ServiceList.COURSES, pull(ServiceList.COURSES, account).file());
            others.put(
                    ServiceList.LOCATIONS, pull(ServiceList.LOCATIONS, account).file());
        }
        try (SqlEngine engine = engines.lease(DEMAND, cancellation)) {
            engine.createTable(
                    "service_person",
                    SqlFile.of("rosterservice/service_person")
                            .with("pages", people.file())
                            .sql());
            engine.createTable(
                    "service_role",
                    SqlFile.of("rosterservice/service_role")
                            .with("pages", classes.file())
                            .sql());
            String known = SqlFile.of("rosterservice/known_people")
                    .with("identifier_is_number", access.identifier() == AppleAccess.Identifier.PERSON_NUMBER)
                    .sql();
            if (lists.isPresent()) {
                lists.get().write(engine, known, others);
            }
            return engine.writeCsv(known, csv);
        }
    }

    private ServiceListPull.Pulled pull(ServiceList list, ServiceAccount account)
            throws RosterServiceFault, IOException {
        return new ServiceListPull(session, list, account.pageSize(list), work.resolve(list.member())).pull();
    }
}
