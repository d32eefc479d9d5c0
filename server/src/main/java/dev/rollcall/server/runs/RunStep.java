package dev.rollcall.server.runs;

import dev.rollcall.sync.run.KeptFiles.StepFile;
import dev.rollcall.sync.run.RunPart;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * One part of a run.
 *
 * @param in records in; empty where the part takes none
 * @param why where the difference went, or what was found
 * @param kinds the same of each kind of record; empty where the sum says it all
 */
public record RunStep(
        RunPart part,
        Optional<Long> in,
        Optional<Long> out,
        List<Why> why,
        List<Kind> kinds,
        List<StepFile> files,
        Optional<Duration> took) {
    public RunStep {
        why = List.copyOf(why);
        kinds = List.copyOf(kinds);
        files = List.copyOf(files);
    }

    /** Records of one kind in a part. */
    public record Kind(String name, long in, long out, List<Why> why) {
        public Kind {
            why = List.copyOf(why);
        }
    }

    /**
     * A reason, and of how many records.
     *
     * @param step that left them out, for the list of them; empty where there is none
     */
    public record Why(String text, long rows, String step, String code) {
        static Why of(String text) {
            return new Why(text, 0, "", "");
        }
    }
}
