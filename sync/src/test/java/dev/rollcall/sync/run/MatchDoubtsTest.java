package dev.rollcall.sync.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.sync.cancel.Cancellation;
import dev.rollcall.sync.lookup.MatchDoubts;
import dev.rollcall.sync.lookup.MatchDoubts.Candidate;
import dev.rollcall.sync.lookup.MatchDoubts.Doubt;
import dev.rollcall.sync.pipeline.Engines;
import dev.rollcall.sync.report.RunReport;
import dev.rollcall.sync.report.RunReport.Outcome;
import dev.rollcall.sync.run.IdentityChanges.Decider;
import dev.rollcall.sync.settings.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who could be several people of Apple School Manager, and what a later run makes of the choice of a person. */
@Tag("long")
class MatchDoubtsTest {
    private static final Decider ADA =
            new Decider("Ada", "Seen in Apple School Manager", Instant.parse("2026-11-23T09:00:00Z"));

    private Path folder = Path.of("");
    private TestHome home = new TestHome(Path.of(""));

    @BeforeEach
    void aSchoolThatAppleKnowsInPart(@TempDir Path temporary) throws IOException {
        folder = temporary;
        home = new TestHome(temporary.resolve("home"));
        Files.writeString(folder.resolve("people.csv"), """
                person_id,first_name,last_name,email_address,person_number,grade_level,role
                4711,Ada,Lake,ada@school.example,n1,7,Student
                4713,Cleo,Reed,cleo@school.example,n3,,Instructor
                4714,Cleo,Reed,cleo@school.example,n9,,Instructor
                """);
        Path source = Files.createDirectory(folder.resolve("school"));
        Files.writeString(source.resolve("orgs.csv"), "sourcedId,name,type\no1,Birch Lane School,school\n");
        Files.writeString(source.resolve("users.csv"), """
                sourcedId,orgSourcedIds,role,username,givenName,familyName,identifier,email,grades
                s1,o1,student,ada,Ada,Lake,n1,ada@school.example,7
                s2,o1,student,ben,Ben,Dove,n2,ben@school.example,8
                t1,o1,teacher,cleo,Cleo,Reed,n3,cleo@school.example,
                """);
        Files.writeString(source.resolve("courses.csv"), "sourcedId,title,orgSourcedId\nk1,Music,o1\n");
        Files.writeString(
                source.resolve("classes.csv"), "sourcedId,title,courseSourcedId,schoolSourcedId\nc1,Music 7,k1,o1\n");
        Files.writeString(
                source.resolve("enrollments.csv"),
                "sourcedId,classSourcedId,userSourcedId,role\ne1,c1,s1,student\ne2,c1,s2,student\ne3,c1,t1,teacher\n");
    }

    private RunReport preview() throws Exception {
        return home.preview(
                folder.resolve("school"),
                TestHome.match(new Settings.Match(
                        true,
                        Set.of("email_address"),
                        Optional.of(folder.resolve("people.csv")),
                        false,
                        false,
                        Set.of())));
    }

    private MatchDoubts doubts(RunReport report) {
        return MatchDoubts.open(home.folder(report), Engines.ofCommand(), Cancellation.NONE);
    }

    private IdentityChanges changes() {
        return new IdentityChanges(home.directory(), Engines.ofCommand(), Cancellation.NONE);
    }

    @Test
    void aPreviewThatStopsTellsTheCandidatesWithTheirValues() throws Exception {
        RunReport report = preview();

        assertThat(report.verdict().outcome()).isEqualTo(Outcome.ERRORS);
        try (MatchDoubts doubts = doubts(report)) {
            MatchDoubts.Found ambiguous = doubts.ambiguous(0, 10);
            assertThat(ambiguous.count()).isEqualTo(1);
            Doubt cleo = ambiguous.people().get(0);
            assertThat(cleo.name()).isEqualTo("Cleo Reed");
            assertThat(cleo.reason()).isEqualTo("two candidates");
            assertThat(cleo.school()).isEqualTo("Birch Lane School");
            assertThat(cleo.file()).isEqualTo("users.csv");
            assertThat(cleo.line()).isEqualTo(4);
            assertThat(cleo.candidates()).extracting(Candidate::personId).containsExactly("4713", "4714");
            assertThat(cleo.candidates()).extracting(Candidate::number).containsExactly("n3", "n9");
            assertThat(cleo.canBeNew()).isTrue();
            assertThat(doubts.unmatched(0, 10).people())
                    .extracting(Doubt::sisId)
                    .containsExactly("s2");
            assertThat(doubts.recognised(10))
                    .containsExactly(new MatchDoubts.Recognised("s1", "Ada Lake", "4711", "fields"));
            assertThat(doubts.of("s2' or '1'='1")).isEmpty();
        }
    }

    @Test
    void theNextPreviewObeysWhatAPersonChose() throws Exception {
        preview();
        changes().pin("t1", "4714", ADA);
        changes().pin("s2", "s2", ADA);

        RunReport report = preview();

        assertThat(report.verdict().outcome()).as(report.problems().toString()).isEqualTo(Outcome.PLANNED);
        try (MatchDoubts doubts = doubts(report)) {
            assertThat(doubts.ambiguous(0, 10).count()).isZero();
            assertThat(doubts.unmatched(0, 10).count()).isZero();
            assertThat(doubts.recognised(10))
                    .extracting(MatchDoubts.Recognised::personId)
                    .containsExactly("4711", "s2", "4714");
        }
    }

    @Test
    void aChoiceThatWasUndoneIsOpenAgain() throws Exception {
        changes().pin("t1", "4714", ADA);
        changes().release("t1", ADA);

        try (MatchDoubts doubts = doubts(preview())) {
            assertThat(doubts.ambiguous(0, 10).people())
                    .extracting(Doubt::sisId)
                    .containsExactly("t1");
        }
    }

    @Test
    void twoPeopleCannotBeChosenToBeOne() throws Exception {
        changes().pin("t1", "4714", ADA);

        assertThatThrownBy(() -> changes().pin("s2", "4714", ADA))
                .isInstanceOf(IdentityRefused.class)
                .hasMessageContaining("t1");
    }

    @Test
    void whoComesWithTheIdOfSomebodyElseCannotBeNew() throws Exception {
        Files.writeString(
                folder.resolve("people.csv"),
                "person_id,email_address\nt1,nora@school.example\n4713,cleo@school.example\n4711,ada@school.example\n");

        try (MatchDoubts doubts = doubts(preview())) {
            Doubt cleo = doubts.of("t1").orElseThrow();
            assertThat(cleo.reason()).isEqualTo("id and fields disagree");
            assertThat(cleo.holder()).map(Candidate::email).contains("nora@school.example");
            assertThat(cleo.canBeNew()).isFalse();
        }
    }

    @Test
    void aRunThatDidNotPreventDuplicatesTellsNothing() throws Exception {
        RunReport report = home.preview(folder.resolve("school"));

        assertThat(MatchDoubts.areToldBy(home.folder(report))).isFalse();
    }
}
