package dev.rollcall.sync.run;

import static dev.rollcall.sync.generated.Property.forAll;
import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import dev.rollcall.sync.generated.GeneratedData;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever is sent and done on whatever days, the directory holds nothing that Apple School Manager could not hold. */
@Tag("long")
class AccountLifeProperties {
    private static final Set<String> STATUSES = Set.of("New", "Active", "Deactivated", "Locked", "Deleted");

    /** With a question mark: it may be refused. */
    private static final List<String> DEEDS = List.of(
            "?sign-in", "?deactivate", "?reactivate", "?delete", "?lock", "?edit", "?rename", "?buy", "?connect");

    @TempDir
    Path folder = Path.of("");

    @Test
    void noAccountIsInAStateThatAppleDoesNotHaveAndNoTwoLiveOnesHaveOneName() {
        int[] number = {0};
        forAll(2, 4, data -> {
            String table = data.draw("table", AccountLifeProperties::table);
            Path own = Files.createDirectory(folder.resolve("try" + number[0]++));
            List<NamedCsvRecord> scenarios;
            try (CsvReader<NamedCsvRecord> csv = CsvReader.builder().ofNamedCsvRecord(table)) {
                scenarios = csv.stream().toList();
            }

            TwinLife life = new TwinLife(
                            own, TwinLife.settings("{first_name}.{last_name}@school.example", Set.of()), scenarios)
                    .live();

            life.days().forEach(AccountLifeProperties::assertPossible);
        });
    }

    private static void assertPossible(String day, Map<String, Map<String, String>> people) {
        Map<String, String> names = new HashMap<>();
        people.forEach((id, person) -> {
            String state = day + " " + id + " " + person;
            String status = person.getOrDefault("status", "");
            String stop = person.getOrDefault("upload_stop", "");
            assertThat(status).as(state).isIn(STATUSES);
            assertThat(person.get("source")).as(state).isIn("SFTP", "Manual");
            switch (stop) {
                case "edited" -> assertThat(person.get("source")).as(state).isEqualTo("Manual");
                case "deactivated" -> assertThat(status).as(state).isEqualTo("Deactivated");
                case "deleted", "resent" -> assertThat(status).as(state).isEqualTo("Deleted");
                default -> assertThat(stop).as(state).isEqualTo("null");
            }
            if (!"null".equals(person.get("earlier_status"))) {
                assertThat(status).as(state).isIn("Deactivated", "Deleted");
                assertThat(person.get("earlier_status")).as(state).isIn("New", "Active", "Locked");
            }
            String name = person.getOrDefault("managed_apple_account", "").toLowerCase(Locale.ROOT);
            if (!status.equals("Deleted")) {
                assertThat(name).as(state).isNotEqualTo("null");
            }
            if (!name.equals("null")) {
                assertThat(names.put(name, id))
                        .as("%s has one name with somebody else", state)
                        .isNull();
            }
        });
    }

    /** Eight people, some of one name, on six days. */
    private static String table(GeneratedData data) {
        List<Integer> days = new ArrayList<>();
        int day = 0;
        for (int count = 0; count < 6; count++) {
            days.add(day);
            day += data.of(1, 2, 4, 29, 31, 119, 121, 124);
        }
        StringBuilder table = new StringBuilder("scenario,fact");
        days.forEach(each -> table.append(",day ").append(each));
        for (int person = 0; person < 8; person++) {
            table.append("\np").append(person).append(",generated");
            String name = data.of("Ann", "Ann", "Bo", "Cleo");
            for (int count = 0; count < days.size(); count++) {
                table.append(',');
                if (count > 0 && data.chance(1, 2)) {
                    table.append(data.of(DEEDS)).append(' ');
                }
                if (count > 0 && data.chance(1, 3)) {
                    table.append(data.of(DEEDS)).append(' ');
                }
                if (data.chance(2, 3) || (count == 0 && person < 4)) {
                    table.append("sent first_name=").append(name);
                }
            }
        }
        return table.append('\n').toString();
    }
}
