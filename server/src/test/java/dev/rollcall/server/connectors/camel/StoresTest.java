package dev.rollcall.server.connectors.camel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.rollcall.server.connectors.Message;
import dev.rollcall.server.connectors.OtherSide;
import dev.rollcall.server.connectors.SendFailed;
import dev.rollcall.server.connectors.SendFailed.Certainty;
import dev.rollcall.server.connectors.Values;
import io.findify.s3mock.S3Mock;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Objects into a bucket. */
@Tag("long")
class StoresTest {
    private static final Duration LIMIT = Duration.ofSeconds(15);

    private static Values account(String server, String bucket) {
        return new Values(Map.of(
                "bucketNameOrArn",
                bucket,
                "region",
                "us-east-1",
                "accessKey",
                "AKIAEXAMPLE",
                "secretKey",
                "s3cr3t/+k",
                "uriEndpointOverride",
                server,
                "prefix",
                "rollcall/"));
    }

    private static Message text(String name) {
        return new Message(Map.of("name", name, "text", "x"), Optional.empty(), "k");
    }

    @Test
    void aFileBecomesAnObjectAndASecondTryReplacesIt(@TempDir Path folder) throws IOException, SendFailed {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        Path bucket = Files.createDirectories(folder.resolve("s3").resolve("nightly"));
        S3Mock there = new S3Mock.Builder()
                .withPort(port)
                .withFileBackend(folder.resolve("s3").toString())
                .build();
        there.start();
        try {
            Path file = Files.write(folder.resolve("z"), new byte[1_000_000]);
            Message with = new Message(Map.of(), Optional.of(new Message.File(file, "rosters.zip")), "k");

            String answer = new S3().send(account("http://127.0.0.1:" + port, "nightly"), with, LIMIT);
            new S3().send(account("http://127.0.0.1:" + port, "nightly"), with, LIMIT);
            SendFailed none = catchThrowableOfType(
                    SendFailed.class, () -> new S3().send(account("http://127.0.0.1:" + port, "absent"), with, LIMIT));

            assertThat(answer).isEqualTo("'rollcall/rosters.zip' lies in the bucket.");
            assertThat(Files.size(bucket.resolve("rollcall").resolve("rosters.zip")))
                    .isEqualTo(1_000_000);
            assertThat(none.certainty()).isEqualTo(Certainty.NEVER);
        } finally {
            there.shutdown();
        }
    }

    @Test
    void eachRefusalHasAMeaningAndIsAskedForOnce() {
        Map<Integer, Certainty> meanings = new HashMap<>(
                Map.of(403, Certainty.NEVER, 404, Certainty.NEVER, 429, Certainty.LATER, 503, Certainty.LATER));
        try (OtherSide there = new OtherSide()) {
            meanings.forEach((status, certainty) -> {
                there.answers(
                        status,
                        Map.of("Content-Type", "application/xml"),
                        "<Error><Code>X</Code><Message>why</Message></Error>");

                SendFailed failed = catchThrowableOfType(
                        SendFailed.class, () -> new S3().send(account(there.url(""), "nightly"), text("a.txt"), LIMIT));

                assertThat(failed.certainty()).as("%d", status).isEqualTo(certainty);
                assertThat(failed).hasMessageContaining("why");
                assertThat(there.asked()).extracting(OtherSide.Asked::method).containsExactly("PUT");
                assertThat(there.last().headers().getFirst("Authorization"))
                        .startsWith("AWS4-HMAC-SHA256 Credential=AKIAEXAMPLE/");
            });
        }
    }

    @Test
    void silenceEndsWithTheLimit() {
        try (OtherSide there = new OtherSide()) {
            there.keepsSilent();

            SendFailed failed = catchThrowableOfType(SendFailed.class, () -> new S3()
                    .send(account(there.url(""), "nightly"), text("a.txt"), Duration.ofMillis(600)));

            assertThat(failed.certainty()).isEqualTo(Certainty.LATER);
        }
    }
}
