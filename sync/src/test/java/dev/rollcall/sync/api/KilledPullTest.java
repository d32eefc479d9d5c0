package dev.rollcall.sync.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.sync.run.ApiProcess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("long")
class KilledPullTest {
    @TempDir
    private Path folder = Path.of("");

    @Test
    void aPullThatWasKilledGoesOnWhereItWas() throws Exception {
        Path set = folder.resolve("set");
        CountDownLatch reached = new CountDownLatch(1);
        CountDownLatch killed = new CountDownLatch(1);
        try (TestApi api = new TestApi()) {
            api.give("users", 200).withoutCounts();
            api.habit((one, same) -> {
                if (one.endpoint().equals("users") && one.number("offset", 0) == 150) {
                    reached.countDown();
                    await(killed);
                }
                return null;
            });

            ApiProcess.killWhen(reached, "fetch", api.url(), TestApi.ID, TestApi.SECRET, set.toString(), "false");
            killed.countDown();
            assertThat(set).doesNotExist();
            int before = api.asked("users").size();
            api.habit((one, same) -> null);
            ApiProcess.run("fetch", api.url(), TestApi.ID, TestApi.SECRET, set.toString(), "true");

            assertThat(Files.readAllLines(set.resolve("users.csv")))
                    .hasSize(201)
                    .doesNotHaveDuplicates();
            assertThat(api.asked("users").subList(before, api.asked("users").size()).stream()
                            .filter(one -> one.number("limit", 0) == 10))
                    .as("the pages that were on disk are not asked for again")
                    .hasSizeLessThan(15)
                    .allMatch(one -> one.number("offset", 0) >= 70);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
