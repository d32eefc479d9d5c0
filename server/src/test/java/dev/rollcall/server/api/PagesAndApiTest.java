package dev.rollcall.server.api;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.server.ServerUnderTest;
import dev.rollcall.server.access.Needs;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Whatever people change by a page, a program changes by a route with the same right, or it is named here why not. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PagesAndApiTest {
    private static final String ORG = "/organisations/{org}";
    private static final String CONNECTION = ORG + "/connections/{id}";
    private static final String RUN = ORG + "/runs/{run}";
    private static final String SETTINGS = ORG + "/settings";
    private static final String API_CONNECTION = " /api/v1/connections/{connection}";
    private static final String API_RUN = API_CONNECTION + "/runs/{id}";

    private static final Map<String, List<String>> ROUTES = Map.ofEntries(
            entry(ORG + "/connections/new", List.of("POST /api/v1/connections")),
            entry(CONNECTION + "/settings", List.of("PUT /api/v1/connections/{id}/settings")),
            entry(CONNECTION + "/match", List.of("PUT /api/v1/connections/{id}/settings")),
            entry(CONNECTION + "/selection", List.of("PUT /api/v1/connections/{id}/settings")),
            entry(
                    CONNECTION + "/settings-versions/{version}/restore",
                    List.of("PUT /api/v1/connections/{id}/settings")),
            entry(
                    CONNECTION + "/secrets",
                    List.of("PUT" + API_CONNECTION + "/secrets/{name}", "DELETE" + API_CONNECTION + "/secrets/{name}")),
            entry(CONNECTION + "/state", List.of("PUT /api/v1/connections/{id}/state")),
            entry(CONNECTION + "/schedule/sending", List.of("PUT /api/v1/connections/{id}/state")),
            entry(CONNECTION + "/removal", List.of("DELETE /api/v1/connections/{id}")),
            entry(CONNECTION + "/source", List.of("POST" + API_CONNECTION + "/source-test")),
            entry(CONNECTION + "/schedule", List.of("PUT" + API_CONNECTION + "/schedule")),
            entry(
                    CONNECTION + "/schedule/pauses",
                    List.of("POST" + API_CONNECTION + "/pauses", "PUT" + API_CONNECTION + "/pauses/{id}")),
            entry(CONNECTION + "/schedule/pauses/{pause}/removal", List.of("DELETE" + API_CONNECTION + "/pauses/{id}")),
            entry(CONNECTION + "/publication", List.of("PUT" + API_CONNECTION + "/publication")),
            entry(CONNECTION + "/publication/rule", List.of("PUT" + API_CONNECTION + "/publication")),
            entry(CONNECTION + "/publication/secret", List.of("POST" + API_CONNECTION + "/publication/secret")),
            entry(CONNECTION + "/publication/run", List.of("POST" + API_CONNECTION + "/publication/run")),
            entry(CONNECTION + "/publication/removal", List.of("DELETE" + API_CONNECTION + "/publication")),
            entry(CONNECTION + "/file-account", List.of("POST" + API_CONNECTION + "/file-account/password")),
            entry(CONNECTION + "/file-account/password", List.of("POST" + API_CONNECTION + "/file-account/password")),
            entry(
                    CONNECTION + "/file-account/password/off",
                    List.of("DELETE" + API_CONNECTION + "/file-account/password")),
            entry(CONNECTION + "/file-account/keys", List.of("POST" + API_CONNECTION + "/file-account/keys")),
            entry(
                    CONNECTION + "/file-account/keys/{key}/removal",
                    List.of("DELETE" + API_CONNECTION + "/file-account/keys/{key}")),
            entry(CONNECTION + "/file-account/quota", List.of("PUT" + API_CONNECTION + "/file-account/quota")),
            entry(
                    ORG + "/directory/versions/{version}/runs",
                    List.of("POST" + API_CONNECTION + "/versions/{version}/runs")),
            entry(ORG + "/connections/{connection}/runs", List.of("POST" + API_CONNECTION + "/runs")),
            entry(CONNECTION + "/matches", List.of("POST" + API_CONNECTION + "/matches")),
            entry(CONNECTION + "/matches/undo", List.of("DELETE" + API_CONNECTION + "/matches/{sourcedId}")),
            entry(ORG + "/people/{person}/edit", List.of("POST" + API_CONNECTION + "/people/{person}/edits")),
            entry(
                    ORG + "/people/{person}/edit/undo",
                    List.of("DELETE" + API_CONNECTION + "/people/{person}/edits/last")),
            entry(SETTINGS + "/connectors", List.of("POST /api/v1/connectors")),
            entry(SETTINGS + "/connectors/{id:[0-9]+}", List.of("PUT /api/v1/connectors/{id:[0-9]+}")),
            entry(SETTINGS + "/connectors/{id:[0-9]+}/test", List.of("POST /api/v1/connectors/{id:[0-9]+}/test")),
            entry(SETTINGS + "/connectors/{id:[0-9]+}/removal", List.of("DELETE /api/v1/connectors/{id:[0-9]+}")),
            entry(RUN + "/cancel", List.of("DELETE" + API_RUN)),
            entry(RUN + "/approval", List.of("PUT" + API_RUN + "/approval")),
            entry(RUN + "/again", List.of("POST" + API_RUN + "/again")),
            entry(RUN + "/removal", List.of("DELETE" + API_RUN + "/files")),
            entry(RUN + "/upload", List.of("PUT" + API_RUN + "/upload")),
            entry(RUN + "/apple", List.of("PUT" + API_RUN + "/apple-log")),
            entry(SETTINGS + "/retention", List.of("PUT /api/v1/retention")),
            entry(SETTINGS + "/invitations", List.of("POST /api/v1/invitations")),
            entry(SETTINGS + "/invitations/{id}/removal", List.of("DELETE /api/v1/invitations/{id}")),
            entry(SETTINGS + "/people/{operator}", List.of("PUT /api/v1/members/{id}", "DELETE /api/v1/members/{id}")),
            entry(SETTINGS + "/tokens", List.of("POST /api/v1/tokens")),
            entry(SETTINGS + "/tokens/{id}/removal", List.of("DELETE /api/v1/tokens/{id}")),
            entry(SETTINGS + "/notifications", List.of("PUT /api/v1/notifications")),
            entry(SETTINGS + "/notifications/again", List.of("POST /api/v1/notifications/mails/{id}/again")),
            entry(SETTINGS + "/notifications/test", List.of("POST /api/v1/notifications/test")),
            entry(SETTINGS + "/webhooks", List.of("POST /api/v1/webhooks")),
            entry(SETTINGS + "/webhooks/{id}", List.of("PUT /api/v1/webhooks/{id}")),
            entry(SETTINGS + "/webhooks/{id}/secret", List.of("POST /api/v1/webhooks/{id}/secret")),
            entry(SETTINGS + "/webhooks/{id}/test", List.of("POST /api/v1/webhooks/{id}/test")),
            entry(
                    SETTINGS + "/webhooks/{id}/deliveries/{delivery}/again",
                    List.of("POST /api/v1/webhooks/{id}/deliveries/{delivery}/again")),
            entry(SETTINGS + "/webhooks/{id}/removal", List.of("DELETE /api/v1/webhooks/{id}")),
            entry(ORG + "/flows", List.of("POST /api/v1/flows")),
            entry(ORG + "/flows/import", List.of("POST /api/v1/flows")),
            entry(ORG + "/flows/rules", List.of("PUT /api/v1/flows/history")),
            entry(ORG + "/flows/new/{template}", List.of("POST /api/v1/flows")),
            entry(ORG + "/flows/{id}", List.of("PUT /api/v1/flows/{id:[0-9]+}")),
            entry(ORG + "/flows/{id}/on", List.of("PUT /api/v1/flows/{id:[0-9]+}/state")),
            entry(ORG + "/flows/{id}/off", List.of("PUT /api/v1/flows/{id:[0-9]+}/state")),
            entry(ORG + "/flows/{id}/delete", List.of("DELETE /api/v1/flows/{id:[0-9]+}")),
            entry(ORG + "/flows/{id}/hook", List.of("POST /api/v1/flows/{id:[0-9]+}/address")),
            entry(ORG + "/flows/{id}/text", List.of("PUT /api/v1/flows/{id:[0-9]+}")),
            entry(ORG + "/flows/{id}/versions/{version}/restoring", List.of("PUT /api/v1/flows/{id:[0-9]+}")),
            entry(
                    ORG + "/flows/{id}/runs/{run}/steps/{number}/again",
                    List.of("POST /api/v1/flows/{flow}/runs/{run}/steps/{number}/again")),
            entry(
                    ORG + "/flows/{id}/runs/{run}/steps/{number}/answer",
                    List.of("PUT /api/v1/flows/{flow}/runs/{run}/steps/{number}/answer")),
            entry("/organisations", List.of("POST /api/v1/organisations")),
            entry("/sandbox", List.of("POST /api/v1/organisations")),
            entry(ORG + "/throw-away", List.of("DELETE /api/v1/organisation")));

    /** Why a page's act has no route. */
    private enum Reason {
        /** A token is no session: who signs in, and by which link or second step, is about a person in front of a browser. */
        SIGN_IN,
        /** A person sets this for themselves, with the password at hand; a token must not be able to take a person over. */
        ONES_OWN,
        /** A token is for one organisation, and this is about the whole installation. */
        OF_THE_INSTALLATION,
        /** It is called by programs as it is. */
        FOR_PROGRAMS,
        /** It keeps nothing: it shows what the form before it would do. */
        KEEPS_NOTHING,
        /** Programs send files by SFTP, with the account that the API sets up. */
        BY_SFTP,
        /** It leads a person through work in Apple School Manager, between whose steps only the person can say that it is done. */
        GUIDED
    }

    private static final Map<String, Reason> WITHOUT = Map.ofEntries(
            entry("/sign-in", Reason.SIGN_IN),
            entry("/sign-in/code", Reason.SIGN_IN),
            entry("/sign-out", Reason.SIGN_IN),
            entry("/setup/{token}", Reason.SIGN_IN),
            entry("/forgotten", Reason.SIGN_IN),
            entry("/new-password/{word}", Reason.SIGN_IN),
            entry("/invitations/{word}", Reason.SIGN_IN),
            entry("/me/theme", Reason.ONES_OWN),
            entry("/me/password", Reason.ONES_OWN),
            entry("/me/second-factor", Reason.ONES_OWN),
            entry("/me/second-factor/removal", Reason.ONES_OWN),
            entry("/me/sessions/{row}/end", Reason.ONES_OWN),
            entry("/settings/key", Reason.OF_THE_INSTALLATION),
            entry("/settings/mail", Reason.OF_THE_INSTALLATION),
            entry("/settings/mail/test", Reason.OF_THE_INSTALLATION),
            entry("/settings/mail/again", Reason.OF_THE_INSTALLATION),
            entry("/settings/connectors", Reason.OF_THE_INSTALLATION),
            entry("/hooks/{word}", Reason.FOR_PROGRAMS),
            entry(CONNECTION + "/schedule/next", Reason.KEEPS_NOTHING),
            entry(CONNECTION + "/selection/counts", Reason.KEEPS_NOTHING),
            entry(CONNECTION + "/file-account/uploads", Reason.BY_SFTP),
            entry(CONNECTION + "/year-change", Reason.GUIDED));

    private ServerUnderTest server;

    @BeforeAll
    void begin() {
        server = ServerUnderTest.start();
    }

    @AfterAll
    void end() {
        server.close();
    }

    /** All routes of ours that change something, by method and path. */
    private Map<String, HandlerMethod> acts() {
        Map<String, HandlerMethod> acts = new LinkedHashMap<>();
        server.get("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
                .getHandlerMethods()
                .forEach((info, handler) -> {
                    if (handler.getBeanType().getName().startsWith("dev.rollcall.")) {
                        for (RequestMethod method : info.getMethodsCondition().getMethods()) {
                            if (method != RequestMethod.GET) {
                                info.getPatternValues().forEach(path -> acts.put(method + " " + path, handler));
                            }
                        }
                    }
                });
        return acts;
    }

    @Test
    void everyActOfAPageHasARouteOrAReason() {
        TreeSet<String> pages = new TreeSet<>();
        acts().keySet().stream()
                .filter(act -> !act.contains(" /api/") && !act.contains(" /publish/"))
                .forEach(act -> pages.add(act.substring(act.indexOf(' ') + 1)));
        TreeSet<String> named = new TreeSet<>(ROUTES.keySet());
        named.addAll(WITHOUT.keySet());

        assertThat(pages).hasSizeGreaterThan(60).isEqualTo(named);
        assertThat(ROUTES.keySet()).doesNotContainAnyElementsOf(WITHOUT.keySet());
    }

    @Test
    void aRouteNeedsTheRightOfItsPage() {
        Map<String, HandlerMethod> acts = acts();
        List<String> wrong = new ArrayList<>();
        ROUTES.forEach((page, routes) -> {
            for (String route : routes) {
                assertThat(acts).as("%s, for %s", route, page).containsKey(route);
                Needs api = Objects.requireNonNull(acts.get(route)).getMethodAnnotation(Needs.class);
                Needs own = Objects.requireNonNull(acts.get("POST " + page)).getMethodAnnotation(Needs.class);
                if (api != null && own != null && api.value() != own.value()) {
                    wrong.add(route + " needs " + api.value() + ", and its page " + own.value());
                }
            }
        });
        assertThat(wrong).isEmpty();
    }
}
