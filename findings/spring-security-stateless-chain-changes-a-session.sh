#!/usr/bin/env bash
# Spring Boot 4.1.2 with the Spring Security it brings, OpenJDK 17.
#
# Two chains: pages with a session, and an API whose chain is SessionCreationPolicy.STATELESS and whose filter signs each request
# in by its token. STATELESS is said never to make or use a session. Where a request brings a token and the cookie of a session that
# the pages made, the session is given a new id all the same, with each request: the protection against session fixation sees
# somebody who was not signed in before. What still has the old id, such as a page of the same browser that was asked for at the
# same time, finds no session any more. With sessionFixation(none()) in that chain the session stays.
#
# Shown: whether the API sends a cookie, and what a page finds under the cookie from before.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cat >"$work/pom.xml" <<'POM'
<project xmlns="http://maven.apache.org/POM/4.0.0">
    <modelVersion>4.0.0</modelVersion>
    <groupId>findings</groupId>
    <artifactId>stateless</artifactId>
    <version>1</version>
    <packaging>pom</packaging>
    <dependencies>
        <dependency>
            <groupId>org.springframework.boot</groupId>
            <artifactId>spring-boot-starter-webmvc</artifactId>
            <version>4.1.2</version>
        </dependency>
        <dependency>
            <groupId>org.springframework.boot</groupId>
            <artifactId>spring-boot-starter-security</artifactId>
            <version>4.1.2</version>
        </dependency>
    </dependencies>
</project>
POM
mvn -q -B -f "$work/pom.xml" org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies -DoutputDirectory="$work/jars"
mkdir "$work/classes"
cat >"$work/Stateless.java" <<'JAVA'
package findings;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.core.annotation.Order;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.filter.OncePerRequestFilter;

@SpringBootApplication
@RestController
public class Stateless {
    public static void main(String[] arguments) throws Exception {
        for (boolean protects : new boolean[] {true, false}) {
            try (var server = SpringApplication.run(Stateless.class, "--server.port=0", "--logging.level.root=off",
                    "--spring.main.banner-mode=off", "--protects=" + protects)) {
                String root = "http://127.0.0.1:" + server.getEnvironment().getProperty("local.server.port");
                HttpClient client = HttpClient.newHttpClient();
                HttpResponse<String> first = ask(client, root + "/page", "none=", false);
                String cookie = first.headers().firstValue("Set-Cookie").orElseThrow().split(";")[0];
                HttpResponse<String> api = ask(client, root + "/api", cookie, true);
                boolean sends = api.headers().firstValue("Set-Cookie").isPresent();
                String found = ask(client, root + "/page", cookie, false).body();
                System.out.println((protects ? "stateless: " : "stateless, sessionFixation none: ") + api.body()
                        + ", sends a cookie: " + sends + ", the old cookie is of " + found);
            }
        }
    }

    private static HttpResponse<String> ask(HttpClient client, String url, String cookie, boolean token) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url)).header("Cookie", cookie);
        if (token) {
            request.header("Authorization", "Bearer anything");
        }
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    @GetMapping("/page")
    String page(HttpServletRequest request) {
        HttpSession known = request.getSession(false);
        request.getSession(true);
        return known == null ? "no session" : "a session";
    }

    @GetMapping("/api")
    String api() {
        return "answered " + SecurityContextHolder.getContext().getAuthentication().getName();
    }

    @Bean
    @Order(1)
    SecurityFilterChain api(HttpSecurity http, @Value("${protects}") boolean protects) throws Exception {
        http.securityMatcher("/api")
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .addFilterBefore(new ByToken(), AnonymousAuthenticationFilter.class);
        if (!protects) {
            http.sessionManagement(session -> session.sessionFixation(fixation -> fixation.none()));
        }
        return http.build();
    }

    @Bean
    @Order(2)
    SecurityFilterChain pages(HttpSecurity http) throws Exception {
        return http.authorizeHttpRequests(requests -> requests.anyRequest().permitAll()).build();
    }

    private static final class ByToken extends OncePerRequestFilter {
        @Override
        protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                throws ServletException, IOException {
            if (request.getHeader("Authorization") != null) {
                SecurityContext context = SecurityContextHolder.createEmptyContext();
                context.setAuthentication(UsernamePasswordAuthenticationToken.authenticated("a program", null, List.of()));
                SecurityContextHolder.setContext(context);
            }
            chain.doFilter(request, response);
        }
    }
}
JAVA
javac -parameters -nowarn -cp "$work/jars/*" -d "$work/classes" "$work/Stateless.java"
java -cp "$work/classes:$work/jars/*" findings.Stateless | tee "$work/seen"
diff "$work/seen" - <<'SEEN'
stateless: answered a program, sends a cookie: true, the old cookie is of no session
stateless, sessionFixation none: answered a program, sends a cookie: false, the old cookie is of a session
SEEN
