package dev.rollcall.sync.api;

import dev.rollcall.sync.settings.Api;
import dev.rollcall.sync.settings.Preset;
import java.time.Clock;
import java.util.Map;

/** Makes pulls that try again at once, for tests that have no time. */
public final class ImpatientPull {
    private ImpatientPull() {}

    public static ApiPull of(Api api) {
        return new ApiPull(
                api,
                Preset.of(api.preset()),
                Map.of(),
                Clock.systemUTC(),
                duration -> Thread.onSpinWait(),
                PageReader.LARGEST_BYTES);
    }
}
