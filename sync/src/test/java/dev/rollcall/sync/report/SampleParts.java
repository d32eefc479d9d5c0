package dev.rollcall.sync.report;

import dev.rollcall.sync.message.Message;
import dev.rollcall.sync.problem.About;
import dev.rollcall.sync.problem.FilterReason;
import dev.rollcall.sync.problem.Problem;
import dev.rollcall.sync.problem.ProblemKind;
import dev.rollcall.sync.problem.Where;
import dev.rollcall.sync.report.RunReport.Dropped;
import dev.rollcall.sync.report.RunReport.EntityBooks;
import dev.rollcall.sync.report.RunReport.ProblemGroup;
import dev.rollcall.sync.report.RunReport.RowsOut;
import dev.rollcall.sync.report.RunReport.StageBooks;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Short words for the parts of a report, for {@link SampleReports}. */
final class SampleParts {
    static final List<String> STAGES = List.of("read", "filter", "dedupe", "patch", "shape");

    private SampleParts() {}

    /** Books that balance: each stage is given what the one before passed on. */
    static EntityBooks books(
            String entity, long rows, Map<String, List<Dropped>> dropped, long rowsInError, RowsOut... out) {
        List<StageBooks> stages = new ArrayList<>();
        long left = rows;
        for (String stage : STAGES) {
            List<Dropped> here = dropped.getOrDefault(stage, List.of());
            long after = left - here.stream().mapToLong(Dropped::rows).sum();
            stages.add(new StageBooks(stage, left, here, after));
            left = after;
        }
        return new EntityBooks(entity, rows, stages, rowsInError, List.of(out));
    }

    static Dropped wish(FilterReason reason, long rows) {
        return new Dropped("filter_rows", reason.code(), reason.reasonOfAll(), rows);
    }

    static Dropped fault(ProblemKind kind, long rows) {
        return new Dropped("patch_rows", kind.code(), kind.whatOfAll("a field"), rows);
    }

    /** Rows that went into a file of Apple. */
    static RowsOut out(String into, long rows) {
        return RowsOut.intoFile(into, rows);
    }

    /** Rows that went nowhere, by the key of the reason. */
    static RowsOut kept(String key, long rows) {
        return new RowsOut(Message.of(key), rows);
    }

    static ProblemGroup group(ProblemKind kind, long count, Place... places) {
        return group(kind, count, Arrays.asList(places));
    }

    static ProblemGroup group(ProblemKind kind, long count, List<Place> places) {
        List<Problem> examples = places.stream()
                .map(place -> new Problem(kind, place.where(), place.value(), place.detail(), place.about()))
                .toList();
        return new ProblemGroup(kind, kind.severity(), count, examples);
    }

    /** A problem whose kind the group tells. */
    record Place(
            Where where, @Nullable String value, @Nullable String detail, About about) {
        Place(Where where, @Nullable String value, @Nullable String detail) {
            this(where, value, detail, About.NOTHING);
        }

        Place about(About names) {
            return new Place(where, value, detail, names);
        }
    }

    static Place at(String file, long line, @Nullable String field, String record, @Nullable String value) {
        return new Place(new Where(file, line, field, record), value, null);
    }

    static Place at(
            String file, long line, @Nullable String field, String record, @Nullable String value, String detail) {
        return new Place(new Where(file, line, field, record), value, detail);
    }
}
