package dev.rollcall.server.publish;

import dev.rollcall.server.ServerSettings;
import dev.rollcall.server.access.PublicAddress;
import dev.rollcall.server.organisations.Connection;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/** Where other systems find a published roster: by the address that the server was told, else by the one that it was asked at. */
@Component
public class PublishAddress {
    private static final Pattern HOST =
            Pattern.compile("[A-Za-z0-9.-]+(:[0-9]{1,5})?|\\[[0-9A-Fa-f:.]+](:[0-9]{1,5})?");

    private final ServerSettings settings;
    private final PublicAddress address;

    PublishAddress(ServerSettings settings, PublicAddress address) {
        this.settings = settings;
        this.address = address;
    }

    /** The address below which the paths of OneRoster and of tokens are. */
    public String of(Connection connection, HttpServletRequest request) {
        return of("/publish/" + connection.organisation() + "/" + connection.id(), request);
    }

    String of(String path, HttpServletRequest request) {
        String host = Optional.ofNullable(request.getHeader("Host")).orElse("");
        return settings.options().url().isPresent() || !HOST.matcher(host).matches()
                ? address.of(path)
                : request.getScheme() + "://" + host + path;
    }
}
