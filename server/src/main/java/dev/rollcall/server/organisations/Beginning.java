package dev.rollcall.server.organisations;

import dev.rollcall.server.access.FirstStart;
import dev.rollcall.server.access.OneTimeLinks;
import dev.rollcall.server.access.Operator;
import dev.rollcall.server.access.OperatorStore;
import dev.rollcall.server.access.Passwords;
import dev.rollcall.server.access.Role;
import dev.rollcall.server.access.SetupController;
import java.time.ZoneId;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Makes the first Administrator and the first organisation, and the sandbox where it is wanted. */
@Component
class Beginning implements FirstStart {
    private final OneTimeLinks links;
    private final OperatorStore operators;
    private final OrganisationStore organisations;
    private final Passwords passwords;
    private final Sandbox sandbox;

    Beginning(
            OneTimeLinks links,
            OperatorStore operators,
            OrganisationStore organisations,
            Passwords passwords,
            Sandbox sandbox) {
        this.links = links;
        this.operators = operators;
        this.organisations = organisations;
        this.passwords = passwords;
        this.sandbox = sandbox;
    }

    @Override
    @Transactional
    public Optional<Begun> begin(String token, SetupController.Form form) {
        if (!links.use(token)) {
            return Optional.empty();
        }
        Operator operator = operators.add(form.email(), form.name(), passwords.hash(form.password()), true);
        ZoneId zone = ZoneId.of(form.zone());
        Organisation organisation = organisations.add(form.organisation(), zone, false);
        operators.setRole(operator.id(), organisation.id(), Role.ADMINISTRATOR, true);
        if ("sandbox".equals(form.first())) {
            Organisation practice = sandbox.make(operator, zone);
            return Optional.of(new Begun(operator, practice.id()));
        }
        return Optional.of(new Begun(operator, organisation.id()));
    }
}
