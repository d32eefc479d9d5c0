package dev.rollcall.sync.run;

import dev.rollcall.sync.home.DurableFiles;
import dev.rollcall.sync.home.RunFolder;
import dev.rollcall.sync.pipeline.InlineTable;
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

    /** Stands for the id of an org where a problem belongs to none. */
    private static final String NO_ORG = "";

    private final SqlEngine engine;
    private final SchoolFileNames names = new SchoolFileNames();

    /** Call it once {@code problems.csv} is written, which says the problems in words. */
    SchoolProblems(SqlEngine engine) {
        this.engine = engine;
    }

    /** An org of the source, or none, and how many problems it has. */
    private record School(String id, String name, long errors, long warnings, long notes) {}

    /** Those whose problems lie in one file. */
    private record Group(String name, Whose whose, List<School> schools) {
        ProblemFile file() {
            boolean isOne = whose == Whose.SCHOOL;
            return new ProblemFile(
                    FOLDER + "/" + name,
                    whose,
                    isOne ? schools.get(0).id() : "",
                    isOne ? schools.get(0).name() : "",
                    schools.stream().mapToLong(School::errors).sum(),
                    schools.stream().mapToLong(School::warnings).sum(),
                    schools.stream().mapToLong(School::notes).sum());
        }
    }

    /**
     * Writes the files; none where no problem belongs to a school.
     *
     * @return those of schools, most errors first, then that of other schools and that of no school where there are such
     */
    List<ProblemFile> write(RunFolder run) throws IOException {
        place(engine);
        engine.createFile("problems_by_org", SqlFile.of("run/problems_by_org").sql());
        List<School> all = schools();
        List<School> schools =
                all.stream().filter(school -> !school.id().equals(NO_ORG)).toList();
        if (schools.isEmpty()) {
            return List.of();
        }
        List<Group> groups = new ArrayList<>();
        for (School school : schools.subList(0, Math.min(MOST_SCHOOLS, schools.size()))) {
            groups.add(new Group(names.of(school.name(), school.id()), Whose.SCHOOL, List.of(school)));
        }
        if (schools.size() > MOST_SCHOOLS) {
            groups.add(new Group(
                    SchoolFileNames.OTHER_SCHOOLS, Whose.OTHER_SCHOOLS, schools.subList(MOST_SCHOOLS, schools.size())));
        }
        if (all.size() > schools.size()) {
            List<School> none =
                    all.stream().filter(school -> school.id().equals(NO_ORG)).toList();
            groups.add(new Group(SchoolFileNames.NO_SCHOOL, Whose.NO_SCHOOL, none));
        }
        write(groups, run);
        return groups.stream().map(Group::file).toList();
    }

    /** Says to which orgs each problem belongs, without a file. */
    static void place(SqlEngine engine) {
        engine.createTable("problem_orgs", SqlFile.of("run/problem_orgs").sql());
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

    private void write(List<Group> groups, RunFolder run) throws IOException {
        List<List<@Nullable Object>> numbers = new ArrayList<>();
        for (int number = 0; number < groups.size(); number++) {
            for (School school : groups.get(number).schools()) {
                numbers.add(List.of(school.id(), (long) number));
            }
        }
        engine.createTable(new InlineTable("problem_files", List.of("org varchar", "number bigint"), numbers));
        Path numbered = run.work(FOLDER).resolve("numbered.csv");
        engine.writeCsv(SqlFile.of("run/problems_by_file").sql(), numbered);
        Path folder = run.file(FOLDER);
        Files.createDirectories(folder, DurableFiles.folderForOwner(folder));
        NumberedRecords.cut(
                numbered,
                groups.stream().map(group -> folder.resolve(group.name())).toList());
        Files.delete(numbered);
    }

    private static long number(@Nullable Object count) {
        return count == null ? 0 : (Long) count;
    }
}
