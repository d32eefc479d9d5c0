package dev.rollcall.server.runs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.server.Browser.Answer;
import dev.rollcall.server.api.ApiUnderTest;
import dev.rollcall.server.organisations.ConnectionStore;
import dev.rollcall.sync.directory.Delivery;
import dev.rollcall.sync.directory.DeliveryState;
import dev.rollcall.sync.directory.Directory;
import dev.rollcall.sync.directory.DirectoryFault;
import dev.rollcall.sync.directory.DirectoryLock;
import dev.rollcall.sync.run.RunPart;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;

/** Of a held run one decision stands, and it alone is in the audit; nobody waits for a slow receiver to hear of it. */
@Tag("long")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DecisionsTest {
    private static final String RUNS = "/connections/1/runs";
    private static final String APPROVE = "{\"decision\":\"APPROVE\",\"reason\":\"A school left\"}";
    private static final String REJECT = "{\"decision\":\"REJECT\",\"reason\":\"The export was cut off\"}";

    private ApiUnderTest api;

    @BeforeAll
    void begin() {
        api = new ApiUnderTest();
    }

    @AfterAll
    void end() {
        api.close();
    }

    private String run() {
        return RUNS + "/"
                + api.expect(202, "POST", RUNS, "{\"aim\":\"DELIVER\"}")
                        .get("id")
                        .asLong();
    }

    /** Each time fewer schools are left, so that the guard holds the run. */
    private String held(String schools) {
        ConnectionStore connections = api.server.get(ConnectionStore.class);
        String text = connections.settings(connections.find(1).orElseThrow()).text();
        String wanted = text.contains("guard:")
                ? text.replaceFirst("schools: .*", "schools: [" + schools + "]")
                : text.replace(
                        "filter:", "guard:\n  people:\n    deactivate: 1\nfilter:\n  schools: [" + schools + "]");
        api.expect(
                200,
                "PUT",
                "/connections/1/settings",
                "{\"settings\":" + ApiUnderTest.JSON.writeValueAsString(wanted) + "}");
        String run = run();
        JsonNode held = api.ended(run);
        assertThat(held.get("outcome").asString()).as(held.toString()).isEqualTo("HELD");
        return run;
    }

    private List<String> decisions(String run) {
        String thing = "run " + run.substring(run.lastIndexOf('/') + 1) + ":";
        return api.expect(200, "GET", "/audit", "")
                .valueStream()
                .filter(act -> act.get("thing").asString().startsWith(thing))
                .map(act -> act.get("act").asString())
                .toList();
    }

    @Test
    void oneDecisionStandsAndASlowReceiverKeepsNobodyWaiting() {
        assertThat(api.ended(run()).get("outcome").asString()).isEqualTo("DELIVERED");
        String slow = held("Pier School, Lighthouse School, Harbor District Office");
        whileTheDeliveryGoesOnNobodyElseDecides(slow);
        assertThat(api.ended(slow).get("outcome").asString()).isEqualTo("DELIVERED");

        whoRejectsWhatAnApprovalHadBegunIsNotToldThatNothingWasSent(held("Pier School, Harbor District Office"));

        String contested = held("Pier School, Harbor District Office");
        ofThreeAtOnceOneIsKept(contested);
    }

    /** A server that is killed between the hand-over and the report leaves it so. */
    private void whoRejectsWhatAnApprovalHadBegunIsNotToldThatNothingWasSent(String run) {
        Run held = api.server
                .get(RunStore.class)
                .find(ApiUnderTest.ORGANISATION, Long.parseLong(run.substring(run.lastIndexOf('/') + 1)))
                .orElseThrow();
        String folder = held.folder().orElseThrow();
        inDirectory(lock -> lock.remember(
                new Delivery(folder, DeliveryState.HANDED_OVER, Instant.now(), "sftp://upload.example/in", "")));

        api.expect(200, "PUT", run + "/approval", REJECT);

        inDirectory(lock -> lock.forgetDelivery(folder));

        assertThat(api.expect(200, "GET", run, "").get("sentence").asString())
                .contains("sftp://upload.example/in may have the upload all the same")
                .doesNotContain("Nothing was sent");
    }

    private void whileTheDeliveryGoesOnNobodyElseDecides(String run) {
        CountDownLatch taken = new CountDownLatch(1);
        Consumer<LiveRuns.LiveRun> slow = live -> {
            if (live.progress().part() == RunPart.DELIVERY && !live.progress().isOver()) {
                await(taken);
            }
        };
        LiveRuns live = api.server.get(LiveRuns.class);
        live.watch(slow);
        try {
            Answer approved = api.ask("PUT", run + "/approval", APPROVE);
            assertThat(approved.status()).as(approved.body()).isEqualTo(202);
            for (JsonNode shown :
                    List.of(ApiUnderTest.JSON.readTree(approved.body()), api.expect(200, "GET", run, ""))) {
                assertThat(shown.get("state").asString()).isEqualTo("RUNNING");
                assertThat(shown.has("outcome")).isFalse();
                assertThat(shown.has("endedAt")).isFalse();
                assertThat(shown.get("sentence").asString()).isEmpty();
            }
            assertThat(api.expect(409, "PUT", run + "/approval", APPROVE)
                            .get("detail")
                            .asString())
                    .contains("meanwhile");
            api.expect(409, "PUT", run + "/approval", REJECT);
            String page = "/organisations/" + ApiUnderTest.ORGANISATION + run.replace("/connections/1", "");
            api.browser.get(page);
            api.browser.post(page + "/approval", Map.of("decision", "approve", "reason", "x"));
            assertThat(api.browser.get(page).body()).contains("Somebody else has decided");
            assertThat(decisions(run)).containsExactly("run-approve");
        } finally {
            taken.countDown();
            live.unwatch(slow);
        }
    }

    private interface Work {
        void by(DirectoryLock lock) throws DirectoryFault, IOException;
    }

    private void inDirectory(Work work) {
        String folder =
                api.server.get(ConnectionStore.class).find(1).orElseThrow().folder();
        try (DirectoryLock lock = Directory.of(api.server.home(), folder).lock(Duration.ofMinutes(1), () -> {})) {
            work.by(lock);
        } catch (DirectoryFault | IOException fault) {
            throw new AssertionError(fault);
        }
    }

    private void ofThreeAtOnceOneIsKept(String run) {
        List<CompletableFuture<Answer>> asked = List.of(REJECT, APPROVE, APPROVE).stream()
                .map(body -> CompletableFuture.supplyAsync(() -> api.ask("PUT", run + "/approval", body)))
                .toList();
        List<Integer> answers =
                asked.stream().map(one -> one.join().status()).sorted().toList();

        assertThat(answers).containsExactly(200, 409, 409);
        assertThat(decisions(run)).hasSize(1);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException told) {
            Thread.currentThread().interrupt();
        }
    }
}
