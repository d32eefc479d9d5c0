package dev.rollcall.server.web;

import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.tomcat.ConfigurableTomcatWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;

/** What is answered to a request that breaks off before it is one, such as for an address with a bracket: {@link ErrorPages} never sees it. */
final class UnreadRequests extends ErrorReportValve {
    private static final Logger LOG = LoggerFactory.getLogger(UnreadRequests.class);

    @Override
    protected void report(Request request, Response response, Throwable fault) {
        int code = response.getStatus();
        if (code < HttpStatus.BAD_REQUEST.value() || response.getContentWritten() > 0 || !response.setErrorReported()) {
            return;
        }
        // Of a first line that cannot be read nobody knows the address; browsers write theirs so that it can be.
        boolean isOfProgram =
                request.getRequestURI() == null || request.getRequestURI().startsWith("/api/");
        response.setContentType(isOfProgram ? MediaType.APPLICATION_PROBLEM_JSON_VALUE : MediaType.TEXT_PLAIN_VALUE);
        response.setCharacterEncoding(StandardCharsets.UTF_8);
        try {
            Writer out = response.getReporter();
            if (out != null) {
                out.write(isOfProgram ? problem(code) : ErrorSentences.of(code) + "\n");
                response.finishResponse();
            }
        } catch (IOException gone) {
            LOG.debug("nobody waits for the answer any more", gone);
        }
    }

    /** No text of the request stands in it. */
    private static String problem(int code) {
        HttpStatus status = HttpStatus.resolve(code);
        return "{\"detail\":\"" + ErrorSentences.of(code) + "\",\"status\":" + code + ",\"title\":\""
                + (status == null ? "" : status.getReasonPhrase()) + "\"}";
    }

    /** Puts it before Tomcat's own, which the framework adds. */
    @Component
    @Order(Ordered.LOWEST_PRECEDENCE)
    static class InPlace implements WebServerFactoryCustomizer<ConfigurableTomcatWebServerFactory> {
        @Override
        public void customize(ConfigurableTomcatWebServerFactory factory) {
            factory.addContextCustomizers(
                    context -> context.getParent().getPipeline().addValve(new UnreadRequests()));
        }
    }
}
