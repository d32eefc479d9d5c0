package dev.rollcall.sync.api;

import dev.rollcall.sync.message.Message;
import dev.rollcall.sync.problem.ProblemKind;
import java.util.HashSet;
import java.util.Set;

/** The pages of a list that came. One that comes again says that the list goes round, and would never end. */
final class SeenPages {
    private final String shown;
    private final Set<Page> seen = new HashSet<>();

    /** What tells one page from another. */
    private record Page(long records, String first, String last, long digest) {}

    /** @param shown the endpoint's address, for messages */
    SeenPages(String shown) {
        this.shown = shown;
    }

    void add(PageSummary page) throws ApiFault {
        if (!seen.add(new Page(page.records(), page.first(), page.last(), page.digest()))) {
            throw again(page);
        }
    }

    /** The fault of a list that gives a page again. */
    ApiFault again(PageSummary page) {
        return new ApiFault(
                ProblemKind.PAGES_REPEAT,
                shown,
                Message.of("api.page_again")
                        .with("records", page.records())
                        .with("first", ServerWords.line(page.first()))
                        .with("last", ServerWords.line(page.last())));
    }
}
