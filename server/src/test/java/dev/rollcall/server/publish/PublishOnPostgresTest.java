package dev.rollcall.server.publish;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.server.Browser;
import dev.rollcall.server.ServerUnderTest;
import dev.rollcall.server.organisations.Connection;
import dev.rollcall.server.organisations.ConnectionStore;
import dev.rollcall.server.runs.Run;
import dev.rollcall.server.runs.RunStore;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two servers on one PostgreSQL and one home publish as one. */
@Tag("long")
class PublishOnPostgresTest {
    private static final String ORG = "harbor-district-practice";
    private static final String USERS = "/ims/oneroster/rostering/v1p2/users";

    @Test
    void aTokenOfOneServerIsGoodAtTheOther(@TempDir Path home) throws Exception {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start()) {
            String url = postgres.getJdbcUrl("postgres", "postgres");
            try (ServerUnderTest one = ServerUnderTest.onDatabase(home, url);
                    ServerUnderTest two = ServerUnderTest.onDatabase(home, url)) {
                Browser dana = one.administrator("sandbox");
                Connection connection =
                        one.get(ConnectionStore.class).find(ORG, 1).orElseThrow();
                Publishing publishing = one.get(Publishing.class);
                String secret = publishing
                        .switchOn(connection, PublicationRule.DELIVERED, "Dana")
                        .orElseThrow();
                String id = publishing.find(connection).orElseThrow().clientId();
                dana.post("/organisations/" + ORG + "/connections/1/runs", Map.of("aim", "DELIVER"));
                RunStore runs = one.get(RunStore.class);
                ServerUnderTest.await(
                        "the run", () -> runs.find(ORG, 1).filter(Run::isOver).isPresent());
                ServerUnderTest.await("the roster", () -> publishing
                        .find(connection)
                        .flatMap(Publication::roster)
                        .isPresent());
                PublishedClient first = new PublishedClient(one, "/publish/" + ORG + "/1");
                PublishedClient second = new PublishedClient(two, "/publish/" + ORG + "/1");
                String token = first.goodToken(id, secret);
                String seen = first.asked(USERS, token).body();

                assertThat(second.asked(USERS, token).status()).isEqualTo(200);
                assertThat(second.asked(USERS + "?limit=1", token).body()).isNotEmpty();
                Publication.Roster again = two.get(Publishing.class).publishNewest(connection);
                assertThat(publishing.find(connection).flatMap(Publication::roster))
                        .map(Publication.Roster::folder)
                        .contains(again.folder());
                assertThat(first.asked(USERS, token).body()).isEqualTo(seen);
                String next = two.get(Publishing.class).newSecret(connection).orElseThrow();
                assertThat(first.asked(USERS, token).status()).isEqualTo(401);
                assertThat(first.token(id, secret).status()).isEqualTo(401);
                assertThat(first.asked(USERS, second.goodToken(id, next)).status())
                        .isEqualTo(200);
                two.get(Publishing.class).switchOff(connection);
                assertThat(first.asked(USERS, token).status()).isEqualTo(404);
                assertThat(Optional.of(home.resolve("organisations").resolve(connection.folder()))
                                .map(folder -> folder.resolve("published")))
                        .hasValueSatisfying(folder -> assertThat(folder).doesNotExist());
            }
        }
    }
}
