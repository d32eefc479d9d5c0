package dev.rollcall.sync.hosting;

import dev.rollcall.sync.cancel.Cancellation;
import dev.rollcall.sync.home.Modules;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The server with its pages, which is not built in: a module on the class path brings it ({@link Modules}). */
public interface ServerModule {
    /**
     * Serves until it is told to stop.
     *
     * @param stopping ends it in good order: what runs is let to end or given back
     * @throws PortInUse where a port cannot be had; nothing was changed
     * @throws ServerRefused where it cannot start with what it was given
     */
    void serve(Options options, PrintStream out, Cancellation stopping) throws PortInUse, ServerRefused;

    /**
     * Puts the home and the database into one file, whether or not a server runs on them.
     *
     * @throws ServerRefused where it could not be made; the sentence says why
     */
    void backup(Options options, Path file) throws ServerRefused;

    /**
     * Makes a home of such a file.
     *
     * @param home is not there yet, or empty
     * @throws ServerRefused where that cannot be; nothing was changed then
     */
    void restore(Path file, Path home) throws ServerRefused;

    /**
     * Makes a link that is good once, by which an operator of the server sets a new password, whether or not a server runs.
     *
     * @param options by which the server is served: the link leads there
     * @param email by which the operator signs in
     * @param alsoSecondStep whether the link switches the second step of signing in off, too
     * @throws ServerRefused where nobody signs in by that address, or it could not be made
     */
    String resetLink(Options options, String email, boolean alsoSecondStep) throws ServerRefused;

    /** That of the class path; empty where there is none. */
    static Optional<ServerModule> find() {
        return Modules.first(ServerModule.class, module -> true);
    }

    /**
     * How it is to be served.
     *
     * @param host the name or address that it listens on
     * @param port of the pages; 0 for a free one
     * @param sftpPort of the file accounts; 0 for a free one
     * @param home where organisations, runs and the server's own database are kept
     * @param database the address of a PostgreSQL by JDBC; empty for a file in the home
     * @param tls the certificate and the key that it shows to browsers; empty for none
     * @param url by which browsers reach it, where a proxy stands before it
     * @param proxies the addresses of proxies whose word is taken for who asks
     * @param environment the variables of the process
     */
    record Options(
            String host,
            int port,
            int sftpPort,
            Path home,
            Optional<String> database,
            Optional<Tls> tls,
            Optional<String> url,
            List<String> proxies,
            Map<String, String> environment) {
        public Options {
            proxies = List.copyOf(proxies);
            environment = Map.copyOf(environment);
        }
    }

    /** Two PEM files. */
    record Tls(Path certificate, Path key) {}
}
