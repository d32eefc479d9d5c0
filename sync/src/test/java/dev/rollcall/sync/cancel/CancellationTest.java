package dev.rollcall.sync.cancel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("jdk")
class CancellationTest {
    private final Cancellation cancellation = new Cancellation();
    private final List<String> done = new ArrayList<>();

    @Test
    void workGoesOnUntilItIsCancelled() {
        cancellation.throwIfCancelled();
        assertThat(cancellation.isCancelled()).isFalse();

        cancellation.cancel();

        assertThat(cancellation.isCancelled()).isTrue();
        assertThatExceptionOfType(Cancelled.class).isThrownBy(cancellation::throwIfCancelled);
    }

    @Test
    void actionsRunOnceUnlessTheyWereClosed() {
        Cancellation.Registration first = cancellation.onCancel(() -> done.add("first"));
        Cancellation.Registration second = cancellation.onCancel(() -> done.add("second"));
        second.close();

        cancellation.cancel();
        cancellation.cancel();
        first.close();

        assertThat(done).containsExactly("first");
    }

    @Test
    void anActionThatComesTooLateRunsAtOnce() {
        cancellation.cancel();

        cancellation.onCancel(() -> done.add("late")).close();

        assertThat(done).containsExactly("late");
    }

    @Test
    void anActionThatFailsDoesNotHinderTheOthers() {
        cancellation.onCancel(() -> {
            throw new IllegalStateException("broken");
        });
        cancellation.onCancel(() -> done.add("second"));

        assertThatExceptionOfType(IllegalStateException.class).isThrownBy(cancellation::cancel);

        assertThat(done).containsExactly("second");
    }

    @Test
    void aSleepEndsAtOnce() {
        CompletableFuture<Boolean> sleeper = CompletableFuture.supplyAsync(() -> {
            try {
                cancellation.sleep(Duration.ofMinutes(1));
                return false;
            } catch (Cancelled cancelled) {
                return true;
            } catch (InterruptedException interrupted) {
                return false;
            }
        });

        cancellation.cancel();

        assertThat(sleeper).succeedsWithin(Duration.ofSeconds(5)).isEqualTo(true);
    }

    @Test
    void aSleepThatNobodyCancelsLastsItsTime() throws InterruptedException {
        long begun = System.nanoTime();

        Cancellation.NONE.sleep(Duration.ofMillis(30));

        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isGreaterThanOrEqualTo(Duration.ofMillis(30));
    }

    @Test
    void nobodyCancelsWhatAllShare() {
        Cancellation.NONE.onCancel(() -> done.add("never")).close();

        assertThatExceptionOfType(IllegalStateException.class).isThrownBy(Cancellation.NONE::cancel);

        assertThat(Cancellation.NONE.isCancelled()).isFalse();
        assertThat(done).isEmpty();
    }
}
