package dev.rollcall.sync.lookup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.sync.cancel.Cancellation;
import dev.rollcall.sync.lookup.DirectoryPeople.Card;
import dev.rollcall.sync.lookup.DirectoryPeople.ClassOf;
import dev.rollcall.sync.lookup.DirectoryPeople.Found;
import dev.rollcall.sync.lookup.DirectoryPeople.LocationOf;
import dev.rollcall.sync.lookup.DirectoryPeople.Person;
import dev.rollcall.sync.lookup.DirectoryPeople.Wanted;
import dev.rollcall.sync.pipeline.Engines;
import dev.rollcall.sync.run.SampleVersion;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DirectoryPeopleTest {
    private static final Wanted EVERYBODY = new Wanted(Optional.empty(), Optional.empty(), Optional.empty());

    private final Path version;

    DirectoryPeopleTest(@TempDir Path folder) throws IOException {
        version = SampleVersion.dayTwo(folder.resolve("2"));
    }

    @ParameterizedTest
    @CsvSource({
        "s-203, Chloe Hart",
        "S-203, Chloe Hart",
        "CHLOE.HART@birch.example, Chloe Hart",
        "Chloe@Birch.example, Chloe Hart",
        "chloe hart, Chloe Hart",
        "hart, Chloe Hart",
        "Daniel Ortiz Vega, Daniel Ortiz Vega",
        "ada o'hara, Ada O'Hara",
    })
    void aPersonIsFoundByIdAddressAccountAndName(String asked, String name) {
        List<Card> cards = DirectoryPeople.show(version, asked, Engines.ofCommand(), Cancellation.NONE);

        assertThat(cards).extracting(card -> card.person().name()).containsExactly(name);
    }

    @Test
    void nobodyIsFoundWhereNobodyIsMeant() {
        assertThat(DirectoryPeople.show(version, "nobody@birch.example", Engines.ofCommand(), Cancellation.NONE))
                .isEmpty();
        assertThat(DirectoryPeople.show(version, "' or '1'='1", Engines.ofCommand(), Cancellation.NONE))
                .isEmpty();
    }

    @Test
    void aStudentsCardHasFieldsLocationsAndClasses() {
        Card card = DirectoryPeople.show(version, "s-201", Engines.ofCommand(), Cancellation.NONE)
                .get(0);

        assertThat(card.person().fields())
                .containsEntry("person_id", "s-201")
                .containsEntry("grade_level", "06")
                .containsEntry("status_since", "2026-09-01")
                .doesNotContainKey("middle_name");
        assertThat(card.locations())
                .containsExactly(new LocationOf("birch", "Birch Lane School"), new LocationOf("music", "Music School"));
        assertThat(card.attended())
                .containsExactly(new ClassOf("art-5", "5", "Art"), new ClassOf("math-5a", "5A Lab", "Mathematics 5"));
        assertThat(card.taught()).isEmpty();
    }

    @Test
    void anInstructorIsNoOtherWhoseIdBeginsAlike() {
        Card card = DirectoryPeople.show(version, "t-101", Engines.ofCommand(), Cancellation.NONE)
                .get(0);

        assertThat(card.taught()).extracting(ClassOf::classId).containsExactly("art-5", "math-5a");
        assertThat(card.attended()).isEmpty();
    }

    @Test
    void aListIsSortedByNameAndCounted() {
        Found found = DirectoryPeople.list(version, EVERYBODY, 3, Engines.ofCommand(), Cancellation.NONE);

        assertThat(found.count()).isEqualTo(7);
        assertThat(found.people())
                .extracting(Person::name)
                .containsExactly("Ruth Adeyemi", "Amira Haddad", "Chloe Hart");
    }

    @Test
    void aListTakesAPartOfANameALocationAndAStatus() {
        assertThat(names("ORTIZ", null, null)).containsExactly("Daniel Ortiz Vega");
        assertThat(names("20206", null, null)).containsExactly("Ivy Okafor");
        assertThat(names(null, "music", null)).containsExactly("Amira Haddad");
        assertThat(names(null, "mus", null)).isEmpty();
        assertThat(names(null, null, "deactivated")).containsExactly("Daniel Ortiz Vega");
        assertThat(names("a", "birch", "New")).containsExactly("Ivy Okafor");
    }

    private List<String> names(@Nullable String text, @Nullable String location, @Nullable String status) {
        Wanted wanted =
                new Wanted(Optional.ofNullable(text), Optional.ofNullable(location), Optional.ofNullable(status));
        return DirectoryPeople.list(version, wanted, 10, Engines.ofCommand(), Cancellation.NONE).people().stream()
                .map(Person::name)
                .toList();
    }
}
