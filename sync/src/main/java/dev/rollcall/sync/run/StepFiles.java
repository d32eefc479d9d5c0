package dev.rollcall.sync.run;

import dev.rollcall.sync.home.DurableFiles;
import dev.rollcall.sync.pipeline.Pipeline;
import dev.rollcall.sync.pipeline.SqlEngine;
import dev.rollcall.sync.pipeline.SqlFile;
import dev.rollcall.sync.pipeline.Stage;
import dev.rollcall.sync.pipeline.Step;
import dev.rollcall.sync.run.RunContext.KeptData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Keeps the records of each kind after each stage as CSV, where a run is asked for it, for whoever looks for a lost one. */
final class StepFiles {
    private static final List<String> RECORDS =
            List.of("orgs", "academic_sessions", "courses", "classes", "users", "roles", "enrollments", "people");

    private final boolean isOn;
    private final Path run;

    StepFiles(KeptData keeps, Path run) {
        this.isOn = keeps.steps();
        this.run = run;
    }

    /** Those of a stage that is done; where schools are kept and the stages run twice, those of the second time. */
    void write(SqlEngine engine, Pipeline pipeline, Stage stage) throws IOException {
        if (!isOn) {
            return;
        }
        Set<String> steps = pipeline.stepsOf(stage).stream().map(Step::name).collect(Collectors.toSet());
        for (String records : RECORDS) {
            String step = stage.word() + "_" + records;
            if (steps.contains(step)) {
                engine.writeCsv(SqlFile.allOf(step), folder(stage).resolve(records + ".csv"));
            }
        }
    }

    /** Apple's six files. */
    void write(Path upload) throws IOException {
        if (!isOn) {
            return;
        }
        for (Path file : DurableFiles.entries(upload)) {
            Files.copy(
                    file, folder(Stage.SHAPE).resolve(DurableFiles.nameOf(file)), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private Path folder(Stage stage) throws IOException {
        Path folder = run.resolve(KeptFiles.STEPS).resolve(stage.word());
        return Files.createDirectories(folder, DurableFiles.folderForOwner(folder));
    }
}
