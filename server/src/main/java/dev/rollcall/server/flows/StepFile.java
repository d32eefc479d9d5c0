package dev.rollcall.server.flows;

import dev.rollcall.server.connectors.Message;
import dev.rollcall.server.runs.Run;
import dev.rollcall.server.runs.RunFiles;
import dev.rollcall.sync.delivery.KeptZip;
import dev.rollcall.sync.report.ProblemFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The files of a run that a message may carry. */
final class StepFile {
    static final String NONE = "none";
    static final String REPORT = "report";
    static final String PROBLEMS = "problems";
    static final String SCHOOL = "problems of one school";
    static final String CHANGES = "changes";
    static final String ZIP = "zip";

    private StepFile() {}

    /**
     * The file of a choice.
     *
     * @param school whose problems are meant, by name or id; of {@link #SCHOOL} alone
     */
    static Optional<Message.File> find(RunFiles files, Run run, String choice, String school) {
        return switch (choice) {
            case REPORT -> named(files, run, "report.html");
            case PROBLEMS -> named(files, run, "problems.csv");
            case CHANGES -> named(files, run, "changes.csv");
            case ZIP -> named(files, run, KeptZip.NAME);
            case SCHOOL -> ofSchool(files, run, school);
            default -> Optional.empty();
        };
    }

    private static Optional<Message.File> named(RunFiles files, Run run, String name) {
        return files.find(run, name).map(path -> new Message.File(path, name));
    }

    private static Optional<Message.File> ofSchool(RunFiles files, Run run, String school) {
        Optional<Path> folder = files.folder(run);
        Optional<ProblemFile> found = files.report(run).flatMap(report -> report.problemFiles().stream()
                .filter(file -> file.whose() == ProblemFile.Whose.SCHOOL)
                .filter(file ->
                        file.org().equalsIgnoreCase(school) || file.orgId().equals(school))
                .findFirst());
        if (folder.isEmpty() || found.isEmpty()) {
            return Optional.empty();
        }
        Path path = folder.get().resolve(found.get().file()).normalize();
        if (!path.startsWith(folder.get()) || !Files.isRegularFile(path)) {
            return Optional.empty();
        }
        return Optional.of(new Message.File(path, String.valueOf(path.getFileName())));
    }
}
