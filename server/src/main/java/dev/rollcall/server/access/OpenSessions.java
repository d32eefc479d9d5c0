package dev.rollcall.server.access;

import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.session.Session;
import org.springframework.stereotype.Component;

/** Where operators are signed in now. */
@Component
public class OpenSessions {
    private final FindByIndexNameSessionRepository<? extends Session> sessions;

    OpenSessions(FindByIndexNameSessionRepository<? extends Session> sessions) {
        this.sessions = sessions;
    }

    /** Signs somebody out everywhere. */
    public void endAll(Operator operator) {
        sessions.findByPrincipalName(Long.toString(operator.id())).keySet().forEach(sessions::deleteById);
    }
}
