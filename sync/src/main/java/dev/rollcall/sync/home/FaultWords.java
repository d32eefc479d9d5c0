package dev.rollcall.sync.home;

import dev.rollcall.sync.message.Causes;
import dev.rollcall.sync.message.ExplainedFault;
import dev.rollcall.sync.message.Message;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a fault of the disk or the network is called in plain words. The words of a system, a library or an engine are for those
 * who know it; they go to the file of the fault, and never to a user.
 */
public final class FaultWords {
    private static final List<Kind> KINDS = List.of(
            new Kind(NoSuchFileException.class, Message.of("home.fault.missing")),
            new Kind(FileNotFoundException.class, Message.of("home.fault.missing")),
            new Kind(NotDirectoryException.class, Message.of("home.fault.no_folder")),
            new Kind(AccessDeniedException.class, Message.of("home.fault.denied")),
            new Kind(FileAlreadyExistsException.class, Message.of("home.fault.taken")),
            new Kind(FileSystemLoopException.class, Message.of("home.fault.loop")),
            new Kind(UnknownHostException.class, Message.of("home.fault.no_such_host")),
            new Kind(ConnectException.class, Message.of("home.fault.nobody_answers")),
            new Kind(NoRouteToHostException.class, Message.of("home.fault.nobody_answers")),
            // An InterruptedIOException, though nobody interrupted it.
            new Kind(SocketTimeoutException.class, Message.of("home.fault.no_answer_in_time")),
            new Kind(ClosedByInterruptException.class, Message.of("home.fault.interrupted")),
            new Kind(InterruptedIOException.class, Message.of("home.fault.interrupted")));

    /** What systems say, in lower case. Sources: errno(3) and strerror(3) of Linux and macOS; FormatMessage of Windows. */
    private static final List<Said> SAID = List.of(
            new Said("no space left", Message.of("home.fault.full")),
            new Said("not enough space", Message.of("home.fault.full")),
            new Said("out of memory", Message.of("home.fault.memory")),
            new Said("quota", Message.of("home.fault.quota")),
            new Said("read-only", Message.of("home.fault.read_only")),
            new Said("permission denied", Message.of("home.fault.denied")),
            new Said("operation not permitted", Message.of("home.fault.denied")),
            new Said("access is denied", Message.of("home.fault.denied")),
            new Said("too many open files", Message.of("home.fault.too_many_files")),
            new Said("name too long", Message.of("home.fault.name_too_long")),
            new Said("another process", Message.of("home.fault.in_use")),
            new Said("text file busy", Message.of("home.fault.in_use")),
            new Said("address already in use", Message.of("home.fault.in_use")),
            new Said("stale file handle", Message.of("home.fault.drive_gone")),
            new Said("connection reset", Message.of("home.fault.line_broke")),
            new Said("broken pipe", Message.of("home.fault.line_broke")),
            new Said("connection refused", Message.of("home.fault.nobody_answers")),
            new Said("timed out", Message.of("home.fault.no_answer_in_time")),
            new Said("host is down", Message.of("home.fault.drive_gone")),
            new Said("transport endpoint", Message.of("home.fault.drive_gone")),
            new Said("input/output error", Message.of("home.fault.device")),
            new Said("password", Message.of("home.fault.password")));

    private static final Set<Message> OF_DISK = Set.of(
            Message.of("home.fault.full"),
            Message.of("home.fault.quota"),
            Message.of("home.fault.read_only"),
            Message.of("home.fault.denied"),
            Message.of("home.fault.device"),
            Message.of("home.fault.drive_gone"));

    private FaultWords() {}

    private record Kind(Class<? extends Exception> type, Message words) {}

    private record Said(String text, Message words) {}

    /** Half a sentence. */
    public static Message of(@Nullable Throwable fault) {
        Optional<Message> ours = Causes.of(fault)
                .filter(ExplainedFault.class::isInstance)
                .map(cause -> ((ExplainedFault) cause).explanation())
                .findFirst();
        return ours.orElseGet(() -> known(fault));
    }

    /** The same, where a disk cannot be written and somebody can mend that; empty for all else, such as a network. */
    public static Optional<Message> ofDisk(IOException fault) {
        return Optional.of(of(fault)).filter(OF_DISK::contains);
    }

    private static Message known(@Nullable Throwable fault) {
        return Causes.of(fault)
                .flatMap(cause -> KINDS.stream().filter(kind -> kind.type().isInstance(cause)))
                .map(Kind::words)
                .findFirst()
                .or(() -> Causes.of(fault)
                        .map(cause -> String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT))
                        .flatMap(said -> SAID.stream().filter(one -> said.contains(one.text())))
                        .map(Said::words)
                        .findFirst())
                .orElse(Message.of("home.fault.other"));
    }
}
