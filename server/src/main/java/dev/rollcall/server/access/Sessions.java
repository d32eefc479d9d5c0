package dev.rollcall.server.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.DeferredSecurityContext;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.web.context.HttpRequestResponseHolder;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.stereotype.Component;

/**
 * Who a session belongs to. It keeps numbers and texts alone, since a class that a newer version changed would make every page
 * with an old cookie fail.
 */
@Component
public class Sessions implements SecurityContextRepository {
    private static final String OPERATOR = "operator";
    private static final String HALF = "operator-without-code";
    private static final String NOTICE = "notice";
    private static final String PLACE = "rollcall.place";
    private static final String REFUSAL = "refusal";

    private final OperatorStore operators;

    Sessions(OperatorStore operators) {
        this.operators = operators;
    }

    /** Signs somebody in; an older session of the browser ends. */
    public void signIn(HttpServletRequest request, Operator operator) {
        HttpSession old = request.getSession(false);
        if (old != null) {
            old.invalidate();
        }
        HttpSession session = request.getSession(true);
        session.setAttribute(OPERATOR, operator.id());
        session.setAttribute(
                "org.springframework.session.FindByIndexNameSessionRepository.PRINCIPAL_NAME_INDEX_NAME",
                Long.toString(operator.id()));
    }

    /** Remembers that the password was right and the second factor is still to come. */
    void signInHalf(HttpServletRequest request, Operator operator) {
        HttpSession old = request.getSession(false);
        if (old != null) {
            old.invalidate();
        }
        request.getSession(true).setAttribute(HALF, operator.id());
    }

    Optional<Operator> half(HttpServletRequest request) {
        return attribute(request, HALF).flatMap(operators::find);
    }

    void signOut(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        if (session != null) {
            session.invalidate();
        }
    }

    /** Keeps a sentence for the next page: what was asked for is done. */
    public static void notice(HttpServletRequest request, String sentence) {
        keep(request, NOTICE, sentence);
    }

    /** Keeps a sentence for the next page: what was asked for is not done. */
    public static void refusal(HttpServletRequest request, String sentence) {
        keep(request, REFUSAL, sentence);
    }

    /** Keeps for the next page why something is not done, or where nothing speaks against it, that it is. */
    public static void notice(HttpServletRequest request, Optional<String> refusal, String done) {
        refusal.ifPresentOrElse(sentence -> refusal(request, sentence), () -> notice(request, done));
    }

    private static void keep(HttpServletRequest request, String as, String sentence) {
        HttpSession session = request.getSession(false);
        if (session != null) {
            session.setAttribute(as, sentence);
        }
    }

    /** Keeps in which organisation somebody is, for the way back from pages that belong to none. */
    public static void beAt(HttpServletRequest request, String organisation) {
        if (!lastAt(request).equals(Optional.of(organisation))) {
            keep(request, PLACE, organisation);
        }
    }

    /** The organisation in which somebody was last. */
    public static Optional<String> lastAt(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        return session != null && session.getAttribute(PLACE) instanceof String place
                ? Optional.of(place)
                : Optional.empty();
    }

    /** What the act before this page came to, once; a refusal goes before what was done. */
    public static Optional<Notice> takeNotice(HttpServletRequest request) {
        Optional<Notice> done = take(request, NOTICE).map(sentence -> new Notice(sentence, false));
        return take(request, REFUSAL)
                .map(sentence -> new Notice(sentence, true))
                .or(() -> done);
    }

    private static Optional<String> take(HttpServletRequest request, String as) {
        HttpSession session = request.getSession(false);
        if (session == null || !(session.getAttribute(as) instanceof String sentence)) {
            return Optional.empty();
        }
        session.removeAttribute(as);
        return Optional.of(sentence);
    }

    private static Optional<Long> attribute(HttpServletRequest request, String name) {
        HttpSession session = request.getSession(false);
        return session != null && session.getAttribute(name) instanceof Long id ? Optional.of(id) : Optional.empty();
    }

    private SecurityContext context(HttpServletRequest request) {
        return attribute(request, OPERATOR)
                .flatMap(operators::find)
                .<SecurityContext>map(operator -> new SecurityContextImpl(
                        UsernamePasswordAuthenticationToken.authenticated(operator, null, List.of())))
                .orElseGet(SecurityContextHolder::createEmptyContext);
    }

    @Override
    @SuppressWarnings("deprecation") // the interface still asks for it
    public SecurityContext loadContext(HttpRequestResponseHolder holder) {
        return context(holder.getRequest());
    }

    @Override
    public DeferredSecurityContext loadDeferredContext(HttpServletRequest request) {
        return new Deferred(() -> context(request));
    }

    private static final class Deferred implements DeferredSecurityContext {
        private final Supplier<SecurityContext> load;
        private Optional<SecurityContext> loaded = Optional.empty();

        Deferred(Supplier<SecurityContext> load) {
            this.load = load;
        }

        @Override
        public SecurityContext get() {
            if (loaded.isEmpty()) {
                loaded = Optional.of(load.get());
            }
            return loaded.get();
        }

        @Override
        public boolean isGenerated() {
            return get().getAuthentication() == null;
        }
    }

    /** Only {@link #signIn} changes who a session belongs to. */
    @Override
    public void saveContext(SecurityContext context, HttpServletRequest request, HttpServletResponse response) {
        // Nothing is kept beside what signIn keeps.
    }

    @Override
    public boolean containsContext(HttpServletRequest request) {
        return attribute(request, OPERATOR).isPresent();
    }
}
