package dev.rollcall.sync.api;

import dev.rollcall.sync.message.Message;
import java.net.URI;

/** Shows nothing, to learn whether anything is at an address. */
enum Unsigned implements Authentication {
    INSTANCE;

    @Override
    public String authorization(URI uri) {
        return "";
    }

    @Override
    public boolean renew(String refused) {
        return false;
    }

    @Override
    public Message words() {
        return Message.of("api.way.none");
    }
}
