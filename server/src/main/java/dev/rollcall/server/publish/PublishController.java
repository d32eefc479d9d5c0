package dev.rollcall.server.publish;

import dev.rollcall.server.access.OpenTo;
import dev.rollcall.sync.home.HomeNotWritable;
import dev.rollcall.sync.message.Message;
import dev.rollcall.sync.message.Messages;
import dev.rollcall.sync.publish.Answer;
import dev.rollcall.sync.publish.Request;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;

/**
 * The door for systems that pull: hands requests to a {@link dev.rollcall.sync.publish.Provider}, which knows who has signed in. It
 * writes no log, as its requests name people.
 */
@Controller
class PublishController {
    private static final Logger LOG = LoggerFactory.getLogger(PublishController.class);
    private static final int LARGEST = 64 * 1024;
    private static final int SECONDS_OF_PAUSE = 60;
    private static final int NOT_FOUND = 404;
    private static final int TOO_LONG = 413;
    private static final int TOO_MANY = 429;
    private static final int NOT_YET = 503;
    private static final int WRONG_SECRET = 401;
    private static final String BEARER = "Bearer ";

    private final PublicationStore store;
    private final PublicationTokens tokens;
    private final OpenPublications open;
    private final PublishAddress addresses;
    private final CallLimits limits;

    PublishController(
            PublicationStore store,
            PublicationTokens tokens,
            OpenPublications open,
            PublishAddress addresses,
            CallLimits limits) {
        this.store = store;
        this.tokens = tokens;
        this.open = open;
        this.addresses = addresses;
        this.limits = limits;
    }

    @RequestMapping("/publish/{organisation}/{connection}/**")
    @OpenTo(OpenTo.Whom.EVERYBODY)
    void answer(
            @PathVariable String organisation,
            @PathVariable String connection,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        long id = connection.matches("[1-9][0-9]{0,17}") ? Long.parseLong(connection) : 0;
        String from = request.getRemoteAddr();
        if (!limits.mayCall(id, from)) {
            response.setHeader("Retry-After", String.valueOf(SECONDS_OF_PAUSE));
            tell(response, TOO_MANY, Message.of("publication.too_many").with("seconds", SECONDS_OF_PAUSE));
            return;
        }
        Optional<Publication> publication = store.find(organisation, id);
        if (publication.isEmpty()) {
            limits.refused(id, from);
            tell(response, NOT_FOUND, Message.of("publication.nothing_here"));
        } else if (request.getContentLengthLong() > LARGEST) {
            tell(response, TOO_LONG, Message.of("publication.too_long"));
        } else if (limits.enter()) {
            try {
                answer(publication.get(), request, response);
            } finally {
                limits.leave();
            }
        } else {
            response.setHeader("Retry-After", "5");
            tell(response, TOO_MANY, Message.of("publication.too_many").with("seconds", 5));
        }
    }

    private void answer(Publication publication, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        Optional<String> bearer = bearer(request);
        Optional<String> folder = bearer.flatMap(token -> tokens.folder(publication.connection(), token))
                .or(() -> publication.roster().map(Publication.Roster::folder));
        if (folder.isEmpty()) {
            tell(response, NOT_YET, Message.of("publication.not_yet"));
            return;
        }
        Optional<Answer> answer = answered(publication, folder.get(), request);
        if (answer.isEmpty()) {
            tell(response, NOT_YET, Message.of("publication.not_yet"));
            return;
        }
        if (answer.get().status() == WRONG_SECRET && bearer.isEmpty()) {
            limits.refused(publication.connection(), request.getRemoteAddr());
        }
        response.setStatus(answer.get().status());
        answer.get().headers().forEach(response::setHeader);
        answer.get().body().writeTo(response.getOutputStream());
    }

    private Optional<Answer> answered(Publication publication, String folder, HttpServletRequest request)
            throws IOException {
        try {
            return open.answer(publication, folder, of(request));
        } catch (HomeNotWritable noRoom) {
            LOG.error("a published roster of connection {} cannot be opened: no room", publication.connection());
            return Optional.empty();
        }
    }

    /** The request as it would come to the address of the roster itself; the address has its part of the path. */
    private Request of(HttpServletRequest request) {
        Map<String, String> headers = new HashMap<>();
        Collections.list(request.getHeaderNames()).forEach(name -> headers.put(name, request.getHeader(name)));
        headers.keySet().removeIf("Host"::equalsIgnoreCase);
        String path = request.getRequestURI();
        int begin = 0;
        for (int part = 0; part < 3; part++) {
            begin = path.indexOf('/', begin + 1);
        }
        return new Request(
                request.getMethod(),
                addresses.of(path.substring(0, begin), request),
                path.substring(begin),
                Optional.ofNullable(request.getQueryString()).orElse(""),
                headers,
                body(request));
    }

    private static java.io.InputStream body(HttpServletRequest request) {
        try {
            return request.getInputStream();
        } catch (IOException broken) {
            return java.io.InputStream.nullInputStream();
        }
    }

    private static Optional<String> bearer(HttpServletRequest request) {
        return Optional.ofNullable(request.getHeader("Authorization"))
                .filter(header -> header.regionMatches(true, 0, BEARER, 0, BEARER.length()))
                .map(header -> header.substring(BEARER.length()).strip());
    }

    private static void tell(HttpServletResponse response, int status, Message sentence) throws IOException {
        response.setStatus(status);
        response.setContentType("text/plain;charset=UTF-8");
        response.getOutputStream().write((Messages.ENGLISH.text(sentence) + "\n").getBytes(StandardCharsets.UTF_8));
    }
}
