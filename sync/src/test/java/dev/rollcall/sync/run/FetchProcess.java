package dev.rollcall.sync.run;

import dev.rollcall.sync.settings.Api;
import dev.rollcall.sync.settings.Secret;
import dev.rollcall.sync.settings.Settings;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;

/** A fetch in a JVM of its own: address, client id, secret, folder, and {@code true} to go on with one that broke off. */
final class FetchProcess {
    private FetchProcess() {}

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
                Optional.of(Integer.getInteger("page.size", 10)),
                none.parallel(),
                none.caFile(),
                none.requestTimeout(),
                none.pullTimeout());
        new ApiFetch(Settings.DEFAULTS.withApi(api), Map.of(), Clock.systemUTC())
                .fetchTo(Path.of(arguments[3]), Boolean.parseBoolean(arguments[4]), (collection, records, total) -> {});
    }
}
