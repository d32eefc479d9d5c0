package dev.rollcall.server.files;

import dev.rollcall.server.ServerSettings;
import dev.rollcall.server.access.Audit;
import dev.rollcall.server.access.Needs;
import dev.rollcall.server.access.NotFound;
import dev.rollcall.server.access.Right;
import dev.rollcall.server.access.RouteGuard;
import dev.rollcall.server.access.Sessions;
import dev.rollcall.server.organisations.Connection;
import dev.rollcall.server.organisations.ConnectionStore;
import dev.rollcall.server.runs.RunStore;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/** The page of a file account: how to send, who may, what arrived and what became of it. */
@Controller
@RequestMapping("/organisations/{org}/connections/{id}/file-account")
class FileAccountController {
    private static final int SHOWN_UPLOADS = 30;

    private final ConnectionStore connections;
    private final FileAccounts accounts;
    private final UploadStore uploads;
    private final Boxes boxes;
    private final Intake intake;
    private final BrowserUploads browser;
    private final RunStore runs;
    private final SftpServer server;
    private final ServerSettings settings;
    private final Audit audit;

    FileAccountController(
            ConnectionStore connections,
            FileAccounts accounts,
            UploadStore uploads,
            Boxes boxes,
            Intake intake,
            BrowserUploads browser,
            RunStore runs,
            SftpServer server,
            ServerSettings settings,
            Audit audit) {
        this.connections = connections;
        this.accounts = accounts;
        this.uploads = uploads;
        this.boxes = boxes;
        this.intake = intake;
        this.browser = browser;
        this.runs = runs;
        this.server = server;
        this.settings = settings;
        this.audit = audit;
    }

    @GetMapping
    @Needs(Right.SEE)
    String page(@PathVariable String org, @PathVariable long id, HttpServletRequest request, Model model) {
        return show(connections.demand(org, id), Optional.empty(), Map.of(), request, model);
    }

    @PostMapping
    @Needs(Right.SET_UP)
    String make(@PathVariable String org, @PathVariable long id, HttpServletRequest request) {
        Connection connection = connections.demand(org, id);
        accounts.make(connection);
        audit.add(request, "file-account-made", connection.name());
        Sessions.notice(request, "The account was made. Make a password for it, or add the key of whoever sends.");
        return back(connection);
    }

    /** Shown in the answer itself: nothing that is shown once may be kept for a next page. */
    @PostMapping("/password")
    @Needs(Right.SET_UP)
    String password(
            @PathVariable String org,
            @PathVariable long id,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        Connection connection = connections.demand(org, id);
        String password = accounts.newPassword(accounts.make(connection));
        audit.add(request, "file-account-password-made", connection.name());
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        return show(connection, Optional.of(password), Map.of(), request, model);
    }

    @PostMapping("/password/off")
    @Needs(Right.SET_UP)
    String passwordOff(@PathVariable String org, @PathVariable long id, HttpServletRequest request) {
        Connection connection = connections.demand(org, id);
        accounts.switchPasswordOff(account(connection));
        audit.add(request, "file-account-password-off", connection.name());
        Sessions.notice(request, "The password is switched off. Whoever sends signs in by a key.");
        return back(connection);
    }

    @PostMapping("/keys")
    @Needs(Right.SET_UP)
    String addKey(
            @PathVariable String org,
            @PathVariable long id,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String key,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        Connection connection = connections.demand(org, id);
        Map<String, String> faults = new HashMap<>();
        FileAccounts.nameFault(name).ifPresent(fault -> faults.put("name", fault));
        FileAccounts.keyFault(key).ifPresent(fault -> faults.put("key", fault));
        if (!faults.isEmpty()) {
            return refused(faults, connection, request, response, model);
        }
        accounts.addKey(
                accounts.make(connection),
                name,
                key,
                RouteGuard.membership(request).operator().name());
        audit.add(request, "file-account-key-added", connection.name());
        Sessions.notice(request, "The key of " + name.strip() + " may sign in from now on.");
        return back(connection);
    }

    @PostMapping("/keys/{key}/removal")
    @Needs(Right.SET_UP)
    String removeKey(
            @PathVariable String org, @PathVariable long id, @PathVariable long key, HttpServletRequest request) {
        Connection connection = connections.demand(org, id);
        if (!accounts.removeKey(account(connection), key)) {
            throw new NotFound();
        }
        audit.add(request, "file-account-key-removed", connection.name());
        Sessions.notice(request, "The key was removed. It does not sign in any more.");
        return back(connection);
    }

    @PostMapping("/quota")
    @Needs(Right.SET_UP)
    String quota(
            @PathVariable String org,
            @PathVariable long id,
            @RequestParam(defaultValue = "0") long megabytes,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        Connection connection = connections.demand(org, id);
        Optional<String> fault = FileAccounts.quotaFault(megabytes);
        if (fault.isPresent()) {
            return refused(Map.of("megabytes", fault.get()), connection, request, response, model);
        }
        accounts.setQuota(account(connection), megabytes << 20);
        audit.add(request, "file-account-quota-changed", connection.name());
        Sessions.notice(request, "Saved. Files of up to " + megabytes + " MB may wait here.");
        return back(connection);
    }

    @PostMapping("/uploads")
    @Needs(Right.RUN)
    String upload(
            @PathVariable String org,
            @PathVariable long id,
            @RequestParam List<MultipartFile> files,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        Connection connection = connections.demand(org, id);
        Optional<String> fault = browser.take(
                connection, files, RouteGuard.membership(request).operator().name(), request.getRemoteAddr());
        if (fault.isPresent()) {
            return refused(Map.of("files", fault.get()), connection, request, response, model);
        }
        audit.add(request, "files-uploaded", connection.name());
        Sessions.notice(request, "The files have arrived whole. Their run waits or has begun.");
        return back(connection);
    }

    private String refused(
            Map<String, String> faults,
            Connection connection,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return show(connection, Optional.empty(), faults, request, model);
    }

    private String show(
            Connection connection,
            Optional<String> password,
            Map<String, String> faults,
            HttpServletRequest request,
            Model model) {
        Optional<FileAccount> account = accounts.find(connection);
        List<UploadLine> lines = new ArrayList<>();
        intake.arrivals(connection.id()).forEach(arrival -> lines.add(UploadLine.of(arrival)));
        uploads.of(connection.id(), SHOWN_UPLOADS)
                .forEach(upload -> lines.add(
                        UploadLine.of(upload, upload.run().flatMap(run -> runs.find(connection.organisation(), run)))));
        model.addAttribute("connection", connection);
        model.addAttribute("faults", faults);
        model.addAttribute(
                "view",
                new FileAccountView(
                        account,
                        password,
                        account.map(accounts::keys).orElse(List.of()),
                        lines,
                        host(request),
                        server.port(),
                        server.prints().stream()
                                .map(print -> new FileAccountView.HostKey(print.kind(), print.sha256(), print.md5()))
                                .toList(),
                        account.map(found -> boxes.of(found).used()).orElse(0L)));
        return "files/account";
    }

    /** The name by which this page was reached, unless the server was told its own. */
    private String host(HttpServletRequest request) {
        return settings.options().url().map(url -> URI.create(url).getHost()).orElse(request.getServerName());
    }

    private FileAccount account(Connection connection) {
        return accounts.find(connection).orElseThrow(NotFound::new);
    }

    private static String back(Connection connection) {
        return "redirect:/organisations/" + connection.organisation() + "/connections/" + connection.id()
                + "/file-account";
    }
}
