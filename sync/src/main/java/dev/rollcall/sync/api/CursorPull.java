package dev.rollcall.sync.api;

import dev.rollcall.sync.message.Message;
import dev.rollcall.sync.problem.ProblemKind;
import java.io.IOException;
import java.net.URI;
import java.util.HashSet;
import java.util.Set;

/**
 * Follows the addresses of next pages where they are no offsets. A page without records is passed over as long as it names
 * another: systems that filter behind their cursor give such.
 */
final class CursorPull {
    /** More pages without a record, one behind the other, are no list that goes on. */
    private static final int MOST_EMPTY = 20;

    private final PageFetcher pages;
    private final String shown;
    private final Set<String> followed = new HashSet<>();

    CursorPull(PageFetcher pages, String shown) {
        this.pages = pages;
        this.shown = shown;
    }

    /** Takes the pages that come. */
    interface Taker {
        void take(PageSummary page) throws ApiFault;
    }

    void follow(PageSummary first, SeenPages seen, Taker taker) throws ApiFault, IOException, InterruptedException {
        PageSummary page = first;
        int empty = 0;
        for (int number = 1; !page.next().isEmpty(); number++) {
            if (!followed.add(page.next())) {
                if (page.records() == 0) {
                    return;
                }
                throw seen.again(page);
            }
            page = pages.at(URI.create(page.next()), number);
            empty = page.records() == 0 ? empty + 1 : 0;
            if (empty > MOST_EMPTY) {
                throw new ApiFault(
                        ProblemKind.LIST_WITHOUT_END,
                        shown,
                        Message.of("api.empty_pages").with("pages", empty));
            }
            if (page.records() > 0) {
                taker.take(page);
            }
        }
    }
}
