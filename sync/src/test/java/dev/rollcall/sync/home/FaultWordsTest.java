package dev.rollcall.sync.home;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.sync.message.ExplainedFault;
import dev.rollcall.sync.message.Message;
import dev.rollcall.sync.message.Messages;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** What a system, a library or an engine says is told in our words, and what it did not say in these words is told, too. */
class FaultWordsTest {
    @Test
    void whatSystemsSayIsToldInPlainWords() {
        assertThat(words(new FileSystemException("/mnt/x", null, "No space left on device")))
                .isEqualTo("the disk is full");
        assertThat(words(new IOException("There is not enough space on the disk")))
                .isEqualTo("the disk is full");
        assertThat(words(new FileSystemException("/mnt/x", null, "Read-only file system")))
                .isEqualTo("the disk can only be read");
        assertThat(words(new NoSuchFileException("/mnt/x"))).isEqualTo("it is not there");
        assertThat(words(new UncheckedIOException(new AccessDeniedException("/mnt/x"))))
                .isEqualTo("the user who runs Rollcall has no right to it");
    }

    @Test
    void wordsOfOthersAreNotShown() {
        assertThat(words(new IOException("Async write failed for range [offset=285308]: {\"exception_type\":\"IO\"}")))
                .isEqualTo("the system gives no reason");
        assertThat(words(new IOException())).isEqualTo("the system gives no reason");
    }

    @Test
    void ourOwnWordsStay() {
        Message ours = Message.of("home.fault.loop");

        assertThat(words(new IOException(new ExplainedFault(ours)))).isEqualTo("its links lead in a circle");
        assertThat(new HomeNotWritable(Path.of("/srv"), new ExplainedFault(ours)))
                .hasMessageContaining("its links lead in a circle");
    }

    private static String words(Throwable fault) {
        return Messages.ENGLISH.text(FaultWords.of(fault));
    }
}
