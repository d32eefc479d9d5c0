package dev.rollcall.cli;

/**
 * How much a command says.
 *
 * @param isQuiet whether it says errors and what was decided, and nothing else
 * @param log hears what it does while it goes on
 */
record Output(boolean isQuiet, CommandLog log) {
    /** What is usual: progress, the answer, and no log. */
    static Output usual() {
        return new Output(false, CommandLog.none());
    }
}
