package dev.rollcall.server.api;

import dev.rollcall.server.access.ApiTokens;
import dev.rollcall.server.access.Needs;
import dev.rollcall.server.access.Right;
import dev.rollcall.server.access.RouteGuard;
import dev.rollcall.server.flows.Flow;
import dev.rollcall.server.flows.FlowActs;
import dev.rollcall.server.flows.FlowFaults;
import dev.rollcall.server.flows.FlowSaving;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
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

/** Flows, for programs: each is a text, as its page shows and exports it. */
@RestController
@RequestMapping("/api/v1/flows")
class FlowsApi {
    private final FlowActs acts;
    private final FlowSaving saving;

    FlowsApi(FlowActs acts, FlowSaving saving) {
        this.acts = acts;
        this.saving = saving;
    }

    /**
     * A flow.
     *
     * @param event what begins it, as its text calls that
     * @param text of the version, in YAML; only where one flow is shown
     */
    record FlowAnswer(
            long id,
            String name,
            int version,
            boolean isOn,
            String event,
            @Nullable String text) {
        static FlowAnswer of(Flow flow, @Nullable String text) {
            return new FlowAnswer(
                    flow.id(),
                    flow.name(),
                    flow.version(),
                    flow.isOn(),
                    flow.trigger().key(),
                    text);
        }
    }

    /** A flow as it is to be, in YAML. */
    record FlowText(
            @Schema(maxLength = FlowActs.LONGEST_TEXT) String text) {}

    /** Whether it is to look at what happens. */
    record FlowState(@Nullable Boolean isOn) {}

    /** A text as it was saved. */
    record FlowVersionAnswer(int version, String text, String by, Instant at) {}

    /**
     * Where other products call a flow.
     *
     * @param secret by which they sign, or which they send as bearer token; shown this once
     */
    record FlowAddress(String address, String secret) {}

    @GetMapping
    @Needs(Right.SEE)
    @Operation(summary = "List flows")
    List<FlowAnswer> list(HttpServletRequest request) {
        return acts.of(organisation(request)).stream()
                .map(flow -> FlowAnswer.of(flow, null))
                .toList();
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Needs(Right.SET_UP)
    @Operation(summary = "Add a flow", description = "It is switched off.")
    ResponseEntity<FlowAnswer> add(@RequestBody FlowText wanted, HttpServletRequest request) {
        try {
            FlowAnswer added = acts.add(organisation(request), text(wanted), request)
                    .map(this::answer)
                    .orElseThrow(() -> ApiFault.of(HttpStatus.CONFLICT, FlowActs.full()));
            return ResponseEntity.status(HttpStatus.CREATED)
                    .header(HttpHeaders.LOCATION, "/api/v1/flows/" + added.id())
                    .eTag(ETags.of(added))
                    .body(added);
        } catch (FlowFaults fault) {
            throw wrong(fault);
        }
    }

    @GetMapping("/{id:[0-9]+}")
    @Needs(Right.SEE)
    @Operation(summary = "Show a flow")
    ResponseEntity<FlowAnswer> show(@PathVariable long id, HttpServletRequest request) {
        return ETags.answer(answer(find(id, request)));
    }

    @PutMapping("/{id:[0-9]+}")
    @Needs(Right.SET_UP)
    @Operation(
            summary = "Save a flow",
            description = "As its next version. One that is on and lacks something then is switched off; isOn says so.")
    ResponseEntity<FlowAnswer> save(@PathVariable long id, @RequestBody FlowText wanted, HttpServletRequest request) {
        Flow flow = seen(id, request);
        try {
            if (flow.isOn()) {
                demandScopes(FlowActs.rights(text(wanted)), request);
            }
            return ETags.answer(saving.save(flow, flow.version(), text(wanted), request)
                    .map(this::answer)
                    .orElseThrow(() -> ApiFault.of(HttpStatus.PRECONDITION_FAILED, saving.overtaken(flow))));
        } catch (FlowFaults fault) {
            throw wrong(fault);
        }
    }

    @DeleteMapping("/{id:[0-9]+}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Needs(Right.SET_UP)
    @Operation(summary = "Delete a flow with its history")
    void remove(@PathVariable long id, HttpServletRequest request) {
        acts.remove(seen(id, request), request);
    }

    @PutMapping("/{id:[0-9]+}/state")
    @Needs(Right.SET_UP)
    @Operation(
            summary = "Switch a flow on or off",
            description =
                    "One that lacks something is not switched on (409). Of one that is switched off nothing is sent any more.")
    ResponseEntity<FlowAnswer> turn(@PathVariable long id, @RequestBody FlowState wanted, HttpServletRequest request) {
        Flow flow = seen(id, request);
        if (wanted.isOn() == null) {
            throw ApiFault.invalid("isOn", "Say whether it is to be on: true or false.");
        }
        if (wanted.isOn()) {
            demandScopes(acts.rights(flow), request);
            List<String> missing = acts.switchOn(flow, request);
            if (!missing.isEmpty()) {
                throw ApiFault.of(HttpStatus.CONFLICT, "It was not switched on. " + String.join(" ", missing));
            }
        } else {
            acts.switchOff(flow, request);
        }
        return ETags.answer(answer(find(id, request)));
    }

    @GetMapping("/{id:[0-9]+}/versions")
    @Needs(Right.SEE)
    @Operation(
            summary = "List texts of a flow, the newest first",
            description = "To use an older one again, save its text.")
    List<FlowVersionAnswer> versions(@PathVariable long id, HttpServletRequest request) {
        return acts.versions(find(id, request)).stream()
                .map(version -> new FlowVersionAnswer(version.version(), version.text(), version.by(), version.at()))
                .toList();
    }

    @PostMapping("/{id:[0-9]+}/address")
    @ResponseStatus(HttpStatus.CREATED)
    @Needs(Right.SET_UP)
    @Operation(
            summary = "Make a new address by which other products begin a flow",
            description = "It ends the one before. Only of a flow that a call begins.")
    ResponseEntity<FlowAddress> address(@PathVariable long id, HttpServletRequest request) {
        Flow flow = find(id, request);
        demandScopes(acts.rights(flow), request);
        FlowActs.Called called = acts.newAddress(flow, request)
                .orElseThrow(() -> ApiFault.of(
                        HttpStatus.CONFLICT,
                        "No call begins this flow, so that it needs no address. Nothing was changed."));
        return ResponseEntity.status(HttpStatus.CREATED)
                .cacheControl(CacheControl.noStore())
                .body(new FlowAddress(called.address(), called.secret()));
    }

    /** Else a token would do by a flow what it may not do itself. */
    static void demandScopes(Set<Right> rights, HttpServletRequest request) {
        String organisation = organisation(request);
        for (Right right : rights) {
            if (request.getAttribute(ApiTokens.SCOPES) instanceof ApiTokens.Token token
                    && !token.may(right, organisation)) {
                throw ApiFault.of(
                        HttpStatus.CONFLICT,
                        "A step of this flow needs the scope " + right
                                + ", which this token does not have. Nothing was changed.");
            }
        }
    }

    private static String text(FlowText wanted) {
        return Optional.ofNullable(wanted.text()).orElse("");
    }

    private static ApiFault wrong(FlowFaults fault) {
        return ApiFault.invalid(fault.faults().entrySet().stream()
                .map(one -> Map.of(
                        "field", one.getKey().isEmpty() ? "text" : "text." + one.getKey(), "message", one.getValue()))
                .toList());
    }

    private Flow seen(long id, HttpServletRequest request) {
        Flow flow = find(id, request);
        ETags.demand(request, answer(flow));
        return flow;
    }

    private Flow find(long id, HttpServletRequest request) {
        return acts.find(organisation(request), id).orElseThrow(ApiFault::notFound);
    }

    private FlowAnswer answer(Flow flow) {
        return FlowAnswer.of(flow, acts.text(flow));
    }

    private static String organisation(HttpServletRequest request) {
        return RouteGuard.membership(request).organisation();
    }
}
