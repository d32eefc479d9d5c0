package dev.rollcall.sync.generated;

import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * Checks that a statement holds for many generated cases.
 *
 * <p>The cases are the same in each build, so that a build fails only for what was changed; each property has cases of its
 * own. To look further, set the system properties {@code property.seed} and {@code property.tries}. A failure names the
 * seed of its case and prints all values that the case drew.
 */
public final class Property {
    private static final @Nullable Long SEED = Long.getLong("property.seed");
    private static final @Nullable Integer TRIES = Integer.getInteger("property.tries");

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
        long usualSeed = StackWalker.getInstance()
                .walk(frames -> frames.skip(1).findFirst().orElseThrow().getMethodName())
                .hashCode();
        forAll(TRIES == null ? tries : TRIES, SEED == null ? usualSeed : SEED, check);
        return TRIES == null && SEED == null;
    }

    static void forAll(int tries, long firstSeed, Check check) {
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
