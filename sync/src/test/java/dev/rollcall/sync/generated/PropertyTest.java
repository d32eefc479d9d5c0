package dev.rollcall.sync.generated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.INTEGER;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PropertyTest {
    private static final long SEED = 7;

    @Test
    void eachTryIsAnotherCaseAndEachBuildHasTheSame() {
        List<List<Integer>> first = cases(50, SEED);

        assertThat(new HashSet<>(first)).hasSizeGreaterThan(40);
        assertThat(cases(50, SEED)).isEqualTo(first);
        assertThat(cases(50, SEED + 1)).isNotEqualTo(first);
    }

    @Test
    void eachPropertyHasCasesOfItsOwn() {
        List<Integer> first = new ArrayList<>();
        List<Integer> second = new ArrayList<>();

        Property.forAll(20, data -> first.add(data.between(0, 1000)));
        thatOfAnotherName(second);

        assertThat(second).hasSameSizeAs(first).isNotEqualTo(first);
    }

    private static void thatOfAnotherName(List<Integer> cases) {
        Property.forAll(20, data -> cases.add(data.between(0, 1000)));
    }

    @Test
    void anEverydayBuildTriesTheFirstCasesOfAll() {
        List<Integer> everyday = new ArrayList<>();
        List<Integer> all = new ArrayList<>();

        Property.forAll(3, 9, data -> everyday.add(data.between(0, 1000)));
        Property.forAll(9, data -> all.add(data.between(0, 1000)));

        assertThat(everyday)
                .isEqualTo(all.subList(0, everyday.size()))
                .hasSize(Boolean.getBoolean("property.all") ? 9 : 3);
    }

    private static List<List<Integer>> cases(int tries, long seed) {
        List<List<Integer>> cases = new ArrayList<>();
        Property.forSeed(seed, tries, data -> cases.add(data.list(3, 8, each -> each.between(0, 9))));
        return cases;
    }

    @Test
    void bothEndsOfARangeAreTriedOften() {
        Set<Integer> numbers = new HashSet<>();
        Set<Integer> lengths = new HashSet<>();

        Property.forSeed(SEED, 100, data -> {
            numbers.add(data.between(-1_000_000, 1_000_000));
            lengths.add(data.list(2, 1000, each -> 0).size());
        });

        assertThat(numbers).contains(-1_000_000, 1_000_000);
        assertThat(lengths).contains(2, 1000).allMatch(length -> length >= 2 && length <= 1000);
    }

    @Test
    void aFailureSaysItsSeedAndItsValues() {
        assertThatThrownBy(() -> Property.forSeed(SEED, 9, data -> {
                    data.draw("bytes", each -> new byte[] {'a', 0, (byte) 0xe9});
                    String name = data.draw("name", each -> "Zoë\n");
                    assertThat(name).isEmpty();
                }))
                .isInstanceOf(AssertionError.class)
                .hasMessageStartingWith(
                        "Try 1 of 9 fails; repeat it with -Dproperty.seed=7 -Dproperty.tries=1%n  bytes = a\\u0000\\u00e9%n  name = Zo\\u00eb\\u000a%n"
                                .formatted())
                .hasMessageContaining("Expecting empty but was");
    }

    @Test
    void theSeedOfAFailureIsThatOfItsFirstTry() {
        String message = messageOfLongLists(1000, SEED);
        long seed = Long.parseLong(message.replaceAll("(?s).*property.seed=(-?\\d+) .*", "$1"));

        String again = messageOfLongLists(1, seed);

        assertThat(message).doesNotStartWith("Try 1 of");
        assertThat(again.lines().skip(1))
                .containsExactlyElementsOf(message.lines().skip(1).toList());
    }

    private static String messageOfLongLists(int tries, long seed) {
        List<String> messages = new ArrayList<>();
        assertThatThrownBy(() -> Property.forSeed(seed, tries, data -> {
                    List<Integer> list = data.draw("list", each -> each.list(0, 100, one -> one.between(0, 9)));
                    assertThat(list.size()).isLessThan(60);
                }))
                .isInstanceOf(AssertionError.class)
                .satisfies(fault -> messages.add(String.valueOf(fault.getMessage())));
        return messages.get(0);
    }

    @Test
    void aFailureIsRepeatedWithShorterLists() {
        List<Integer> lengths = new ArrayList<>();

        assertThatThrownBy(() -> Property.forSeed(SEED, 1, data -> {
                    lengths.add(data.draw("list", each -> each.list(1, 100, one -> "x"))
                            .size());
                    throw new IllegalStateException("broken");
                }))
                .hasMessageContaining("  list = [x")
                .hasRootCauseMessage("broken");

        assertThat(lengths).hasSize(2).last().asInstanceOf(INTEGER).isLessThanOrEqualTo(2);
    }
}
