package dev.rollcall.server.schedule;

import dev.rollcall.server.access.Audit;
import dev.rollcall.server.access.Needs;
import dev.rollcall.server.access.NotFound;
import dev.rollcall.server.access.Right;
import dev.rollcall.server.access.RouteGuard;
import dev.rollcall.server.access.Sessions;
import dev.rollcall.server.organisations.Connection;
import dev.rollcall.server.organisations.Connection.State;
import dev.rollcall.server.organisations.ConnectionStore;
import dev.rollcall.server.organisations.OrganisationStore;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The page of a schedule: when a connection runs, its pauses, and whether it sends at all. */
@Controller
class ScheduleController {
    private static final String AT = "/organisations/{org}/connections/{id}/schedule";

    private final ScheduleStore schedules;
    private final SendingSwitch sending;
    private final PauseStore pauses;
    private final ConnectionStore connections;
    private final OrganisationStore organisations;
    private final Audit audit;
    private final Clock clock;

    ScheduleController(
            ScheduleStore schedules,
            SendingSwitch sending,
            PauseStore pauses,
            ConnectionStore connections,
            OrganisationStore organisations,
            Audit audit,
            Clock clock) {
        this.schedules = schedules;
        this.sending = sending;
        this.pauses = pauses;
        this.connections = connections;
        this.organisations = organisations;
        this.audit = audit;
        this.clock = clock;
    }

    @GetMapping(AT)
    @Needs(Right.SEE)
    String page(
            @PathVariable String org,
            @PathVariable long id,
            @RequestParam(required = false) Optional<Long> pause,
            Model model) {
        Connection connection = connections.demand(org, id);
        PauseForm pauseForm = pause.flatMap(found -> pauses.find(id, found))
                .map(PauseForm::of)
                .orElseGet(PauseForm::empty);
        Schedule schedule = schedules.of(id);
        return show(connection, schedule, ScheduleForm.of(schedule), pauseForm, Map.of(), model);
    }

    @PostMapping(AT)
    @Needs(Right.SET_UP)
    String save(
            @PathVariable String org,
            @PathVariable long id,
            @RequestParam(defaultValue = "") String kind,
            @RequestParam(defaultValue = "") List<String> at,
            @RequestParam(defaultValue = "") List<String> day,
            @RequestParam(defaultValue = "") String late,
            @RequestParam(defaultValue = "") String silence,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        Connection connection = connections.demand(org, id);
        ScheduleForm form = new ScheduleForm(kind, at, day, late, silence);
        Schedule before = schedules.of(id);
        if (!form.faults().isEmpty()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return show(connection, before, form, PauseForm.empty(), form.faults(), model);
        }
        Schedule wanted = form.schedule(before);
        schedules.save(id, wanted.kind(), wanted);
        audit.add(request, "schedule-saved", connection.name());
        Sessions.notice(request, "Saved. " + view(connection, wanted).sentence());
        return back(org, id);
    }

    /** Shows what would run by the form, and keeps nothing. */
    @PostMapping(AT + "/next")
    @Needs(Right.SET_UP)
    String next(
            @PathVariable String org,
            @PathVariable long id,
            @RequestParam(defaultValue = "") String kind,
            @RequestParam(defaultValue = "") List<String> at,
            @RequestParam(defaultValue = "") List<String> day,
            @RequestParam(defaultValue = "") String late,
            @RequestParam(defaultValue = "") String silence,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        Connection connection = connections.demand(org, id);
        ScheduleForm form = new ScheduleForm(kind, at, day, late, silence);
        Map<String, String> faults = form.faults();
        Schedule kept = schedules.of(id);
        Schedule shown = faults.isEmpty() ? form.schedule(kept) : kept;
        response.addHeader("Vary", "HX-Request");
        if (request.getHeader("HX-Request") != null) {
            model.addAttribute("view", view(connection, shown));
            return "schedule/next";
        }
        if (!faults.isEmpty()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        }
        return show(connection, shown, form, PauseForm.empty(), faults, model);
    }

    @PostMapping(AT + "/pauses")
    @Needs(Right.SET_UP)
    String pause(
            @PathVariable String org,
            @PathVariable long id,
            @RequestParam(name = "pause", defaultValue = "0") long pauseId,
            @RequestParam(defaultValue = "") String from,
            @RequestParam(defaultValue = "") String to,
            @RequestParam(defaultValue = "") String kind,
            @RequestParam(defaultValue = "") String name,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        Connection connection = connections.demand(org, id);
        PauseForm form = new PauseForm(pauseId, from, to, kind, name);
        Schedule schedule = schedules.of(id);
        if (!form.faults().isEmpty()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return show(connection, schedule, ScheduleForm.of(schedule), form, form.faults(), model);
        }
        Pause wanted = form.pause(id, RouteGuard.membership(request).operator().name());
        if (pauseId == 0) {
            pauses.add(wanted);
        } else {
            pauses.change(wanted);
        }
        changed(request, connection, "pause-saved", "Saved. The next runs are shown beside.");
        return back(org, id);
    }

    @PostMapping(AT + "/pauses/{pause}/removal")
    @Needs(Right.SET_UP)
    String removePause(
            @PathVariable String org,
            @PathVariable long id,
            @PathVariable("pause") long pauseId,
            HttpServletRequest request) {
        Connection connection = connections.demand(org, id);
        pauses.remove(pauses.find(id, pauseId).orElseThrow(NotFound::new));
        changed(request, connection, "pause-removed", "The pause was removed. Runs on these days go as on other days.");
        return back(org, id);
    }

    /** Pauses, disconnects or reconnects from now on. */
    @PostMapping(AT + "/sending")
    @Needs(Right.SET_UP)
    String sending(
            @PathVariable String org, @PathVariable long id, @RequestParam State state, HttpServletRequest request) {
        Connection connection = connections.demand(org, id);
        try {
            sending.set(connection, state);
        } catch (ConnectionStore.NoDestination refused) {
            Sessions.refusal(request, refused.sentence() + " Nothing was changed.");
            return back(org, id);
        }
        tell(
                request,
                connection,
                state.act(),
                state == State.LIVE
                        ? "It is live: it delivers from the next run on."
                        : "Nothing is delivered from now on, and nothing runs by itself. Apple School Manager keeps what it has.");
        return back(org, id);
    }

    private void changed(HttpServletRequest request, Connection connection, String act, String sentence) {
        schedules.startAnew(connection.id());
        tell(request, connection, act, sentence);
    }

    private void tell(HttpServletRequest request, Connection connection, String act, String sentence) {
        audit.add(request, act, connection.name());
        Sessions.notice(request, sentence);
    }

    private String show(
            Connection connection,
            Schedule shown,
            ScheduleForm form,
            PauseForm pauseForm,
            Map<String, String> faults,
            Model model) {
        model.addAttribute("view", view(connection, shown));
        model.addAttribute("form", form);
        model.addAttribute("pauseForm", pauseForm);
        model.addAttribute("faults", faults);
        return "schedule/schedule";
    }

    private ScheduleView view(Connection connection, Schedule schedule) {
        ZoneId zone =
                organisations.find(connection.organisation()).orElseThrow().zone();
        return new ScheduleView(connection, schedule, pauses.of(connection.id()), zone, clock.instant());
    }

    private static String back(String org, long id) {
        return "redirect:/organisations/" + org + "/connections/" + id + "/schedule";
    }
}
