package dev.rollcall.server.runs;

import com.ibm.icu.text.NumberFormat;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToLongFunction;

/**
 * One number over the last deliveries, as a small chart and its table.
 *
 * @param id of the chart on its page
 * @param isDuration whether the values are seconds
 * @param points the oldest first; at least one
 */
public record Trend(String id, String title, boolean isDuration, List<Point> points) {
    private static final double LEFT = 4;
    private static final double RIGHT = 316;
    private static final double TOP = 12;
    private static final double BOTTOM = 64;
    private static final long MINUTE = 60;

    public Trend {
        points = List.copyOf(points);
    }

    /** The value of one run. */
    public record Point(long run, Instant at, long value) {}

    /** A corner of the line, in the units of the drawing. */
    public record Spot(String x, String y) {}

    /** The charts of some deliveries, the newest first; none where there is nothing to compare. */
    public static List<Trend> of(List<Run> delivered) {
        if (delivered.size() < 2) {
            return List.of();
        }
        return List.of(
                trend("people", "People", false, delivered, run -> run.counts().people()),
                trend("classes", "Classes", false, delivered, run -> run.counts()
                        .classes()),
                trend("warnings", "Warnings", false, delivered, run -> run.counts()
                        .warnings()),
                trend("duration", "Duration", true, delivered, run -> run.took()
                        .map(Duration::toSeconds)
                        .orElse(0L)));
    }

    private static Trend trend(
            String id, String title, boolean isDuration, List<Run> delivered, ToLongFunction<Run> value) {
        List<Point> points = new ArrayList<>();
        for (Run run : delivered) {
            points.add(0, new Point(run.id(), run.askedAt(), value.applyAsLong(run)));
        }
        return new Trend(id, title, isDuration, points);
    }

    public Point first() {
        return points.get(0);
    }

    public Point last() {
        return points.get(points.size() - 1);
    }

    /** A value in words: {@code 9,040} or {@code 3 min 38 s}. */
    public String words(long value) {
        return isDuration
                ? duration(value)
                : NumberFormat.getIntegerInstance(Locale.ENGLISH).format(value);
    }

    /** From the first to the last: {@code +28}, {@code −24}; empty where they are the same. */
    public String difference() {
        long difference = last().value() - first().value();
        return difference == 0 ? "" : (difference > 0 ? "+" : "−") + words(Math.abs(difference));
    }

    /** The corners of the line. The lowest value is at the bottom, so that a small drift can be seen. */
    public List<Spot> spots() {
        long low = points.stream().mapToLong(Point::value).min().orElse(0);
        long high = points.stream().mapToLong(Point::value).max().orElse(0);
        List<Spot> spots = new ArrayList<>();
        for (int place = 0; place < points.size(); place++) {
            double across = points.size() == 1 ? 1 : (double) place / (points.size() - 1);
            double up = high == low ? 0.5 : (double) (points.get(place).value() - low) / (high - low);
            spots.add(new Spot(unit(LEFT + across * (RIGHT - LEFT)), unit(BOTTOM - up * (BOTTOM - TOP))));
        }
        return spots;
    }

    /** The corners as a {@code polyline} has them. */
    public String line() {
        return String.join(
                " ", spots().stream().map(spot -> spot.x() + "," + spot.y()).toList());
    }

    private static String unit(double length) {
        return String.format(Locale.ROOT, "%.1f", length);
    }

    /** Seconds as people read them: {@code 42 s}, {@code 3 min 38 s}. */
    public static String duration(long seconds) {
        return seconds < MINUTE ? seconds + " s" : seconds / MINUTE + " min " + seconds % MINUTE + " s";
    }
}
