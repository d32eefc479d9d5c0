package dev.rollcall.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Words that were given up for better ones do not come back, neither as names nor in a text that people read. */
class GivenUpWordsTest {
    private static final Path HOUSE = Path.of("..");

    /** Where sources, words and docs lie; decisions tell how it was, and may use the words of their time. */
    private static final List<String> PLACES = List.of(
            "sync/src", "cli/src", "spark/src", "bench/src", "docs", "fixtures", "README.md", "ARCHITECTURE.md");

    private static final List<String> EXEMPT = List.of("docs/decisions", "GivenUpWordsTest.java");

    /** Names: a type, a table or a step of that name was renamed. The glossary and the catalogue have the new ones. */
    private static final List<String> NAMES = List.of(
            "Door",
            "DoorFinder",
            "Wish",
            "Ground",
            "Thrift",
            "Heat",
            "Contestant",
            "Crowd",
            "SlowDoor",
            "EarlyFiles",
            "PlanOfRun",
            "PulledSet",
            "KeptPull",
            "RunFindings",
            "AppleWords",
            "LeftOut",
            "ListPull",
            "PageAsking",
            "PageFacts",
            "SecondLook",
            "Strangers",
            "SettingTable",
            "ConnectionTest",
            "EngineFull",
            "AddressTaken",
            "RosterRefused",
            "DirectoryShape",
            "DirectoryKeeping",
            "OwnFault",
            "FaultFile",
            "RosterRun",
            "PullBars",
            "told_problems",
            "match_doubts",
            "match_held_people",
            "patch_odd_enrollments",
            "plan_met_people",
            "plan_exchanged_rosters",
            "plan_held_people",
            "held_people",
            "held_person",
            "filter_homeless_people",
            "homeless");

    /** What people read: old or wrong English. */
    private static final List<String> PHRASES =
            List.of("Mend ", "mend it", "Say another", "What lay there", "so there is no more to tell");

    @Test
    void namesStayGivenUp() throws IOException {
        Pattern words = Pattern.compile("\\b(" + String.join("|", NAMES) + ")\\b");

        assertThat(found(words, ".*\\.(java|jte|sql|md|properties|yaml|csv|txt)"))
                .isEmpty();
    }

    @Test
    void textsStayPlain() throws IOException {
        Pattern words = Pattern.compile(PHRASES.stream().map(Pattern::quote).collect(Collectors.joining("|")));

        assertThat(found(words, ".*messages/\\w+\\.properties")).isEmpty();
    }

    @Test
    void aWordOfALongerNameIsNoFind() {
        assertThat(Pattern.compile("\\bDoor\\b").matcher("indoor DoorBell").find())
                .isFalse();
    }

    private static List<String> found(Pattern words, String files) throws IOException {
        List<String> found = new ArrayList<>();
        for (String place : PLACES) {
            try (Stream<Path> all = Files.walk(HOUSE.resolve(place))) {
                all.filter(Files::isRegularFile)
                        .filter(file -> file.toString().replace('\\', '/').matches(files))
                        .filter(file -> EXEMPT.stream()
                                .noneMatch(part ->
                                        file.toString().replace('\\', '/').contains(part)))
                        .forEach(file -> addFinds(found, words, file));
            }
        }
        return found;
    }

    private static void addFinds(List<String> found, Pattern words, Path file) {
        try {
            // Some fixtures are broken on purpose and are no UTF-8.
            Matcher word = words.matcher(Files.readString(file, StandardCharsets.ISO_8859_1));
            if (word.find()) {
                found.add(HOUSE.relativize(file) + ": " + word.group());
            }
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }
}
