package dev.rollcall.sync.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.sync.oneroster.Form;
import dev.rollcall.sync.oneroster.RosterFile;
import dev.rollcall.sync.problem.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds what people read about each broken input. {@code -Dgolden.write=true} writes it anew. */
class BrokenInputsTest {
    private static final boolean WRITE = Boolean.getBoolean("golden.write");

    static List<String> names() throws IOException {
        return BrokenInput.names();
    }

    @ParameterizedTest
    @MethodSource("names")
    void eachBrokenInputIsToldInTheSameWords(String name, @TempDir Path folder) throws Exception {
        BrokenInput input = new BrokenInput(name);
        Path source = input.makeIn(Files.createDirectories(folder.resolve("given")));
        Path work = Files.createDirectories(folder.resolve("work"));

        OpenedRoster opened =
                RosterSources.of(source, input.form(), input.limits()).open(work);

        String told = String.join("\n", told(opened)) + "\n";
        if (WRITE) {
            Files.writeString(input.expected(), told);
        }
        assertThat(told).isEqualTo(Files.readString(input.expected()));
    }

    @Test
    void thereAreAtLeastSixtyBrokenInputs() throws IOException {
        assertThat(names()).hasSizeGreaterThanOrEqualTo(60);
    }

    @Test
    void eachRecipeHasItsCase() throws IOException {
        assertThat(names()).containsAll(BrokenInputRecipes.names());
    }

    private static List<String> told(OpenedRoster opened) {
        List<String> lines = new ArrayList<>();
        lines.add(opened.form().map(Form::title).orElse("no form"));
        opened.problems().stream().map(Problem::message).forEach(lines::add);
        for (RosterFile file : opened.files()) {
            String how = file.path() == null ? "not read" : file.hasLineColumn() ? "copied" : "as it is";
            lines.add(file.shownName() + ": " + how + ", rows " + file.rows() + ", in error " + file.rowsInError());
        }
        return lines;
    }
}
