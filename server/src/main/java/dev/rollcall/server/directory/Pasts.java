package dev.rollcall.server.directory;

import dev.rollcall.server.directory.Twin.CannotTell;
import dev.rollcall.server.organisations.Connection;
import dev.rollcall.sync.lookup.DirectoryHistory.Entry;
import dev.rollcall.sync.lookup.DirectoryPlaces.Member;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import org.springframework.web.context.request.ServletWebRequest;

/**
 * Looks up what became of a record: in every version that is kept, and in the last run. In a large directory that takes several
 * times as long as all the rest of its page, which therefore comes without, and asks for it when it is there.
 */
@Component
class Pasts {
    private static final int NAMES = 200;
    private static final String HTMX = "HX-Request";
    private static final String PART = "directory/past";

    private final Twin twin;

    Pasts(Twin twin) {
        this.twin = twin;
    }

    /** Of whose past a page asks. */
    @FunctionalInterface
    interface Question {
        Past ask() throws CannotTell;
    }

    /**
     * Gives a page the past, where it is asked for.
     *
     * @param past whether it is
     * @return the name of the template where htmx asks for what the page lacks, so that the past is all of the answer; else empty
     */
    Optional<String> answer(boolean past, Question question, ServletWebRequest web, Model model) throws CannotTell {
        model.addAttribute("past", past ? Optional.of(question.ask()) : Optional.empty());
        Objects.requireNonNull(web.getResponse()).addHeader(HttpHeaders.VARY, HTMX);
        return past && web.getHeader(HTMX) != null ? Optional.of(PART) : Optional.empty();
    }

    Past ofPerson(Connection connection, String id) throws CannotTell {
        return new Past(Optional.of(twin.historyOfPerson(connection, id)), false, Map.of(), twin.ways(connection, id));
    }

    Past ofClass(Connection connection, String id) throws CannotTell {
        List<Entry> history = twin.historyOfClass(connection, id);
        return new Past(Optional.of(history), true, names(connection, history), twin.ways(connection, id));
    }

    Past ofSchool(Connection connection, String id) throws CannotTell {
        return new Past(Optional.empty(), false, Map.of(), twin.ways(connection, id));
    }

    private Map<String, String> names(Connection connection, List<Entry> history) throws CannotTell {
        List<String> named = history.stream()
                .flatMap(entry -> Stream.concat(entry.joined().stream(), entry.left().stream()))
                .distinct()
                .limit(NAMES)
                .toList();
        return twin.places(connection, places -> places.members(named, NAMES)).orElse(List.of()).stream()
                .collect(Collectors.toMap(Member::personId, Member::name, (one, other) -> one));
    }
}
