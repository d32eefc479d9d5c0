package dev.rollcall.spark;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerStageSubmitted;
import org.apache.spark.scheduler.SparkListenerTaskEnd;

/** Says how many tasks are done of those that Spark has begun: {@code 34 of 200 tasks}. */
final class TaskCount extends SparkListener {
    private static final long PAUSE_NANOS = Duration.ofMillis(250).toNanos();

    private final Consumer<String> status;
    private final AtomicLong begun = new AtomicLong();
    private final AtomicLong done = new AtomicLong();
    private volatile long toldAt = System.nanoTime();

    TaskCount(Consumer<String> status) {
        this.status = status;
    }

    @Override
    public void onStageSubmitted(SparkListenerStageSubmitted stage) {
        begun.addAndGet(stage.stageInfo().numTasks());
    }

    @Override
    public void onTaskEnd(SparkListenerTaskEnd end) {
        long ended = done.incrementAndGet();
        if (System.nanoTime() - toldAt > PAUSE_NANOS) {
            toldAt = System.nanoTime();
            status.accept(Math.min(ended, begun.get()) + " of " + begun.get() + " tasks");
        }
    }
}
