package dev.rollcall.sync.report.page;

import dev.rollcall.sync.message.Message;
import dev.rollcall.sync.report.Forecast;
import java.math.BigDecimal;
import java.time.ZoneId;
import java.util.List;

/** What Apple School Manager made of the upload, as the page shows it. */
record ForecastTable(Forecast forecast, ZoneId zone, Wording words) {

    /** A line of the table. */
    record Row(String entity, String verdict, String records) {}

    /** What became of the upload, and how much of it was foreseen. */
    String about() {
        return words.text(Message.of("report.forecast.about")
                .with("state", forecast.state())
                .with("counted", forecast.percent().isPresent() ? "yes" : "no")
                .with("right", forecast.right())
                .with("records", forecast.records())
                .with(
                        "percent",
                        forecast.percent().map(BigDecimal::toPlainString).orElse(""))
                .with("time", Wording.time(forecast.readAt(), zone)));
    }

    List<Row> rows() {
        return forecast.counts().stream()
                .map(count -> new Row(
                        words.text(Message.of("report.forecast.entity").with("entity", count.entity())),
                        words.text(Message.of("report.forecast.verdict")
                                .with("verdict", count.verdict().replace(' ', '_'))),
                        words.number(count.records())))
                .toList();
    }

    boolean hasDifferences() {
        return forecast.records() > forecast.right();
    }
}
