package dev.rollcall.sync.apple;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import dev.rollcall.sync.pipeline.SqlEngine;
import dev.rollcall.sync.pipeline.SqlFile;
import java.io.IOException;
import java.io.StringWriter;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The device-management roster service: sessions, the account, and people, classes, courses and locations in pages.
 *
 * @see <a href="https://developer.apple.com/documentation/devicemanagement/roster-management">Apple, Device Management,
 *     roster management</a>
 */
final class RosterEndpoints {
    private static final int MOST_RECORDS = 1000;
    private static final Duration CURSOR_LIFE = Duration.ofDays(1);
    private static final String JSON = "application/json;charset=utf8";
    private static final String SYNC = "/sync";
    private static final int USUAL_PROTOCOL = 3;

    private final AppleDirectory directory;
    private final StandInClock clock;
    private final ImportRules rules;
    private final SignedSession sessions;
    private final AppleAccount account;

    RosterEndpoints(
            AppleDirectory directory,
            StandInClock clock,
            ImportRules rules,
            SignedSession sessions,
            AppleAccount account) {
        this.directory = directory;
        this.clock = clock;
        this.rules = rules;
        this.sessions = sessions;
        this.account = account;
    }

    /** A request as this service sees it; a header that is not there is empty. */
    record Call(
            String method,
            String address,
            String path,
            String authorization,
            String session,
            String contentType,
            String protocol,
            String body) {}

    /** An answer, and the session token that it carries. */
    record Reply(String body, String session) {}

    Reply answer(Call call, ServerToken token) throws HttpRefusal, IOException {
        if (call.path().equals("/session") && call.method().equals("GET")) {
            String session = sessions.begin(call.address(), call.authorization(), token);
            return new Reply("{\"auth_session_token\":\"" + session + "\"}", session);
        }
        boolean isAccount = call.path().equals("/account") && call.method().equals("GET");
        boolean isSync = call.path().endsWith(SYNC);
        String path = isSync ? call.path().substring(0, call.path().length() - SYNC.length()) : call.path();
        Optional<RosterList> list = call.method().equals("POST") ? RosterList.of(path) : Optional.empty();
        if (!isAccount && list.isEmpty()) {
            throw new HttpRefusal(HttpRefusal.NOT_FOUND, "NOT_FOUND");
        }
        String session = sessions.require(call.session());
        return new Reply(list.isEmpty() ? account.json(token) : page(list.get(), isSync, call), session);
    }

    private String page(RosterList list, boolean isSync, Call call) throws HttpRefusal, IOException {
        Asked asked = asked(call);
        Cursor cursor = cursor(list, isSync, asked.cursor);
        int protocol = call.protocol().matches("[0-9]{1,2}") ? Integer.parseInt(call.protocol()) : USUAL_PROTOCOL;
        // One record more than is asked for tells whether there are more.
        List<List<@Nullable Object>> rows = rows(list, cursor, asked.limit + 1L);
        boolean more = rows.size() > asked.limit;
        List<List<@Nullable Object>> page = more ? rows.subList(0, asked.limit) : rows;
        Cursor next = new Cursor(
                list.word(),
                more ? cursor.past() : 0,
                cursor.version(),
                cursor.start() + page.size(),
                !more,
                clock.instant().getEpochSecond());
        return json(list, isSync, page, next, protocol);
    }

    private Cursor cursor(RosterList list, boolean isSync, String given) throws HttpRefusal, IOException {
        if (given.isEmpty() && isSync) {
            throw new HttpRefusal(HttpRefusal.BAD_REQUEST, "CURSOR_REQUIRED");
        }
        if (given.isEmpty()) {
            return new Cursor(
                    list.word(),
                    0,
                    directory.version(),
                    0,
                    false,
                    clock.instant().getEpochSecond());
        }
        Cursor cursor = Cursor.of(given);
        if (!cursor.list().equals(list.word())) {
            throw new HttpRefusal(HttpRefusal.BAD_REQUEST, "INVALID_CURSOR");
        }
        if (cursor.isFinished() && !isSync) {
            throw new HttpRefusal(HttpRefusal.BAD_REQUEST, "EXHAUSTED_CURSOR");
        }
        boolean isOld = cursor.made().plus(CURSOR_LIFE).isBefore(clock.instant()) && !isSync;
        if (isOld || !directory.has(cursor.version()) || (cursor.past() > 0 && !directory.has(cursor.past()))) {
            throw new HttpRefusal(HttpRefusal.BAD_REQUEST, "EXPIRED_CURSOR");
        }
        return cursor.isFinished()
                ? new Cursor(list.word(), cursor.version(), directory.version(), 0, false, cursor.madeAt())
                : cursor;
    }

    private List<List<@Nullable Object>> rows(RosterList list, Cursor cursor, long limit) {
        if (cursor.past() == 0) {
            try (SqlEngine engine = directory.engine(cursor.version())) {
                return engine.fetch(list.page(rules, cursor.start(), limit).sql());
            }
        }
        try (SqlEngine engine = directory.engine(cursor.past())) {
            String all = list.page(rules, 0, Long.MAX_VALUE).sql();
            engine.createTable("past_record", all);
            directory.show(engine, cursor.version());
            engine.createTable("record", all);
            return engine.fetch(SqlFile.of("apple/service_changed")
                    .with("start", cursor.start())
                    .with("limit", limit)
                    .sql());
        }
    }

    private String json(RosterList list, boolean isSync, List<List<@Nullable Object>> page, Cursor next, int protocol)
            throws IOException {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
            json.writeStartObject();
            json.writeStringField("cursor", next.hex());
            json.writeStringField("more_to_follow", String.valueOf(!next.isFinished()));
            if (isSync) {
                json.writeStringField("fetched_until", clock.instant().toString());
            }
            json.writeArrayFieldStart(list.member());
            for (List<@Nullable Object> row : page) {
                list.write(json, row, protocol);
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        return text.toString();
    }

    /** What the body of a request asks for. */
    private record Asked(String cursor, int limit) {}

    private static Asked asked(Call call) throws HttpRefusal, IOException {
        String contentType = call.contentType().toLowerCase(Locale.ROOT).replace(" ", "");
        if (!contentType.equals(JSON)) {
            throw malformed();
        }
        String cursor = "";
        long limit = MOST_RECORDS;
        try (JsonParser json = new JsonFactory().createParser(call.body())) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw malformed();
            }
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String name = json.currentName();
                JsonToken value = json.nextToken();
                if (name.equals("cursor") && value == JsonToken.VALUE_STRING) {
                    cursor = json.getText();
                } else if (name.equals("limit") && value == JsonToken.VALUE_NUMBER_INT) {
                    limit = json.getLongValue();
                } else if (value != JsonToken.VALUE_NULL) {
                    throw malformed();
                }
            }
        } catch (JsonProcessingException fault) {
            throw malformed();
        }
        if (limit < 1 || limit > MOST_RECORDS) {
            throw malformed();
        }
        return new Asked(cursor, (int) limit);
    }

    private static HttpRefusal malformed() {
        return new HttpRefusal(HttpRefusal.BAD_REQUEST, "MALFORMED_REQUEST_BODY");
    }
}
