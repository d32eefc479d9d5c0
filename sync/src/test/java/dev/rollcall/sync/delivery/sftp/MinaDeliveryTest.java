package dev.rollcall.sync.delivery.sftp;

import java.nio.file.Path;

class MinaDeliveryTest extends SftpDeliveryContract {
    @Override
    TestServer start(Path place) throws Exception {
        return MinaServer.start(place);
    }
}
