package dev.rollcall.sync.apple;

import java.io.IOException;
import java.nio.file.Path;

/** The password of the drop and the server token, which can be renewed while the stand-in serves. */
final class StandInSecrets {
    private static final String PASSWORD = "password";

    private final StandInHome home;
    private final StandInClock clock;
    private volatile String password;
    private volatile ServerToken token;

    StandInSecrets(StandInHome home, StandInClock clock) throws IOException {
        this.home = home;
        this.clock = clock;
        this.password = home.secret(PASSWORD, "");
        this.token = ServerToken.open(home, clock.instant());
    }

    String password() {
        return password;
    }

    Path passwordFile() {
        return home.file(PASSWORD);
    }

    ServerToken token() {
        return token;
    }

    /** The password of before is wrong from now on. */
    void renewPassword() throws IOException {
        StandInHome.write(passwordFile(), StandInHome.random());
        password = home.secret(PASSWORD, "");
    }

    /** Makes a new token for the same service, and gives its file. */
    Path renewToken() throws IOException {
        token = ServerToken.renew(home, clock.instant());
        return ServerToken.file(home);
    }
}
