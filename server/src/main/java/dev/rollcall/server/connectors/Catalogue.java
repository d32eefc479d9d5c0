package dev.rollcall.server.connectors;

import dev.rollcall.server.ServerSettings;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * The Kamelets of Camel's catalogue that send, and which of their libraries are on this machine: on the server's class path or as
 * jars in the folder {@code connectors} of its home.
 */
@Component
class Catalogue {
    /** One starts programs of this machine, one writes what it is given into the log. */
    private static final Set<String> NEVER = Set.of("exec-sink", "log-sink");
    /** Values that are files of this machine, or that lend an organisation what the machine itself may do. */
    private static final String OF_THE_MACHINE =
            ".*(File|Location|KeyUri|Path)|use.*(CredentialsProvider|Credentials)|profile.*";

    private static final String ENDING = ".kamelet.yaml";
    private static final ConnectorField TEXT = new ConnectorField(
            "text",
            "Text",
            "What is sent where no file goes with the message.",
            ConnectorField.Type.LONG_TEXT,
            false,
            false,
            Optional.empty(),
            List.of());
    private static final ConnectorField NAME = new ConnectorField(
            "name",
            "Name of the file",
            "Only for products that keep files.",
            ConnectorField.Type.TEXT,
            false,
            false,
            Optional.empty(),
            List.of());

    private final Path added;
    private final Map<String, ConnectorKind> read = new TreeMap<>();

    Catalogue(ServerSettings settings) {
        this.added = settings.home().resolve("connectors");
    }

    /** All that may be switched on, by name. */
    synchronized List<ConnectorKind> all() {
        if (read.isEmpty()) {
            names().forEach(name -> Definitions.kamelet(name).ifPresent(found -> read.put(name, kind(found))));
        }
        return List.copyOf(read.values());
    }

    Optional<ConnectorKind> find(String name) {
        return name.endsWith("-sink")
                ? all().stream().filter(kind -> kind.name().equals(name)).findFirst()
                : Optional.empty();
    }

    private ConnectorKind kind(Definitions.Kamelet kamelet) {
        List<ConnectorField> fields = Definitions.fields(kamelet).stream()
                .filter(field -> !field.name().matches(OF_THE_MACHINE))
                .toList();
        return new ConnectorKind(
                kamelet.name(),
                kamelet.title().replaceAll(" Sink$", "") + " (Camel)",
                kamelet.description(),
                fields,
                List.of(TEXT, NAME),
                true,
                SecondTry.TWICE,
                Optional.empty(),
                missing(kamelet.libraries()));
    }

    private List<String> missing(List<String> libraries) {
        ClassLoader loader = loader();
        List<String> missing = new ArrayList<>();
        for (String library : libraries) {
            String[] parts = library.split(":", -1);
            boolean isCamel = parts[0].equals("camel") && parts.length == 2;
            String group = isCamel ? "org.apache.camel" : parts.length > 1 ? parts[1] : "";
            String artifact = isCamel
                    ? "camel-" + parts[1].replaceAll("^core$", "core-engine")
                    : parts.length > 2 ? parts[2] : parts[parts.length - 1];
            if (loader.getResource("META-INF/maven/" + group + "/" + artifact + "/pom.properties") == null
                    && !hasJar(artifact)) {
                missing.add(isCamel ? artifact : group + ":" + artifact);
            }
        }
        return List.copyOf(missing);
    }

    private static boolean hasJar(String artifact) {
        return Stream.of(System.getProperty("java.class.path", "").split(File.pathSeparator, -1))
                .map(path -> path.substring(path.lastIndexOf(File.separatorChar) + 1))
                .anyMatch(name -> name.matches(java.util.regex.Pattern.quote(artifact) + "-[0-9].*\\.jar"));
    }

    /** The server's own classes, and the jars that its owner has added. */
    ClassLoader loader() {
        ClassLoader own = Catalogue.class.getClassLoader();
        if (!Files.isDirectory(added)) {
            return own;
        }
        try (Stream<Path> jars = Files.list(added)) {
            URL[] urls = jars.filter(jar -> jar.toString().endsWith(".jar"))
                    .sorted()
                    .map(Catalogue::url)
                    .toArray(URL[]::new);
            return new URLClassLoader(urls, own);
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    private static URL url(Path jar) {
        try {
            return jar.toUri().toURL();
        } catch (MalformedURLException fault) {
            throw new IllegalStateException("each file has an address", fault);
        }
    }

    private static List<String> names() {
        URL one = Catalogue.class.getClassLoader().getResource("kamelets/slack-sink" + ENDING);
        try {
            if (one == null || !(one.openConnection() instanceof JarURLConnection jar)) {
                return List.of();
            }
            return jar.getJarFile().stream()
                    .map(entry -> entry.getName())
                    .filter(name -> name.startsWith("kamelets/") && name.endsWith("-sink" + ENDING))
                    .map(name -> name.substring("kamelets/".length(), name.length() - ENDING.length()))
                    .filter(name -> !NEVER.contains(name))
                    .sorted()
                    .toList();
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }
}
