package dev.rollcall.server.commands;

import dev.rollcall.sync.home.DurableFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** A folder of the home in which a command leaves a wish and the server an answer. */
public final class Mailbox {
    /** Its name in the home. */
    public static final String FOLDER = "commands";

    private static final String WISH = ".wish";
    private static final String TAKEN = ".taken";
    private static final String ANSWER = ".answer";
    private static final String DONE = "done\n";
    private static final String REFUSED = "refused\n";
    private static final Duration LOOK = Duration.ofMillis(250);

    private final Path folder;

    Mailbox(Path home) {
        this.folder = home.resolve(FOLDER);
    }

    /**
     * What a command asks for.
     *
     * @param command its {@link LocalCommand#name}
     */
    record Wish(String id, String command, String argument) {}

    Wish leave(String command, String argument) throws IOException {
        DurableFiles.createPrivateFolder(folder);
        Wish wish = new Wish(UUID.randomUUID().toString(), command, argument);
        DurableFiles.write(
                folder.resolve(wish.id() + WISH), (command + "\n" + argument).getBytes(StandardCharsets.UTF_8));
        return wish;
    }

    /** The wishes that nobody has taken; of two servers on one home, one takes each. */
    List<Wish> take() throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        List<Wish> wishes = new ArrayList<>();
        for (Path path : DurableFiles.entries(folder)) {
            String name = DurableFiles.nameOf(path);
            if (name.endsWith(WISH)) {
                take(path, name.substring(0, name.length() - WISH.length())).ifPresent(wishes::add);
            }
        }
        return wishes;
    }

    private Optional<Wish> take(Path path, String id) throws IOException {
        Path taken = folder.resolve(id + TAKEN);
        try {
            Files.move(path, taken, StandardCopyOption.ATOMIC_MOVE);
        } catch (NoSuchFileException overtaken) {
            return Optional.empty();
        }
        String[] lines = Files.readString(taken).split("\n", 2);
        return Optional.of(new Wish(id, lines[0], lines.length > 1 ? lines[1] : ""));
    }

    /** Says to the command that waits that a wish which was taken is not forgotten. */
    void beat(Wish wish) throws IOException {
        try {
            Files.setLastModifiedTime(folder.resolve(wish.id() + TAKEN), FileTime.from(Instant.now()));
        } catch (NoSuchFileException answered) {
            // Or given up by the command, which need not be told any more.
        }
    }

    /**
     * Removes what no command waits for any more, such as the answer to one that was killed: it may have a link in it.
     *
     * @param before when it was written last
     */
    void forget(Instant before) throws IOException {
        if (!Files.isDirectory(folder)) {
            return;
        }
        for (Path path : DurableFiles.entries(folder)) {
            String name = DurableFiles.nameOf(path);
            if ((name.endsWith(ANSWER) || name.endsWith(TAKEN))
                    && Files.getLastModifiedTime(path).toInstant().isBefore(before)) {
                Files.deleteIfExists(path);
            }
        }
    }

    void done(Wish wish, String text) throws IOException {
        write(wish, DONE + text);
    }

    void refuse(Wish wish, String sentence) throws IOException {
        write(wish, REFUSED + sentence);
    }

    private void write(Wish wish, String text) throws IOException {
        DurableFiles.write(folder.resolve(wish.id() + ANSWER), text.getBytes(StandardCharsets.UTF_8));
        Files.deleteIfExists(folder.resolve(wish.id() + TAKEN));
    }

    /**
     * How long a command waits.
     *
     * @param untilTaken until a server takes the wish
     * @param silence from one {@link #beat} of the server that took it to the next; it says one every {@link CommandJob#LOOK}
     */
    record Patience(Duration untilTaken, Duration silence) {}

    /**
     * Waits for the answer. Time counts as far as the command itself ran: where the whole machine sleeps, the server does, too.
     *
     * @return empty where no server took the wish
     * @throws CommandRefused where the server did not do it, or was silent for too long
     */
    Optional<String> await(Wish wish, Patience patience) throws IOException, InterruptedException, CommandRefused {
        Path left = folder.resolve(wish.id() + WISH);
        Path answer = folder.resolve(wish.id() + ANSWER);
        Optional<FileTime> beat = Optional.empty();
        Duration waited = Duration.ZERO;
        while (!Files.exists(answer)) {
            if (waited.compareTo(patience.untilTaken()) > 0 && Files.deleteIfExists(left)) {
                return Optional.empty();
            }
            Optional<FileTime> newest = Files.exists(left) ? Optional.empty() : beat(wish.id());
            if (!newest.equals(beat)) {
                beat = newest;
                waited = Duration.ZERO;
            } else if (!Files.exists(left) && waited.compareTo(patience.silence()) > 0 && !Files.exists(answer)) {
                Files.deleteIfExists(folder.resolve(wish.id() + TAKEN));
                throw new CommandRefused(
                        "The server ended, or hangs, before it was done. Look whether it runs, and try again.");
            }
            Thread.sleep(LOOK.toMillis());
            waited = waited.plus(LOOK);
        }
        String text = Files.readString(answer);
        Files.delete(answer);
        if (text.startsWith(REFUSED)) {
            throw new CommandRefused(text.substring(REFUSED.length()));
        }
        return Optional.of(text.substring(DONE.length()));
    }

    private Optional<FileTime> beat(String id) throws IOException {
        try {
            return Optional.of(Files.getLastModifiedTime(folder.resolve(id + TAKEN)));
        } catch (NoSuchFileException answered) {
            return Optional.empty();
        }
    }
}
