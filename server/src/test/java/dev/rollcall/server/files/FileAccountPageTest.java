package dev.rollcall.server.files;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.server.Browser;
import dev.rollcall.server.ServerUnderTest;
import dev.rollcall.server.organisations.Connection;
import dev.rollcall.server.organisations.ConnectionStore;
import java.io.ByteArrayOutputStream;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The page of a file account, and uploads in the browser. */
@Tag("long")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FileAccountPageTest {
    private static final String BOUNDARY = "----a-boundary";

    private ServerUnderTest server;
    private Browser browser;

    @BeforeAll
    void begin() {
        server = ServerUnderTest.start();
        browser = server.administrator();
    }

    @AfterAll
    void end() {
        server.close();
    }

    private Connection connection(String name) {
        return server.get(ConnectionStore.class)
                .add(
                        "alder-valley",
                        name,
                        "",
                        "source: uploads\ndelivery:\n  to: " + server.home().resolve(name) + "\n",
                        "a test");
    }

    private static String page(Connection connection) {
        return "/organisations/alder-valley/connections/" + connection.id() + "/file-account";
    }

    @Test
    void anAccountIsMadeAndItsPasswordShownOnce() {
        Connection connection = connection("once");
        assertThat(browser.get(page(connection)).body())
                .contains("There is no account yet.", "Nothing has arrived yet.");
        assertThat(browser.post(page(connection), Map.of()).status()).isIn(302, 303);
        Browser.Answer shown = browser.post(page(connection) + "/password", Map.of());
        String user =
                server.get(FileAccounts.class).find(connection).orElseThrow().user();
        assertThat(shown.body()).contains("The new password of " + user);
        assertThat(shown.response().headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(browser.get(page(connection)).body())
                .contains(user, Integer.toString(server.get(SftpServer.class).port()), "SHA256:", "MD5:")
                .doesNotContain("The new password of");
        browser.post(page(connection) + "/password/off", Map.of());
        assertThat(server.get(FileAccounts.class).find(connection).orElseThrow().passwordHash())
                .isEmpty();
    }

    @Test
    void aKeyIsAddedAndRemovedAndAPrivateOneRefused() {
        Connection connection = connection("keys");
        String key = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIOMqqnkVzrm0SdG6UOoqKLsabgH5C9okWi0dh2l9GKJl";
        browser.post(page(connection) + "/keys", Map.of("name", "ClassLink", "key", key));
        FileAccount account = server.get(FileAccounts.class).find(connection).orElseThrow();
        FileAccount.Key kept = server.get(FileAccounts.class).keys(account).get(0);
        assertThat(browser.get(page(connection)).body()).contains("ClassLink", "Ed25519", "never");

        Browser.Answer refused = browser.post(
                page(connection) + "/keys", Map.of("name", "x", "key", "-----BEGIN OPENSSH PRIVATE KEY-----"));
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.body()).contains("This is a private key.");

        browser.post(page(connection) + "/keys/" + kept.id() + "/removal", Map.of());
        assertThat(server.get(FileAccounts.class).keys(account)).isEmpty();
    }

    @Test
    void filesFromTheBrowserMakeARun() {
        Connection connection = connection("browser");
        Map<String, byte[]> files = new TreeMap<>();
        Rosters.files().forEach((name, text) -> files.put(name, text.getBytes(StandardCharsets.UTF_8)));
        assertThat(upload(connection, files).status()).isIn(302, 303);
        ServerUnderTest.await(
                "its run is over", () -> browser.get(page(connection)).body().contains("Preview made"));
        assertThat(browser.get(page(connection)).body()).contains(files.size() + " CSV files");
    }

    @Test
    void aZipFromTheBrowserMakesARun() {
        Connection connection = connection("browser-zip");
        assertThat(upload(connection, Map.of("roster.zip", Rosters.zip(100))).status())
                .isIn(302, 303);
        ServerUnderTest.await(
                "its run is over", () -> browser.get(page(connection)).body().contains("Preview made"));
    }

    @Test
    void halfUploadsFromTheBrowserAreRefusedWithWhatToDo() {
        Connection connection = connection("half");
        byte[] zip = Rosters.zip(100);
        assertRefused(connection, Map.of("roster.zip", java.util.Arrays.copyOf(zip, 50)), "its end is missing");
        assertRefused(
                connection, Map.of("users.csv", "role\n".getBytes(StandardCharsets.UTF_8)), "are missing. Send them");
        assertRefused(connection, Map.of("rosters.xlsx", new byte[1]), "In Excel: Save As");
        assertRefused(connection, Map.of("../../users.zip", new byte[1]), "users.zip is not whole");
        assertThat(server.get(UploadStore.class).of(connection.id(), 10)).isEmpty();
    }

    private void assertRefused(Connection connection, Map<String, byte[]> files, String words) {
        Browser.Answer answer = upload(connection, files);
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.body()).contains(words);
    }

    @Test
    void linesOfOldUploadsGo() {
        Connection connection = connection("old-lines");
        UploadStore uploads = server.get(UploadStore.class);
        uploads.addRefused(connection.id(), "::1", "old.zip", 1, "broken");
        uploads.addRefused(connection.id(), "::1", "new.zip", 1, "broken");
        server.get(JdbcClient.class)
                .sql("update upload set arrived_at = dateadd('DAY', -91, arrived_at)"
                        + " where connection_id = ? and files <> 'new.zip'")
                .param(connection.id())
                .update();
        server.get(Takings.class).forgetOld();
        assertThat(uploads.of(connection.id(), 10))
                .extracting(Upload::files)
                .contains("new.zip")
                .doesNotContain("old.zip");
    }

    @Test
    void aFormFromAnotherPageIsRefused() {
        Connection connection = connection("foreign-form");
        assertThat(browser.postBare(page(connection) + "/password", Map.of()).status())
                .isEqualTo(403);
    }

    private Browser.Answer upload(Connection connection, Map<String, byte[]> files) {
        browser.get(page(connection));
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        part(body, "name=\"_csrf\"", browser.cookie("XSRF-TOKEN").getBytes(StandardCharsets.UTF_8));
        files.forEach((name, bytes) -> part(body, "name=\"files\"; filename=\"" + name + "\"", bytes));
        body.writeBytes(("--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.UTF_8));
        return browser.send(browser.request(page(connection) + "/uploads")
                .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body.toByteArray())));
    }

    private static void part(ByteArrayOutputStream body, String name, byte[] bytes) {
        body.writeBytes(("--" + BOUNDARY + "\r\nContent-Disposition: form-data; " + name + "\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8));
        body.writeBytes(bytes);
        body.writeBytes("\r\n".getBytes(StandardCharsets.UTF_8));
    }
}
