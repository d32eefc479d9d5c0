package dev.rollcall.server.organisations;

import dev.rollcall.server.access.Audit;
import dev.rollcall.server.access.Operator;
import dev.rollcall.server.access.OperatorStore;
import dev.rollcall.server.access.Role;
import java.time.ZoneId;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Adds organisations, for whoever looks after all of them: that person is the first Administrator. */
@Component
public class OrganisationActs {
    private final OrganisationStore organisations;
    private final OperatorStore operators;
    private final Sandbox sandbox;
    private final Audit audit;

    OrganisationActs(OrganisationStore organisations, OperatorStore operators, Sandbox sandbox, Audit audit) {
        this.organisations = organisations;
        this.operators = operators;
        this.sandbox = sandbox;
        this.audit = audit;
    }

    /**
     * Adds one without anything in it.
     *
     * @param wanted without faults
     * @param from the address of whoever asks
     */
    @Transactional
    public Organisation add(NewOrganisation wanted, Operator by, String from) {
        Organisation made = organisations.add(wanted.name(), wanted.found().orElseThrow(), false);
        operators.setRole(by.id(), made.id(), Role.ADMINISTRATOR, true);
        audit.add(by, Optional.of(made.id()), "organisation-added", made.name(), from);
        return made;
    }

    /** Adds one of invented schools. */
    public Organisation addSandbox(ZoneId zone, Operator by, String from) {
        Organisation made = sandbox.make(by, zone);
        audit.add(by, Optional.of(made.id()), "sandbox-made", "", from);
        return made;
    }

    /**
     * Throws one of invented schools away, with all that was made in it.
     *
     * @return false where a run of it goes on; nothing was removed then
     */
    public boolean throwAway(Organisation organisation, Operator by, String from) {
        if (!sandbox.throwAway(organisation)) {
            return false;
        }
        audit.add(by, Optional.empty(), "sandbox-thrown-away", organisation.name(), from);
        return true;
    }
}
