package dev.rollcall.server.api;

import dev.rollcall.server.access.Audit;
import dev.rollcall.server.access.Needs;
import dev.rollcall.server.access.Right;
import dev.rollcall.server.access.RouteGuard;
import dev.rollcall.server.directory.Matches;
import dev.rollcall.server.directory.Matches.Chosen;
import dev.rollcall.server.organisations.Connection;
import dev.rollcall.server.runs.Run;
import dev.rollcall.sync.directory.DirectoryFault;
import dev.rollcall.sync.directory.IdentityDecision;
import dev.rollcall.sync.lookup.MatchDoubts;
import dev.rollcall.sync.lookup.MatchDoubts.Candidate;
import dev.rollcall.sync.lookup.MatchDoubts.Doubt;
import dev.rollcall.sync.run.IdentityRefused;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Who of the source is whom at Apple, and what somebody chose about it, for programs. */
@RestController
@RequestMapping("/api/v1/connections/{connection}/matches")
class MatchesApi {
    private static final int MOST = 500;

    private final ConnectionOfRequest connections;
    private final Matches matches;
    private final Audit audit;

    MatchesApi(ConnectionOfRequest connections, Matches matches, Audit audit) {
        this.connections = connections;
        this.matches = matches;
        this.audit = audit;
    }

    /**
     * An account at Apple that a person could be.
     *
     * @param account by which it is chosen
     * @param personId missing where the account has none yet
     */
    record CandidateAnswer(
            String account,
            @Nullable String personId,
            String name,
            @Nullable String personNumber,
            @Nullable String emailAddress,
            @Nullable String gradeLevel,
            @Nullable String role,
            @Nullable String status,
            List<String> locationIds) {
        static CandidateAnswer of(Candidate one) {
            return new CandidateAnswer(
                    one.key(),
                    filled(one.personId()),
                    one.name(),
                    filled(one.number()),
                    filled(one.email()),
                    filled(one.grade()),
                    filled(one.role()),
                    filled(one.status()),
                    Arrays.stream(one.locations().split(",", -1))
                            .filter(id -> !id.isEmpty())
                            .toList());
        }
    }

    /**
     * A person of the source of whom the run could not tell who it is.
     *
     * @param reason such as two candidates
     * @param canBeNew whether the person may be said to be nobody whom Apple knows
     * @param candidates whom the person could be
     * @param isChosen whether somebody has chosen already
     */
    record DoubtAnswer(
            String sourcedId,
            String name,
            @Nullable String personNumber,
            @Nullable String emailAddress,
            @Nullable String gradeLevel,
            String reason,
            boolean canBeNew,
            List<CandidateAnswer> candidates,
            boolean isChosen) {
        static DoubtAnswer of(Doubt doubt, boolean isChosen) {
            return new DoubtAnswer(
                    doubt.sisId(),
                    doubt.name(),
                    filled(doubt.number()),
                    filled(doubt.email()),
                    filled(doubt.grade()),
                    doubt.reason(),
                    doubt.canBeNew(),
                    Stream.concat(
                                    doubt.holder().stream().filter(holder -> doubt.candidates().stream()
                                            .noneMatch(one -> one.key().equals(holder.key()))),
                                    doubt.candidates().stream())
                            .map(CandidateAnswer::of)
                            .toList(),
                    isChosen);
        }
    }

    /**
     * People in doubt.
     *
     * @param count how many there are in all
     */
    record DoubtsAnswer(long count, List<DoubtAnswer> people) {}

    /** What somebody chose about a person. */
    record ChoiceAnswer(String sourcedId, String personId, String by, String reason, Instant at) {
        static ChoiceAnswer of(IdentityDecision decision) {
            return new ChoiceAnswer(
                    decision.sisId(), decision.personId(), decision.by(), decision.reason(), decision.at());
        }
    }

    /**
     * Who is whom, as the last run that could tell has it.
     *
     * @param run missing where no run of this server has told
     * @param ambiguous those who could be several
     * @param unmatched those who are like nobody whom Apple is known to have
     */
    record MatchesAnswer(
            @Nullable Long run, DoubtsAnswer ambiguous, DoubtsAnswer unmatched, List<ChoiceAnswer> chosen) {}

    /**
     * Who a person is: one of the three.
     *
     * @param account of one of the candidates
     * @param personId of somebody else
     * @param isNew true where Apple knows nobody who is the person
     */
    record ChoiceRequest(
            @Schema(maxLength = 256) String sourcedId,
            @Schema(maxLength = 300) @Nullable String account,
            @Schema(maxLength = 256) @Nullable String personId,
            @Nullable Boolean isNew) {}

    /**
     * Choices, which are kept all or none.
     *
     * @param reason kept with them
     */
    record ChoicesRequest(
            List<ChoiceRequest> choices,
            @Schema(maxLength = 1000) String reason) {}

    @GetMapping
    @Needs(Right.SEE)
    @Operation(
            summary = "List people of whom it is not certain who they are at Apple",
            description = "And what somebody chose about people. A choice counts from the next run on.")
    MatchesAnswer list(
            @PathVariable long connection,
            @RequestParam(defaultValue = "0") long offset,
            @RequestParam(defaultValue = "50") int limit,
            HttpServletRequest request)
            throws DirectoryFault, IOException {
        return answer(connections.find(connection, request), Math.max(0, offset), Math.max(1, Math.min(limit, MOST)));
    }

    @PostMapping
    @Needs(Right.SET_UP)
    @Operation(
            summary = "Choose who people are",
            description = "All choices are kept, or none. The next preview follows them.")
    MatchesAnswer choose(@PathVariable long connection, @RequestBody ChoicesRequest wanted, HttpServletRequest request)
            throws DirectoryFault, IOException {
        Connection found = connections.find(connection, request);
        List<ChoiceRequest> choices = Optional.ofNullable(wanted.choices()).orElse(List.of());
        String reason = Optional.ofNullable(wanted.reason()).orElse("").strip();
        if (choices.isEmpty()) {
            throw ApiFault.invalid("choices", "Choose for at least one person.");
        }
        if (reason.isEmpty()) {
            throw ApiFault.invalid("reason", "Write a reason. It is kept with the choices.");
        }
        List<Chosen> chosen = choices.stream().map(MatchesApi::chosen).toList();
        if (chosen.stream().map(Chosen::sisId).distinct().count() < chosen.size()) {
            throw ApiFault.invalid("choices", "Choose once for each person.");
        }
        Map<String, String> faults = matches.choose(
                found, chosen, RouteGuard.membership(request).operator().name(), reason);
        if (faults.containsKey("")) {
            throw ApiFault.of(HttpStatus.CONFLICT, faults.get(""));
        }
        if (!faults.isEmpty()) {
            throw ApiFault.invalid(faults.entrySet().stream()
                    .map(fault -> Map.of("field", "choices." + fault.getKey(), "message", fault.getValue()))
                    .toList());
        }
        audit.add(request, "identity-chosen", found.name() + ": " + chosen.size());
        return answer(found, 0, MOST);
    }

    @GetMapping("/{sourcedId}")
    @Needs(Right.SEE)
    @Operation(summary = "Show what somebody chose about a person")
    ResponseEntity<ChoiceAnswer> show(
            @PathVariable long connection, @PathVariable String sourcedId, HttpServletRequest request)
            throws DirectoryFault, IOException {
        return ETags.answer(choice(connections.find(connection, request), sourcedId));
    }

    @DeleteMapping("/{sourcedId}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Needs(Right.SET_UP)
    @Operation(summary = "Take a choice back", description = "The next preview looks for an account again.")
    void takeBack(@PathVariable long connection, @PathVariable String sourcedId, HttpServletRequest request)
            throws DirectoryFault, IOException {
        Connection found = connections.find(connection, request);
        ETags.demand(request, choice(found, sourcedId));
        try {
            matches.undo(
                    found, sourcedId, RouteGuard.membership(request).operator().name());
        } catch (IdentityRefused refused) {
            throw ApiFault.of(HttpStatus.CONFLICT, refused.getMessage() + " Nothing was changed.");
        }
        audit.add(request, "identity-released", found.name());
    }

    private static Chosen chosen(ChoiceRequest wanted) {
        String sourcedId = Optional.ofNullable(wanted.sourcedId()).orElse("").strip();
        String account = Optional.ofNullable(wanted.account()).orElse("");
        String personId = Optional.ofNullable(wanted.personId()).orElse("");
        boolean isNew = Boolean.TRUE.equals(wanted.isNew());
        if (sourcedId.isEmpty()) {
            throw ApiFault.invalid("choices", "Send the sourcedId of the person.");
        }
        long ways = Stream.of(!account.isEmpty(), !personId.isEmpty(), isNew)
                .filter(way -> way)
                .count();
        if (ways != 1) {
            throw ApiFault.invalid("choices." + sourcedId, "Send one of account, personId and isNew.");
        }
        String key = isNew ? Matches.NEW : account.isEmpty() ? Matches.OTHER : account;
        return new Chosen(sourcedId, key, personId);
    }

    private ChoiceAnswer choice(Connection connection, String sourcedId) throws DirectoryFault, IOException {
        return Optional.ofNullable(matches.decided(connection).get(sourcedId))
                .map(ChoiceAnswer::of)
                .orElseThrow(ApiFault::notFound);
    }

    private MatchesAnswer answer(Connection connection, long offset, long limit) throws DirectoryFault, IOException {
        Map<String, IdentityDecision> decided = matches.decided(connection);
        Optional<Matches.Doubtful> doubtful = matches.doubtful(connection, offset, limit);
        return new MatchesAnswer(
                doubtful.flatMap(Matches.Doubtful::run).map(Run::id).orElse(null),
                doubts(doubtful.map(Matches.Doubtful::ambiguous), decided),
                doubts(doubtful.map(Matches.Doubtful::unmatched), decided),
                decided.values().stream().map(ChoiceAnswer::of).toList());
    }

    private static DoubtsAnswer doubts(Optional<MatchDoubts.Found> found, Map<String, IdentityDecision> decided) {
        return found.map(some -> new DoubtsAnswer(
                        some.count(),
                        some.people().stream()
                                .map(one -> DoubtAnswer.of(one, decided.containsKey(one.sisId())))
                                .toList()))
                .orElse(new DoubtsAnswer(0, List.of()));
    }

    private static @Nullable String filled(String text) {
        return text.isEmpty() ? null : text;
    }
}
