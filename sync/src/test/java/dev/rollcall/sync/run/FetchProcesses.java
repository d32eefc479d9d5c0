package dev.rollcall.sync.run;

import java.util.List;
import java.util.concurrent.CountDownLatch;

/** Fetches in JVMs of their own, for tests of other rooms. */
public final class FetchProcesses {
    private FetchProcesses() {}

    /** Starts one and ends it as {@code kill -9} does once the latch is open. */
    public static void killWhen(CountDownLatch latch, String... arguments) throws Exception {
        TestProcess process = TestProcess.start(List.of(), FetchProcess.class, arguments);
        latch.await();
        process.kill();
    }

    public static void run(String... arguments) throws Exception {
        TestProcess.start(List.of(), FetchProcess.class, arguments).end();
    }
}
