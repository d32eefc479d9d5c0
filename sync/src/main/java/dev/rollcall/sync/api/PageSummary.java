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
 * @param order in which its ids stand
 * @param unknown members that no version of the standard has, and how often each came
 * @param odd members that hold a single value and came as a list or an object, and how often each did
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
        Order order,
        Map<String, Long> unknown,
        Map<String, Long> odd) {
    PageSummary {
        files = List.copyOf(files);
        unknown = Map.copyOf(unknown);
        odd = Map.copyOf(odd);
    }

    /** How one id stands to the one before it. */
    enum Order {
        /** Each is greater, so that none can come twice. */
        ASCENDING,
        /** None is smaller, so that what comes twice stands side by side. */
        ORDERED,
        NONE;

        /** That of two that follow one another. */
        static Order of(String before, String next) {
            int compared = next.compareTo(before);
            return compared > 0 ? ASCENDING : compared == 0 ? ORDERED : NONE;
        }

        Order and(Order other) {
            return compareTo(other) >= 0 ? this : other;
        }
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

    /** @param announced how many there are in all; nothing beside records is no count, as some systems send it always */
    PageSummary withHeaders(OptionalLong announced, String nextPage, OptionalLong offsetOfLast) {
        boolean isCount = announced.orElse(0) > 0 || records == 0;
        return new PageSummary(
                member,
                records,
                different,
                first,
                last,
                digest,
                newest,
                isCount ? announced : OptionalLong.empty(),
                nextPage,
                offsetOfLast,
                files,
                bytes,
                order,
                unknown,
                odd);
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
                order,
                unknown,
                odd);
    }
}
