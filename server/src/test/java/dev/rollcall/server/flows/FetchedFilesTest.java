package dev.rollcall.server.flows;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.SocketException;
import java.nio.file.FileSystemException;
import org.junit.jupiter.api.Test;

class FetchedFilesTest {
    @Test
    void aFullDiskIsNotTakenForAnAddressThatDoesNotAnswer() {
        assertThat(FetchedFiles.notFetched(new FileSystemException("a.csv", null, "No space left on device")))
                .hasMessage("The disk of the server did not take the files.");
        assertThat(FetchedFiles.notFetched(new IOException("No space left on device")))
                .hasMessage("The disk of the server did not take the files.");
    }

    @Test
    void aLineThatBrokeIsNoFullDisk() {
        assertThat(FetchedFiles.notFetched(new SocketException("Connection reset")))
                .hasMessage("The address did not answer, or the answer broke off.");
    }
}
