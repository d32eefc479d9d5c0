package dev.rollcall.server.runs;

import dev.rollcall.server.runs.LiveRuns.Progress;

/** The list of a run's steps for the page and its stream, which must not differ. */
public final class RunStages {
    private RunStages() {}

    public static String html(Progress progress) {
        return RunStreams.stages(progress);
    }
}
