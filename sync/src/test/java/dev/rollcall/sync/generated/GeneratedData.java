package dev.rollcall.sync.generated;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The values of one generated case, which depend on its seed alone. Numbers and lengths lie at either end of their range
 * in one of {@value #EDGE_CASES} draws on top of chance, since that is where faults lie.
 */
public final class GeneratedData {
    private static final int EDGE_CASES = 8;

    private final Random random;
    private final double size;
    private final Map<String, @Nullable Object> drawn = new LinkedHashMap<>();

    /** @param size how long lists may become, as a part of their usual length */
    GeneratedData(long seed, double size) {
        this.random = new Random(seed);
        this.size = size;
    }

    /** Draws a value that is printed under its name if the case fails. */
    public <T extends @Nullable Object> T draw(String name, Function<GeneratedData, T> generator) {
        T value = generator.apply(this);
        drawn.put(name, value);
        return value;
    }

    /** A number of a range, both ends included. */
    public int between(int least, int most) {
        return random.nextInt(EDGE_CASES) == 0
                ? (random.nextBoolean() ? least : most)
                : least + random.nextInt(most - least + 1);
    }

    /** Whether something happens that happens so many times out of so many. */
    public boolean chance(int times, int outOf) {
        return random.nextInt(outOf) < times;
    }

    /** One of the values, each as likely as the others. */
    @SafeVarargs
    public final <T extends @Nullable Object> T of(T... values) {
        return values[random.nextInt(values.length)];
    }

    /** One of the values, each as likely as the others. */
    public <T extends @Nullable Object> T of(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }

    /** A list of so many elements, which cannot be changed. */
    public <T> List<T> list(int least, int most, Function<GeneratedData, T> generator) {
        int length = between(least, least + (int) Math.ceil((most - least) * size));
        return Stream.generate(() -> generator.apply(this)).limit(length).toList();
    }

    /** A text of so many of these characters. */
    public String text(int least, int most, String characters) {
        return list(least, most, data -> characters.charAt(data.random.nextInt(characters.length()))).stream()
                .map(String::valueOf)
                .collect(Collectors.joining());
    }

    /** A text of any characters of Unicode's first plane but NUL. */
    public String anyText(int least, int most) {
        return list(least, most, GeneratedData::anyCharacter).stream()
                .map(String::valueOf)
                .collect(Collectors.joining());
    }

    private char anyCharacter() {
        return (char) (chance(1, 32) ? between('\ue000', '\uffff') : between('\u0001', '\ud7ff'));
    }

    /** For code that takes a source of random numbers. */
    public Random random() {
        return random;
    }

    /** The drawn values, one a line, with all but printable ASCII characters escaped. */
    @Override
    public String toString() {
        return drawn.entrySet().stream()
                .map(value -> "  " + value.getKey() + " = " + escaped(value.getValue()))
                .collect(Collectors.joining(System.lineSeparator()));
    }

    private static String escaped(@Nullable Object value) {
        String text =
                value instanceof byte[] bytes ? new String(bytes, StandardCharsets.ISO_8859_1) : String.valueOf(value);
        return text.chars()
                .mapToObj(each -> each >= ' ' && each <= '~' ? Character.toString(each) : "\\u%04x".formatted(each))
                .collect(Collectors.joining());
    }
}
