package dev.rollcall.server.publish;

import dev.rollcall.sync.publish.Provider;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the page of a publication shows.
 *
 * @param secret where one was made just now
 * @param address below which the paths of OneRoster are
 * @param last what the last run read that ended well, by the names of its files; empty where there is none
 * @param administrators who may switch it on
 */
public record PublicationView(
        Optional<Publication> publication,
        Optional<String> secret,
        String address,
        Map<String, Long> last,
        List<String> administrators) {
    public PublicationView {
        last = new LinkedHashMap<>(last);
        administrators = List.copyOf(administrators);
    }

    public String urlOfSecond() {
        return address + Provider.PATH_OF_1_2;
    }

    public String urlOfFirst() {
        return address + Provider.PATH_OF_1_1;
    }

    public String tokenUrl() {
        return address + Provider.TOKEN_PATH;
    }

    /** Commands that sign in and ask for two users. */
    public String curl() {
        String id = publication.map(Publication::clientId).orElse("");
        return "curl -u " + id + ":SECRET -d grant_type=client_credentials " + tokenUrl() + "\n"
                + "curl -H \"Authorization: Bearer TOKEN\" \"" + urlOfSecond() + "/users?limit=2\"";
    }
}
