package dev.rollcall.server.web;

import dev.rollcall.sync.home.FaultWords;
import dev.rollcall.sync.message.Causes;
import dev.rollcall.sync.message.Message;
import dev.rollcall.sync.message.Messages;
import java.io.IOException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.multipart.MultipartException;

/** What a fault that was thrown means where Rollcall is not to blame: the disk, the database, or the request. */
record WorldFault(HttpStatus status, String title, String sentence) {
    /** {@code disk_full} of PostgreSQL. */
    private static final String NO_ROOM_IN_DATABASE = "53100";

    private static final WorldFault DATABASE_AWAY = new WorldFault(
            HttpStatus.SERVICE_UNAVAILABLE,
            "The database does not answer",
            "The database of this server does not answer. Try again in a minute. Where it lasts, whoever runs this server looks"
                    + " whether the database runs.");

    private static final WorldFault NOT_A_FORM = new WorldFault(
            HttpStatus.BAD_REQUEST,
            "This cannot be done",
            "Files are sent as multipart/form-data, whole and in one request. These were not, or broke off on the way. Nothing was changed.");

    /** Empty where it is a fault of Rollcall, or none was thrown. */
    static Optional<WorldFault> of(@Nullable Throwable fault) {
        Optional<WorldFault> disk = disk(fault);
        if (disk.isPresent()) {
            return disk;
        }
        if (Causes.of(fault).anyMatch(SQLTransientConnectionException.class::isInstance)) {
            return Optional.of(DATABASE_AWAY);
        }
        return Causes.of(fault).anyMatch(MultipartException.class::isInstance)
                ? Optional.of(NOT_A_FORM)
                : Optional.empty();
    }

    private static Optional<WorldFault> disk(@Nullable Throwable fault) {
        return Causes.of(fault)
                .filter(IOException.class::isInstance)
                .flatMap(cause -> FaultWords.ofDisk((IOException) cause).stream())
                .findFirst()
                .or(() -> Causes.of(fault)
                        .filter(cause ->
                                cause instanceof SQLException sql && NO_ROOM_IN_DATABASE.equals(sql.getSQLState()))
                        .map(cause -> Message.of("home.fault.full"))
                        .findFirst())
                .map(Messages.ENGLISH::text)
                .map(why -> new WorldFault(
                        HttpStatus.INSUFFICIENT_STORAGE,
                        "This server cannot save anything",
                        "This server cannot save anything now: " + why
                                + ". Tell whoever runs it to make room on its disk, or to let it write there; it goes on by itself"
                                + " then. Before you send anything again, look whether it was saved."));
    }
}
