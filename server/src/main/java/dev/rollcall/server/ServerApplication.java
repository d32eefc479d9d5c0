package dev.rollcall.server;

import dev.rollcall.sync.hosting.ServerModule;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.catalina.util.NetMask;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

/** Starts the server. */
@SpringBootApplication
public class ServerApplication {
    private static final int NO_PORT = -1;
    private static final String BUNDLE = "spring.ssl.bundle.pem.own.";

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
        return builder(options, clock, more)
                .listeners((ApplicationListener<ApplicationReadyEvent>)
                        ready -> ready.getApplicationContext().publishEvent(new WorkBegins()))
                .run();
    }

    /** One for a command of this machine alone: it begins no run and sends nothing. */
    public static ConfigurableApplicationContext startForCommands(ServerModule.Options options, Clock clock) {
        return builder(options, clock, context -> {}).run();
    }

    private static SpringApplicationBuilder builder(
            ServerModule.Options options, Clock clock, Consumer<GenericApplicationContext> more) {
        return new SpringApplicationBuilder(ServerApplication.class)
                .web(WebApplicationType.SERVLET)
                .properties(properties(options))
                .initializers(context -> {
                    if (context instanceof GenericApplicationContext generic) {
                        generic.getDefaultListableBeanFactory().setAutowireCandidateResolver(new PartsByName());
                        generic.registerBean(ServerSettings.class, () -> new ServerSettings(options));
                        generic.registerBean(Clock.class, () -> clock);
                        more.accept(generic);
                    }
                })
                .registerShutdownHook(false);
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
            properties.put("server.ssl.bundle", "own");
            properties.put(
                    BUNDLE + "keystore.certificate", tls.certificate().toUri().toString());
            properties.put(BUNDLE + "keystore.private-key", tls.key().toUri().toString());
            // A certificate of ninety days is renewed by a program, and nobody is there to start the server anew.
            properties.put(BUNDLE + "reload-on-update", true);
            // Of two files one is there first.
            properties.put(BUNDLE + "keystore.verify-keys", true);
        });
        if (!options.proxies().isEmpty()) {
            properties.put("server.forward-headers-strategy", "native");
            properties.put(
                    "server.tomcat.remoteip.internal-proxies",
                    options.proxies().stream()
                            .map(ServerApplication::network)
                            .map(NetMask::toString)
                            .collect(Collectors.joining(",")));
        }
        return properties;
    }

    /**
     * A network, or an address as a network of its own. As a text it would have to be written as Tomcat writes addresses: it calls ::1
     * 0:0:0:0:0:0:0:1.
     */
    static NetMask network(String text) {
        return new NetMask(text.contains("/") ? text : text + (text.contains(":") ? "/128" : "/32"));
    }
}
