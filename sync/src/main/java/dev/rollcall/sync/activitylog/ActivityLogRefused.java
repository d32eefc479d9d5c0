package dev.rollcall.sync.activitylog;

import dev.rollcall.sync.message.Message;
import dev.rollcall.sync.message.Messages;
import java.nio.file.Path;

/** A file is no activity log, or that of no run that is known. The message says which; nothing has changed. */
public final class ActivityLogRefused extends Exception {
    private static final long serialVersionUID = 1;

    private final transient Message explanation;

    private ActivityLogRefused(Message explanation) {
        super(Messages.ENGLISH.text(explanation));
        this.explanation = explanation;
    }

    /** Why it cannot be used; {@code getMessage} gives it in English. */
    public Message explanation() {
        return explanation;
    }

    static ActivityLogRefused noLog(String file) {
        return new ActivityLogRefused(Message.of("activitylog.no_log").with("file", file));
    }

    static ActivityLogRefused notThere(Path log) {
        return new ActivityLogRefused(Message.of("activitylog.not_there").with("file", log.toString()));
    }

    static ActivityLogRefused because(Message explanation) {
        return new ActivityLogRefused(explanation);
    }

    static ActivityLogRefused noRun(String file) {
        return new ActivityLogRefused(Message.of("activitylog.no_run").with("file", file));
    }

    static ActivityLogRefused unknownRun(String run) {
        return new ActivityLogRefused(Message.of("activitylog.unknown_run").with("run", run));
    }

    static ActivityLogRefused eitherRun(String before, String run) {
        return new ActivityLogRefused(
                Message.of("activitylog.either_run").with("before", before).with("run", run));
    }

    /** @param known how many of the records the run has sent */
    static ActivityLogRefused anotherRun(String run, long records, long known) {
        return new ActivityLogRefused(Message.of("activitylog.another_run")
                .with("run", run)
                .with("records", records)
                .with("known", known));
    }
}
