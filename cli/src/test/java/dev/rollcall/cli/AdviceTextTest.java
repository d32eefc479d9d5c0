package dev.rollcall.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.sync.report.Advice;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class AdviceTextTest {
    private static final String RUN = "20260902-081500";
    private static final TypedCommand TYPED = new TypedCommand(
            "./rollcall",
            List.of("sync", "our school.yaml", "--preview"),
            List.of("--home", "/srv/rollcall", "--organisation", "birch-lane"));

    @Test
    void aHeldRunIsApprovedByOneCommandForTheSameHome() {
        AdviceText text = AdviceText.of(Advice.of(Advice.Kind.APPROVE, "20260902-081500"), TYPED, RUN);

        assertThat(text.commands())
                .containsExactly(
                        "./rollcall runs approve 20260902-081500 --reason why --home /srv/rollcall --organisation birch-lane");
    }

    @Test
    void whatWasPreviewedIsTheSameCommandWithoutThePreview() {
        AdviceText text = AdviceText.of(Advice.of(Advice.Kind.SYNC_WHAT_WAS_PREVIEWED), TYPED, RUN);

        assertThat(text.commands()).containsExactly("./rollcall sync 'our school.yaml'");
    }

    @Test
    void aPullThatBrokeOffGoesOnWithOneMoreOption() {
        TypedCommand typed = new TypedCommand("rollcall", List.of("sync", "api.yaml"), List.of());

        assertThat(AdviceText.of(Advice.of(Advice.Kind.RESUME_PULL), typed, RUN).commands())
                .containsExactly("rollcall sync api.yaml --resume");
    }

    @ParameterizedTest
    @CsvSource({
        "sync a.zip --preview, rollcall sync a.zip",
        "sync a.zip -n, rollcall sync a.zip",
        "sync -qn a.zip, rollcall sync -q a.zip",
        "sync https://me:hush@sis.example -n, rollcall sync https://sis.example",
    })
    void whatWasPreviewedIsSyncedWithoutThePreview(String line, String next) {
        TypedCommand typed = new TypedCommand("rollcall", List.of(line.split(" ", -1)), List.of());

        assertThat(AdviceText.of(Advice.of(Advice.Kind.SYNC_WHAT_WAS_PREVIEWED), typed, RUN)
                        .commands())
                .containsExactly(next);
    }

    @Test
    void aCleanCheckIsFollowedByASyncThatMakesTheUpload() {
        TypedCommand typed =
                new TypedCommand("rollcall", List.of("check", "check", "--as-of", "2026-09-01"), List.of());

        assertThat(AdviceText.of(Advice.of(Advice.Kind.SYNC), typed, RUN).commands())
                .containsExactly("rollcall sync check --as-of 2026-09-01 --to upload.zip");
        assertThat(AdviceText.of(Advice.of(Advice.Kind.SYNC), typed.delivering(), RUN)
                        .commands())
                .as("the settings file says where to")
                .containsExactly("rollcall sync check --as-of 2026-09-01");
    }

    @ParameterizedTest
    @CsvSource({
        "sync a.zip --approve --reason gone, rollcall sync a.zip --to upload.zip",
        "sync a.zip --approve last --reason=gone -q, rollcall sync a.zip -q --to upload.zip",
        "sync --approve=20260902-081500 a.zip --reason gone, rollcall sync a.zip --to upload.zip",
        "sync a.zip, rollcall sync a.zip --to upload.zip",
        "runs approve last --reason gone, rollcall send-again 20260902-081500 --to upload.zip",
    })
    void theUploadOfWhatWasApprovedIsMadeWithoutApprovingItAgain(String line, String next) {
        TypedCommand typed = new TypedCommand("rollcall", List.of(line.split(" ", -1)), List.of());

        assertThat(AdviceText.of(Advice.of(Advice.Kind.MAKE_UPLOAD), typed, RUN).commands())
                .containsExactly("rollcall directory list", next);
    }

    @Test
    void errorsAreFixedInTheSettingsFileThatWasTyped() {
        AdviceText text = AdviceText.of(Advice.of(Advice.Kind.FIX_ERRORS), TYPED, RUN);

        assertThat(text.words())
                .isEqualTo("Fix the errors as each of them says, in your SIS or in our school.yaml, and run again:");
    }

    @Test
    void aQuoteOfAFileNameIsSafeInAShell() {
        TypedCommand typed = new TypedCommand("rollcall", List.of("sync", "o'hara; rm.zip"), List.of());

        assertThat(typed.again()).isEqualTo("rollcall sync 'o'\\''hara; rm.zip'");
    }

    @ParameterizedTest
    @EnumSource(
            value = Advice.Kind.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"FIX_PROBLEM"})
    void everyAdviceHasWordsHere(Advice.Kind kind) {
        Advice advice =
                Advice.of(kind, Collections.nCopies(kind.facts().size(), "fact").toArray(String[]::new));

        assertThat(AdviceText.of(advice, TYPED, RUN).words()).isNotBlank();
    }
}
