package dev.rollcall.sync.report.page;

import java.util.ArrayList;
import java.util.List;

/**
 * The books as a picture: a band as thick as there are rows, from which branches leave. Coordinates are pixels at full
 * size; the page may draw it smaller.
 */
record FlowPicture(int width, int height, List<Shape> shapes, List<Text> texts) {
    /** The least thickness that is still seen. */
    static final double HAIR = 1.5;
    /** From one baseline to the next. */
    static final double LINE = 16;

    FlowPicture {
        shapes = List.copyOf(shapes);
        texts = List.copyOf(texts);
    }

    /**
     * @param path an SVG path
     * @param style {@code band}, {@code line} or the style of a {@link Ledger.Way}
     */
    record Shape(String path, String style) {}

    /**
     * @param y the baseline
     * @param style {@code stage}, {@code number}, {@code words} or {@code inside}; with {@code end} it ends at {@code x}
     */
    record Text(double x, double y, String words, String style) {}

    /** A number and, below it, words in lines; the number's baseline is at {@code y}. */
    static List<Text> label(double x, double y, String number, List<String> lines) {
        List<Text> label = new ArrayList<>();
        label.add(new Text(x, y, number, "number"));
        for (int line = 0; line < lines.size(); line++) {
            label.add(new Text(x, y + (line + 1) * LINE, lines.get(line), "words"));
        }
        return label;
    }

    /** The words in lines that are about as wide as asked for: nobody can measure a font here. */
    static List<String> lines(String words, double pixels) {
        int letters = Math.max(8, (int) (pixels / 6.4));
        List<String> lines = new ArrayList<>();
        String line = "";
        for (String word : words.split(" ", -1)) {
            String longer = line.isEmpty() ? word : line + " " + word;
            if (longer.length() > letters && !line.isEmpty()) {
                lines.add(line);
                line = word;
            } else {
                line = longer;
            }
        }
        lines.add(line);
        return lines;
    }

    /** An SVG path, point by point, rounded to a tenth of a pixel. */
    static final class Path {
        private final StringBuilder path = new StringBuilder();

        static Shape line(double fromX, double fromY, double x, double y) {
            return new Shape(new Path().move(fromX, fromY).line(x, y).path.toString(), "line");
        }

        Path move(double x, double y) {
            return add("M", x, y);
        }

        Path line(double x, double y) {
            return add("L", x, y);
        }

        /** A quarter of a circle, clockwise to the end of the path or against it. */
        Path clockwise(double radius, double x, double y) {
            return add("A", radius, radius, 0, 0, 1, x, y);
        }

        Path anticlockwise(double radius, double x, double y) {
            return add("A", radius, radius, 0, 0, 0, x, y);
        }

        /** From one height to another, leaving and arriving level. */
        Path swing(double fromX, double fromY, double x, double y) {
            double middle = (fromX + x) / 2;
            return add("C", middle, fromY, middle, y, x, y);
        }

        Shape close(String style) {
            return new Shape(path + "Z", style);
        }

        private Path add(String command, double... numbers) {
            path.append(command);
            for (int index = 0; index < numbers.length; index++) {
                path.append(index == 0 ? "" : " ").append(rounded(numbers[index]));
            }
            return this;
        }

        private static String rounded(double number) {
            String tenths = Double.toString(Math.round(number * 10) / 10.0);
            return tenths.endsWith(".0") ? tenths.substring(0, tenths.length() - 2) : tenths;
        }
    }
}
