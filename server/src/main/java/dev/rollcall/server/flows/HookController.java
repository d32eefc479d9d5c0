package dev.rollcall.server.flows;

import dev.rollcall.server.access.Digest;
import dev.rollcall.server.access.OpenTo;
import dev.rollcall.server.access.Tries;
import io.github.bucket4j.Bucket;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/** The web addresses by which other products begin flows. What is not there, and what is not allowed, is answered in few words. */
@Controller
class HookController {
    static final int LARGEST = 64 * 1024;
    private static final int A_MINUTE = 120;
    private static final String BEARER = "Bearer ";

    private final HookStore hooks;
    private final FlowStore flows;
    private final EventFields fields;
    private final EventRecorder recorder;
    private final HookChain chain;
    private final Clock clock;
    private final Tries refused = new Tries();
    private final Map<Long, Bucket> calls = new ConcurrentHashMap<>();

    HookController(
            HookStore hooks,
            FlowStore flows,
            EventFields fields,
            EventRecorder recorder,
            HookChain chain,
            Clock clock) {
        this.hooks = hooks;
        this.flows = flows;
        this.fields = fields;
        this.recorder = recorder;
        this.chain = chain;
        this.clock = clock;
    }

    @PostMapping("/hooks/{word}")
    @OpenTo(OpenTo.Whom.EVERYBODY)
    ResponseEntity<String> take(@PathVariable String word, HttpServletRequest request) throws IOException {
        String address = request.getRemoteAddr();
        if (!refused.areLeft(word, address)) {
            return answer(HttpStatus.TOO_MANY_REQUESTS, "Too many calls were refused. Wait five minutes.");
        }
        if (request.getContentLengthLong() > LARGEST) {
            return answer(HttpStatus.CONTENT_TOO_LARGE, "The body has more than 64 kB.");
        }
        Optional<HookStore.Hook> hook = hooks.find(word);
        Optional<Flow> flow = hook.flatMap(found -> flows.find(found.flow()));
        if (hook.isEmpty() || flow.isEmpty()) {
            refused.count(word, address);
            return answer(HttpStatus.NOT_FOUND, "There is nothing at this address.");
        }
        byte[] body = request.getInputStream().readNBytes(LARGEST + 1);
        if (body.length > LARGEST) {
            return answer(HttpStatus.CONTENT_TOO_LARGE, "The body has more than 64 kB.");
        }
        HookCall call = new HookCall(
                header(request, "webhook-id"),
                header(request, "webhook-timestamp"),
                header(request, "webhook-signature"),
                bearer(request),
                new String(body, StandardCharsets.UTF_8));
        if (!call.isBy(hook.get(), clock.instant())) {
            refused.count(word, address);
            return answer(
                    HttpStatus.UNAUTHORIZED,
                    "The signature or token is not right, or the time differs by more than five minutes.");
        }
        Bucket left = calls.computeIfAbsent(flow.get().id(), id -> Bucket.builder()
                .addLimit(limit -> limit.capacity(A_MINUTE).refillGreedy(A_MINUTE, Duration.ofMinutes(1)))
                .build());
        return left.tryConsume(1)
                ? taken(flow.get(), call, chain.of(header(request, "Idempotency-Key")))
                : answer(HttpStatus.TOO_MANY_REQUESTS, "More than 120 calls came in a minute. Try again in a minute.");
    }

    private ResponseEntity<String> taken(Flow flow, HookCall call, List<Long> causes) {
        Optional<Map<String, String>> given = call.fields();
        if (given.isEmpty()) {
            return answer(HttpStatus.BAD_REQUEST, "The body is no JSON object.");
        }
        if (!flow.isOn() || flow.trigger() != TriggerKind.WEBHOOK) {
            return answer(HttpStatus.ACCEPTED, "The flow is switched off. Nothing was done.");
        }
        if (causes.contains(flow.id())) {
            return answer(
                    HttpStatus.CONFLICT,
                    "This flow itself led to this call. It would go round without an end, so that nothing was done.");
        }
        Map<String, String> all = fields.basic(flow.organisation(), TriggerKind.WEBHOOK, "/flows/" + flow.id());
        all.putAll(given.get());
        all.putAll(HookChain.kept(causes));
        String id = call.id().isEmpty() ? UUID.randomUUID().toString() : call.id();
        boolean isNew = recorder.record(new FlowEvent(
                0,
                flow.organisation(),
                TriggerKind.WEBHOOK,
                "webhook:" + flow.id() + ":" + Digest.of(id),
                Optional.empty(),
                Optional.empty(),
                Optional.of(flow.id()),
                all,
                clock.instant()));
        return isNew
                ? answer(HttpStatus.ACCEPTED, "Taken.")
                : answer(HttpStatus.CONFLICT, "A call with this webhook-id came already. Nothing was done.");
    }

    private static String header(HttpServletRequest request, String name) {
        return Optional.ofNullable(request.getHeader(name)).orElse("");
    }

    private static String bearer(HttpServletRequest request) {
        String header = header(request, "Authorization");
        return header.startsWith(BEARER) ? header.substring(BEARER.length()).strip() : "";
    }

    private static ResponseEntity<String> answer(HttpStatus status, String sentence) {
        return ResponseEntity.status(status).contentType(MediaType.TEXT_PLAIN).body(sentence + "\n");
    }
}
