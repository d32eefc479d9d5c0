package dev.rollcall.server.api;

import dev.rollcall.server.access.Audit;
import dev.rollcall.server.access.Needs;
import dev.rollcall.server.access.Right;
import dev.rollcall.server.access.RouteGuard;
import dev.rollcall.server.organisations.Connection;
import dev.rollcall.server.publish.NotPublished;
import dev.rollcall.server.publish.Publication;
import dev.rollcall.server.publish.PublicationRule;
import dev.rollcall.server.publish.PublishAddress;
import dev.rollcall.server.publish.Publishing;
import dev.rollcall.server.runs.Run;
import dev.rollcall.server.runs.RunStore;
import dev.rollcall.sync.publish.Provider;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What other systems may pull of a connection, for programs. */
@RestController
@RequestMapping("/api/v1/connections/{connection}/publication")
class PublicationApi {
    private final ConnectionOfRequest connections;
    private final Publishing publishing;
    private final PublishAddress addresses;
    private final ConnectionChanges changes;
    private final RunStore runs;
    private final Audit audit;

    PublicationApi(
            ConnectionOfRequest connections,
            Publishing publishing,
            PublishAddress addresses,
            ConnectionChanges changes,
            RunStore runs,
            Audit audit) {
        this.connections = connections;
        this.publishing = publishing;
        this.addresses = addresses;
        this.changes = changes;
        this.runs = runs;
        this.audit = audit;
    }

    /** How many records of a kind are published, such as users. */
    record RecordsAnswer(String kind, long count) {}

    /**
     * What is published of a connection.
     *
     * @param rule which runs are published by themselves
     * @param run whose roster is read now; missing where nothing is published yet
     * @param publishedAt when it became the published one
     * @param fault why the last run was not published; empty where it was
     */
    record PublicationAnswer(
            String oneRoster12,
            String oneRoster11,
            String tokenUrl,
            String clientId,
            PublicationRule rule,
            @Nullable Long run,
            @Nullable Instant publishedAt,
            List<RecordsAnswer> records,
            String fault) {}

    /**
     * That a connection is to be published.
     *
     * @param rule DELIVERED where it is left out
     */
    record PublicationRequest(@Nullable PublicationRule rule) {}

    /**
     * By what another system signs in.
     *
     * @param clientSecret shown this once
     */
    record ClientMade(String clientId, String clientSecret) {}

    /**
     * Which run is to be published.
     *
     * @param run the newest that ended well where it is left out
     */
    record PublishRequest(@Nullable Long run) {}

    @GetMapping
    @Needs(Right.SEE)
    @Operation(summary = "Show what is published of a connection")
    ResponseEntity<PublicationAnswer> show(@PathVariable long connection, HttpServletRequest request) {
        return ETags.answer(answer(connections.find(connection, request), request));
    }

    @PutMapping
    @Needs(Right.PEOPLE)
    @Operation(
            summary = "Publish a connection, or change which of its runs are",
            description = "Another system can sign in once it has a secret: make one.")
    ResponseEntity<PublicationAnswer> switchOn(
            @PathVariable long connection, @RequestBody PublicationRequest wanted, HttpServletRequest request) {
        Connection found = connections.find(connection, request);
        PublicationRule rule = Optional.ofNullable(wanted.rule()).orElse(PublicationRule.DELIVERED);
        return ETags.answer(changes.made(connection, () -> {
            demandSeen(found, request);
            change(found, rule, request);
            return answer(found, request);
        }));
    }

    private void change(Connection found, PublicationRule rule, HttpServletRequest request) {
        boolean isNew = publishing
                .switchOn(found, rule, RouteGuard.membership(request).operator().name())
                .isPresent();
        if (!isNew) {
            publishing.setRule(found, rule);
        }
        audit.add(
                request,
                isNew ? "publication-on" : "publication-rule-changed",
                found.name() + (isNew ? "" : ": " + rule.name()));
    }

    /** What is not published yet has been seen by nobody. */
    private void demandSeen(Connection connection, HttpServletRequest request) {
        ETags.demand(request, publishing.find(connection).map(now -> answer(connection, request)));
    }

    @PostMapping("/secret")
    @ResponseStatus(HttpStatus.CREATED)
    @Needs(Right.PEOPLE)
    @Operation(summary = "Make a new secret", description = "It ends the old one and all tokens.")
    ResponseEntity<ClientMade> secret(@PathVariable long connection, HttpServletRequest request) {
        Connection found = connections.find(connection, request);
        String secret = publishing.newSecret(found).orElseThrow(ApiFault::notFound);
        audit.add(request, "publication-secret-made", found.name());
        return ResponseEntity.status(HttpStatus.CREATED)
                .cacheControl(CacheControl.noStore())
                .body(new ClientMade(find(found).clientId(), secret));
    }

    @PostMapping("/run")
    @Needs(Right.RUN)
    @Operation(
            summary = "Publish what a run read",
            description = "Others read what was published before until it is ready.")
    ResponseEntity<PublicationAnswer> publish(
            @PathVariable long connection, @RequestBody PublishRequest wanted, HttpServletRequest request) {
        Connection found = connections.find(connection, request);
        try {
            Publication.Roster roster = wanted.run() == null
                    ? publishing.publishNewest(found)
                    : publishing.publish(found, run(found, wanted.run()));
            audit.add(request, "publication-changed", found.name() + ": run " + roster.run());
            return ETags.answer(answer(found, request));
        } catch (NotPublished why) {
            throw ApiFault.of(HttpStatus.CONFLICT, why.sentence());
        }
    }

    @DeleteMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Needs(Right.SET_UP)
    @Operation(
            summary = "Stop publishing a connection",
            description = "Nobody reads anything any more, and what was published is deleted on this server.")
    void switchOff(@PathVariable long connection, HttpServletRequest request) {
        Connection found = connections.find(connection, request);
        changes.run(connection, () -> {
            demandSeen(found, request);
            if (publishing.switchOff(found)) {
                audit.add(request, "publication-off", found.name());
            }
        });
    }

    private Run run(Connection connection, long id) {
        return runs.find(connection.organisation(), id).orElseThrow(ApiFault::notFound);
    }

    private Publication find(Connection connection) {
        return publishing.find(connection).orElseThrow(ApiFault::notFound);
    }

    private PublicationAnswer answer(Connection connection, HttpServletRequest request) {
        Publication publication = find(connection);
        String address = addresses.of(connection, request);
        return new PublicationAnswer(
                address + Provider.PATH_OF_1_2,
                address + Provider.PATH_OF_1_1,
                address + Provider.TOKEN_PATH,
                publication.clientId(),
                publication.rule(),
                publication.roster().map(Publication.Roster::run).orElse(null),
                publication.roster().map(Publication.Roster::at).orElse(null),
                publication.roster().map(Publication.Roster::records).orElse(java.util.Map.of()).entrySet().stream()
                        .map(one -> new RecordsAnswer(one.getKey(), one.getValue()))
                        .toList(),
                publication.fault());
    }
}
