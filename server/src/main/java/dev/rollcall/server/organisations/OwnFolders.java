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

    /** Makes that of an organisation: its own where others share the server, else that of all. */
    public void make(String organisation) throws IOException {
        Path all = server.home().resolve("files");
        boolean isOwn = organisations.isShared() && !organisation.equals(UPLOADS);
        DurableFiles.createPrivateFolder(isOwn ? all.resolve(organisation) : all);
    }
}
