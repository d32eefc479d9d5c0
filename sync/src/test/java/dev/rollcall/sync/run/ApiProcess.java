package dev.rollcall.sync.run;

import dev.rollcall.sync.cancel.Cancellation;
import dev.rollcall.sync.pipeline.Engines;
import dev.rollcall.sync.pull.ApiFetch;
import dev.rollcall.sync.settings.Api;
import dev.rollcall.sync.settings.Secret;
import dev.rollcall.sync.settings.Secrets;
import dev.rollcall.sync.settings.Settings;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/**
 * What is done with an API in a JVM of its own. Arguments: {@code fetch}, address, client id, secret, folder, and {@code true}
 * to go on with one that broke off; or {@code sync}, address, client id, secret, home, destination, {@code delta} or
 * {@code whole}.
 */
public final class ApiProcess {
    private ApiProcess() {}

    public static void main(String... arguments) throws Exception {
        if (arguments[0].equals("fetch")) {
            Settings settings = Settings.DEFAULTS.withApi(api(arguments, Api.NONE.incremental()));
            new ApiFetch(settings, Secrets.IN_SETTINGS, Clock.systemUTC(), Engines.ofCommand(), Cancellation.NONE)
                    .fetchTo(Path.of(arguments[4]), Boolean.parseBoolean(arguments[5]), (list, records, total) -> {});
        } else {
            Api.Incremental incremental = new Api.Incremental(Optional.empty(), arguments[6].equals("delta"), 7);
            Settings settings = Settings.DEFAULTS.withApi(api(arguments, incremental));
            new TestHome(Path.of(arguments[4])).sync(Path.of("."), Path.of(arguments[5]), settings, Progress.SILENT);
        }
    }

    private static Api api(String[] arguments, Api.Incremental incremental) {
        Api none = Api.NONE;
        return new Api(
                Optional.of(arguments[1]),
                none.preset(),
                Optional.of(arguments[2]),
                Optional.of(Secret.of(arguments[3])),
                none.tokenUrl(),
                none.scope(),
                none.signIn(),
                Optional.of(10),
                none.parallel(),
                none.caFile(),
                Duration.ofSeconds(10),
                none.pullTimeout(),
                incremental);
    }

    /** Starts one and ends it as {@code kill -9} does once the latch is open. */
    public static void killWhen(CountDownLatch latch, String... arguments) throws Exception {
        TestProcess process = TestProcess.start(List.of(), ApiProcess.class, arguments);
        latch.await();
        process.kill();
    }

    /** Waits for its end, which must be a good one. */
    public static void run(String... arguments) throws Exception {
        TestProcess.start(List.of(), ApiProcess.class, arguments).end();
    }
}
