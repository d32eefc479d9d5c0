package dev.rollcall.sync.api;

import dev.rollcall.sync.message.Message;
import dev.rollcall.sync.settings.Deviation;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Looks at a list once more when all of it is there: whether somebody changed something meanwhile. */
final class ChangeCheck {
    private static final PageSummary EMPTY = new PageSummary(
            "",
            0,
            0,
            "",
            "",
            0,
            "",
            OptionalLong.empty(),
            "",
            OptionalLong.empty(),
            List.of(),
            0,
            PageSummary.Order.NONE,
            Map.of(),
            Map.of());

    private final ApiConnection door;
    private final Path scratch;
    private final String resumedFrom;

    /**
     * @param resumedFrom when a pull began that broke off and went on, by the host's clock: between its first page and its last
     *     there may be hours, so that nothing at all may have changed since; empty for a pull in one go
     */
    ChangeCheck(ApiConnection door, Path scratch, Optional<Instant> resumedFrom) {
        this.door = door;
        this.scratch = scratch;
        // Texts with and without a fraction of a second cannot be compared beyond the second.
        this.resumedFrom = resumedFrom
                .map(begun -> begun.truncatedTo(ChronoUnit.SECONDS).toString().replace("Z", ""))
                .orElse("");
    }

    /** What it finds otherwise than the pull did; empty where it finds the same. */
    Optional<Message> change(PulledPart part) throws ApiFault, IOException, InterruptedException {
        EndpointPull.PulledPages pulled = part.pulled();
        String parameter = PageFetcher.parameter(part.filter());
        OptionalLong total = pulled.total();
        if (total.isPresent() && !door.preset().has(Deviation.TOTAL_UNRELIABLE)) {
            for (PageSummary page : pulled.pages()) {
                if (page.total().orElse(total.getAsLong()) != total.getAsLong()) {
                    return Optional.of(count(total.getAsLong(), page.total().getAsLong()));
                }
            }
            long now = glance(part, "limit=1&offset=0" + parameter).total().orElse(total.getAsLong());
            if (now != total.getAsLong()) {
                return Optional.of(count(total.getAsLong(), now));
            }
        }
        if (pulled.pages().size() > 1
                && glance(part, "limit=1&offset=" + pulled.end() + parameter).records() > 0) {
            return Optional.of(Message.of("api.behind_its_end"));
        }
        return part.sorts() ? newer(part, parameter) : Optional.empty();
    }

    private Optional<Message> newer(PulledPart part, String parameter)
            throws ApiFault, IOException, InterruptedException {
        String newest = part.pulled().pages().stream()
                .map(PageSummary::newest)
                .max(String::compareTo)
                .orElse("");
        if (!newest.endsWith("Z")) {
            return Optional.empty();
        }
        PageSummary last = glance(part, "limit=1&offset=0&sort=dateLastModified&orderBy=desc" + parameter);
        boolean isNewer = last.records() == 1
                && last.newest().endsWith("Z")
                && (last.newest().compareTo(newest) > 0
                        || (!resumedFrom.isEmpty() && last.newest().compareTo(resumedFrom) >= 0));
        return isNewer
                ? Optional.of(Message.of("api.record_changed")
                        .with("id", ServerWords.line(last.first()))
                        .with("time", ServerWords.line(last.newest())))
                : Optional.empty();
    }

    static Message count(long before, long now) {
        return Message.of("api.count_changed").with("before", before).with("now", now);
    }

    /** A look that is refused is no look. */
    private PageSummary glance(PulledPart part, String query) throws ApiFault, IOException, InterruptedException {
        ApiResponse answer = door.caller().get(door.ask(part.endpoint(), query).ofOne(), scratch);
        try {
            if (!answer.isGood()) {
                return EMPTY;
            }
            PageSummary facts = new PageReader(part.collection(), part.endpoint()).look(answer);
            return facts.withHeaders(answer.total(), "", OptionalLong.empty());
        } finally {
            RetryingClient.drop(scratch);
        }
    }
}
