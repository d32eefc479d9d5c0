package dev.rollcall.sync.delivery.sftp;

import java.nio.file.Path;
import org.junit.jupiter.api.Tag;

@Tag("long")
@Tag("jdk")
class MinaDeliveryTest extends SftpDeliveryContract {
    @Override
    TestServer start(Path place) throws Exception {
        return MinaServer.start(place);
    }
}
