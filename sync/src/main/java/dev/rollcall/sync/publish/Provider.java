package dev.rollcall.sync.publish;

import dev.rollcall.sync.message.Message;
import dev.rollcall.sync.pipeline.SqlReader;
import dev.rollcall.sync.publish.Refusal.Reason;
import java.io.IOException;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;

/**
 * Answers requests in OneRoster 1.1 and 1.2 rostering from a roster, read-only. It does not know which HTTP server took a
 * request. It writes no log, as its requests name people. Many threads may ask at once.
 *
 * <p>What it answers is told in docs/reference/provider.md. Source: OneRoster 1.1 and 1.2 REST bindings.
 */
public final class Provider implements AutoCloseable {
    /** Where tokens are given, below the address of the service. */
    public static final String TOKEN_PATH = "/oauth2/token";

    /** Where the collections of 1.1 are, below the address of the service. */
    public static final String PATH_OF_1_1 = ApiVersion.V1_1.path();

    /** Where the collections of 1.2 are, below the address of the service. */
    public static final String PATH_OF_1_2 = ApiVersion.V1_2.path();

    /** How many requests it answers at once; more of them wait. */
    public static final int REQUESTS_AT_ONCE =
            Math.max(8, 2 * Runtime.getRuntime().availableProcessors());

    private final ProviderSettings settings;
    private final BlockingQueue<SqlReader> readers = new LinkedBlockingQueue<>();
    private final AccessCheck signIn;
    private final Pace pace;
    private final Consumer<Throwable> faults;

    /** One whose tokens end with it. */
    public Provider(PublishedRoster roster, ProviderSettings settings, Clock clock, Consumer<Throwable> faults) {
        this(roster, settings, new AccessCheck(settings, new RememberedTokens(clock), clock), clock, faults);
    }

    /**
     * The same for callers who may have signed in at another.
     *
     * @param faults is told of faults of ours, which callers see as a 500
     */
    public Provider(
            PublishedRoster roster,
            ProviderSettings settings,
            AccessCheck signIn,
            Clock clock,
            Consumer<Throwable> faults) {
        this.settings = settings;
        this.faults = faults;
        this.signIn = signIn;
        pace = new Pace(settings.requestsPerMinute(), clock);
        for (int reader = 0; reader < REQUESTS_AT_ONCE; reader++) {
            readers.add(roster.reader());
        }
    }

    /**
     * Answers a request. What is wrong with a request is told in the answer.
     *
     * @throws IOException where the body of the request cannot be read
     */
    public Answer answer(Request request) throws IOException {
        ApiVersion version = ApiVersion.of(request.path()).orElse(ApiVersion.V1_2);
        Answer answer;
        try {
            answer = answer(ParsedRequest.of(request, settings.address()));
        } catch (Refusal refusal) {
            answer = Answer.refusal(refusal, version);
        } catch (RuntimeException | Error fault) {
            // The door: one request fails, the others go on.
            faults.accept(fault);
            answer = Answer.refusal(new Refusal(Reason.OUR_FAULT, Message.of("publish.our_fault")), version);
        }
        return answer.fitFor(request);
    }

    private Answer answer(ParsedRequest request) throws Refusal {
        pace.take();
        if ((request.path().equals(TOKEN_PATH) || request.path().equals(TOKEN_PATH + "/"))) {
            return signIn.token(request);
        }
        Optional<ApiVersion> version = ApiVersion.of(request.path());
        if (version.isEmpty()) {
            throw new Refusal(
                    Reason.UNKNOWN,
                    Message.of("publish.nothing_here")
                            .with("first", ApiVersion.V1_1.path())
                            .with("second", ApiVersion.V1_2.path())
                            .with("tokens", TOKEN_PATH));
        }
        Set<Scope> scopes = signIn.scopes(request, version.get());
        if (!request.method().equals("GET") && !request.method().equals("HEAD")) {
            throw new Refusal(Reason.NOT_SUPPORTED, Message.of("publish.read_only"), Map.of("Allow", "GET, HEAD"));
        }
        String rest = request.path().substring(version.get().path().length() + 1);
        Operation operation = Operation.of(version.get(), rest);
        AccessCheck.require(scopes, operation);
        return read(request, operation);
    }

    private Answer read(ParsedRequest request, Operation operation) throws Refusal {
        SqlReader reader = taken();
        try {
            Rows rows = new Rows(reader, request.address() + operation.version().path());
            if (operation.id().isPresent()) {
                return Answer.of(
                        200, Map.of(), rows.one(operation, PageQuery.members(request.query(), operation.shape())));
            }
            PageQuery query = PageQuery.of(request.query(), operation.shape(), settings.maximumLimit());
            Rows.Page page = rows.page(operation, query);
            Map<String, String> headers = new LinkedHashMap<>();
            headers.put("X-Total-Count", String.valueOf(page.total()));
            headers.put("Link", PageLinks.of(request, query, page.total()));
            return Answer.of(200, headers, page.json());
        } finally {
            readers.add(reader);
        }
    }

    private SqlReader taken() {
        try {
            return readers.take();
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("the provider is stopping", stopping);
        }
    }

    /** Ends it; a request that is being answered keeps its reader until it is done. */
    @Override
    public void close() {
        readers.forEach(SqlReader::close);
    }
}
