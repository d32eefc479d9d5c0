package dev.rollcall.server.cli;

import dev.rollcall.sync.oneroster.RosterCollection;
import dev.rollcall.sync.source.rest.PullProgress;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;

/** Shows the records of all collections together on a bar; those that an API does not count beforehand count as they come. */
final class PullBar implements PullProgress {
    private final Bar bar;
    private final Map<RosterCollection, Long> came = new EnumMap<>(RosterCollection.class);
    private final Map<RosterCollection, Long> totals = new EnumMap<>(RosterCollection.class);

    PullBar(Bar bar) {
        this.bar = bar;
    }

    @Override
    public void at(RosterCollection collection, long records, OptionalLong total) {
        came.put(collection, records);
        totals.put(collection, Math.max(records, total.orElse(records)));
        bar.at(String.format(Locale.ROOT, "%s: %,d", collection.endpoint(), records), sum(came), sum(totals));
    }

    private static int sum(Map<RosterCollection, Long> numbers) {
        long sum = numbers.values().stream().mapToLong(Long::longValue).sum();
        return (int) Math.min(Integer.MAX_VALUE, sum);
    }
}
