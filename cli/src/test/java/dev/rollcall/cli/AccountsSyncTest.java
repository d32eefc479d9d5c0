package dev.rollcall.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A roster that is divided over two accounts of Apple School Manager. */
@Tag("long")
class AccountsSyncTest {
    private static final String HARBOR = Path.of("../fixtures/harbor-district/oneroster")
            .toAbsolutePath()
            .normalize()
            .toString();

    private final Path folder;

    AccountsSyncTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void eachAccountGetsItsSchoolsAndADirectoryOfItsOwn() throws Exception {
        Console console = new Console(folder);
        int code = console.run("sync", settings(), "--as-of", "2026-11-23");

        assertThat(code).as(console.out() + console.err()).isZero();
        assertThat(console.out()).contains("Account one", "Account two", "All accounts have got their upload.");
        assertThat(locations("one")).contains("lighthouse").doesNotContain("dockside");
        assertThat(locations("two")).contains("dockside").doesNotContain("lighthouse");
        Console runs = new Console(folder);
        assertThat(runs.run("runs", "--organisation", "harbor-one")).isZero();
        assertThat(runs.out()).contains("prepared", "approved by");
        Console people = new Console(folder);
        assertThat(people.run("directory", "versions", "--organisation", "harbor-two"))
                .isZero();
    }

    @Test
    void whereOneAccountIsNotReadyNoneGetsAnything() throws Exception {
        Files.writeString(folder.resolve("two"), "a file where the folder would be");

        Console console = new Console(folder);
        int code = console.run("sync", settings(), "--as-of", "2026-11-23");

        assertThat(code).as(console.out() + console.err()).isEqualTo(ExitCode.DESTINATION_REFUSED.number());
        assertThat(console.out().replaceAll("\\s+", " "))
                .contains("Nothing was handed over to any account, since the upload of two is not ready.");
        assertThat(folder.resolve("one")).doesNotExist();
    }

    @Test
    void aSchoolThatGoesNowhereIsNamed() throws Exception {
        Console console = new Console(folder);
        int code = console.run("check", settings(), "--as-of", "2026-11-23");

        assertThat(code).as(console.out() + console.err()).isZero();
        assertThat(console.out()).contains("RST-511");
    }

    @Test
    void aPlaceOfTheCommandLineIsRefused() throws Exception {
        Console console = new Console(folder);

        assertThat(console.run("sync", settings(), "--to", "out")).isEqualTo(2);
        assertThat(console.err()).contains("each account says itself where it goes");
    }

    @Test
    void aPreviewShowsBothAndAProgramGetsAList() throws Exception {
        Console console = new Console(folder);
        int code = console.run("sync", settings(), "--preview", "--json", "--as-of", "2026-11-23");

        assertThat(code).as(console.err()).isZero();
        assertThat(console.out().strip()).startsWith("[").endsWith("]");
        assertThat(console.out()).contains("\"organisation\": \"harbor-one\"", "\"organisation\": \"harbor-two\"");
        assertThat(folder.resolve("one")).doesNotExist();
    }

    private String settings() throws Exception {
        return Files.writeString(folder.resolve("all.yaml"), """
                source: %s
                organisation: harbor
                delivery:
                  accounts:
                    - {name: one, schools: [lighthouse, harbor-office], to: one}
                    - {name: two, schools: [dockside, harbor-office], to: two}
                """.formatted(HARBOR))
                .toString();
    }

    private String locations(String account) throws Exception {
        return Files.readString(folder.resolve(account).resolve("locations.csv"));
    }
}
