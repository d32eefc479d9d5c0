package dev.rollcall.sync.pull;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every select over the pages of an API does what its cases say, and every one has a case. */
class PageCasesTest {

    static List<PageCase> cases() {
        return PageCase.all();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void selectReturnsWhatTheCaseSays(PageCase pageCase) throws IOException {
        assertThat(pageCase.found()).isEqualTo(pageCase.expected());
    }

    @Test
    void everySelectHasACase() throws IOException {
        try (Stream<Path> selects = Files.list(Path.of("src/main/resources/pages"))) {
            Set<String> without = selects.map(
                            path -> String.valueOf(path.getFileName()).replace(".sql", ""))
                    .collect(Collectors.toCollection(TreeSet::new));
            assertThat(without).isNotEmpty();
            cases().forEach(pageCase -> without.remove(pageCase.select()));

            assertThat(without).isEmpty();
        }
    }
}
