package dev.rollcall.sync.delivery.sftp;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("long")
@Tag("jdk")
class OpenSshDeliveryTest extends SftpDeliveryContract {
    @Override
    TestServer start(Path place) throws Exception {
        return OpenSsh.start(place, List.of("ed25519"));
    }

    /** Apple takes a file the moment it is closed, so that whoever asks for it after that is told that it is not there. */
    @Test
    void asksForNothingButToOpenWriteAndClose() throws Exception {
        home().to(server().address("a.zip")).deliver(small("monday", "monday"));

        assertThat(((OpenSsh) server()).requests()).containsExactly("open", "write", "close");
    }
}
