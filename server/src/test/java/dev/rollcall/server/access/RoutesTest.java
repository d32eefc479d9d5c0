package dev.rollcall.server.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.server.Browser;
import dev.rollcall.server.ServerUnderTest;
import java.net.http.HttpRequest;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * Role × organisation × route, from the routes themselves: whoever has no part in an organisation, or not the right that a route needs,
 * is answered as if there were nothing.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RoutesTest {
    private ServerUnderTest server;
    private Browser stranger;
    private final Map<Role, Browser> members = new EnumMap<>(Role.class);

    /** A route of ours. */
    private record Route(RequestMethod method, String path, HandlerMethod handler) {
        Optional<Right> right() {
            return Optional.ofNullable(handler.getMethodAnnotation(Needs.class)).map(Needs::value);
        }

        /** With numbers and names that are nowhere; the organisation is the one of the test. */
        String address() {
            return path.replace("{org}", "alder-valley").replaceAll("\\{[^}]+\\}", "987654");
        }
    }

    @BeforeAll
    void begin() {
        server = ServerUnderTest.start();
        server.administrator();
        OperatorStore operators = server.get(OperatorStore.class);
        String hash = server.get(Passwords.class).hash(Browser.PASSWORD);
        for (Role role : Role.values()) {
            Operator operator = operators.add(role.key() + "@school.example", role.words(), hash, false);
            operators.setRole(operator.id(), "alder-valley", role, false);
            members.put(role, signedIn(operator.email()));
        }
        operators.add("stranger@school.example", "Stranger", hash, false);
        stranger = signedIn("stranger@school.example");
    }

    @AfterAll
    void end() {
        server.close();
    }

    private Browser signedIn(String email) {
        Browser browser = server.browser();
        browser.get("/sign-in");
        Browser.Answer answer = browser.post("/sign-in", Map.of("email", email, "password", Browser.PASSWORD));
        assertThat(answer.location()).isEqualTo("/");
        return browser;
    }

    @Test
    void theMenuLeadsWhereTheRoleMayGo() {
        String settings = "/organisations/alder-valley/settings";
        String all = member(Role.ADMINISTRATOR).get(settings).body();
        assertThat(all).contains("People with access", "What was done", settings + "/notifications");
        Browser.Answer some = member(Role.SITE_MANAGER).get(settings);
        assertThat(some.status()).isEqualTo(200);
        assertThat(some.body())
                .contains("href=\"" + settings + "\"", settings + "/webhooks", "href=\"/api/\"")
                .doesNotContain("People with access", "What was done", "@school.example", settings + "/retention");
        String links = some.body().substring(some.body().indexOf("<ol class=\"rows\">"));
        for (String part : links.split("href=\"", -1)) {
            String link = part.substring(0, Math.max(0, part.indexOf('"')));
            if (link.startsWith(settings + "/")) {
                assertThat(member(Role.SITE_MANAGER).get(link).status())
                        .as(link)
                        .isEqualTo(200);
            }
        }
        assertThat(member(Role.PEOPLE_MANAGER)
                        .get("/organisations/alder-valley")
                        .body())
                .doesNotContain("href=\"" + settings + "\"");
    }

    private Browser member(Role role) {
        return Objects.requireNonNull(members.get(role));
    }

    private List<Route> routes() {
        List<Route> routes = new ArrayList<>();
        server.get("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
                .getHandlerMethods()
                .forEach((info, handler) -> {
                    if (handler.getBeanType().getName().startsWith("dev.rollcall.")) {
                        routes.addAll(of(info, handler));
                    }
                });
        assertThat(routes).hasSizeGreaterThan(25);
        return routes;
    }

    private static List<Route> of(RequestMappingInfo info, HandlerMethod handler) {
        List<Route> routes = new ArrayList<>();
        for (String path : info.getPatternValues()) {
            if (info.getMethodsCondition().getMethods().isEmpty()) {
                routes.add(new Route(RequestMethod.GET, path, handler));
            }
            info.getMethodsCondition().getMethods().forEach(method -> routes.add(new Route(method, path, handler)));
        }
        return routes;
    }

    @Test
    void eachRouteSaysWhomItIsFor() {
        for (Route route : routes()) {
            boolean isOpen = route.handler().hasMethodAnnotation(OpenTo.class);
            assertThat(isOpen ^ route.right().isPresent())
                    .as("%s %s says whom it is for, once", route.method(), route.path())
                    .isTrue();
            if (route.path().contains("{org}")) {
                assertThat(route.right())
                        .as("%s belongs to an organisation", route.path())
                        .isPresent();
            }
        }
    }

    @Test
    void nobodyButMembersSeesAnything() {
        for (Route route : routes()) {
            if (route.right().isEmpty() || route.path().startsWith("/api/")) {
                continue;
            }
            assertThat(asked(stranger, route).status())
                    .as("a stranger at %s %s", route.method(), route.path())
                    .isEqualTo(404);
            Browser.Answer unknown = asked(server.browser(), route);
            boolean isSentAway = route.method() == RequestMethod.GET
                    ? unknown.status() == 302 && unknown.location().startsWith("/sign-in?then=")
                    : unknown.status() == 401 || unknown.status() == 403;
            assertThat(isSentAway)
                    .as("nobody at %s %s: %s", route.method(), route.path(), unknown.status())
                    .isTrue();
        }
    }

    @Test
    void aRoleIsHeldToItsRights() {
        for (Map.Entry<Role, Browser> member : members.entrySet()) {
            for (Route route : routes()) {
                boolean isForbidden = route.right()
                        .filter(right -> !member.getKey().may(right))
                        .isPresent();
                if (isForbidden && !route.path().startsWith("/api/")) {
                    assertThat(asked(member.getValue(), route).status())
                            .as("%s at %s %s", member.getKey(), route.method(), route.path())
                            .isEqualTo(404);
                }
            }
        }
    }

    @Test
    void theApiAnswersNobodyWithoutAToken() {
        for (Route route : routes()) {
            if (route.path().startsWith("/api/") && route.right().isPresent()) {
                assertThat(asked(Objects.requireNonNull(members.get(Role.ADMINISTRATOR)), route)
                                .status())
                        .as("a cookie at %s %s", route.method(), route.path())
                        .isEqualTo(401);
            }
        }
    }

    private static Browser.Answer asked(Browser browser, Route route) {
        HttpRequest.Builder request = browser.request(route.address());
        if (route.method() == RequestMethod.GET) {
            return browser.send(request.GET());
        }
        if (route.path().startsWith("/api/")) {
            return browser.send(request.header("Content-Type", "application/json")
                    .method(route.method().name(), HttpRequest.BodyPublishers.ofString("{}")));
        }
        browser.get("/sign-in");
        return browser.post(route.address(), Map.of());
    }
}
