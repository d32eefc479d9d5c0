package dev.rollcall.sync.home;

import java.util.Comparator;

/** The order of runs by their ids: {@code 20261123-081500}, {@code 20261123-081500-2}, {@code 20261123-081500-10}. */
public final class RunIds {
    public static final Comparator<String> OLDEST_FIRST =
            Comparator.comparing(RunIds::second).thenComparingInt(RunIds::number);

    private static final int SECOND_LENGTH = "yyyyMMdd-HHmmss".length();

    private RunIds() {}

    private static String second(String run) {
        return run.substring(0, Math.min(SECOND_LENGTH, run.length()));
    }

    private static int number(String run) {
        String rest = run.length() > SECOND_LENGTH + 1 ? run.substring(SECOND_LENGTH + 1) : "";
        return rest.matches("\\d{1,9}") ? Integer.parseInt(rest) : 1;
    }
}
