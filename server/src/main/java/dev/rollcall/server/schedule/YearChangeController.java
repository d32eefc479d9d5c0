package dev.rollcall.server.schedule;

import dev.rollcall.server.ServerSettings;
import dev.rollcall.server.access.Audit;
import dev.rollcall.server.access.Needs;
import dev.rollcall.server.access.NotFound;
import dev.rollcall.server.access.Operator;
import dev.rollcall.server.access.Right;
import dev.rollcall.server.access.RouteGuard;
import dev.rollcall.server.access.Sessions;
import dev.rollcall.server.organisations.Connection;
import dev.rollcall.server.organisations.Connection.State;
import dev.rollcall.server.organisations.ConnectionStore;
import dev.rollcall.server.runs.RunStore;
import dev.rollcall.sync.cancel.Cancellation;
import dev.rollcall.sync.directory.DirectoryFault;
import dev.rollcall.sync.home.HomeNotWritable;
import dev.rollcall.sync.message.Messages;
import dev.rollcall.sync.pipeline.Engines;
import dev.rollcall.sync.report.RunPlan;
import dev.rollcall.sync.run.Rollover;
import dev.rollcall.sync.run.RolloverRefused;
import dev.rollcall.sync.run.RolloverStep;
import dev.rollcall.sync.run.YearChange;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** The guided change of the school year: a connection is disconnected, and comes back when the new year was looked at. */
@Controller
class YearChangeController {
    private static final String AT = "/organisations/{org}/connections/{id}/year-change";

    private final ConnectionStore connections;
    private final SendingSwitch sending;
    private final RunStore runs;
    private final Engines engines;
    private final ServerSettings server;
    private final Audit audit;
    private final Clock clock;

    YearChangeController(
            ConnectionStore connections,
            SendingSwitch sending,
            RunStore runs,
            Engines engines,
            ServerSettings server,
            Audit audit,
            Clock clock) {
        this.connections = connections;
        this.sending = sending;
        this.runs = runs;
        this.engines = engines;
        this.server = server;
        this.audit = audit;
        this.clock = clock;
    }

    @GetMapping(AT)
    @Needs(Right.SET_UP)
    String page(@PathVariable String org, @PathVariable long id, Model model) {
        Connection connection = connections.demand(org, id);
        YearChange change = change(connection);
        Optional<Rollover> now = Optional.empty();
        Optional<RunPlan> compared = Optional.empty();
        String fault = "";
        try {
            now = change.now();
            if (now.filter(found -> found.step() == RolloverStep.COMPARE).isPresent()) {
                compared = change.compared(now.get());
            }
        } catch (HomeNotWritable | IOException unreadable) {
            fault = String.valueOf(unreadable.getMessage());
        }
        model.addAttribute("connection", connection);
        model.addAttribute("now", now);
        model.addAttribute("compared", compared);
        model.addAttribute("fault", fault);
        model.addAttribute("hasList", Files.isRegularFile(change.classList()));
        return "schedule/yearChange";
    }

    @PostMapping(AT)
    @Needs(Right.SET_UP)
    String go(@PathVariable String org, @PathVariable long id, @RequestParam String step, HttpServletRequest request) {
        Connection connection = connections.demand(org, id);
        if (runs.current(id).isPresent()) {
            Sessions.refusal(
                    request, "A run of this connection waits or goes on. Wait until it is over. Nothing was changed.");
            return back(org, id);
        }
        Operator operator = RouteGuard.membership(request).operator();
        try {
            go(connection, step, operator.name());
            audit.add(request, "year-change-" + step, connection.name());
            comeBack(connection, request);
        } catch (RolloverRefused refused) {
            Sessions.refusal(request, Messages.ENGLISH.text(refused.explanation()));
        } catch (DirectoryFault fault) {
            Sessions.refusal(request, Messages.ENGLISH.text(fault.explanation()));
        } catch (HomeNotWritable fault) {
            Sessions.refusal(request, Messages.ENGLISH.text(fault.explanation()));
        } catch (IOException fault) {
            Sessions.refusal(
                    request,
                    "The step could not be kept on the disk of this server. Look at its free space and try again.");
        }
        return back(org, id);
    }

    private void go(Connection connection, String step, String by)
            throws RolloverRefused, DirectoryFault, HomeNotWritable, IOException {
        YearChange change = change(connection);
        switch (step) {
            case "next" -> change.next(by);
            case "back" -> change.back(by);
            case "stop" -> change.stop(by);
            default -> throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
        }
        // Until the new year was compared nothing may be sent, also where the engine would deliver again.
        boolean isUnderWay = change.now().isPresent();
        if (isUnderWay && connection.state() == State.LIVE) {
            sending.set(connection, State.DISCONNECTED);
        }
    }

    private void comeBack(Connection connection, HttpServletRequest request) throws HomeNotWritable, IOException {
        if (connection.state() != State.DISCONNECTED || change(connection).now().isPresent()) {
            return;
        }
        try {
            sending.set(connection, State.LIVE);
        } catch (ConnectionStore.NoDestination refused) {
            Sessions.refusal(
                    request,
                    "The change of the school year is over, and this connection stays disconnected. "
                            + refused.sentence());
        }
    }

    /** The classes of the old year, which are to be deleted in Apple School Manager. */
    @GetMapping(AT + "/classes.csv")
    @Needs(Right.SET_UP)
    ResponseEntity<Resource> classes(@PathVariable String org, @PathVariable long id) {
        Path list = change(connections.demand(org, id)).classList();
        if (!Files.isRegularFile(list)) {
            throw new NotFound();
        }
        return ResponseEntity.ok()
                .contentType(new MediaType("text", "csv"))
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename("classes.csv")
                                .build()
                                .toString())
                .body(new FileSystemResource(list));
    }

    private YearChange change(Connection connection) {
        return new YearChange(server.home(), connection.folder(), engines, clock, Cancellation.NONE);
    }

    private static String back(String org, long id) {
        return "redirect:/organisations/" + org + "/connections/" + id + "/year-change";
    }
}
