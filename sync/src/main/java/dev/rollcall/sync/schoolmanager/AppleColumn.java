package dev.rollcall.sync.schoolmanager;

import java.util.List;
import java.util.stream.IntStream;

/**
 * A column of one of Apple's files, or a family of columns that come as often as the data asks.
 *
 * @param name the header; the further columns of a family are {@code name_2}, {@code name_3} and so on
 * @param repeats whether it is a family; its values are a list then
 * @param atLeast how many columns of a family the template has by default
 */
public record AppleColumn(String name, boolean repeats, int atLeast) {

    static AppleColumn of(String text) {
        int star = text.indexOf('*');
        if (star < 0) {
            return new AppleColumn(text, false, 1);
        }
        String count = text.substring(star + 1);
        return new AppleColumn(text.substring(0, star), true, count.isEmpty() ? 1 : Integer.parseInt(count));
    }

    /** The headers where the longest list of the data has {@code longest} values. */
    public List<String> headers(int longest) {
        return IntStream.rangeClosed(1, repeats ? Math.max(atLeast, longest) : 1)
                .mapToObj(number -> number == 1 ? name : name + "_" + number)
                .toList();
    }
}
