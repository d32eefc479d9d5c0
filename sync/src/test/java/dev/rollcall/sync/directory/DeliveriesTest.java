package dev.rollcall.sync.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is remembered of uploads. */
class DeliveriesTest {
    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

    @TempDir
    private Path folder = Path.of("");

    @Test
    void whatIsRememberedIsReadAgain() throws Exception {
        Directory directory = Directory.at(folder.resolve("directory"));
        Delivery first = delivery("run-1", DeliveryState.PREPARED);
        Delivery second =
                new Delivery("run-2", DeliveryState.UNKNOWN, NOON, "sftp://apple.example/dröp \"box\"", "Ada");

        try (DirectoryLock lock = directory.lock(Duration.ofSeconds(1), () -> {})) {
            lock.remember(first);
            lock.remember(second);
        }

        assertThat(directory.deliveries().all()).containsExactly(first, second);
        assertThat(directory.deliveries().of("run-2")).contains(second);
        assertThat(directory.deliveries().of("run-3")).isEmpty();
    }

    @Test
    void anotherStateTakesThePlaceOfTheOldOne() throws Exception {
        Directory directory = Directory.at(folder.resolve("directory"));
        try (DirectoryLock lock = directory.lock(Duration.ofSeconds(1), () -> {})) {
            lock.remember(delivery("run-1", DeliveryState.PREPARED));
            lock.remember(delivery("run-2", DeliveryState.PREPARED));
            lock.remember(delivery("run-1", DeliveryState.HANDED_OVER));
            lock.forgetDelivery("run-2");
            lock.forgetDelivery("run-9");
        }

        assertThat(directory.deliveries().all()).containsExactly(delivery("run-1", DeliveryState.HANDED_OVER));
    }

    @Test
    void theNewestThatIsOpenIsAskedFor() {
        Set<String> all = Set.of("run-1", "run-2", "run-3");

        assertThat(deliveries(DeliveryState.PREPARED, DeliveryState.PREPARED)
                        .open(all)
                        .map(Delivery::run))
                .contains("run-2");
        assertThat(deliveries(DeliveryState.PREPARED, DeliveryState.NOT_UPLOADED)
                        .open(all)
                        .map(Delivery::run))
                .contains("run-1");
        assertThat(deliveries(DeliveryState.PREPARED, DeliveryState.HANDED_OVER).open(all))
                .isEmpty();
        assertThat(deliveries(DeliveryState.PREPARED, DeliveryState.CONFIRMED, DeliveryState.UNKNOWN)
                        .open(all)
                        .map(Delivery::run))
                .contains("run-3");
    }

    @Test
    void whatLiesPreparedByARunWithoutAVersionIsNotAskedFor() {
        assertThat(deliveries(DeliveryState.PREPARED).open(Set.of())).isEmpty();
        assertThat(deliveries(DeliveryState.UNKNOWN).open(Set.of()).map(Delivery::run))
                .contains("run-1");
    }

    @Test
    void aFileThatIsNotOursIsDamage() throws Exception {
        TestDirectory test = TestDirectory.at(folder.resolve("directory"));
        test.commit("run-1");
        Files.writeString(test.directory().folder().resolve(Deliveries.FILE), "{\"deliveries\": [{\"run\": 7}]}");

        assertThatThrownBy(() -> test.directory().base())
                .isInstanceOf(DirectoryFault.class)
                .hasMessageContaining("deliveries");
        assertThat(test.directory().verify())
                .extracting(Corruption::kind)
                .containsExactly(Corruption.Kind.BROKEN_DELIVERIES);
    }

    @Test
    void theBaseIsTheNewestThatIsAtApple() throws Exception {
        TestDirectory test = TestDirectory.at(folder.resolve("directory"));
        for (int run = 1; run <= 3; run++) {
            test.commit("run-" + run);
        }
        assertThat(base(test)).contains(3);

        test.remember(delivery("run-3", DeliveryState.PREPARED));
        assertThat(base(test)).as("run-2 made no upload").contains(2);

        test.remember(delivery("run-2", DeliveryState.NOT_UPLOADED));
        test.remember(delivery("run-1", DeliveryState.PREPARED));
        assertThat(base(test)).as("nothing is known to be there").contains(3);

        test.remember(delivery("run-1", DeliveryState.HANDED_OVER));
        assertThat(base(test)).contains(1);

        test.remember(delivery("run-3", DeliveryState.CONFIRMED));
        assertThat(base(test)).contains(3);

        for (int run = 1; run <= 3; run++) {
            test.remember(delivery("run-" + run, DeliveryState.NOT_UPLOADED));
        }
        assertThat(base(test)).as("Apple has nothing").isEmpty();
    }

    private static Optional<Integer> base(TestDirectory test) throws Exception {
        return test.directory().base().map(Version::number);
    }

    private static Delivery delivery(String run, DeliveryState state) {
        return new Delivery(run, state, NOON, "out.zip", "");
    }

    private static Deliveries deliveries(DeliveryState... states) {
        List<DeliveryState> all = List.of(states);
        return new Deliveries(IntStream.range(0, all.size())
                .mapToObj(i -> delivery("run-" + (i + 1), all.get(i)))
                .toList());
    }
}
