package dev.rollcall.server;

import dev.rollcall.sync.hosting.ServerModule;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.resilience.annotation.EnableResilientMethods;

/** Starts the server. */
@SpringBootApplication
@EnableResilientMethods
public class ServerApplication {
    private static final int NO_PORT = -1;

    /** Starts it; it stands when this returns. */
    public static ConfigurableApplicationContext start(ServerModule.Options options, Clock clock) {
        return start(options, clock, context -> {});
    }

    /**
     * The same with parts of another maker.
     *
     * @param more adds them, each as the first choice of its type
     */
    static ConfigurableApplicationContext start(
            ServerModule.Options options, Clock clock, Consumer<GenericApplicationContext> more) {
        ServerSettings settings = new ServerSettings(options);
        return new SpringApplicationBuilder(ServerApplication.class)
                .web(WebApplicationType.SERVLET)
                .properties(properties(options))
                .initializers(context -> {
                    if (context instanceof GenericApplicationContext generic) {
                        generic.registerBean(ServerSettings.class, () -> settings);
                        generic.registerBean(Clock.class, () -> clock);
                        more.accept(generic);
                    }
                })
                .registerShutdownHook(false)
                .run();
    }

    /** The port that it listens on. */
    public static int port(ConfigurableApplicationContext server) {
        return server instanceof WebServerApplicationContext web && web.getWebServer() != null
                ? web.getWebServer().getPort()
                : NO_PORT;
    }

    private static Map<String, Object> properties(ServerModule.Options options) {
        Map<String, Object> properties = new HashMap<>();
        properties.put("server.address", options.host());
        properties.put("server.port", options.port());
        options.tls().ifPresent(tls -> {
            properties.put("server.ssl.enabled", true);
            properties.put("server.ssl.certificate", tls.certificate().toUri().toString());
            properties.put(
                    "server.ssl.certificate-private-key", tls.key().toUri().toString());
        });
        if (!options.proxies().isEmpty()) {
            properties.put("server.forward-headers-strategy", "native");
            properties.put(
                    "server.tomcat.remoteip.internal-proxies",
                    String.join(
                            "|",
                            options.proxies().stream()
                                    .map(java.util.regex.Pattern::quote)
                                    .toList()));
        }
        return properties;
    }
}
