package dev.rollcall.sync.directory;

import static dev.rollcall.sync.generated.Property.forAll;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.sync.generated.GeneratedData;
import dev.rollcall.sync.home.DurableFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What holds after any sequence of commits, restores, prunings and drafts that come to nothing. */
class DirectoryProperties {

    private enum Kind {
        COMMIT,
        RESTORE,
        PRUNE,
        GIVE_UP
    }

    /** @param choice which version is restored, how many stay, or how old they may be */
    private record Change(Kind kind, int choice) {}

    private static List<Change> changes(GeneratedData data) {
        return data.list(0, 14, each -> new Change(each.of(Kind.values()), each.between(0, 5)));
    }

    @Test
    void theCurrentVersionIsWholeAndHistoryGoesOn() {
        forAll(60, data -> {
            List<Change> changes = data.draw("changes", DirectoryProperties::changes);
            Path folder = Files.createTempDirectory("rollcall-directory");
            try {
                TestDirectory school = TestDirectory.at(folder.resolve("school"));
                Map<Integer, String> words = new HashMap<>();
                int highest = 0;
                int day = 0;
                for (Change change : changes) {
                    Instant now = TestDirectory.MONDAY.plus(Duration.ofDays(day++));
                    List<Version> before = school.directory().versions();
                    Version made = make(school, change, before, now, words);

                    if (made != null) {
                        assertThat(made.number()).isGreaterThan(highest);
                        highest = made.number();
                    }
                    assertHolds(school, words, highest);
                }
            } finally {
                DurableFiles.wipe(folder);
            }
        });
    }

    private static @Nullable Version make(
            TestDirectory school, Change change, List<Version> before, Instant now, Map<Integer, String> words)
            throws IOException, DirectoryFault {
        String word = "day " + now;
        try (DirectoryLock lock = school.lock()) {
            switch (change.kind()) {
                case COMMIT -> {
                    Version made = school.commit(word, now);
                    words.put(made.number(), word);
                    return made;
                }
                case RESTORE -> {
                    if (before.isEmpty()) {
                        return null;
                    }
                    Version old = before.get(change.choice() % before.size());
                    Version made = lock.restore(old, now);
                    words.put(made.number(), String.valueOf(words.get(old.number())));
                    return made;
                }
                case PRUNE -> {
                    List<Version> pruned = lock.prune(change.choice(), Duration.ofDays(change.choice()), now);
                    assertThat(pruned).isSubsetOf(before);
                    assertThat(school.directory().versions().size()).isEqualTo(before.size() - pruned.size());
                    assertThat(school.directory().versions())
                            .containsAll(before.subList(0, Math.min(change.choice(), before.size())));
                    return null;
                }
                case GIVE_UP -> {
                    try (Draft draft = lock.begin()) {
                        TestDirectory.fill(draft, word);
                    }
                    assertThat(school.directory().versions()).isEqualTo(before);
                    return null;
                }
            }
        }
        throw new AssertionError(change);
    }

    private static void assertHolds(TestDirectory school, Map<Integer, String> words, int highest)
            throws IOException, DirectoryFault {
        List<Version> versions = school.directory().versions();
        assertThat(versions)
                .doesNotHaveDuplicates()
                .isSortedAccordingTo(Comparator.comparing(Version::number).reversed());
        for (Version version : versions) {
            assertThat(school.word(version)).isEqualTo(words.get(version.number()));
            assertThat(version.parent()).matches(parent -> parent == null || parent < version.number());
        }
        assertThat(school.directory().current().map(Version::number).orElse(0)).isEqualTo(highest);
        assertThat(school.directory().verify()).isEmpty();
    }
}
