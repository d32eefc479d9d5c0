package dev.rollcall.server.directory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.server.ServerSettings;
import dev.rollcall.server.ServerUnderTest;
import dev.rollcall.sync.home.DurableFiles;
import dev.rollcall.sync.lookup.DirectoryPeople.Person;
import dev.rollcall.sync.lookup.DirectoryPeople.Wanted;
import dev.rollcall.sync.pipeline.Engines;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A large directory is asked by what was prepared of it, and nothing of it stays when it is gone. */
@Tag("long")
class SearchesTest {
    private static final Wanted DORA = new Wanted(Optional.of("DORA f"), Optional.empty(), Optional.empty());
    private static final Duration LONGEST = Duration.ofSeconds(60);

    @Test
    void whatWasPreparedGoesWithTheDirectory() throws Exception {
        try (ServerUnderTest server = ServerUnderTest.start();
                Searches searches = new Searches(server.get(ServerSettings.class), 0, Duration.ofMillis(50))) {
            server.administrator();
            School school = School.add(server, "searched", "");
            school.delivered();
            Twin twin = new Twin(server.get(ServerSettings.class), server.get(Engines.class), searches);

            assertThat(twin.people(school.connection(), DORA, 5).people())
                    .extracting(Person::name)
                    .containsExactly("Dora Finch");
            assertThat(twin.ways(school.connection(), "dora@SCHOOL.example")).hasSize(1);
            assertThat(prepared(server.home())).hasSize(3);

            DurableFiles.wipe(server.home().resolve("organisations"));
            Instant end = Instant.now().plus(LONGEST);
            while (!prepared(server.home()).isEmpty() && Instant.now().isBefore(end)) {
                Thread.sleep(50);
            }
            assertThat(prepared(server.home())).isEmpty();
        }
    }

    private static List<Path> prepared(Path home) throws Exception {
        try (Stream<Path> files = Files.walk(home.resolve("work"))) {
            return files.filter(file -> file.toString().contains("rollcall-search") && Files.isRegularFile(file))
                    .toList();
        }
    }
}
