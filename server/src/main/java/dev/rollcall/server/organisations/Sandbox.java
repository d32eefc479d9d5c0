package dev.rollcall.server.organisations;

import dev.rollcall.server.ServerSettings;
import dev.rollcall.server.access.Operator;
import dev.rollcall.server.access.OperatorStore;
import dev.rollcall.server.access.Role;
import dev.rollcall.sync.home.DurableFiles;
import dev.rollcall.sync.home.OrganisationFolder;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import org.springframework.stereotype.Component;

/** An organisation of invented schools to practise with. It sends to a folder, and can be thrown away whole. */
@Component
public class Sandbox {
    private static final String SOURCE = "harbor-district/oneroster";
    private static final List<String> FILES = List.of(
            "manifest.csv",
            "orgs.csv",
            "academicSessions.csv",
            "courses.csv",
            "classes.csv",
            "users.csv",
            "enrollments.csv");

    private final OrganisationStore organisations;
    private final ConnectionStore connections;
    private final OperatorStore operators;
    private final ServerSettings server;
    private final OwnFolders folders;

    Sandbox(
            OrganisationStore organisations,
            ConnectionStore connections,
            OperatorStore operators,
            ServerSettings server,
            OwnFolders folders) {
        this.organisations = organisations;
        this.connections = connections;
        this.operators = operators;
        this.server = server;
        this.folders = folders;
    }

    /** Makes one for somebody, with a connection that is ready to run. */
    public Organisation make(Operator operator, ZoneId zone) {
        Organisation made = organisations.add("Harbor District (practice)", zone, true);
        operators.setRole(operator.id(), made.id(), Role.ADMINISTRATOR, true);
        Path files = folders.of(made.id());
        try {
            DurableFiles.createPrivateFolder(files.resolve("oneroster"));
            for (String name : FILES) {
                try (InputStream packed = Objects.requireNonNull(
                        Sandbox.class.getResourceAsStream("/fixtures/" + SOURCE + "/" + name),
                        "the build did not pack " + name)) {
                    Files.copy(packed, files.resolve("oneroster").resolve(name), StandardCopyOption.REPLACE_EXISTING);
                }
            }
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
        // Without the way to the home, which is another once it is restored elsewhere.
        String text = "# Invented schools. Nothing leaves this server.\n"
                + "source: " + made.id() + "/oneroster\n"
                + "delivery:\n  to: " + made.id() + "/sent\n"
                + "filter:\n  sync_ahead_days: 30\n";
        Connection connection = connections.add(made.id(), "Invented schools", "", text, operator.name());
        connections.setState(connection, Connection.State.LIVE);
        return made;
    }

    /**
     * Throws a sandbox away, with all that was made in it.
     *
     * @return false where a run of it goes on; nothing was removed then
     */
    public boolean throwAway(Organisation sandbox) {
        if (!sandbox.isSandbox()) {
            throw new IllegalArgumentException(sandbox.id() + " is not a sandbox");
        }
        try {
            for (Connection connection : connections.of(sandbox.id())) {
                if (!OrganisationFolder.remove(server.home(), connection.folder())) {
                    return false;
                }
            }
            DurableFiles.wipe(folders.of(sandbox.id()));
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
        organisations.remove(sandbox.id());
        return true;
    }
}
