package dev.rollcall.server.access;

import dev.rollcall.server.ServerSettings;
import org.apache.tomcat.util.buf.EncodedSolidusHandling;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.csrf.CsrfTokenRequestAttributeHandler;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** How requests are told apart and what every answer carries. Whom a route is open to is said at the route ({@link Needs}). */
@Configuration
class SecurityConfiguration implements WebMvcConfigurer {
    private static final String POLICY =
            "default-src 'self'; img-src 'self' data:; style-src 'self'; script-src 'self';"
                    + " object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    private final RouteGuard guard;

    SecurityConfiguration(RouteGuard guard) {
        this.guard = guard;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(guard);
    }

    /** Else Tomcat answers a slash within a name ({@code %2f}) itself, with a page of its own; the chains below refuse it. */
    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> slashesWithinNames() {
        return tomcat -> tomcat.addConnectorCustomizers(
                connector -> connector.setEncodedSolidusHandling(EncodedSolidusHandling.PASS_THROUGH.getValue()));
    }

    /** Without one of our own, Spring would make a user with a password in the log. */
    @Bean
    UserDetailsService nobody() {
        return name -> {
            throw new UsernameNotFoundException("operators sign in by the page alone");
        };
    }

    /** Programs: a token in each request, or an address that is a secret; no session, no cookie. */
    @Bean
    @Order(1)
    SecurityFilterChain api(HttpSecurity http, TokenFilter tokens) throws Exception {
        return stateless(http, "/api/v1/**", "/api/openapi.json", "/hooks/**")
                .addFilterBefore(tokens, AnonymousAuthenticationFilter.class)
                .build();
    }

    /** Other systems that pull what is published: they sign in there, and are nobody here. */
    @Bean
    @Order(1)
    SecurityFilterChain published(HttpSecurity http) throws Exception {
        return stateless(http, "/publish/**").build();
    }

    private static HttpSecurity stateless(HttpSecurity http, String... paths) throws Exception {
        return http.securityMatcher(paths)
                .csrf(csrf -> csrf.disable())
                // Without the second, who sends a token and the cookie of a browser would change the browser's session.
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS)
                        .sessionFixation(fixation -> fixation.none()))
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll());
    }

    /** Browsers. */
    @Bean
    @Order(2)
    SecurityFilterChain pages(HttpSecurity http, Sessions sessions, ServerSettings settings) throws Exception {
        CookieCsrfTokenRepository csrf = new CookieCsrfTokenRepository();
        csrf.setCookieCustomizer(cookie -> cookie.sameSite("Lax").secure(settings.isSecure()));
        return http.securityContext(context -> context.securityContextRepository(sessions))
                .csrf(protection -> protection
                        .csrfTokenRepository(csrf)
                        .csrfTokenRequestHandler(new CsrfTokenRequestAttributeHandler()))
                .requestCache(cache -> cache.disable())
                .logout(logout -> logout.disable())
                .formLogin(form -> form.disable())
                .httpBasic(basic -> basic.disable())
                .headers(headers -> headers.contentSecurityPolicy(policy -> policy.policyDirectives(POLICY))
                        .referrerPolicy(policy -> policy.policy(ReferrerPolicy.SAME_ORIGIN))
                        .permissionsPolicyHeader(
                                policy -> policy.policy("camera=(), microphone=(), geolocation=(), payment=()")))
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .build();
    }
}
