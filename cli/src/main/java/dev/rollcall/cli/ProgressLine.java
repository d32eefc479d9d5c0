package dev.rollcall.cli;

import dev.rollcall.sync.message.Message;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * A line that shows how far something is: what it is, a bar, and figures behind it. Each figure has its width, whether it is
 * known or not, so that the bar ends at one place as long as it is shown.
 *
 * @param width of the whole line
 * @param name of what is shown, and how wide it may be
 * @param figures behind the bar; where the line is short, the last of them are left out
 */
record ProgressLine(int width, Field name, List<Field> figures) {
    private static final int SHORTEST_BAR = 10;
    private static final int ALL_PERCENT = 100;
    private static final int SECONDS_OF_AN_HOUR = 3_600;
    private static final int SECONDS_OF_A_MINUTE = 60;
    private static final long THOUSAND = 1_000;
    private static final long MILLION = 1_000_000;

    /** A text of a fixed width; what is longer is cut. */
    record Field(String text, int width) {
        private String leftAligned() {
            return String.format(Locale.ROOT, "%-" + width + "." + width + "s", text);
        }

        private String rightAligned() {
            return String.format(Locale.ROOT, "%" + width + "." + width + "s", text);
        }
    }

    ProgressLine {
        figures = List.copyOf(figures);
    }

    /** @param fraction how much is done, from 0 to 1 */
    String text(double fraction) {
        int shown = figures.size();
        while (shown > 0 && bar(shown) < SHORTEST_BAR) {
            shown--;
        }
        StringBuilder line = new StringBuilder(name.leftAligned()).append(' ').append(bar(fraction, bar(shown)));
        figures.subList(0, shown).forEach(figure -> line.append("  ").append(figure.rightAligned()));
        return line.toString();
    }

    /** How wide the bar is beside so many figures. */
    private int bar(int shown) {
        int used = name.width() + 1;
        for (Field figure : figures.subList(0, shown)) {
            used += 2 + figure.width();
        }
        return width - used;
    }

    private static String bar(double fraction, int width) {
        int room = Math.max(1, width - 2);
        int done = (int) (Math.max(0, Math.min(1, fraction)) * room);
        String head = done < room ? ">" : "";
        return "[" + "=".repeat(done) + head + " ".repeat(room - done - head.length()) + "]";
    }

    static Field percent(double fraction) {
        int percent = (int) (Math.max(0, Math.min(1, fraction)) * ALL_PERCENT);
        return new Field(Texts.text(Message.of("cli.progress.percent").with("percent", percent)), 4);
    }

    /** {@code 0:42 left}, or {@code 1:02:03 left}. */
    static Field left(Duration time) {
        long seconds = time.toSeconds();
        long minutes = seconds / SECONDS_OF_A_MINUTE % SECONDS_OF_A_MINUTE;
        String shown = seconds < SECONDS_OF_AN_HOUR
                ? String.format(Locale.ROOT, "%d:%02d", minutes, seconds % SECONDS_OF_A_MINUTE)
                : String.format(
                        Locale.ROOT,
                        "%d:%02d:%02d",
                        seconds / SECONDS_OF_AN_HOUR,
                        minutes,
                        seconds % SECONDS_OF_A_MINUTE);
        return new Field(Texts.text(Message.of("cli.progress.left").with("time", shown)), 12);
    }

    static Field nothing(int width) {
        return new Field("", width);
    }

    /** In few letters: {@code 9,876}, {@code 412k}, {@code 12.3M}. */
    static String inShort(long number) {
        if (number < 10 * THOUSAND) {
            return Texts.number(number);
        }
        return number < 10 * MILLION ? Texts.number(number / THOUSAND) + "k" : millions(number, 1);
    }

    /** As it is below a million; above, in millions: {@code 1.23M}. */
    static String count(long number) {
        return number < MILLION ? Texts.number(number) : millions(number, 2);
    }

    private static String millions(long number, int digits) {
        return BigDecimal.valueOf(number).divide(BigDecimal.valueOf(MILLION), digits, RoundingMode.DOWN) + "M";
    }
}
