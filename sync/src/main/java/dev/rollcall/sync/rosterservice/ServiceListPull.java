package dev.rollcall.sync.rosterservice;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.rollcall.sync.message.Message;
import dev.rollcall.sync.problem.ProblemKind;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Reads a whole list, page by page, into one file: the pages as they came, one after the other. It asks for everything each time;
 * Apple's lists of changes do not tell who was deleted.
 */
final class ServiceListPull {
    private static final JsonFactory JSON = new JsonFactory();

    /** A page of 1,000 people is less than one megabyte. */
    static final long MOST_PAGE_BYTES = 64L << 20;

    private static final int TRIES_OF_A_PAGE = 3;
    private static final int MOST_EMPTY_PAGES = 3;

    private final ServiceSession session;
    private final ServiceList list;
    private final int pageSize;
    private final Path folder;

    /** @param folder of its own, where the pages are written */
    ServiceListPull(ServiceSession session, ServiceList list, int pageSize, Path folder) {
        this.session = session;
        this.list = list;
        this.pageSize = pageSize;
        this.folder = folder;
    }

    /**
     * A list on disk.
     *
     * @param file its pages
     */
    record Pulled(Path file, long records) {}

    /** A cursor has become too old; what was read so far does not count. */
    private static final class CursorExpired extends Exception {
        private static final long serialVersionUID = 1L;
    }

    Pulled pull() throws RosterServiceFault, IOException {
        Files.createDirectories(folder);
        try {
            return fromTheStart();
        } catch (CursorExpired tooSlow) {
            try {
                return fromTheStart();
            } catch (CursorExpired again) {
                throw fault(Message.of("rosterservice.answer.cursor_expired"));
            }
        }
    }

    private Pulled fromTheStart() throws CursorExpired, RosterServiceFault, IOException {
        Path all = folder.resolve(list.member() + ".json");
        Files.deleteIfExists(all);
        Files.createFile(all);
        Set<String> seen = new HashSet<>();
        long records = 0;
        int empty = 0;
        String cursor = "";
        while (true) {
            Path file = folder.resolve("page.json");
            Optional<ListPage> read = page(cursor, file);
            if (read.isEmpty()) {
                return new Pulled(all, records);
            }
            ListPage page = read.get();
            append(file, all);
            records += page.records();
            if (!page.hasMore()) {
                return new Pulled(all, records);
            }
            empty = page.records() == 0 ? empty + 1 : 0;
            if (page.cursor().isEmpty() || !seen.add(page.cursor()) || empty == MOST_EMPTY_PAGES) {
                throw fault(Message.of("rosterservice.answer.no_progress").with("list", list.member()));
            }
            cursor = page.cursor();
        }
    }

    /** The next page; empty where all was read. */
    private Optional<ListPage> page(String cursor, Path file) throws CursorExpired, RosterServiceFault, IOException {
        for (int tried = 1; ; tried++) {
            ServiceResponse answer = session.ask(list.path(), body(cursor), file);
            if (answer.status() != 200) {
                if (answer.says("EXHAUSTED_CURSOR") && !cursor.isEmpty()) {
                    return Optional.empty();
                }
                throw new CursorExpired();
            }
            try {
                if (Files.size(file) > MOST_PAGE_BYTES) {
                    throw fault(Message.of("rosterservice.answer.too_large").with("list", list.member()));
                }
                return Optional.of(ListPage.read(file, list));
            } catch (ListPage.Broken broken) {
                if (tried == TRIES_OF_A_PAGE) {
                    throw fault(broken.explanation());
                }
            }
        }
    }

    private String body(String cursor) throws IOException {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            json.writeStartObject();
            if (!cursor.isEmpty()) {
                json.writeStringField("cursor", cursor);
            }
            json.writeNumberField("limit", pageSize);
            json.writeEndObject();
        }
        return text.toString();
    }

    private static void append(Path page, Path all) throws IOException {
        try (OutputStream out = Files.newOutputStream(all, StandardOpenOption.APPEND)) {
            Files.copy(page, out);
            out.write('\n');
        }
    }

    private RosterServiceFault fault(Message detail) {
        return new RosterServiceFault(ProblemKind.APPLE_ANSWER_UNUSABLE, list.path(), detail);
    }
}
