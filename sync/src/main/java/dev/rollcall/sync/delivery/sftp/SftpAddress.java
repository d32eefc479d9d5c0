package dev.rollcall.sync.delivery.sftp;

import dev.rollcall.sync.delivery.DeliveryRefused;
import dev.rollcall.sync.message.Message;
import dev.rollcall.sync.settings.Sftp;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where an upload goes by SFTP: {@code sftp://user@host:port/folder/}, or {@code sftp://apple} for what the settings say, which is
 * Apple's server by default. Whatever the address leaves out comes from the settings.
 *
 * @param folder from the folder in which a sign-in begins, or from the top where it begins with a slash; empty for the former
 * @param fileName the name of the ZIP, where the address ends in one
 */
public record SftpAddress(String user, String host, int port, String folder, Optional<String> fileName) {
    private static final String SCHEME = "sftp://";

    /** Stands for the server of the settings. No server is called so, since a name on the internet has a dot. */
    private static final String OF_SETTINGS = "apple";

    private static final int USUAL_PORT = 22;

    private static final Pattern HOST_AND_PORT =
            Pattern.compile("(\\[[0-9A-Fa-f:.]+]|[^\\s:\\[\\]/]+)(?::([0-9]{1,5}))?");

    /** Whether a place is an address of this kind. */
    public static boolean isOne(String place) {
        return place.toLowerCase(Locale.ROOT).startsWith(SCHEME);
    }

    /**
     * Reads an address.
     *
     * @throws DeliveryRefused where it is none, names nobody who signs in, or holds a password
     */
    static SftpAddress parse(String place, Sftp settings) throws DeliveryRefused {
        String rest = place.substring(SCHEME.length());
        int slash = rest.indexOf('/');
        String authority = slash < 0 ? rest : rest.substring(0, slash);
        // Apple's own user names have an at sign.
        int at = authority.lastIndexOf('@');
        String user = at < 0 ? "" : authority.substring(0, at);
        if (user.contains(":")) {
            throw refused(Message.of("delivery.sftp.password_in_address"));
        }
        String server = authority.substring(at + 1);
        boolean isOfSettings = server.equalsIgnoreCase(OF_SETTINGS);
        Matcher parts = HOST_AND_PORT.matcher(server);
        if (!parts.matches()) {
            throw refused(Message.of("delivery.sftp.no_address").with("address", SCHEME + server));
        }
        String host = isOfSettings ? settings.host() : parts.group(1).replaceAll("[\\[\\]]", "");
        int port =
                parts.group(2) != null ? Integer.parseInt(parts.group(2)) : isOfSettings ? settings.port() : USUAL_PORT;
        if (port < 1 || port > 65_535) {
            throw refused(Message.of("delivery.sftp.no_address").with("address", SCHEME + server));
        }
        Optional<String> name = user.isEmpty() ? settings.user() : Optional.of(decoded(user));
        if (name.isEmpty()) {
            throw refused(Message.of("delivery.sftp.no_user").with("host", host));
        }
        String path = slash < 0 ? settings.directory() : decoded(rest.substring(slash + 1));
        return of(name.get(), host, port, path.startsWith("~/") ? path.substring(2) : path);
    }

    /**
     * The account that a place belongs to, as people read it: the user, the server, and its port where it is unusual. Two places of
     * one account name the same one, whatever their folders are.
     *
     * @return empty where the place is no address of this kind, or none that can be understood
     */
    public static Optional<String> account(String place, Sftp settings) {
        if (!isOne(place)) {
            return Optional.empty();
        }
        try {
            SftpAddress address = parse(place, settings);
            String server = address.server().toLowerCase(Locale.ROOT);
            String usual = ":" + USUAL_PORT;
            return Optional.of(address.user()
                    + "@"
                    + (server.endsWith(usual) ? server.substring(0, server.length() - usual.length()) : server));
        } catch (DeliveryRefused noAddress) {
            return Optional.empty();
        }
    }

    private static SftpAddress of(String user, String host, int port, String path) {
        boolean isFile = path.toLowerCase(Locale.ROOT).endsWith(".zip");
        int slash = path.lastIndexOf('/');
        String folder = isFile ? path.substring(0, slash + 1) : path;
        String bare = folder.length() > 1 && folder.endsWith("/") ? folder.substring(0, folder.length() - 1) : folder;
        return new SftpAddress(
                user, host, port, bare, isFile ? Optional.of(path.substring(slash + 1)) : Optional.empty());
    }

    private static String decoded(String text) throws DeliveryRefused {
        try {
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException noEscape) {
            throw refused(Message.of("delivery.sftp.no_address").with("address", SCHEME));
        }
    }

    private static DeliveryRefused refused(Message explanation) {
        return DeliveryRefused.of(DeliveryRefused.Kind.NOT_SUPPORTED, explanation, null);
    }

    /** The path of a file in the folder. */
    String path(String name) {
        return folder.isEmpty() || folder.endsWith("/") ? folder + name : folder + "/" + name;
    }

    /** The folder as people read it. */
    String shownFolder() {
        return folder.isEmpty() ? "." : folder;
    }

    /** The server as messages name it: {@code upload.appleschoolcontent.com:22}. */
    String server() {
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }

    /** The whole address, as far as it is known before a delivery. */
    String shown() {
        return shown(fileName.orElse(""));
    }

    /** The whole address of a file in the folder. */
    String shown(String file) {
        String withoutPort = host.contains(":") ? "[" + host + "]" : host;
        return SCHEME + user + "@" + (port == USUAL_PORT ? withoutPort : server()) + "/" + path(file);
    }
}
