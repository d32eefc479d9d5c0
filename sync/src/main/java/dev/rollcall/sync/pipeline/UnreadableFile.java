package dev.rollcall.sync.pipeline;

import dev.rollcall.sync.oneroster.RosterFile;

/** A file is not as regular as it looked; it has to be read the careful way. */
public final class UnreadableFile extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient RosterFile file;

    public UnreadableFile(RosterFile file, EngineFault why) {
        super(file.shownName(), why);
        this.file = file;
    }

    public RosterFile file() {
        return file;
    }
}
