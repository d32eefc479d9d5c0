package dev.rollcall.sync.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.sync.message.Messages;
import dev.rollcall.sync.oneroster.Form;
import dev.rollcall.sync.pipeline.Step;
import dev.rollcall.sync.pipeline.Steps;
import dev.rollcall.sync.problem.Problem;
import dev.rollcall.sync.problem.ProblemKind;
import dev.rollcall.sync.publish.MisbehavingProvider;
import dev.rollcall.sync.report.RunReport;
import dev.rollcall.sync.settings.Api;
import dev.rollcall.sync.settings.Secret;
import dev.rollcall.sync.settings.Settings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whoever reads an API has no files: what is wrong with its records names no file, and no line of one. */
@Tag("long")
class ApiWordsTest {
    /** What only the files of a source can have, and the file of known people. */
    private static final Pattern OF_FILES =
            Pattern.compile("RST-(00[1-9]|0[1-4]\\d|05[0-57-9]|09[56]|155|505|609|61[0-3])");

    private static final Pattern A_FILE_OR_LINE = Pattern.compile("[.]csv\\b|\\bline \\S");

    @ParameterizedTest
    @EnumSource
    void aKindThatRecordsOfAnApiMayHaveNamesNoFile(ProblemKind kind) {
        if (OF_FILES.matcher(kind.code()).matches()) {
            assertThat(kind.code()).startsWith("RST-");
            return;
        }
        String detail = kind.detailIsLine() ? "" : "classes of the API";

        assertThat(Messages.ENGLISH.text(kind.what("'x'", detail, "field"))).doesNotContainPattern(A_FILE_OR_LINE);
        assertThat(Messages.ENGLISH.text(kind.fix("'x'", detail, "field"))).doesNotContainPattern(A_FILE_OR_LINE);
        assertThat(Messages.ENGLISH.text(kind.whatOfAll("field"))).doesNotContainPattern(A_FILE_OR_LINE);
        assertThat(Messages.ENGLISH.text(kind.fixOfAll("field"))).doesNotContainPattern(A_FILE_OR_LINE);
    }

    @Test
    void whatIsLookedForIsAListOfTheApi() {
        assertThat(SourceNames.columns(false, List.of(), true).values())
                .filteredOn(String.class::isInstance)
                .isNotEmpty()
                .allMatch(name -> String.valueOf(name).endsWith(" of the API"));
    }

    /** A step that names a file by itself would name it to whoever reads an API, too. */
    @Test
    void noStepNamesAFile() {
        List<Step> naming = Stream.of(Form.ONEROSTER_1_1, Form.ONEROSTER_1_2)
                .flatMap(form -> Steps.of(form).stream())
                .filter(step -> step.select().contains(".csv"))
                .toList();

        assertThat(naming).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"source-references", "source-repeats", "source-values", "source-spreadsheet", "source-roles"})
    void noMessageOfARunNamesAFile(String fixture, @TempDir Path folder) throws Exception {
        Path set = Path.of("../fixtures/troubled-waters").resolve(fixture).resolve("oneroster");
        try (MisbehavingProvider sis = MisbehavingProvider.of(set)) {
            TestHome home = new TestHome(folder.resolve("home"));

            RunReport report = home.sync(folder, folder.resolve("out"), Settings.DEFAULTS.withApi(api(sis)));

            assertThat(report.problems().stream()
                            .flatMap(group -> group.examples().stream())
                            .map(Problem::message))
                    .isNotEmpty()
                    .noneMatch(message -> A_FILE_OR_LINE.matcher(message).find());
            assertThat(Files.readAllLines(home.folder(report).resolve("problems.csv")))
                    .noneMatch(line -> A_FILE_OR_LINE.matcher(line).find());
        }
    }

    private static Api api(MisbehavingProvider sis) {
        Api none = Api.NONE;
        return new Api(
                Optional.of(sis.urlOfFirst()),
                none.preset(),
                Optional.of(MisbehavingProvider.CLIENT_ID),
                Optional.of(Secret.of(MisbehavingProvider.CLIENT_SECRET)),
                Optional.of(sis.tokenUrl()),
                none.scope(),
                none.signIn(),
                none.pageSize(),
                none.parallel(),
                none.caFile(),
                Duration.ofSeconds(20),
                none.pullTimeout());
    }
}
