package dev.rollcall.sync.api;

import dev.rollcall.sync.oneroster.RosterCollection;
import dev.rollcall.sync.oneroster.RosterPage;
import java.util.List;

/**
 * Hears of pages while a pull goes on, so that something can be made of them beside the network. What comes of a collection
 * is told in its order and by one thread at a time, but several collections come side by side. Whether it is all that counts
 * only {@link ApiPull.Pulled} tells.
 */
public interface PageListener {
    /** Nobody listens. */
    PageListener NONE = new PageListener() {
        @Override
        public void came(RosterCollection collection, List<RosterPage> pages) {
            // Nobody listens.
        }

        @Override
        public void ended(RosterCollection collection) {
            // Nobody listens.
        }

        @Override
        public void again(RosterCollection collection) {
            // Nobody listens.
        }
    };

    /** The next pages are on disk. */
    void came(RosterCollection collection, List<RosterPage> pages);

    /** No more come, unless the collection is pulled again. */
    void ended(RosterCollection collection);

    /** What came goes: the collection is pulled again. Its files are deleted when this returns. */
    void again(RosterCollection collection);
}
