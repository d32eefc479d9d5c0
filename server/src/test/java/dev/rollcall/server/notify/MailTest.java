package dev.rollcall.server.notify;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.rollcall.server.Browser;
import dev.rollcall.server.MovableClock;
import dev.rollcall.server.ServerUnderTest;
import dev.rollcall.server.access.Operator;
import dev.rollcall.server.access.OperatorStore;
import dev.rollcall.server.access.OutgoingMail;
import dev.rollcall.server.access.Passwords;
import dev.rollcall.server.access.ResetLinks;
import dev.rollcall.server.access.Role;
import dev.rollcall.server.notify.MailChoice.Pace;
import dev.rollcall.server.notify.MailServer.Encryption;
import dev.rollcall.server.organisations.Connection;
import dev.rollcall.server.organisations.Connection.State;
import dev.rollcall.server.organisations.ConnectionStore;
import dev.rollcall.server.runs.AppleRefused;
import dev.rollcall.server.runs.FileRefused;
import dev.rollcall.server.runs.Run;
import dev.rollcall.server.runs.Run.Cause;
import dev.rollcall.server.runs.RunEnded;
import dev.rollcall.server.runs.RunQueue;
import dev.rollcall.server.runs.RunStore;
import dev.rollcall.server.schedule.NothingRan;
import dev.rollcall.sync.report.RunReport.Outcome;
import dev.rollcall.sync.run.RunRequest.Aim;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.context.PayloadApplicationEvent;
import org.springframework.context.event.ApplicationEventMulticaster;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Mail, to a mail server that the test starts and stops. */
@Tag("long")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MailTest {
    private static final String ORG = "alder-valley";
    private static final String CANARY = "Canaria";
    private static final String NOTIFICATIONS = "/organisations/" + ORG + "/settings/notifications";

    private final MovableClock clock = MovableClock.at("2026-11-24T18:00:00Z");
    private ServerUnderTest server;
    private Browser browser;
    private Connection connection;
    private List<Operator> people = List.of();
    private GreenMail mailbox = new GreenMail();

    @BeforeAll
    void begin() {
        server = started(clock);
        // The test alone says when mail is sent.
        ServerUnderTest.await(
                "the first look of all jobs",
                () -> server.get(JdbcClient.class)
                                .sql("select count(*) from scheduled_tasks where picked or execution_time <= ?")
                                .param(clock.instant().atOffset(ZoneOffset.UTC))
                                .query(Long.class)
                                .single()
                        == 0);
        server.get(JdbcClient.class)
                .sql("delete from scheduled_tasks where task_name in ('mail', 'old-mail', 'due-runs')")
                .update();
        browser = server.administrator();
        OperatorStore operators = server.get(OperatorStore.class);
        String hash = server.get(Passwords.class).hash(Browser.PASSWORD);
        Operator ines = operators.add("ines@school.example", "Ines Duarte", hash, false);
        Operator omar = operators.add("omar@school.example", "Omar Haddad", hash, false);
        operators.setRole(ines.id(), ORG, Role.SITE_MANAGER, false);
        operators.setRole(omar.id(), ORG, Role.PEOPLE_MANAGER, false);
        people = List.of(operators.findByEmail("dana@school.example").orElseThrow(), ines, omar);
        connection = server.get(ConnectionStore.class)
                .add(ORG, "Aeries", "", "source: " + server.home().resolve("not-there") + "\n", "Dana Whitcombe");
    }

    /** On the database of a file; what is the same on another is tested by who starts it there. */
    ServerUnderTest started(Clock time) {
        return ServerUnderTest.start(time);
    }

    @AfterAll
    void end() {
        server.close();
    }

    @BeforeEach
    void startMail() {
        mailbox = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP).dynamicPort());
        mailbox.start();
        server.get(JdbcClient.class).sql("delete from mail").update();
        server.get(JdbcClient.class).sql("delete from mail_choice").update();
        useServerAt(mailbox.getSmtp().getPort());
    }

    @AfterEach
    void stopMail() {
        mailbox.stop();
    }

    private void useServerAt(int port) {
        server.get(MailServerStore.class)
                .save(new MailServer(
                        "127.0.0.1", port, "", Optional.empty(), Encryption.NONE, "rollcall@school.example"));
    }

    @Test
    void whoChoseNothingGetsWhatNeedsSomebodyWhereHeIsAdministrator() throws Exception {
        tell(new NothingRan(ORG, connection.id(), clock.instant()));
        send();

        assertThat(recipients()).containsExactly("dana@school.example");
        MimeMessage mail = mailbox.getReceivedMessages()[0];
        assertThat(mail.getSubject()).isEqualTo("Alder Valley: nothing has run (Aeries)");
        assertThat(text(mail))
                .contains("since "
                        + DateTimeFormatter.ofPattern("EEEE d MMMM, HH:mm", Locale.ENGLISH)
                                .format(clock.instant().atZone(ZoneId.of("America/Denver"))))
                .contains("See it: "
                        + server.url("/organisations/" + ORG + "/connections/" + connection.id() + "/schedule"));
        assertThat(mail.getHeader("Auto-Submitted")).containsExactly("auto-generated");
    }

    @Test
    void aRefusedRecipientOfThreeDoesNotStopTheOthersAndIsShownAndTriedAgain() {
        everybodyGets(Pace.EACH, Occasion.FILE_REFUSED);
        mailbox.getUserManager().setMessageDeliveryHandler((message, address) -> {
            if (address.getEmail().startsWith("ines")) {
                throw new com.icegreen.greenmail.user.UserException("no such mailbox");
            }
            return mailbox.getUserManager().getUserByEmail(address.getEmail()) == null
                    ? mailbox.setUser(address.getEmail(), "x")
                    : mailbox.getUserManager().getUserByEmail(address.getEmail());
        });
        tell(new FileRefused(ORG, connection.id(), "/connections/" + connection.id() + "/file-account"));

        send();
        assertThat(recipients()).containsExactlyInAnyOrder("dana@school.example", "omar@school.example");
        assertThat(browser.get(NOTIFICATIONS).body()).contains("The mail server did not take it", "Next try");

        acceptAll();
        send();
        assertThat(recipients()).as("before the pause is over").hasSize(2);
        clock.move(Duration.ofSeconds(61));
        send();
        assertThat(recipients()).hasSize(3).contains("ines@school.example");
        assertThat(server.get(Outbox.class).last(ORG, 10)).allMatch(mail -> mail.state() == Mail.State.SENT);
    }

    @Test
    void mailWaitsWhileTheServerIsDownWithGrowingPauses() {
        int port = mailbox.getSmtp().getPort();
        mailbox.stop();
        tell(new AppleRefused(ORG, connection.id(), 7, 3));
        send();
        assertThat(waiting().fault()).contains("does not answer at port " + port);
        assertThat(waiting().nextTryAt()).isEqualTo(clock.instant().plus(Duration.ofMinutes(1)));
        clock.move(Duration.ofMinutes(1));
        send();
        assertThat(waiting().nextTryAt()).isEqualTo(clock.instant().plus(Duration.ofMinutes(5)));
        for (int tries = 2; tries < 10; tries++) {
            clock.move(Duration.ofHours(24));
            send();
        }
        assertThat(server.get(Outbox.class).last(ORG, 1).get(0).state()).isEqualTo(Mail.State.GIVEN_UP);
        assertThat(browser.get(NOTIFICATIONS).body()).contains("Not sent", "does not answer");

        mailbox = new GreenMail(new ServerSetup(port, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        mailbox.start();
        assertThat(browser.post(NOTIFICATIONS + "/again", Map.of()).status()).isEqualTo(302);
        assertThat(recipients()).containsExactly("dana@school.example");
        assertThat(text(mailbox.getReceivedMessages()[0])).contains("3 rows that it did not accept");
    }

    @Test
    void whatIsBeingSentIsNotSentASecondTimeByWhoeverAsksForAnotherTry() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch goesOn = new CountDownLatch(1);
        mailbox.setUser("dana@school.example", "x");
        mailbox.getUserManager().setMessageDeliveryHandler((message, address) -> {
            begun.countDown();
            awaitQuietly(goesOn);
            return mailbox.getUserManager().getUserByEmail(address.getEmail());
        });
        tell(new AppleRefused(ORG, connection.id(), 7, 3));
        CompletableFuture<Void> first = CompletableFuture.runAsync(this::send);
        assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();

        long id = waiting().id();
        CompletableFuture<Boolean> second = CompletableFuture.supplyAsync(
                () -> server.get(MailDelivery.class).again(ORG, id));
        assertThat(second.get(5, TimeUnit.SECONDS))
                .as("one under way is left alone")
                .isFalse();
        assertThat(server.get(Outbox.class).isClaimed(ORG, id)).isTrue();
        assertThat(browser.post(NOTIFICATIONS + "/again", Map.of()).status()).isEqualTo(302);
        goesOn.countDown();
        first.get(20, TimeUnit.SECONDS);

        assertThat(recipients()).containsExactly("dana@school.example");
        assertThat(server.get(Outbox.class).last(ORG, 1).get(0).state()).isEqualTo(Mail.State.SENT);
        assertThat(server.get(Outbox.class).isClaimed(ORG, id)).isFalse();
    }

    @Test
    void aSubjectThatListsMayNotShowIsSentAndThenForgotten() throws Exception {
        server.get(OutgoingMail.class)
                .sendShowing(ORG, "office@school.example", "About Canaria Finch", "About •••", "x");
        assertThat(stored()).noneMatch(row -> row.contains(CANARY));
        send();

        assertThat(subject(mailbox.getReceivedMessages()[0])).isEqualTo("About Canaria Finch");
        Mail sent = server.get(Outbox.class).last(1).get(0);
        assertThat(sent.state()).isEqualTo(Mail.State.SENT);
        assertThat(sent.subject()).isEqualTo("About •••");
        assertThat(sent.sentSubject()).isEqualTo("About •••");
    }

    private List<String> stored() {
        return server.get(JdbcClient.class)
                .sql("select subject || coalesce(sealed_subject, '') || coalesce(text, '') from mail")
                .query(String.class)
                .list();
    }

    @Test
    void whatAKilledProcessWasSendingIsTriedAgainWhenItsClaimIsOver() {
        tell(new AppleRefused(ORG, connection.id(), 7, 3));
        assertThat(server.get(Outbox.class).claim(waiting())).isTrue();
        send();
        assertThat(recipients()).isEmpty();

        clock.move(Duration.ofMinutes(10));
        send();
        assertThat(recipients()).containsExactly("dana@school.example");
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await(15, TimeUnit.SECONDS);
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void anUploadThatSomebodyHasToSendIsNotToldAsDelivered() {
        everybodyGets(Pace.EACH, Occasion.DELIVERED);
        for (String state : List.of("PREPARED", "HANDED_OVER")) {
            tell(new RunEnded(ORG, connection.id(), delivered(state), Outcome.DELIVERED));
        }
        send();
        assertThat(texts())
                .filteredOn(text -> text.contains("The upload lies ready, and waits for somebody"))
                .hasSize(3);
        assertThat(texts())
                .filteredOn(text -> text.contains("The upload was delivered: 2 new people"))
                .hasSize(3);
    }

    private long delivered(String state) {
        JdbcClient jdbc = server.get(JdbcClient.class);
        jdbc.sql(
                        "insert into run (organisation_id, connection_id, cause, aim, state, asked_at, outcome, people_new, delivery)"
                                + " values (?, ?, 'SCHEDULE', 'DELIVER', 'ENDED', ?, 'DELIVERED', 2, ?)")
                .param(ORG)
                .param(connection.id())
                .param(clock.instant().atOffset(ZoneOffset.UTC))
                .param(state)
                .update();
        return jdbc.sql("select max(id) from run").query(Long.class).single();
    }

    @Test
    void oneMailADayHoldsAllOfTheDay() {
        everybodyGets(Pace.DAILY, Occasion.NOTHING_RAN, Occasion.APPLE_REFUSED);
        clock.set("2026-11-25T13:00:00Z");
        tell(new NothingRan(ORG, connection.id(), clock.instant()));
        tell(new AppleRefused(ORG, connection.id(), 7, 1));
        send();
        assertThat(recipients()).as("at six in Denver").isEmpty();

        clock.set("2026-11-25T14:00:30Z");
        server.get(Digests.class).sendDue();
        send();
        assertThat(recipients()).hasSize(3);
        MimeMessage mail = mailbox.getReceivedMessages()[0];
        assertThat(subject(mail)).isEqualTo("Alder Valley: 2 messages of the day");
        assertThat(text(mail)).contains("nothing has run (Aeries)", "1 row that it did not accept", "/runs/7");

        clock.move(Duration.ofDays(1));
        server.get(Digests.class).sendDue();
        send();
        assertThat(recipients()).as("a day without news").hasSize(3);
    }

    @Test
    void aFailedRunIsToldWithoutTheNameOfAnyPupilUnlessTheOrganisationWantsNames() throws IOException {
        everybodyGets(Pace.EACH, Occasion.values());
        Connection live = rosterWithCanary();

        Run run = runOf(live);
        send();
        assertThat(run.outcome().orElseThrow().name()).as(run.sentence()).isEqualTo("ERRORS");
        assertThat(recipients()).hasSize(3);
        assertThat(texts()).allSatisfy(text -> assertThat(text)
                .contains("Errors in the data stopped the run", "Nothing was sent", "/runs/" + run.id())
                .doesNotContain(CANARY));
        assertThat(server.get(JdbcClient.class)
                        .sql("select text from mail where text is not null")
                        .query(String.class)
                        .list())
                .as("texts that wait are encrypted, others are gone")
                .isEmpty();

        server.get(MailChoiceStore.class).saveRules(ORG, new MailRules(true, LocalTime.of(7, 0)));
        runOf(live);
        send();
        assertThat(texts().get(3)).contains(CANARY);
        server.get(MailChoiceStore.class).saveRules(ORG, MailRules.USUAL);
    }

    @Test
    void aFailedPreviewOfAPersonIsNoNews() {
        everybodyGets(Pace.EACH, Occasion.values());
        server.get(RunQueue.class).ask(connection, Cause.PERSON, Optional.of("Dana"), Aim.PREVIEW, Optional.empty());
        ServerUnderTest.await(
                "the preview",
                () -> server.get(RunStore.class).current(connection.id()).isEmpty());

        assertThat(server.get(Outbox.class).last(ORG, 10)).isEmpty();
    }

    @Test
    void newsThatWereRolledBackAreNotTold() {
        var transactions = new org.springframework.transaction.support.TransactionTemplate(
                server.get(org.springframework.transaction.PlatformTransactionManager.class));
        transactions.executeWithoutResult(status -> {
            tell(new NothingRan(ORG, connection.id(), clock.instant()));
            status.setRollbackOnly();
        });

        assertThat(server.get(Outbox.class).last(ORG, 10)).isEmpty();
    }

    @Test
    void theChoicesAreKeptByThePage() {
        Map<String, String> form = new HashMap<>(Map.of("digestAt", "06:30"));
        form.put("o" + people.get(2).id(), "HELD");
        form.put("p" + people.get(2).id(), "DAILY");
        browser.get(NOTIFICATIONS);
        assertThat(browser.post(NOTIFICATIONS, form).status()).isEqualTo(302);

        List<MailChoice> kept = server.get(MailChoiceStore.class).of(ORG);
        assertThat(kept).hasSize(3);
        assertThat(kept.get(0).occasions()).isEmpty();
        assertThat(kept.get(2).occasions()).containsExactly(Occasion.HELD);
        assertThat(kept.get(2).pace()).isEqualTo(Pace.DAILY);
        assertThat(server.get(MailChoiceStore.class).rules(ORG).digestAt()).isEqualTo(LocalTime.of(6, 30));
        assertThat(browser.post(NOTIFICATIONS, Map.of("digestAt", "early")).body())
                .contains("as in 07:00");
        server.get(MailChoiceStore.class).saveRules(ORG, MailRules.USUAL);
    }

    @Test
    void theMailServerIsSetUpByThePageAndTested() {
        browser.get("/settings/mail");
        Browser.Answer wrong = browser.post(
                "/settings/mail",
                Map.of(
                        "host",
                        "smtp.school.example",
                        "port",
                        "0",
                        "username",
                        "u",
                        "password",
                        "p",
                        "encryption",
                        "NONE",
                        "sender",
                        "x"));
        assertThat(wrong.status()).isEqualTo(422);
        assertThat(wrong.body())
                .contains("from 1 to 65535", "could read the password", "as in rollcall@school.example");

        String port = Integer.toString(mailbox.getSmtp().getPort());
        Map<String, String> form = Map.of(
                "host",
                "127.0.0.1",
                "port",
                port,
                "username",
                "u",
                "password",
                "s3cret-word",
                "encryption",
                "NONE",
                "sender",
                "rollcall@school.example");
        mailbox.setUser("u", "s3cret-word");
        assertThat(browser.post("/settings/mail", form).status()).isEqualTo(302);
        String page = browser.get("/settings/mail").body();
        assertThat(page).contains("Saved.").doesNotContain("s3cret-word");
        assertThat(server.get(JdbcClient.class)
                        .sql("select password from mail_server")
                        .query(String.class)
                        .single())
                .doesNotContain("s3cret-word");
        browser.post("/settings/mail/test", Map.of());
        assertThat(browser.get("/settings/mail").body()).contains("A test was sent to dana@school.example.");
        assertThat(recipients()).containsExactly("dana@school.example");

        Browser.Answer elsewhere = browser.post(
                "/settings/mail",
                Map.of(
                        "host",
                        "localhost",
                        "port",
                        port,
                        "username",
                        "u",
                        "password",
                        "",
                        "encryption",
                        "NONE",
                        "sender",
                        "rollcall@school.example"));
        assertThat(elsewhere.body())
                .as("the kept password goes to no other server")
                .contains("not sent to another server");
    }

    @Test
    void aServerThatSaysNothingDoesNotHoldTheOthersForEver() throws IOException {
        try (java.net.ServerSocket silent = new java.net.ServerSocket(0)) {
            useServerAt(silent.getLocalPort());
            tell(new NothingRan(ORG, connection.id(), clock.instant()));
            long begin = System.nanoTime();
            send();
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(40));
            assertThat(waiting().fault()).isNotEmpty();
        }
    }

    @Test
    void aForgottenPasswordIsSetByALinkThatIsGoodOnceForAnHour() {
        Browser stranger = server.browser();
        stranger.get("/forgotten");
        Browser.Answer known = stranger.post("/forgotten", Map.of("email", "Omar@school.example"));
        Browser.Answer unknown = stranger.post("/forgotten", Map.of("email", "nobody@school.example"));
        assertThat(unknown.location()).isEqualTo(known.location()).isEqualTo("/forgotten?sent");
        send();
        assertThat(recipients()).containsExactly("omar@school.example");
        Matcher link = Pattern.compile("(/new-password/\\S+)").matcher(text(mailbox.getReceivedMessages()[0]));
        assertThat(link.find()).isTrue();

        Browser omar = server.browser();
        omar.get("/sign-in");
        omar.post("/sign-in", Map.of("email", "omar@school.example", "password", Browser.PASSWORD));
        assertThat(omar.get("/organisations/" + ORG).status()).isEqualTo(200);

        assertThat(stranger.get(link.group(1)).body()).contains("Set a new password");
        assertThat(stranger.post(link.group(1), Map.of("password", "short")).status())
                .isEqualTo(422);
        assertThat(stranger.post(link.group(1), Map.of("password", "another horse battery staple"))
                        .location())
                .isEqualTo("/sign-in");
        assertThat(omar.get("/organisations/" + ORG).location())
                .as("the session of before")
                .startsWith("/sign-in?then=");
        assertThat(stranger.get(link.group(1)).status())
                .as("the link, once more")
                .isEqualTo(404);
        assertThat(stranger.post(
                                "/sign-in",
                                Map.of("email", "omar@school.example", "password", "another horse battery staple"))
                        .location())
                .isEqualTo("/");
    }

    @Test
    void whoeverGetsALinkByACommandOnTheServerIsToldSoByAMailWithoutTheLink() {
        Operator omar = people.get(2);
        ResetLinks links = server.get(ResetLinks.class);

        String link = links.makeByCommand(omar, false);
        send();

        assertThat(recipients()).containsExactly("omar@school.example");
        assertThat(subject(mailbox.getReceivedMessages()[0])).isEqualTo("Rollcall: a link for a new password was made");
        assertThat(text(mailbox.getReceivedMessages()[0]))
                .startsWith("Dear Omar Haddad,")
                .contains("somebody who may run commands on the machine of Rollcall made a link")
                .doesNotContain("/new-password/", link);

        server.get(JdbcClient.class).sql("delete from mail_server").update();
        links.makeByCommand(omar, true);
        assertThat(server.get(Outbox.class).last(9))
                .as("without a mail server none waits until there is one")
                .hasSize(1);
    }

    @Test
    void aLinkThatIsOverIsNotSentAndNotGood() {
        Browser stranger = server.browser();
        stranger.get("/forgotten");
        stranger.post("/forgotten", Map.of("email", "ines@school.example"));
        clock.move(Duration.ofMinutes(61));
        send();

        assertThat(recipients()).isEmpty();
        assertThat(server.get(Outbox.class).last(1).get(0).state()).isEqualTo(Mail.State.TOO_LATE);
    }

    private void everybodyGets(Pace pace, Occasion... occasions) {
        Set<Occasion> set = EnumSet.copyOf(Arrays.asList(occasions));
        server.get(MailChoiceStore.class)
                .save(
                        ORG,
                        people.stream()
                                .map(person -> new MailChoice(person, set, pace))
                                .toList());
    }

    /** A roster with a pupil whose name is wrong in the sourcedId of the school, and with an error that names a value of his. */
    private Connection rosterWithCanary() throws IOException {
        Path roster = server.home().resolve("canary");
        Files.createDirectories(roster);
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
                "source: " + roster + "\ndelivery:\n  to: " + server.home().resolve("canary-out") + "\n",
                "Dana Whitcombe");
        connections.setState(made, State.LIVE);
        return connections.find(made.id()).orElseThrow();
    }

    private Run runOf(Connection live) {
        long id = server.get(RunQueue.class).ask(live, Cause.SCHEDULE, Optional.empty(), Aim.DELIVER, Optional.empty());
        ServerUnderTest.await("run " + id, () -> server.get(RunStore.class)
                .find(ORG, id)
                .filter(Run::isOver)
                .isPresent());
        return server.get(RunStore.class).find(ORG, id).orElseThrow();
    }

    private void tell(Object event) {
        server.get(ApplicationEventMulticaster.class).multicastEvent(new PayloadApplicationEvent<>(this, event));
    }

    private void send() {
        server.get(MailDelivery.class).sendDue();
    }

    private void acceptAll() {
        mailbox.getUserManager()
                .setMessageDeliveryHandler(
                        (message, address) -> mailbox.getUserManager().getUserByEmail(address.getEmail()) == null
                                ? mailbox.setUser(address.getEmail(), "x")
                                : mailbox.getUserManager().getUserByEmail(address.getEmail()));
    }

    private Mail waiting() {
        Mail mail = server.get(Outbox.class).last(ORG, 1).get(0);
        assertThat(mail.state()).isEqualTo(Mail.State.WAITING);
        return mail;
    }

    private List<String> recipients() {
        List<String> recipients = new ArrayList<>();
        for (MimeMessage mail : mailbox.getReceivedMessages()) {
            try {
                assertThat(mail.getAllRecipients())
                        .as("one message a recipient")
                        .hasSize(1);
                recipients.add(mail.getAllRecipients()[0].toString());
            } catch (MessagingException fault) {
                throw new AssertionError(fault);
            }
        }
        return recipients;
    }

    private List<String> texts() {
        return Arrays.stream(mailbox.getReceivedMessages())
                .map(mail -> subject(mail) + "\n" + text(mail))
                .toList();
    }

    private static String subject(MimeMessage mail) {
        try {
            return mail.getSubject();
        } catch (MessagingException fault) {
            throw new AssertionError(fault);
        }
    }

    private static String text(MimeMessage mail) {
        try {
            return mail.getContent().toString();
        } catch (MessagingException | IOException fault) {
            throw new AssertionError(fault);
        }
    }
}
