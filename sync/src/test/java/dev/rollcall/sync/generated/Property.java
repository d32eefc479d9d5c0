package dev.rollcall.sync.generated;

import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * Checks that a statement holds for many generated cases.
 *
 * <p>The cases are the same in each build, so that a build fails only for what was changed; each property has cases of its
 * own. To look further, set the system properties {@code property.seed} and {@code property.tries}. A failure names the
 * seed of its case and prints all values that the case drew.
 *
 * <p>A property whose cases are whole runs has two numbers of them: an everyday build tries the first few, and {@code
 * -Dproperty.all=true}, as {@code ./dev check --all} says it, tries all.
 */
public final class Property {
    private static final @Nullable Long SEED = Long.getLong("property.seed");
    private static final @Nullable Integer TRIES = Integer.getInteger("property.tries");
    private static final boolean ALL = Boolean.getBoolean("property.all");

    /**
     * How long lists may become when a failure is repeated, as parts of the usual length. None is zero, since a
     * generator that rejects empty lists would never end.
     */
    private static final double[] SMALLER_SIZES = {0.01, 0.05, 0.1, 0.2, 0.4, 0.7};

    /** A statement about one generated case, which throws if the statement is false. */
    public interface Check {
        void accept(GeneratedData data) throws Exception;
    }

    /** A failed case. */
    private record Failure(GeneratedData data, Throwable cause) {}

    private Property() {}

    /**
     * Checks a statement. The name of the test that calls this decides the cases.
     *
     * @param tries how many cases are generated, unless {@code property.tries} says otherwise
     * @return whether these were the usual cases, so that the test can check what they covered
     * @throws AssertionError for the first case that fails, reduced to shorter lists if those fail too
     */
    public static boolean forAll(int tries, Check check) {
        return forUsual(caller(), tries, check);
    }

    /**
     * The same for cases that take long; it prints how many of them were tried.
     *
     * @param everyday how many cases an everyday build tries, the first of all
     * @param all how many {@code property.all} tries
     */
    public static boolean forAll(int everyday, int all, Check check) {
        String name = caller();
        int tries = ALL ? all : everyday;
        System.out.printf("%s: %d of %d generated cases (-Dproperty.all=true: all)%n", name, tries, all);
        return forUsual(name, tries, check);
    }

    private static boolean forUsual(String name, int tries, Check check) {
        forSeed(SEED == null ? name.hashCode() : SEED, TRIES == null ? tries : TRIES, check);
        return TRIES == null && SEED == null;
    }

    /** The test that asks. */
    private static String caller() {
        return StackWalker.getInstance()
                .walk(frames -> frames.skip(2).findFirst().orElseThrow().getMethodName());
    }

    static void forSeed(long firstSeed, int tries, Check check) {
        if (tries < 1) {
            throw new IllegalArgumentException("no tries");
        }
        long seed = firstSeed;
        for (int number = 1; number <= tries; number++) {
            Failure failure = failure(seed, 1, check);
            if (failure != null) {
                Failure smallest = smallest(seed, failure, check);
                throw new AssertionError(
                        "Try %d of %d fails; repeat it with -Dproperty.seed=%d -Dproperty.tries=1%n%s%n%s"
                                .formatted(number, tries, seed, smallest.data, smallest.cause),
                        smallest.cause);
            }
            seed = new SplittableRandom(seed).nextLong();
        }
    }

    private static Failure smallest(long seed, Failure original, Check check) {
        for (double size : SMALLER_SIZES) {
            Failure smaller = failure(seed, size, check);
            if (smaller != null) {
                return smaller;
            }
        }
        return original;
    }

    private static @Nullable Failure failure(long seed, double size, Check check) {
        GeneratedData data = new GeneratedData(seed, size);
        try {
            check.accept(data);
            return null;
        } catch (Throwable cause) {
            return new Failure(data, cause);
        }
    }
}
