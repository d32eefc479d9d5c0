package dev.rollcall.sync.api;

import dev.rollcall.sync.settings.Api;
import dev.rollcall.sync.settings.Preset;
import dev.rollcall.sync.settings.Secrets;
import java.time.Clock;

/** Makes pulls that try again at once, for tests that have no time. */
public final class ImpatientPull {
    private ImpatientPull() {}

    public static ApiPull of(Api api) {
        return new ApiPull(
                api,
                Preset.of(api.preset()),
                Secrets.IN_SETTINGS,
                Clock.systemUTC(),
                duration -> Thread.onSpinWait(),
                PageReader.LARGEST_BYTES);
    }
}
