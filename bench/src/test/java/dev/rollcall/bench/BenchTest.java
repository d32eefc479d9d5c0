package dev.rollcall.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole bench over one small school, with a script in the place of Rollcall. */
@Tag("long")
class BenchTest {
    @Test
    void eachContestantGetsItsRow(@TempDir Path folder) throws IOException, InterruptedException {
        Path standIn = script(folder, "[ $1 = check ] || echo 'person_id\nP1' > \"${4%.zip}/students.csv\"");

        Run run = bench(folder, "--rollcall", standIn.toString(), "--only", "rollcall,duckdb,asm,scan,check,empty");

        assertThat(run.exitCode).as(run.printed).isZero();
        assertThat(run.printed)
                .containsPattern("\\| rollcall +\\| 10,\\d{3} +\\| 1 +\\| \\d+\\.\\d\\d ")
                .containsPattern("\\| duckdb +\\| 10,\\d{3} +\\| \\d,\\d{3} +\\| \\d+\\.\\d\\d ")
                .containsPattern("\\| asm +\\| 10,\\d{3} +\\| \\d,\\d{3} +\\| \\d+\\.\\d\\d ")
                .containsPattern("\\| scan ")
                .containsPattern("\\| check ")
                .containsPattern("\\| empty .*at most 2\\.5: .*, met");
        assertThat(folder.resolve("RESULTS.md")).content().contains("cores", "DuckDB v", "| duckdb ");
        assertThat(folder.resolve("work")).doesNotExist();
    }

    @Test
    void oneWhoFailsIsNotRunAgainAndFailsTheBench(@TempDir Path folder) throws IOException, InterruptedException {
        Path standIn = script(folder, "echo '10 is not 42'; exit 10");

        Run run = bench(folder, "--rollcall", standIn.toString(), "--only", "rollcall,check");

        assertThat(run.exitCode).isEqualTo(1);
        assertThat(run.printed)
                .containsPattern("\\| rollcall .*failed, exit code 10 ")
                .doesNotContain("run 2 of 2");
        assertThat(folder.resolve("logs/10k-rollcall.log")).hasContent("10 is not 42\n");
    }

    @Test
    void eachWhoHasADirectoryBeginsWithTheSameOne(@TempDir Path folder) throws IOException, InterruptedException {
        Path standIn = script(folder, """
                case $1 in
                    sync) home=$6; mkdir -p "$home"; cat "$2" >> "$home/versions"; cat "$home/versions" ;;
                    directory) for home in "$@"; do :; done; cat "$home/versions" ;;
                esac
                """);

        Run run =
                bench(folder, "--rollcall", standIn.toString(), "--only", "rollcall,directory,preview,show,diff,empty");

        assertThat(run.exitCode).as(run.printed).isZero();
        assertThat(sources(folder, "rollcall")).hasSize(1).noneMatch(source -> source.contains("-later-"));
        for (String contestant : List.of("directory", "preview", "show", "diff")) {
            List<String> sources = sources(folder, contestant);
            assertThat(sources).as(contestant).hasSize(2);
            assertThat(sources.get(0)).as(contestant).doesNotContain("-later-");
            assertThat(sources.get(1)).as(contestant).contains("-later-");
        }
        assertThat(settings(folder, "rollcall")).content().contains("directory: {use: false}");
        assertThat(settings(folder, "directory"))
                .content()
                .contains("prevent_duplicates: true")
                .doesNotContain("use: false");
        assertThat(folder.resolve("homes")).doesNotExist();
    }

    /** Each roster has its own, since all are written before the first run. */
    private static Path settings(Path folder, String contestant) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().matches(contestant + "-roster-\\S+\\.yaml"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static List<String> sources(Path folder, String contestant) throws IOException {
        return Files.readAllLines(folder.resolve("logs/10k-" + contestant + ".log")).stream()
                .filter(line -> line.startsWith("source: "))
                .toList();
    }

    @Test
    void oneWhoseDirectoryCannotBeMadeFails(@TempDir Path folder) throws IOException, InterruptedException {
        Path standIn = script(folder, "[ $1 = directory ] || { echo 'held'; exit 11; }");

        Run run = bench(folder, "--rollcall", standIn.toString(), "--only", "show");

        assertThat(run.exitCode).isEqualTo(1);
        assertThat(run.printed).containsPattern("\\| show .*failed, exit code 11 ");
        assertThat(folder.resolve("logs/10k-first.log")).hasContent("held\n");
    }

    @Test
    void wrongUsageIsExplained(@TempDir Path folder) throws IOException, InterruptedException {
        Run run = bench(folder, "--fast", "yes");

        assertThat(run.exitCode).isEqualTo(2);
        assertThat(run.printed).contains("'--fast' is unknown", "usage: ./dev bench", "rollcall-512MB");
    }

    private static Path script(Path folder, String commands) throws IOException {
        Path script = Files.writeString(folder.resolve("stand-in"), "#!/bin/sh\n" + commands + "\n");
        return Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
    }

    private record Run(int exitCode, String printed) {}

    private static Run bench(Path folder, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Bench.class.getName(),
                "--rows",
                "10k",
                "--runs",
                "2",
                "--dir",
                folder.toString()));
        command.addAll(List.of(arguments));
        // The bench is started in the repository; its tests run in its module.
        Process process = new ProcessBuilder(command)
                .directory(Path.of("..").toFile())
                .redirectErrorStream(true)
                .start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Run(process.waitFor(), printed);
    }
}
