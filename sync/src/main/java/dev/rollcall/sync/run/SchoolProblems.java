package dev.rollcall.sync.run;

import dev.rollcall.sync.home.DurableFiles;
import dev.rollcall.sync.home.RunFolder;
import dev.rollcall.sync.pipeline.SqlEngine;
import dev.rollcall.sync.pipeline.SqlFile;
import dev.rollcall.sync.report.ProblemFile;
import dev.rollcall.sync.report.ProblemFile.Whose;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The problems of each school in a file of its own, to hand on to those who fix them. A problem of a person with several
 * schools stands in the file of each.
 */
final class SchoolProblems {
    static final String FOLDER = "problems-by-school";

    /** A state has thousands of schools; the files are for those who have something to do. */
    static final int MOST_SCHOOLS = 200;

    private static final String PLACED = "problems_of_file";
    private static final String SHOWN = "problems_of_file_as_shown";

    private final SqlEngine engine;
    private final RunProblems problems;
    private final SchoolFileNames names = new SchoolFileNames();

    /** Call it once {@code problems} are all there, and are told. */
    SchoolProblems(SqlEngine engine, RunProblems problems) {
        this.engine = engine;
        this.problems = problems;
    }

    /** An org of the source and how many problems it has. */
    private record School(String id, String name, long errors, long warnings, long notes) {}

    /**
     * Writes the files; none where no problem belongs to a school.
     *
     * @return those of schools, most errors first, then that of other schools and that of no school where there are such
     */
    List<ProblemFile> write(RunFolder run) throws IOException {
        engine.createTable("problem_orgs", SqlFile.of("run/problem_orgs").sql());
        List<School> schools = schools();
        if (schools.isEmpty()) {
            return List.of();
        }
        Path folder = run.file(FOLDER);
        Files.createDirectories(folder, DurableFiles.folderForOwner(folder));
        List<ProblemFile> files = new ArrayList<>();
        for (School school : schools.subList(0, Math.min(MOST_SCHOOLS, schools.size()))) {
            engine.createView(PLACED, ofOrgs(List.of(school.id())));
            files.add(new ProblemFile(
                    written(folder, names.of(school.name(), school.id())),
                    Whose.SCHOOL,
                    school.id(),
                    school.name(),
                    school.errors(),
                    school.warnings(),
                    school.notes()));
        }
        if (schools.size() > MOST_SCHOOLS) {
            List<String> others = schools.subList(MOST_SCHOOLS, schools.size()).stream()
                    .map(School::id)
                    .toList();
            engine.createView(PLACED, ofOrgs(others));
            files.add(ofNobody(folder, SchoolFileNames.OTHER_SCHOOLS, Whose.OTHER_SCHOOLS));
        }
        engine.createView(PLACED, SqlFile.of("run/problems_of_no_org").sql());
        ProblemFile rest = counted(SchoolFileNames.NO_SCHOOL, Whose.NO_SCHOOL);
        if (rest.errors() + rest.warnings() + rest.notes() > 0) {
            files.add(ofNobody(folder, SchoolFileNames.NO_SCHOOL, Whose.NO_SCHOOL));
        }
        return files;
    }

    private List<School> schools() {
        return engine.fetch(SqlFile.of("run/problem_org_counts").sql()).stream()
                .map(row -> new School(
                        String.valueOf(row.get(0)),
                        String.valueOf(row.get(1)),
                        number(row.get(2)),
                        number(row.get(3)),
                        number(row.get(4))))
                .toList();
    }

    private static String ofOrgs(List<String> ids) {
        return SqlFile.of("run/problems_of_orgs").withTexts("orgs", ids).sql();
    }

    private ProblemFile ofNobody(Path folder, String name, Whose whose) {
        written(folder, name);
        return counted(name, whose);
    }

    private ProblemFile counted(String name, Whose whose) {
        List<@Nullable Object> counts = engine.fetch(SqlFile.of("run/severity_counts")
                        .withName("placed", PLACED)
                        .sql())
                .get(0);
        return new ProblemFile(
                FOLDER + "/" + name,
                whose,
                "",
                "",
                number(counts.get(0)),
                number(counts.get(1)),
                number(counts.get(2)));
    }

    private String written(Path folder, String name) {
        problems.show(PLACED, SHOWN);
        problems.write(SHOWN, folder.resolve(name));
        return FOLDER + "/" + name;
    }

    private static long number(@Nullable Object count) {
        return count == null ? 0 : (Long) count;
    }
}
