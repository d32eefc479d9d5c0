package dev.rollcall.sync.api;

import dev.rollcall.sync.oneroster.RosterPage;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * What one answer holds, without its records.
 *
 * @param member the member that holds the records; empty where the answer is a bare list
 * @param records how many
 * @param different how many, where records of one id that follow one another count once: that far the next page is off
 * @param first the id of the first record; empty without one
 * @param last the id of the last
 * @param digest of all ids in their order
 * @param newest the latest dateLastModified by its text; empty without one
 * @param total as the API announced it
 * @param next the address of the next page where the API gives one
 * @param lastOffset the offset of the last page where the API gives one
 * @param files the names of the files that hold them
 * @param bytes of the largest of these, unpacked
 * @param ascends whether each id is greater than the one before it, so that none can come twice
 * @param unknown members that no version of the standard has, and how often each came
 */
record PageSummary(
        String member,
        long records,
        long different,
        String first,
        String last,
        long digest,
        String newest,
        OptionalLong total,
        String next,
        OptionalLong lastOffset,
        List<String> files,
        long bytes,
        boolean ascends,
        Map<String, Long> unknown) {
    PageSummary {
        files = List.copyOf(files);
        unknown = Map.copyOf(unknown);
    }

    boolean samePageAs(PageSummary other) {
        return records > 0 && records == other.records && digest == other.digest && first.equals(other.first);
    }

    /** @param folder where its files are */
    List<RosterPage> inFolder(Path folder) {
        return files.stream()
                .map(name -> new RosterPage(folder.resolve(name), member, bytes))
                .toList();
    }

    PageSummary withHeaders(OptionalLong announced, String nextPage, OptionalLong offsetOfLast) {
        return new PageSummary(
                member,
                records,
                different,
                first,
                last,
                digest,
                newest,
                announced,
                nextPage,
                offsetOfLast,
                files,
                bytes,
                ascends,
                unknown);
    }

    PageSummary keptIn(List<String> names, long largestBytes) {
        return new PageSummary(
                member,
                records,
                different,
                first,
                last,
                digest,
                newest,
                total,
                next,
                lastOffset,
                names,
                largestBytes,
                ascends,
                unknown);
    }
}
