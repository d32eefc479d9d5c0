package dev.rollcall.server.web;

import java.time.Duration;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.CacheControl;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Style sheets and scripts, of which each address has a version in it, so that browsers may keep them. */
@Configuration
class Assets implements WebMvcConfigurer {
    private static final String WEBJARS = "classpath:/META-INF/resources/webjars/";

    @Override
    public void addResourceHandlers(ResourceHandlerRegistry registry) {
        CacheControl year = CacheControl.maxAge(Duration.ofDays(365)).cachePublic();
        registry.addResourceHandler("/assets/tabler/1.4.0/**")
                .addResourceLocations(WEBJARS + "tabler__core/1.4.0/dist/")
                .setCacheControl(year);
        registry.addResourceHandler("/assets/htmx/2.0.10/**")
                .addResourceLocations(WEBJARS + "htmx.org/2.0.10/dist/")
                .setCacheControl(year);
        registry.addResourceHandler("/assets/sse/2.2.2/**")
                .addResourceLocations(WEBJARS + "htmx-ext-sse/2.2.2/dist/", WEBJARS + "htmx-ext-sse/2.2.2/")
                .setCacheControl(year);
        registry.addResourceHandler("/assets/**")
                .addResourceLocations("classpath:/static/assets/")
                .setCacheControl(CacheControl.noCache());
    }
}
