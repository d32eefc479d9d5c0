package dev.rollcall.server.backup;

import dev.rollcall.sync.home.DurableFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** A folder of the home in which the command leaves a wish and the server an answer. */
final class Mailbox {
    static final String FOLDER = "backup-wanted";

    private static final String WISH = ".wish";
    private static final String ANSWER = ".answer";
    private static final String DONE = "done";
    private static final Duration LOOK = Duration.ofMillis(250);

    private final Path folder;

    Mailbox(Path home) {
        this.folder = home.resolve(FOLDER);
    }

    /** A wish for a backup. */
    record Wish(String id, Path file) {}

    /** Leaves a wish. */
    Wish leave(Path file) throws IOException {
        DurableFiles.createPrivateFolder(folder);
        Wish wish = new Wish(UUID.randomUUID().toString(), file);
        DurableFiles.write(folder.resolve(wish.id() + WISH), file.toString().getBytes(StandardCharsets.UTF_8));
        return wish;
    }

    /** The wishes that nobody has taken; what is taken is gone. */
    List<Wish> take() throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        List<Wish> wishes = new java.util.ArrayList<>();
        for (Path path : DurableFiles.entries(folder)) {
            String name = DurableFiles.nameOf(path);
            if (name.endsWith(WISH)) {
                wishes.add(new Wish(name.substring(0, name.length() - WISH.length()), Path.of(Files.readString(path))));
                Files.delete(path);
            }
        }
        return wishes;
    }

    /** Says what became of a wish; an empty sentence says that the backup is made. */
    void answer(Wish wish, String sentence) throws IOException {
        DurableFiles.write(
                folder.resolve(wish.id() + ANSWER),
                (sentence.isEmpty() ? DONE : sentence).getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Waits for the answer.
     *
     * @param untilTaken how long a server may take to see the wish; empty is returned where none did
     * @return an empty sentence where the backup is made, else what went wrong
     */
    Optional<String> await(Wish wish, Duration untilTaken) throws IOException, InterruptedException {
        Path left = folder.resolve(wish.id() + WISH);
        Path answer = folder.resolve(wish.id() + ANSWER);
        for (Duration waited = Duration.ZERO; !Files.exists(answer); waited = waited.plus(LOOK)) {
            if (waited.compareTo(untilTaken) > 0 && Files.deleteIfExists(left)) {
                return Optional.empty();
            }
            Thread.sleep(LOOK.toMillis());
        }
        String sentence = Files.readString(answer);
        Files.delete(answer);
        return Optional.of(sentence.equals(DONE) ? "" : sentence);
    }
}
