package dev.rollcall.sync.delivery.sftp;

import java.nio.file.Path;
import java.util.List;

class OpenSshDeliveryTest extends SftpDeliveryContract {
    @Override
    TestServer start(Path place) throws Exception {
        return OpenSsh.start(place, List.of("ed25519"));
    }
}
