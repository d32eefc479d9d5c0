package dev.rollcall.server.connectors;

import dev.rollcall.server.access.Audit;
import dev.rollcall.server.access.Needs;
import dev.rollcall.server.access.NotFound;
import dev.rollcall.server.access.Right;
import dev.rollcall.server.access.Sessions;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
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
    private final Kinds kinds;
    private final AccountStore accounts;
    private final AccountCheck check;
    private final TestMessages tests;
    private final ObjectProvider<AccountUse> uses;
    private final Audit audit;

    AccountsController(
            Kinds kinds,
            AccountStore accounts,
            AccountCheck check,
            TestMessages tests,
            ObjectProvider<AccountUse> uses,
            Audit audit) {
        this.kinds = kinds;
        this.accounts = accounts;
        this.check = check;
        this.tests = tests;
        this.uses = uses;
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
                                kinds.find(account.kind())
                                        .map(ConnectorKind::title)
                                        .orElse(account.kind()),
                                kinds.isAllowed(account.kind()),
                                users(account)))
                        .toList());
        return "connectors/accounts";
    }

    @GetMapping("/new")
    @Needs(Right.PEOPLE)
    String choose(@RequestParam(defaultValue = "") String kind, Model model) {
        if (kind.isEmpty()) {
            model.addAttribute("kinds", kinds.allowed());
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
        Values none = new Values(Map.of());
        Map<String, String> faults = check.faults(form, none, names(org, Optional.empty()));
        if (!faults.isEmpty()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return show(Optional.empty(), form, faults, model);
        }
        ConnectorAccount added = accounts.add(
                org, form.kind().name(), form.name(), form.merged(none).all(), form.secrets());
        audit.add(request, "connector-account-added", form.kind().name() + ": " + form.name());
        Sessions.notice(request, saved(form.kind()));
        return "redirect:" + at(added);
    }

    @GetMapping("/{id:[0-9]+}")
    @Needs(Right.PEOPLE)
    String page(@PathVariable String org, @PathVariable long id, Model model) {
        ConnectorAccount account = demand(org, id);
        AccountForm form = new AccountForm(
                kind(account), account.name(), accounts.shown(account).all());
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
        Values before = check.opened(account);
        Map<String, String> faults = new HashMap<>(check.faults(form, before, names(org, Optional.of(account))));
        List<String> users = form.name().equals(account.name()) ? List.of() : users(account);
        if (!users.isEmpty()) {
            faults.put("name", "Flows use it by its name: " + String.join(", ", users) + ". Change them first.");
        }
        if (!faults.isEmpty()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return show(Optional.of(account), form, faults, model);
        }
        accounts.change(account, form.name(), form.merged(before).all(), form.secrets());
        audit.add(request, "connector-account-changed", account.kind() + ": " + form.name());
        Sessions.notice(request, saved(form.kind()));
        return "redirect:" + at(account);
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
        TestMessages.Result result = tests.send(account, kind(account), parameters);
        audit.add(request, "connector-account-tested", account.kind() + ": " + account.name());
        AccountForm form = new AccountForm(
                kind(account), account.name(), accounts.shown(account).all());
        String page = show(Optional.of(account), form, Map.of(), model);
        model.addAttribute("result", result);
        model.addAttribute("samples", TestMessages.typed(kind(account), parameters));
        return page;
    }

    @PostMapping("/{id:[0-9]+}/removal")
    @Needs(Right.PEOPLE)
    String remove(@PathVariable String org, @PathVariable long id, HttpServletRequest request) {
        ConnectorAccount account = demand(org, id);
        List<String> users = users(account);
        if (!users.isEmpty()) {
            Sessions.notice(
                    request, "Nothing was removed. These use it: " + String.join(", ", users) + ". Change them first.");
            return "redirect:" + at(account);
        }
        accounts.remove(account);
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
        model.addAttribute("users", account.map(this::users).orElse(List.of()));
        model.addAttribute("result", TestMessages.Result.NONE);
        return "connectors/account";
    }

    private List<String> users(ConnectorAccount account) {
        return uses.stream()
                .flatMap(use -> use.users(account.organisation(), account.id()).stream())
                .sorted()
                .toList();
    }

    private List<String> names(String organisation, Optional<ConnectorAccount> but) {
        return accounts.of(organisation).stream()
                .filter(account -> but.filter(account::equals).isEmpty())
                .map(ConnectorAccount::name)
                .toList();
    }

    private ConnectorKind allowed(String name) {
        return kinds.find(name).filter(kind -> kinds.isAllowed(name)).orElseThrow(NotFound::new);
    }

    private ConnectorKind kind(ConnectorAccount account) {
        return kinds.find(account.kind()).orElseThrow(NotFound::new);
    }

    private ConnectorAccount demand(String organisation, long id) {
        return accounts.find(organisation, id).orElseThrow(NotFound::new);
    }

    private static String at(ConnectorAccount account) {
        return "/organisations/" + account.organisation() + "/settings/connectors/" + account.id();
    }
}
