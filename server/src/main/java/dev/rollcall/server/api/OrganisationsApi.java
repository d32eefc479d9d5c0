package dev.rollcall.server.api;

import dev.rollcall.server.access.Audit;
import dev.rollcall.server.access.Needs;
import dev.rollcall.server.access.OpenTo;
import dev.rollcall.server.access.Operator;
import dev.rollcall.server.access.OperatorSignIn;
import dev.rollcall.server.access.Right;
import dev.rollcall.server.access.RouteGuard;
import dev.rollcall.server.access.ZoneNames;
import dev.rollcall.server.organisations.ConnectionStore;
import dev.rollcall.server.organisations.NewOrganisation;
import dev.rollcall.server.organisations.Organisation;
import dev.rollcall.server.organisations.OrganisationActs;
import dev.rollcall.server.organisations.OrganisationStore;
import dev.rollcall.server.schedule.ScheduleStore;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import jakarta.servlet.http.HttpServletRequest;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * Organisations, for programs. A token is for one of them and sees no other; who lists or adds some says who it is by HTTP Basic, as
 * where a token is made.
 */
@RestController
@RequestMapping("/api/v1")
class OrganisationsApi {
    private final OrganisationStore organisations;
    private final ConnectionStore connections;
    private final ScheduleStore schedules;
    private final OrganisationActs acts;
    private final OperatorSignIn signIn;
    private final ConnectionChanges changes;
    private final Audit audit;

    OrganisationsApi(
            OrganisationStore organisations,
            ConnectionStore connections,
            ScheduleStore schedules,
            OrganisationActs acts,
            OperatorSignIn signIn,
            ConnectionChanges changes,
            Audit audit) {
        this.organisations = organisations;
        this.connections = connections;
        this.schedules = schedules;
        this.acts = acts;
        this.signIn = signIn;
        this.changes = changes;
        this.audit = audit;
    }

    /**
     * An organisation.
     *
     * @param zone in which its days begin and its runs are due
     * @param isSandbox whether it is the invented one, which can be thrown away whole
     */
    record OrganisationAnswer(String id, String name, String zone, boolean isSandbox) {
        static OrganisationAnswer of(Organisation organisation) {
            return new OrganisationAnswer(
                    organisation.id(), organisation.name(), organisation.zone().getId(), organisation.isSandbox());
        }
    }

    /**
     * An organisation to be added.
     *
     * @param name may be left out of a sandbox, which has a name of its own
     * @param zone such as America/Denver; the one of the server where it is left out
     * @param isSandbox whether it is one of invented schools to practise with; false where it is left out
     */
    record OrganisationRequest(
            @Schema(maxLength = 200) @Nullable String name,
            @Schema(maxLength = 60) @Nullable String zone,
            @Nullable Boolean isSandbox) {}

    /** What is to change; what is left out stays. */
    record OrganisationChange(
            @Schema(maxLength = 200) @Nullable String name,
            @Schema(maxLength = 60) @Nullable String zone) {}

    @GetMapping("/organisations")
    @OpenTo(OpenTo.Whom.EVERYBODY)
    @Operation(
            summary = "List the organisations that an operator has a part in",
            description = "For an operator who says who it is by e-mail address and password (HTTP Basic).",
            security = @SecurityRequirement(name = "password"))
    List<OrganisationAnswer> list(HttpServletRequest request) {
        return organisations.of(signIn.basic(request)).stream()
                .map(OrganisationAnswer::of)
                .toList();
    }

    @PostMapping("/organisations")
    @ResponseStatus(HttpStatus.CREATED)
    @OpenTo(OpenTo.Whom.EVERYBODY)
    @Operation(
            summary = "Add an organisation",
            description =
                    "For whoever looks after all organisations, by e-mail address and password (HTTP Basic); 404 for others.",
            security = @SecurityRequirement(name = "password"))
    @ApiResponse(responseCode = "201", description = "The organisation. Make a token for it by its id")
    OrganisationAnswer add(@RequestBody OrganisationRequest wanted, HttpServletRequest request) {
        Operator operator = signIn.basic(request);
        if (!operator.isAgency()) {
            throw ApiFault.notFound();
        }
        boolean isSandbox = Boolean.TRUE.equals(wanted.isSandbox());
        NewOrganisation form = new NewOrganisation(
                isSandbox ? "sandbox" : Optional.ofNullable(wanted.name()).orElse(""),
                Optional.ofNullable(wanted.zone()).orElse(ZoneNames.ofMachine()));
        refuse(form.faults());
        return OrganisationAnswer.of(
                isSandbox
                        ? acts.addSandbox(form.found().orElseThrow(), operator, request.getRemoteAddr())
                        : acts.add(form, operator, request.getRemoteAddr()));
    }

    @GetMapping("/organisation")
    @Needs(Right.SEE)
    @Operation(summary = "Show the organisation of the token")
    ResponseEntity<OrganisationAnswer> show(HttpServletRequest request) {
        return ETags.answer(OrganisationAnswer.of(find(request)));
    }

    @PutMapping("/organisation")
    @Needs(Right.PEOPLE)
    @Operation(
            summary = "Change the name or the time zone of the organisation of the token",
            description =
                    "What is left out stays. Its id stays, too. In a new zone nothing is made up for: runs are due from now on.")
    ResponseEntity<OrganisationAnswer> change(@RequestBody OrganisationChange wanted, HttpServletRequest request) {
        if (wanted.name() == null && wanted.zone() == null) {
            throw ApiFault.invalid("name", "Say what is to change: name or zone.");
        }
        Organisation before = find(request);
        ETags.demand(request, OrganisationAnswer.of(before));
        NewOrganisation form = new NewOrganisation(
                Optional.ofNullable(wanted.name()).orElse(before.name()),
                Optional.ofNullable(wanted.zone()).orElse(before.zone().getId()));
        refuse(form.faults());
        ZoneId zone = form.found().orElseThrow();
        return ETags.answer(changes.made(() -> {
            organisations.change(before.id(), form.name(), zone);
            if (!zone.equals(before.zone())) {
                connections.of(before.id()).forEach(connection -> schedules.startAnew(connection.id()));
            }
            audit.add(request, "organisation-changed", form.name() + ", " + zone.getId());
            return OrganisationAnswer.of(find(request));
        }));
    }

    @DeleteMapping("/organisation")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Needs(Right.PEOPLE)
    @Operation(
            summary = "Throw the sandbox away",
            description = "With all that was made in it, and this token. Refused (409) for every other organisation.")
    void throwAway(HttpServletRequest request) {
        Organisation organisation = find(request);
        ETags.demand(request, OrganisationAnswer.of(organisation));
        if (!organisation.isSandbox()) {
            throw ApiFault.of(
                    HttpStatus.CONFLICT,
                    "Only an organisation of invented schools can be thrown away. Nothing was removed.");
        }
        if (!acts.throwAway(organisation, RouteGuard.membership(request).operator(), request.getRemoteAddr())) {
            throw ApiFault.of(HttpStatus.CONFLICT, "A run of it goes on. Cancel it, or wait; nothing was removed.");
        }
    }

    private Organisation find(HttpServletRequest request) {
        return organisations.find(RouteGuard.membership(request).organisation()).orElseThrow(ApiFault::notFound);
    }

    private static void refuse(Map<String, String> faults) {
        if (!faults.isEmpty()) {
            throw ApiFault.invalid(faults.entrySet().stream()
                    .map(fault -> Map.of("field", fault.getKey(), "message", fault.getValue()))
                    .toList());
        }
    }
}
