package dev.rollcall.server.runs;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The files for which a run was asked, as long as they lie here: they are deleted once no run waits for them or reads them. */
@Component
public class ArrivedFiles {
    private final RunStore runs;

    ArrivedFiles(RunStore runs) {
        this.runs = runs;
    }

    /**
     * What {@link RunQueue#ask} takes as the source of another run of them. They stay until the transaction of the caller ends, and
     * after it where it has asked for that run.
     *
     * @return empty where the run had none, or they go or are gone
     */
    public Optional<String> of(Run run) {
        return run.source()
                .filter(source -> SentAgain.version(run).isEmpty())
                .filter(source -> runs.lockUnfinished(run.connection().orElse(0L), source))
                .filter(source -> Files.exists(Path.of(source)));
    }
}
