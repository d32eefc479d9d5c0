package dev.rollcall.server.organisations;

import dev.rollcall.server.ServerSettings;
import dev.rollcall.sync.home.DurableFiles;
import java.io.IOException;
import java.nio.file.Path;
import org.springframework.stereotype.Component;

/** The folders of the home in which files lie that settings name without a whole path. Nobody has to make them by hand. */
@Component
public class OwnFolders {
    /** What settings call a source that is uploaded, and so no folder. */
    private static final String UPLOADS = "uploads";

    private final OrganisationStore organisations;
    private final ServerSettings server;

    OwnFolders(OrganisationStore organisations, ServerSettings server) {
        this.organisations = organisations;
        this.server = server;
    }

    /** That in which all of them lie. */
    Path all() {
        return server.home().resolve("files");
    }

    /** That of an organisation; where it is alone on this server, its settings begin at {@link #all} instead. */
    Path of(String organisation) {
        return all().resolve(organisation);
    }

    /** Makes that of an organisation: its own where others share the server, else that of all. */
    public void make(String organisation) throws IOException {
        boolean isOwn = organisations.isShared() && !organisation.equals(UPLOADS);
        DurableFiles.createPrivateFolder(isOwn ? of(organisation) : all());
    }
}
