package dev.rollcall.sync.source;

import dev.rollcall.sync.home.FaultWords;
import dev.rollcall.sync.message.Message;
import dev.rollcall.sync.message.Messages;
import dev.rollcall.sync.problem.Problem;
import dev.rollcall.sync.problem.ProblemKind;
import dev.rollcall.sync.problem.Where;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The source is not there, may not be read, or broke off while it was read. Nothing is known about its data. */
public final class SourceNotReachable extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    private SourceNotReachable(ProblemKind kind, String value, @Nullable String detail, IOException cause) {
        this(new Problem(kind, Where.SOURCE, value, detail), cause);
    }

    private SourceNotReachable(Problem problem, @Nullable Throwable cause) {
        super(problem.message(), cause);
        this.problem = problem;
    }

    /** Says why, where what came shows it. */
    public static SourceNotReachable because(Problem problem) {
        return new SourceNotReachable(problem, null);
    }

    /** Says why, where the source itself found the words. */
    public static SourceNotReachable because(Problem problem, Throwable cause) {
        return new SourceNotReachable(problem, cause);
    }

    /** Says what of the source could not be reached; a fault of the disk that is written to is told as such. */
    public static SourceNotReachable because(IOException cause, Path source) {
        String file = cause instanceof FileSystemException fault ? fault.getFile() : null;
        if (file != null && Path.of(file).startsWith(source)) {
            if (cause instanceof NoSuchFileException) {
                return new SourceNotReachable(ProblemKind.SOURCE_MISSING, file, null, cause);
            }
            if (cause instanceof AccessDeniedException) {
                return new SourceNotReachable(ProblemKind.SOURCE_UNREADABLE, file, null, cause);
            }
        }
        return brokeOff(cause, source.toString());
    }

    /** The same of a source at an address. */
    static SourceNotReachable because(IOException cause, String address) {
        return cause instanceof FileNotFoundException
                ? new SourceNotReachable(ProblemKind.SOURCE_MISSING, address, null, cause)
                : brokeOff(cause, address);
    }

    private static SourceNotReachable brokeOff(IOException cause, String source) {
        Message words = FaultWords.of(cause);
        String file = cause instanceof FileSystemException fault ? fault.getFile() : null;
        String reason = Messages.ENGLISH.text(
                file == null || file.equals(source)
                        ? words
                        : Message.of("source.fault_of").with("file", file).with("fault", words));
        return new SourceNotReachable(ProblemKind.SOURCE_BROKE_OFF, source, reason, cause);
    }

    public Problem problem() {
        return problem;
    }
}
