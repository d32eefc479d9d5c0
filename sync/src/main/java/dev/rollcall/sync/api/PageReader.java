package dev.rollcall.sync.api;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import dev.rollcall.sync.message.Message;
import dev.rollcall.sync.oneroster.RosterCollection;
import dev.rollcall.sync.problem.ProblemKind;
import java.io.BufferedInputStream;
import java.io.CharConversionException;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipException;

/**
 * Looks through one answer in a stream: whether it is whole JSON, which member holds the records, how many they are and
 * between which ids. Then it keeps the answer as it came. Only an answer that is larger than an engine likes is cut into
 * several.
 *
 * <p>Wrappers vary: the list may stand under the name of the collection, under that of the endpoint, alone, or be the only
 * list there is; one record may stand where a list belongs.
 */
final class PageReader {
    /** DuckDB holds a document in memory to read it. */
    static final long LARGEST_BYTES = 8L << 20;

    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxStringLength(1 << 20)
                    .maxDocumentLength(-1)
                    .build())
            .build();

    private static final Set<String> NEVER_RECORDS =
            Set.of("statusinfoset", "imsx_statusinfo", "imsx_codeminor", "warnings");

    /** ListTally with a text for people. Sources: OneRoster 1.1 and 1.2; RFC 6749, 5.2, which servers use for more than tokens. */
    private static final List<String> WORDS_OF_ERRORS = List.of("imsx_description", "error_description", "error");

    private static final int BYTES_OF_MARK = 3;

    private static final int BYTES_OF_HEAD = 2_000;

    private final RosterCollection collection;
    private final String endpoint;

    PageReader(RosterCollection collection, String endpoint) {
        this.collection = collection;
        this.endpoint = endpoint;
    }

    /**
     * Reads the answer and moves it.
     *
     * @param target where it goes; {@code .json.gz} is added
     */
    PageSummary keep(ApiResponse answer, Path target, long largest) throws IOException, ApiFault {
        PageSummary facts = look(answer);
        if (facts.bytes() <= largest) {
            Path file = target.resolveSibling(target.getFileName() + ".json.gz");
            pack(answer, file);
            return facts.keptIn(List.of(name(file)), facts.bytes());
        }
        return facts.keptIn(cut(answer, facts.member(), target, largest), largest * 2);
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName());
    }

    /** What the answer holds. */
    PageSummary look(ApiResponse answer) throws IOException, ApiFault {
        String shown = Addresses.shown(answer.uri());
        if (answer.isWithoutContent()) {
            return new ListTally(collection).summary(collection.endpoint(), 0);
        }
        refusePage(answer, shown);
        Map<String, ListTally> found = new LinkedHashMap<>();
        Map<String, String> words = new LinkedHashMap<>();
        long bytes;
        try (InputStream in = answer.open();
                JsonParser parser = JSON.createParser(new BufferedInputStream(in, 1 << 16))) {
            JsonToken top = parser.nextToken();
            if (top == JsonToken.START_ARRAY) {
                found.put("", ofList(parser));
            } else if (top == JsonToken.START_OBJECT) {
                readTop(parser, found, words);
            } else {
                throw new ApiFault(
                        ProblemKind.ANSWER_BROKEN,
                        shown,
                        top == null ? Message.of("api.empty") : Message.of("api.single_value"));
            }
            if (parser.nextToken() != null) {
                throw new ApiFault(ProblemKind.ANSWER_BROKEN, shown, Message.of("api.behind_its_end_of_json"));
            }
            bytes = parser.currentLocation().getByteOffset() + BYTES_OF_MARK;
        } catch (JsonProcessingException broken) {
            throw new ApiFault(ProblemKind.ANSWER_BROKEN, shown, place(broken), broken);
        } catch (CharConversionException | CharacterCodingException broken) {
            throw new ApiFault(ProblemKind.ANSWER_BROKEN, shown, Message.of("api.not_utf8"), broken);
        } catch (EOFException | ZipException broken) {
            throw new ApiFault(ProblemKind.ANSWER_BROKEN, shown, ConnectionFailure.content(broken), broken);
        }
        String member = choose(found, words, shown);
        ListTally records = found.getOrDefault(member, new ListTally(collection));
        return records.summary(member, bytes);
    }

    /** The text of the parser would quote the answer. */
    private static Message place(JsonProcessingException broken) {
        String fault = broken instanceof JsonEOFException
                ? "cut_off"
                : broken instanceof StreamConstraintsException ? "too_large" : "no_json";
        long at = broken.getLocation() == null ? 0 : broken.getLocation().getByteOffset();
        return Message.of("api.json").with("fault", fault).with("at", Math.max(0, at));
    }

    /** A login or maintenance page comes with status 200 too. */
    private static void refusePage(ApiResponse answer, String shown) throws IOException, ApiFault {
        byte[] head;
        try (InputStream in = answer.open()) {
            head = in.readNBytes(BYTES_OF_HEAD);
        } catch (ZipException | EOFException broken) {
            throw new ApiFault(ProblemKind.ANSWER_BROKEN, shown, ConnectionFailure.content(broken), broken);
        }
        if (isWide(head)) {
            throw new ApiFault(ProblemKind.ANSWER_BROKEN, shown, Message.of("api.not_utf8"));
        }
        String text =
                new String(head, StandardCharsets.UTF_8).replace("\ufeff", "").strip();
        if (text.startsWith("<")) {
            throw new ApiFault(
                    ProblemKind.ANSWER_IS_A_PAGE,
                    shown,
                    Message.of("api.page_for_people")
                            .with("title", ServerWords.ofBody(text).isEmpty() ? "none" : "some")
                            .with("words", ServerWords.ofBody(text)));
        }
    }

    /** Whether it is UTF-16 or UTF-32. Source: RFC 4627, 3: JSON begins with two characters of ASCII. */
    private static boolean isWide(byte[] head) {
        return head.length > 1 && (head[0] == 0 || head[1] == 0 || (head[0] & 0xff) >= 0xfe);
    }

    private void readTop(JsonParser parser, Map<String, ListTally> found, Map<String, String> words)
            throws IOException {
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            JsonToken value = parser.nextToken();
            if (value == JsonToken.START_ARRAY) {
                found.put(name, ofList(parser));
            } else if (value == JsonToken.START_OBJECT) {
                ListTally one = new ListTally(collection);
                one.add(parser);
                one.isSingle = true;
                found.put(name, one);
            } else {
                words.put(name, value == JsonToken.VALUE_NULL ? "" : parser.getText());
            }
        }
    }

    /** The parser stands at the start of the list and then at its end. */
    private ListTally ofList(JsonParser parser) throws IOException {
        ListTally members = new ListTally(collection);
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            if (token == JsonToken.START_OBJECT) {
                members.add(parser);
            } else {
                parser.skipChildren();
            }
        }
        return members;
    }

    private String choose(Map<String, ListTally> found, Map<String, String> words, String shown) throws ApiFault {
        for (String name : List.of("", collection.endpoint(), endpoint)) {
            if (found.containsKey(name)
                    || (!name.isEmpty() && words.getOrDefault(name, "x").isEmpty())) {
                return name;
            }
        }
        List<String> lists = found.entrySet().stream()
                .filter(entry -> !entry.getValue().isSingle)
                .map(Map.Entry::getKey)
                .filter(name -> !NEVER_RECORDS.contains(name.toLowerCase(Locale.ROOT)))
                .toList();
        if (lists.size() == 1) {
            return lists.get(0);
        }
        List<String> names = new ArrayList<>(found.keySet());
        names.addAll(words.keySet());
        String said = WORDS_OF_ERRORS.stream()
                .filter(words::containsKey)
                .map(words::get)
                .findFirst()
                .map(ServerWords::of)
                .orElse("");
        throw new ApiFault(
                ProblemKind.ANSWER_WITHOUT_LIST,
                shown,
                Message.of("api.without_list")
                        .with("has", names.isEmpty() ? "nothing" : "members")
                        .with("members", ServerWords.names(names))
                        .with("says", said.isEmpty() ? "nothing" : "something")
                        .with("words", said));
    }

    private static void pack(ApiResponse answer, Path file) throws IOException {
        Path part = file.resolveSibling(name(file) + ".part");
        if (answer.isPacked()) {
            Files.move(answer.body(), part, StandardCopyOption.REPLACE_EXISTING);
        } else {
            try (InputStream in = Files.newInputStream(answer.body());
                    OutputStream out = new GZIPOutputStream(Files.newOutputStream(part), 1 << 16)) {
                in.transferTo(out);
            }
            Files.delete(answer.body());
        }
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
    }

    /** Copies record by record into files of about that size. */
    private static List<String> cut(ApiResponse answer, String member, Path target, long largest) throws IOException {
        List<String> files = new ArrayList<>();
        try (InputStream in = answer.open();
                JsonParser parser = JSON.createParser(new BufferedInputStream(in, 1 << 16))) {
            JsonToken token = parser.nextToken();
            if (!member.isEmpty()) {
                while (parser.nextToken() == JsonToken.FIELD_NAME
                        && !parser.currentName().equals(member)) {
                    parser.nextToken();
                    parser.skipChildren();
                }
                token = parser.nextToken();
            }
            JsonToken record = token == JsonToken.START_ARRAY ? parser.nextToken() : token;
            while (record == JsonToken.START_OBJECT) {
                Path file = target.resolveSibling(name(target) + "-" + (files.size() + 1) + ".json.gz");
                record = cutOne(parser, member, file, largest);
                files.add(name(file));
            }
        }
        Files.delete(answer.body());
        return files;
    }

    private static JsonToken cutOne(JsonParser parser, String member, Path file, long largest) throws IOException {
        JsonToken record = JsonToken.START_OBJECT;
        try (JsonGenerator out = JSON.createGenerator(new GZIPOutputStream(Files.newOutputStream(file), 1 << 16))) {
            if (!member.isEmpty()) {
                out.writeStartObject();
                out.writeFieldName(member);
            }
            out.writeStartArray();
            long from = parser.currentLocation().getByteOffset();
            while (record == JsonToken.START_OBJECT && parser.currentLocation().getByteOffset() - from < largest) {
                out.copyCurrentStructure(parser);
                record = parser.nextToken();
            }
            out.writeEndArray();
            if (!member.isEmpty()) {
                out.writeEndObject();
            }
        }
        return record;
    }
}
