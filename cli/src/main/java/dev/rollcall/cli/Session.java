package dev.rollcall.cli;

import dev.rollcall.sync.home.HomeNotWritable;
import dev.rollcall.sync.pipeline.Engines;
import dev.rollcall.sync.report.RunReport;
import dev.rollcall.sync.run.Progress;
import dev.rollcall.sync.run.RunRequest;
import dev.rollcall.sync.settings.Secrets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;

/**
 * What the commands of one call share.
 *
 * @param environment the variables of the process
 * @param secrets find what settings only point at
 * @param userHome the home folder of the user
 * @param clock the time, in the zone of the user
 * @param engine carries out runs
 * @param engines lend what answers questions and makes a CSV set
 * @param directories finds the directory of an organisation
 */
public record Session(
        Terminal terminal,
        Map<String, String> environment,
        Secrets secrets,
        Path userHome,
        Clock clock,
        Engine engine,
        Engines engines,
        DirectoryDoor.Finder directories) {

    /** Carries out a run. */
    @FunctionalInterface
    public interface Engine {
        RunReport run(RunRequest request, Progress progress) throws HomeNotWritable;
    }

    public Session {
        environment = Map.copyOf(environment);
    }
}
