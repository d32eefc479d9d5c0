package dev.rollcall.server.connectors;

import dev.rollcall.server.access.Audit;
import dev.rollcall.server.access.Needs;
import dev.rollcall.server.access.NotFound;
import dev.rollcall.server.access.Right;
import dev.rollcall.server.access.Sessions;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The pages of accounts at other products: which there are, a new one, a changed one, a test, and its end. */
@Controller
@RequestMapping("/organisations/{org}/settings/connectors")
class AccountsController {
    private final Accounts accounts;
    private final Kinds kinds;
    private final Audit audit;

    AccountsController(Accounts accounts, Kinds kinds, Audit audit) {
        this.accounts = accounts;
        this.kinds = kinds;
        this.audit = audit;
    }

    @GetMapping
    @Needs(Right.PEOPLE)
    String list(@PathVariable String org, Model model) {
        model.addAttribute(
                "lines",
                accounts.of(org).stream()
                        .map(account -> new AccountLine(
                                account,
                                accounts.kind(account).map(ConnectorKind::title).orElse(account.kind()),
                                kinds.isAllowed(account.kind()),
                                accounts.users(account)))
                        .toList());
        return "connectors/accounts";
    }

    @GetMapping("/new")
    @Needs(Right.PEOPLE)
    String choose(@RequestParam(defaultValue = "") String kind, Model model) {
        if (kind.isEmpty()) {
            model.addAttribute("kinds", accounts.kinds());
            return "connectors/kinds";
        }
        return show(Optional.empty(), AccountForm.empty(allowed(kind)), Map.of(), model);
    }

    @PostMapping
    @Needs(Right.PEOPLE)
    String add(
            @PathVariable String org,
            @RequestParam Map<String, String> parameters,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        AccountForm form = AccountForm.sent(allowed(parameters.getOrDefault("kind", "")), parameters);
        try {
            ConnectorAccount added = accounts.add(org, form);
            audit.add(request, "connector-account-added", form.kind().name() + ": " + form.name());
            Sessions.notice(request, saved(form.kind()));
            return "redirect:" + at(added);
        } catch (Accounts.Refused refused) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return show(Optional.empty(), form, refused.faults(), model);
        }
    }

    @GetMapping("/{id:[0-9]+}")
    @Needs(Right.PEOPLE)
    String page(@PathVariable String org, @PathVariable long id, Model model) {
        ConnectorAccount account = demand(org, id);
        AccountForm form = new AccountForm(kind(account), account.name(), accounts.shown(account));
        return show(Optional.of(account), form, Map.of(), model);
    }

    @PostMapping("/{id:[0-9]+}")
    @Needs(Right.PEOPLE)
    String change(
            @PathVariable String org,
            @PathVariable long id,
            @RequestParam Map<String, String> parameters,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        ConnectorAccount account = demand(org, id);
        AccountForm form = AccountForm.sent(kind(account), parameters);
        try {
            accounts.change(account, form);
            audit.add(request, "connector-account-changed", account.kind() + ": " + form.name());
            Sessions.notice(request, saved(form.kind()));
            return "redirect:" + at(account);
        } catch (Accounts.Refused refused) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return show(Optional.of(account), form, refused.faults(), model);
        }
    }

    @PostMapping("/{id:[0-9]+}/test")
    @Needs(Right.PEOPLE)
    String test(
            @PathVariable String org,
            @PathVariable long id,
            @RequestParam Map<String, String> parameters,
            HttpServletRequest request,
            Model model) {
        ConnectorAccount account = demand(org, id);
        Map<String, String> typed = TestMessages.typed(kind(account), parameters);
        TestMessages.Result result = accounts.test(account, kind(account), typed);
        audit.add(request, "connector-account-tested", account.kind() + ": " + account.name());
        AccountForm form = new AccountForm(kind(account), account.name(), accounts.shown(account));
        String page = show(Optional.of(account), form, Map.of(), model);
        model.addAttribute("result", result);
        model.addAttribute("samples", typed);
        return page;
    }

    @PostMapping("/{id:[0-9]+}/removal")
    @Needs(Right.PEOPLE)
    String remove(@PathVariable String org, @PathVariable long id, HttpServletRequest request) {
        ConnectorAccount account = demand(org, id);
        try {
            accounts.remove(account);
        } catch (Accounts.Refused refused) {
            Sessions.refusal(request, refused.faults().getOrDefault("", ""));
            return "redirect:" + at(account);
        }
        audit.add(request, "connector-account-removed", account.kind() + ": " + account.name());
        Sessions.notice(request, "'" + account.name() + "' was removed, and its secrets with it.");
        return "redirect:/organisations/" + org + "/settings/connectors";
    }

    private static String saved(ConnectorKind kind) {
        return kind.isSource() ? "Saved. Choose it as what begins a flow." : "Saved. Send a test now.";
    }

    private String show(Optional<ConnectorAccount> account, AccountForm form, Map<String, String> faults, Model model) {
        model.addAttribute("account", account);
        model.addAttribute("form", form);
        model.addAttribute("faults", faults);
        model.addAttribute("samples", kinds.samples(form.kind().name()));
        model.addAttribute("users", account.map(accounts::users).orElse(List.of()));
        model.addAttribute("result", TestMessages.Result.NONE);
        return "connectors/account";
    }

    private ConnectorKind allowed(String name) {
        return accounts.allowed(name).orElseThrow(NotFound::new);
    }

    private ConnectorKind kind(ConnectorAccount account) {
        return accounts.kind(account).orElseThrow(NotFound::new);
    }

    private ConnectorAccount demand(String organisation, long id) {
        return accounts.find(organisation, id).orElseThrow(NotFound::new);
    }

    private static String at(ConnectorAccount account) {
        return "/organisations/" + account.organisation() + "/settings/connectors/" + account.id();
    }
}
