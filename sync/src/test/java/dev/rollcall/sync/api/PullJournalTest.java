package dev.rollcall.sync.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PullJournalTest {
    private static final PageSummary PAGE = new PageSummary(
            "users",
            1,
            1,
            "u-1",
            "u-1",
            31,
            "",
            OptionalLong.of(1),
            "",
            OptionalLong.empty(),
            List.of(),
            9,
            PageSummary.Order.ASCENDING,
            Map.of(),
            Map.of());

    @TempDir
    private Path folder = Path.of("");

    /** A request that was under way when its list was given up may be answered late. */
    @Test
    void aPageOfAnEarlierRoundCountsNoMore() throws Exception {
        PullJournal journal = PullJournal.open(folder, "question", false, Instant.EPOCH);
        int before = journal.round();

        journal.forget("users");
        journal.add("users", "0", PAGE, before);

        assertThat(journal.find("users", "0")).isEmpty();
        journal.add("users", "0", PAGE, journal.round());
        assertThat(journal.find("users", "0")).contains(PAGE);
    }

    @Test
    void whatIsForgottenStaysSoForWhoeverGoesOn() throws Exception {
        PullJournal journal = PullJournal.open(folder, "question", false, Instant.EPOCH);
        journal.add("users", "0", PAGE, journal.round());
        journal.add("orgs", "0", PAGE, journal.round());
        journal.forget("users");

        PullJournal resumed = PullJournal.open(folder, "question", true, Instant.EPOCH);

        assertThat(resumed.find("users", "0")).isEmpty();
        assertThat(resumed.find("orgs", "0")).contains(PAGE);
    }
}
