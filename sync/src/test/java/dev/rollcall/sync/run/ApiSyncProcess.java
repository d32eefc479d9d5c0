package dev.rollcall.sync.run;

import dev.rollcall.sync.settings.Api;
import dev.rollcall.sync.settings.Secret;
import dev.rollcall.sync.settings.Settings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** A sync of an API in a JVM of its own: address, client id, secret, home, destination, {@code delta} or {@code whole}. */
final class ApiSyncProcess {
    private ApiSyncProcess() {}

    public static void main(String... arguments) throws Exception {
        Api none = Api.NONE;
        Api api = new Api(
                Optional.of(arguments[0]),
                none.preset(),
                Optional.of(arguments[1]),
                Optional.of(Secret.of(arguments[2])),
                none.tokenUrl(),
                none.scope(),
                none.signIn(),
                Optional.of(10),
                none.parallel(),
                none.caFile(),
                Duration.ofSeconds(10),
                none.pullTimeout(),
                new Api.Thrift(Optional.empty(), arguments[5].equals("delta"), 7));
        new TestHome(Path.of(arguments[3]))
                .sync(Path.of("."), Path.of(arguments[4]), Settings.DEFAULTS.withApi(api), Progress.SILENT);
    }
}
