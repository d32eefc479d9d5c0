package dev.rollcall.sync.api;

import dev.rollcall.sync.oneroster.RosterCollection;
import dev.rollcall.sync.oneroster.RosterPage;
import java.nio.file.Path;
import java.util.List;

/**
 * What one endpoint gave of a collection, by one filter.
 *
 * @param filter by which it was asked for; empty without one
 * @param sorts whether the API sorts
 */
record PulledPart(
        RosterCollection collection, String endpoint, String filter, EndpointPull.PulledPages pulled, boolean sorts) {

    /** In which order the ids stand from the first page to the last. */
    PageSummary.Order order() {
        PageSummary.Order order = PageSummary.Order.ASCENDING;
        String last = "";
        for (PageSummary page : pulled.pages()) {
            order = order.and(page.order()).and(PageSummary.Order.of(last, page.first()));
            last = page.last();
        }
        return order;
    }

    /** @param folder where the answers lie */
    List<RosterPage> pages(Path folder) {
        return pulled.pages().stream()
                .flatMap(facts -> facts.inFolder(folder).stream())
                .toList();
    }

    static List<RosterPage> pages(List<PulledPart> parts, Path folder) {
        return parts.stream().flatMap(part -> part.pages(folder).stream()).toList();
    }
}
