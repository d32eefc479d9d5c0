package dev.rollcall.server.organisations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.net.httpserver.HttpServer;
import dev.rollcall.server.Browser;
import dev.rollcall.server.Browser.Answer;
import dev.rollcall.server.ServerUnderTest;
import dev.rollcall.server.runs.Run;
import dev.rollcall.server.runs.RunStore;
import dev.rollcall.sync.report.RunReport.Outcome;
import dev.rollcall.sync.settings.HostJudge;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which addresses and places an operator may make the server call, read and write. */
@Tag("long")
class AddressesTest {
    private static final String NEW = "/organisations/alder-valley/connections/new";

    @Test
    void aSharedServerReachesNothingOfItsOwnMachineForAnOperator() {
        try (ServerUnderTest server = ServerUnderTest.start()) {
            Browser dana = server.administrator();
            for (String source :
                    List.of("https://169.254.169.254/latest", "ftp://files.example/roster", "https:///nothing")) {
                assertThat(added(dana, source).status()).as(source).isEqualTo(422);
            }
            assertThat(added(dana, "http://127.0.0.1:9/ims/oneroster/v1p1").status())
                    .as("alone on the machine")
                    .isEqualTo(302);
            assertThat(added(dana, "/etc/hostname").status()).isEqualTo(302);

            server.get(OrganisationStore.class).add("Another District", ZoneOffset.UTC, false);
            for (String source : List.of(
                    "http://127.0.0.1:9/ims/oneroster/v1p1",
                    "https://[::1]/x",
                    "https://10.1.2.3/x",
                    "/etc/hostname",
                    "another-district/uploads",
                    "../keys/secrets.json")) {
                Answer answer = added(dana, source);
                assertThat(answer.status()).as(source).isEqualTo(422);
                assertThat(answer.body()).as(source).contains("Several organisations share this server");
            }
            assertThat(endOf(dana, server).sentence())
                    .as("a run of what was saved when the server was not shared")
                    .contains("leads into a private network");
            dana.get("/organisations/alder-valley/connections/1/source");
            assertThat(dana.post("/organisations/alder-valley/connections/1/source", Map.of())
                            .body())
                    .contains("leads into a private network");
            assertThat(added(dana, "alder-valley/uploads").status())
                    .as("files that are sent here")
                    .isEqualTo(302);
        }
    }

    @Test
    void whatARunCallsBesidesItsSourceIsJudgedToo() throws IOException {
        try (ServerUnderTest server = ServerUnderTest.start()) {
            server.administrator();
            server.get(OrganisationStore.class).add("Another District", ZoneOffset.UTC, false);
            String text = """
                    source: alder-valley/uploads
                    delivery:
                      to: sftp://apple@192.0.2.1/a.zip
                      sftp:
                        proxy: http://10.1.2.3:3128
                    match:
                      apple:
                        token: alder-valley/token.p7m
                        url: https://192.168.1.1
                    """;

            List<SettingsCheck.Fault> faults = server.get(SettingsCheck.class).faults("alder-valley", text);

            assertThat(faults)
                    .filteredOn(fault -> fault.toString().contains("leads into a private network"))
                    .extracting(SettingsCheck.Fault::key)
                    .containsExactly("delivery.sftp.proxy", "match.apple.url");
            HostJudge judge = server.get(AddressPolicy.class).judge();
            assertThatExceptionOfType(HostJudge.Refused.class)
                    .isThrownBy(() -> judge.resolve("10.1.2.3"))
                    .withMessageContaining("leads into a private network");
            assertThat(judge.resolve("192.0.2.1")).containsExactly(InetAddress.getByName("192.0.2.1"));
        }
    }

    /** A SIS on this machine, which was allowed when the run began. */
    @Test
    void eachRequestOfAPullIsJudgedAndNotItsBeginningAlone() throws IOException {
        List<String> asked = new CopyOnWriteArrayList<>();
        HttpServer sis = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        try (ServerUnderTest server = ServerUnderTest.start()) {
            sis.createContext("/", exchange -> {
                asked.add(exchange.getRequestURI().getPath());
                if (asked.size() == 1) {
                    server.get(OrganisationStore.class).add("Another District", ZoneOffset.UTC, false);
                }
                exchange.sendResponseHeaders(404, -1);
                exchange.close();
            });
            sis.start();
            Browser dana = server.administrator();
            pullFrom(server, sis);

            assertThat(endOf(dana, server).sentence()).contains("leads into a private network");
            assertThat(asked).hasSize(1);
        } finally {
            sis.stop(0);
        }
    }

    @Test
    void aRedirectToAnotherMachineIsNotFollowed() throws IOException {
        List<String> first = new CopyOnWriteArrayList<>();
        List<String> asked = new CopyOnWriteArrayList<>();
        HttpServer inside = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        HttpServer sis = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        try (ServerUnderTest server = ServerUnderTest.start()) {
            inside.createContext("/", exchange -> {
                asked.add(exchange.getRequestURI().getPath());
                exchange.sendResponseHeaders(200, -1);
                exchange.close();
            });
            sis.createContext("/", exchange -> {
                first.add(exchange.getRequestURI().getPath());
                exchange.getResponseHeaders()
                        .set(
                                "Location",
                                "http://127.0.0.1:" + inside.getAddress().getPort() + "/secret");
                exchange.sendResponseHeaders(302, -1);
                exchange.close();
            });
            inside.start();
            sis.start();
            Browser dana = server.administrator();
            pullFrom(server, sis);

            endOf(dana, server);
            assertThat(first).as("the SIS itself was asked").isNotEmpty();
            assertThat(asked).isEmpty();
        } finally {
            sis.stop(0);
            inside.stop(0);
        }
    }

    private static void pullFrom(ServerUnderTest server, HttpServer sis) {
        String address = "http://localhost:" + sis.getAddress().getPort() + "/ims/oneroster";
        Connection made = server.get(ConnectionStore.class)
                .add(
                        "alder-valley",
                        "SIS",
                        "",
                        "source: " + address + "\noneroster:\n  client_id: rollcall\n",
                        "Dana Whitcombe");
        server.get(SecretStore.class).set(made.id(), "ROLLCALL_CLIENT_SECRET", "a word");
    }

    private static Run endOf(Browser dana, ServerUnderTest server) {
        dana.post("/organisations/alder-valley/connections/1/runs", Map.of("aim", "PREVIEW"));
        RunStore runs = server.get(RunStore.class);
        ServerUnderTest.await(
                "the run",
                () -> runs.find("alder-valley", 1).filter(Run::isOver).isPresent());
        Run run = runs.find("alder-valley", 1).orElseThrow();
        assertThat(run.outcome()).contains(Outcome.SOURCE_NOT_REACHABLE);
        return run;
    }

    private static Answer added(Browser browser, String source) {
        return browser.post(NEW, Map.of("name", "C", "source", source));
    }

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1, true",
        "10.0.0.1, true",
        "172.31.255.255, true",
        "192.168.0.1, true",
        "100.64.0.1, true",
        "169.254.1.1, true",
        "0.0.0.0, true",
        "::1, true",
        "fd00::1, true",
        "fe80::1, true",
        "224.0.0.1, true",
        "::ffff:10.0.0.1, true",
        "172.32.0.1, false",
        "100.128.0.1, false",
        "8.8.8.8, false",
        "2001:db8::1, false"
    })
    void privateNetworksAreKnown(String address, boolean isPrivate) throws UnknownHostException {
        assertThat(AddressPolicy.isPrivate(InetAddress.getByName(address))).isEqualTo(isPrivate);
    }
}
