package dev.rollcall.server.commands;

import dev.rollcall.sync.home.DurableFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
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
        Files.delete(taken);
        return Optional.of(new Wish(id, lines[0], lines.length > 1 ? lines[1] : ""));
    }

    /** Removes answers for which no command waits any more, such as of one that was killed: they may have a link in them. */
    void forget(Instant before) throws IOException {
        if (!Files.isDirectory(folder)) {
            return;
        }
        for (Path path : DurableFiles.entries(folder)) {
            if (DurableFiles.nameOf(path).endsWith(ANSWER)
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
    }

    /**
     * Waits for the answer.
     *
     * @param untilTaken how long a server may take to see the wish; empty is returned where none did
     * @throws CommandRefused where the server did not do it
     */
    Optional<String> await(Wish wish, Duration untilTaken) throws IOException, InterruptedException, CommandRefused {
        Path left = folder.resolve(wish.id() + WISH);
        Path answer = folder.resolve(wish.id() + ANSWER);
        for (Duration waited = Duration.ZERO; !Files.exists(answer); waited = waited.plus(LOOK)) {
            if (waited.compareTo(untilTaken) > 0 && Files.deleteIfExists(left)) {
                return Optional.empty();
            }
            Thread.sleep(LOOK.toMillis());
        }
        String text = Files.readString(answer);
        Files.delete(answer);
        if (text.startsWith(REFUSED)) {
            throw new CommandRefused(text.substring(REFUSED.length()));
        }
        return Optional.of(text.substring(DONE.length()));
    }
}
