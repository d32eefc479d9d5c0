package dev.rollcall.server.connectors;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;

/** Accounts at other products as people and programs set them up: checked first, and kept only while nothing is wrong. */
@Component
public class Accounts {
    private final Kinds kinds;
    private final AccountStore store;
    private final AccountCheck check;
    private final TestMessages tests;
    private final ObjectProvider<AccountUse> uses;

    Accounts(Kinds kinds, AccountStore store, AccountCheck check, TestMessages tests, ObjectProvider<AccountUse> uses) {
        this.kinds = kinds;
        this.store = store;
        this.check = check;
        this.tests = tests;
        this.uses = uses;
    }

    /** What is wrong with an account, by the fields of its form; empty where all is. */
    public static final class Refused extends Exception {
        private static final long serialVersionUID = 1L;

        private final transient Map<String, String> faults;

        Refused(Map<String, String> faults) {
            super(faults.toString());
            this.faults = Map.copyOf(faults);
        }

        public Map<String, String> faults() {
            return faults;
        }
    }

    public List<ConnectorAccount> of(String organisation) {
        return store.of(organisation);
    }

    public Optional<ConnectorAccount> find(String organisation, long id) {
        return store.find(organisation, id);
    }

    /** The kinds of which an account may be made here. */
    public List<ConnectorKind> kinds() {
        return kinds.allowed();
    }

    /** A kind of which an account may be made here. */
    public Optional<ConnectorKind> allowed(String name) {
        return kinds.find(name).filter(kind -> kinds.isAllowed(name));
    }

    /** The kind of an account; empty where this machine does not know it any more. */
    public Optional<ConnectorKind> kind(ConnectorAccount account) {
        return kinds.find(account.kind());
    }

    /** Its values without the secrets, by field. */
    public Map<String, String> shown(ConnectorAccount account) {
        return store.shown(account).all();
    }

    /** The names of what sends by it. */
    public List<String> users(ConnectorAccount account) {
        return uses.stream()
                .flatMap(use -> use.users(account.organisation(), account.id()).stream())
                .sorted()
                .toList();
    }

    /** Keeps a new one. */
    public ConnectorAccount add(String organisation, AccountForm form) throws Refused {
        Values none = new Values(Map.of());
        demandNone(check.faults(form, none, names(organisation, Optional.empty())));
        try {
            return store.add(
                    organisation,
                    form.kind().name(),
                    form.name(),
                    form.merged(none).all(),
                    form.secrets());
        } catch (DuplicateKeyException fromElsewhere) {
            throw new Refused(Map.of("name", AccountForm.NAME_TAKEN));
        }
    }

    /** Keeps other values; secrets that are left empty stay. */
    public void change(ConnectorAccount account, AccountForm form) throws Refused {
        Values before = check.opened(account);
        Map<String, String> faults =
                new HashMap<>(check.faults(form, before, names(account.organisation(), Optional.of(account))));
        List<String> users = form.name().equals(account.name()) ? List.of() : users(account);
        if (!users.isEmpty()) {
            faults.put("name", "Flows use it by its name: " + String.join(", ", users) + ". Change them first.");
        }
        demandNone(faults);
        try {
            store.change(account, form.name(), form.merged(before).all(), form.secrets());
        } catch (DuplicateKeyException fromElsewhere) {
            throw new Refused(Map.of("name", AccountForm.NAME_TAKEN));
        }
    }

    /** Removes it and its secrets. */
    public void remove(ConnectorAccount account) throws Refused {
        List<String> users = users(account);
        if (!users.isEmpty()) {
            throw new Refused(Map.of(
                    "", "Nothing was removed. These use it: " + String.join(", ", users) + ". Change them first."));
        }
        store.remove(account);
    }

    /**
     * Sends a message to see whether it arrives.
     *
     * @param values by the message's fields
     */
    public TestMessages.Result test(ConnectorAccount account, ConnectorKind kind, Map<String, String> values) {
        return tests.send(account, kind, values);
    }

    private static void demandNone(Map<String, String> faults) throws Refused {
        if (!faults.isEmpty()) {
            throw new Refused(faults);
        }
    }

    private List<String> names(String organisation, Optional<ConnectorAccount> but) {
        Stream<ConnectorAccount> others = store.of(organisation).stream();
        return others.filter(account -> but.filter(account::equals).isEmpty())
                .map(ConnectorAccount::name)
                .toList();
    }
}
