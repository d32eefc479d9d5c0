package dev.rollcall.server;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.core.AppenderBase;
import dev.rollcall.server.Browser.Answer;
import dev.rollcall.server.notify.MailChoiceStore;
import dev.rollcall.server.notify.MailDelivery;
import dev.rollcall.server.notify.MailRules;
import dev.rollcall.server.notify.MailServer;
import dev.rollcall.server.notify.MailServerStore;
import dev.rollcall.server.notify.Outbox;
import dev.rollcall.server.organisations.Connection;
import dev.rollcall.server.organisations.Connection.State;
import dev.rollcall.server.organisations.ConnectionStore;
import dev.rollcall.server.runs.Run;
import dev.rollcall.server.runs.RunStore;
import dev.rollcall.server.webhooks.WebhookEvent;
import dev.rollcall.server.webhooks.Webhooks;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalTime;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

/**
 * A pupil's name goes through a whole sync that fails, its mail, the API, webhooks and pages: it stands in no line of the log and in
 * no webhook. Each way is seen to have had it.
 */
@Tag("long")
class CanaryTest {
    private static final String CANARY = "Canaria";
    private static final String ORG = "alder-valley";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** All that is logged, with the texts of exceptions. */
    private static final class Log extends AppenderBase<ILoggingEvent> {
        private final List<String> lines = new CopyOnWriteArrayList<>();

        @Override
        protected void append(ILoggingEvent event) {
            lines.add(event.getLoggerName() + " " + event.getFormattedMessage());
            for (IThrowableProxy fault = event.getThrowableProxy(); fault != null; fault = fault.getCause()) {
                lines.add(fault.getClassName() + " " + fault.getMessage());
            }
        }
    }

    @Test
    void noLineOfTheLogNamesAPupil() throws Exception {
        Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        Log log = new Log();
        try (ServerUnderTest server = ServerUnderTest.start();
                Receiver receiver = new Receiver()) {
            // The start sets up logging anew. At this level more is logged than usual, as by whoever looks for a fault.
            root.setLevel(Level.INFO);
            log.setContext(root.getLoggerContext());
            log.start();
            root.addAppender(log);
            root.info("the log is heard");
            goThrough(server, receiver);
        } finally {
            root.setLevel(Level.WARN);
            root.detachAppender(log);
        }
        assertThat(log.lines).isNotEmpty().noneMatch(line -> line.contains(CANARY));
    }

    private static void goThrough(ServerUnderTest server, Receiver receiver) throws IOException {
        Browser dana = server.administrator();
        server.get(MailChoiceStore.class).saveRules(ORG, new MailRules(true, LocalTime.of(7, 0)));
        server.get(MailServerStore.class)
                .save(new MailServer("127.0.0.1", 1, "", Optional.empty(), MailServer.Encryption.NONE, "a@b.example"));
        server.get(Webhooks.class)
                .add(
                        ORG,
                        receiver.url("/500"),
                        WebhookEvent.choices().stream().map(WebhookEvent::type).toList(),
                        "Dana");
        Connection connection = connection(server);
        String token = token(dana);
        Answer started = api(dana, token, "POST", "/connections/" + connection.id() + "/runs");
        String run = started.location().replace("/api/v1", "");
        long id = Long.parseLong(run.replaceFirst(".*/", ""));
        ServerUnderTest.await("the run", () -> server.get(RunStore.class)
                .find(ORG, id)
                .filter(Run::isOver)
                .isPresent());

        assertThat(api(dana, token, "GET", "/runs/" + id + "/problems").body()).contains(CANARY);
        assertThat(api(dana, token, "GET", "/runs/" + id + "/problems?school=s1&q=" + CANARY)
                        .body())
                .contains(CANARY);
        assertThat(api(dana, token, "GET", "/runs/" + id + "/problems?school=../../../keys")
                        .status())
                .isEqualTo(404);
        assertThat(api(dana, token, "GET", "/connections/" + connection.id() + "/explanations?record=" + CANARY)
                        .body())
                .contains(CANARY);
        api(dana, token, "GET", "/connections/" + connection.id() + "/people?q=" + CANARY);
        api(dana, token, "GET", "/connections/" + connection.id() + "/people/" + CANARY);
        assertThat(dana.get("/organisations/" + ORG + "/runs/" + id).body()).contains(CANARY);
        dana.get("/organisations/" + ORG + "/search?q=" + CANARY);
        dana.get("/organisations/" + ORG + "/people/" + CANARY);

        ServerUnderTest.await("the webhook", () -> !receiver.got().isEmpty());
        assertThat(receiver.got())
                .allMatch(got -> !got.body().contains(CANARY) && got.body().contains("run.failed"));
        server.get(MailDelivery.class).sendDue();
        ServerUnderTest.await(
                "the mail", () -> server.get(Outbox.class).last(ORG, 1).stream().anyMatch(mail -> mail.tries() > 0));
        assertThat(server.get(Outbox.class).last(ORG, 1).get(0).text()).contains(CANARY);
    }

    private static Answer api(Browser browser, String token, String method, String path) {
        return browser.send(browser.request("/api/v1" + path)
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .method(
                        method,
                        method.equals("GET")
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString("{}")));
    }

    private static String token(Browser browser) {
        String who = Base64.getEncoder()
                .encodeToString(("dana@school.example:" + Browser.PASSWORD).getBytes(StandardCharsets.UTF_8));
        Answer made = browser.send(browser.request("/api/v1/tokens")
                .header("Authorization", "Basic " + who)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(
                        "{\"name\":\"t\",\"organisation\":\"" + ORG + "\",\"scopes\":[\"SEE\",\"RUN\"]}")));
        return JSON.readTree(made.body()).get("token").asString();
    }

    /** A roster with a pupil whose name stands where problems show it. */
    private static Connection connection(ServerUnderTest server) throws IOException {
        Path roster = Files.createDirectories(server.home().resolve("canary"));
        Map<String, String> files = Map.of(
                "orgs.csv",
                "sourcedId,status,dateLastModified,name,type,identifier,parentSourcedId\ns1,,,Birch Lane,school,,\n",
                "users.csv",
                "sourcedId,status,dateLastModified,enabledUser,orgSourcedIds,role,username,userIds,givenName,familyName,middleName,identifier,email,sms,phone,agentSourcedIds,grades,password\n"
                        + "u1,,,true,s1,student," + CANARY + ",," + CANARY + ",Finch,,," + CANARY + "@x@y,,,,05,\n"
                        + CANARY + ",,,true,s9,student,b,,B,Finch,,,,,,,05,\n"
                        + CANARY + ",,,true,s1,student,c,,C,Finch,,,,,,,05,\n",
                "courses.csv",
                "sourcedId,status,dateLastModified,schoolYearSourcedId,title,courseCode,grades,orgSourcedId,subjects,subjectCodes\n",
                "classes.csv",
                "sourcedId,status,dateLastModified,title,grades,courseSourcedId,classCode,classType,location,schoolSourcedId,termSourcedIds,subjects,subjectCodes,periods\n",
                "enrollments.csv",
                "sourcedId,status,dateLastModified,classSourcedId,schoolSourcedId,userSourcedId,role,primary,beginDate,endDate\n",
                "academicSessions.csv",
                "sourcedId,status,dateLastModified,title,type,startDate,endDate,parentSourcedId,schoolYear\n");
        for (Map.Entry<String, String> file : files.entrySet()) {
            Files.writeString(roster.resolve(file.getKey()), file.getValue());
        }
        ConnectionStore connections = server.get(ConnectionStore.class);
        Connection made = connections.add(
                ORG,
                "Canary",
                "",
                "source: " + roster + "\ndelivery:\n  to: " + server.home().resolve("out") + "\n",
                "Dana");
        connections.setState(made, State.LIVE);
        return made;
    }
}
