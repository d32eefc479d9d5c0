package dev.rollcall.sync.report.page;

import dev.rollcall.sync.message.Message;
import dev.rollcall.sync.problem.ProblemKind;
import dev.rollcall.sync.report.LastRun;
import dev.rollcall.sync.report.PlanWords;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What is different since the last run, as the page shows it. */
record LastRunTable(LastRun last, ZoneId zone, Wording words) {

    /** A line of the table; {@code style} is {@code whole} for a sum. */
    record Row(String what, String code, String before, String now, String style) {}

    /** Which run it is compared with. */
    String about() {
        return words.text(Message.of("report.last.about")
                .with("run", last.run())
                .with("time", Wording.time(last.startedAt(), zone)));
    }

    List<Row> rows() {
        List<Row> rows = new ArrayList<>();
        for (LastRun.Severities one : last.severities()) {
            String what = words.text(Message.of("report.last.all")
                    .with("severity", one.severity().word()));
            rows.add(row(what, "", one.before(), one.now(), "whole"));
            last.kinds().stream()
                    .filter(kind -> kind.severity() == one.severity())
                    .forEach(kind -> rows.add(row(what(kind), kind.code(), kind.before(), kind.now(), "part")));
        }
        for (LastRun.Records one : last.records()) {
            rows.add(row(words.text(PlanWords.records(one.entity())), "", one.before(), one.now(), "whole"));
        }
        return rows;
    }

    private Row row(String what, String code, long before, long now, String style) {
        return new Row(what, code, words.number(before), words.number(now), style);
    }

    /** A kind that this version does not know has its code alone. */
    private String what(LastRun.Kinds changed) {
        return Arrays.stream(ProblemKind.values())
                .filter(kind -> kind.code().equals(changed.code()))
                .findFirst()
                .map(kind -> Wording.sentence(words.text(kind.whatOfAll(words.text("problem.any_field")))))
                .orElse("");
    }
}
