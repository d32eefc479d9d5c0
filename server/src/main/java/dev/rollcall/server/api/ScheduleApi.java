package dev.rollcall.server.api;

import dev.rollcall.server.access.Audit;
import dev.rollcall.server.access.Needs;
import dev.rollcall.server.access.Right;
import dev.rollcall.server.access.RouteGuard;
import dev.rollcall.server.organisations.Connection;
import dev.rollcall.server.schedule.Pause;
import dev.rollcall.server.schedule.PauseForm;
import dev.rollcall.server.schedule.PauseStore;
import dev.rollcall.server.schedule.Schedule;
import dev.rollcall.server.schedule.ScheduleForm;
import dev.rollcall.server.schedule.ScheduleStore;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.servlet.http.HttpServletRequest;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
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

/** When a connection runs by itself, and its pauses, for programs. */
@RestController
@RequestMapping("/api/v1/connections/{connection}")
class ScheduleApi {
    private final ConnectionOfRequest connections;
    private final ScheduleStore schedules;
    private final PauseStore pauses;
    private final Audit audit;

    ScheduleApi(ConnectionOfRequest connections, ScheduleStore schedules, PauseStore pauses, Audit audit) {
        this.connections = connections;
        this.schedules = schedules;
        this.pauses = pauses;
        this.audit = audit;
    }

    /**
     * A schedule.
     *
     * @param times of a day in the zone of the organisation, as in 02:30
     * @param lateHours hours that a missed run may be late; 0 for never
     * @param silenceHours hours without a run after which there is an alarm; 0 for none
     */
    record ScheduleAnswer(
            Schedule.Kind kind, List<DayOfWeek> days, List<String> times, int lateHours, int silenceHours) {
        static ScheduleAnswer of(Schedule schedule) {
            return new ScheduleAnswer(
                    schedule.kind(),
                    schedule.days().stream().sorted().toList(),
                    schedule.times().stream().map(LocalTime::toString).toList(),
                    schedule.lateHours(),
                    schedule.silenceHours());
        }
    }

    /** A schedule as it is to be; what is left out stays. */
    record ScheduleRequest(
            Schedule.@Nullable Kind kind,
            @Nullable List<DayOfWeek> days,
            @Nullable List<String> times,
            @Nullable Integer lateHours,
            @Nullable Integer silenceHours) {}

    /** Days on which less is sent, or nothing. */
    record PauseAnswer(long id, LocalDate from, LocalDate to, Pause.Kind kind, String name, String by) {
        static PauseAnswer of(Pause pause) {
            return new PauseAnswer(pause.id(), pause.first(), pause.last(), pause.kind(), pause.name(), pause.by());
        }
    }

    /**
     * A pause as it is to be.
     *
     * @param to included; the same day where it is left out
     * @param kind PAUSED where it is left out
     */
    record PauseRequest(
            String from,
            @Nullable String to,
            Pause.@Nullable Kind kind,
            @Nullable String name) {}

    @GetMapping("/schedule")
    @Needs(Right.SEE)
    @Operation(summary = "Show when a connection runs by itself")
    ResponseEntity<ScheduleAnswer> show(@PathVariable long connection, HttpServletRequest request) {
        connections.find(connection, request);
        return ETags.answer(ScheduleAnswer.of(schedules.of(connection)));
    }

    @PutMapping("/schedule")
    @Needs(Right.SET_UP)
    @Operation(summary = "Change when a connection runs by itself", description = "What is left out stays as it is.")
    ResponseEntity<ScheduleAnswer> save(
            @PathVariable long connection, @RequestBody ScheduleRequest wanted, HttpServletRequest request) {
        Connection found = connections.find(connection, request);
        Schedule before = schedules.of(connection);
        ScheduleAnswer kept = ScheduleAnswer.of(before);
        ETags.demand(request, kept);
        demandChange(wanted);
        ScheduleForm form = new ScheduleForm(
                Optional.ofNullable(wanted.kind()).orElse(kept.kind()).name(),
                Optional.ofNullable(wanted.times()).orElse(kept.times()),
                Optional.ofNullable(wanted.days()).orElse(kept.days()).stream()
                        .map(DayOfWeek::name)
                        .toList(),
                Optional.ofNullable(wanted.lateHours()).orElse(kept.lateHours()).toString(),
                Optional.ofNullable(wanted.silenceHours())
                        .orElse(kept.silenceHours())
                        .toString());
        refuse(form.faults(), Map.of("at", "times", "MONDAY", "days", "late", "lateHours", "silence", "silenceHours"));
        Schedule schedule = form.schedule(before);
        schedules.save(connection, schedule.kind(), schedule);
        audit.add(request, "schedule-saved", found.name());
        return ETags.answer(ScheduleAnswer.of(schedules.of(connection)));
    }

    private static void demandChange(ScheduleRequest wanted) {
        if (wanted.equals(new ScheduleRequest(null, null, null, null, null))) {
            throw ApiFault.invalid("kind", "Say what is to change: kind, days, times, lateHours or silenceHours.");
        }
    }

    @GetMapping("/pauses")
    @Needs(Right.SEE)
    @Operation(summary = "List pauses, the earliest first")
    List<PauseAnswer> pauses(@PathVariable long connection, HttpServletRequest request) {
        connections.find(connection, request);
        return pauses.of(connection).stream().map(PauseAnswer::of).toList();
    }

    @PostMapping("/pauses")
    @ResponseStatus(HttpStatus.CREATED)
    @Needs(Right.SET_UP)
    @Operation(summary = "Add a pause")
    ResponseEntity<PauseAnswer> addPause(
            @PathVariable long connection, @RequestBody PauseRequest wanted, HttpServletRequest request) {
        Connection found = connections.find(connection, request);
        Pause pause = pause(found, 0, wanted, request);
        pauses.add(pause);
        changed(found, "pause-saved", request);
        PauseAnswer added = pauses.of(connection).stream()
                .max(java.util.Comparator.comparingLong(Pause::id))
                .map(PauseAnswer::of)
                .orElseThrow();
        return ResponseEntity.status(HttpStatus.CREATED).eTag(ETags.of(added)).body(added);
    }

    @PutMapping("/pauses/{id}")
    @Needs(Right.SET_UP)
    @Operation(summary = "Change a pause")
    ResponseEntity<PauseAnswer> changePause(
            @PathVariable long connection,
            @PathVariable long id,
            @RequestBody PauseRequest wanted,
            HttpServletRequest request) {
        Connection found = connections.find(connection, request);
        ETags.demand(request, PauseAnswer.of(pauses.find(connection, id).orElseThrow(ApiFault::notFound)));
        pauses.change(pause(found, id, wanted, request));
        changed(found, "pause-saved", request);
        return ETags.answer(PauseAnswer.of(pauses.find(connection, id).orElseThrow(ApiFault::notFound)));
    }

    @DeleteMapping("/pauses/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Needs(Right.SET_UP)
    @Operation(summary = "Remove a pause")
    void removePause(@PathVariable long connection, @PathVariable long id, HttpServletRequest request) {
        Connection found = connections.find(connection, request);
        Pause pause = pauses.find(connection, id).orElseThrow(ApiFault::notFound);
        ETags.demand(request, PauseAnswer.of(pause));
        pauses.remove(pause);
        changed(found, "pause-removed", request);
    }

    private void changed(Connection connection, String act, HttpServletRequest request) {
        schedules.startAnew(connection.id());
        audit.add(request, act, connection.name());
    }

    private static Pause pause(Connection connection, long id, PauseRequest wanted, HttpServletRequest request) {
        PauseForm form = new PauseForm(
                id,
                Optional.ofNullable(wanted.from()).orElse(""),
                Optional.ofNullable(wanted.to()).orElse(""),
                Optional.ofNullable(wanted.kind()).orElse(Pause.Kind.PAUSED).name(),
                Optional.ofNullable(wanted.name()).orElse(""));
        refuse(form.faults(), Map.of());
        return form.pause(
                connection.id(), RouteGuard.membership(request).operator().name());
    }

    /** Names faults of a form by the fields of the API. */
    private static void refuse(Map<String, String> faults, Map<String, String> names) {
        if (!faults.isEmpty()) {
            throw ApiFault.invalid(faults.entrySet().stream()
                    .map(fault -> Map.of(
                            "field", names.getOrDefault(fault.getKey(), fault.getKey()), "message", fault.getValue()))
                    .toList());
        }
    }
}
