package dev.rollcall.sync.source.rest;

import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Which pages of a pull are on disk, so that one that broke off can go on. A line is written once its page is; a line that
 * broke off counts for nothing. One line: {@code page endpoint place facts...}, or {@code forget endpoint}, encoded as in an
 * address, with blanks between.
 */
final class PullJournal {
    private static final String FILE = "journal";
    private static final int WORDS_OF_PAGE = 17;

    private final Path file;
    private final Map<String, Map<String, PageFacts>> pages = new HashMap<>();

    private PullJournal(Path file) {
        this.file = file;
    }

    /**
     * Goes on with the journal in that folder where it belongs to the same question, or begins a new one.
     *
     * @param question what the pull asks for: another address, version or sort is another pull
     */
    static PullJournal open(Path folder, String question, boolean resume) throws IOException {
        Files.createDirectories(folder);
        PullJournal journal = new PullJournal(folder.resolve(FILE));
        if (resume && Files.exists(journal.file)) {
            String text = Files.readString(journal.file);
            List<String> lines =
                    text.substring(0, text.lastIndexOf('\n') + 1).lines().toList();
            if (!lines.isEmpty() && lines.get(0).equals(line(List.of("pull", question)))) {
                lines.forEach(journal::take);
                Files.writeString(journal.file, String.join("\n", lines) + "\n");
                return journal;
            }
        }
        Files.writeString(journal.file, line(List.of("pull", question)) + "\n");
        return journal;
    }

    private void take(String line) {
        List<String> words = List.of(line.split(" ", -1)).stream()
                .map(word -> URLDecoder.decode(word, StandardCharsets.UTF_8))
                .toList();
        if (words.get(0).equals("forget")) {
            pages.remove(words.get(1));
        } else if (words.get(0).equals("page") && words.size() == WORDS_OF_PAGE) {
            PageFacts facts = new PageFacts(
                    words.get(3),
                    Long.parseLong(words.get(4)),
                    Long.parseLong(words.get(5)),
                    words.get(6),
                    words.get(7),
                    Long.parseLong(words.get(8)),
                    words.get(9),
                    number(words.get(10)),
                    words.get(11),
                    number(words.get(12)),
                    words.get(13).isEmpty() ? List.of() : List.of(words.get(13).split("/", -1)),
                    Long.parseLong(words.get(14)),
                    Boolean.parseBoolean(words.get(15)),
                    tally(words.get(16)));
            put(words.get(1), words.get(2), facts);
        }
    }

    /** The page at a place, which is an offset or an address, where it is on disk. */
    synchronized Optional<PageFacts> find(String endpoint, String place) {
        return Optional.ofNullable(pages.getOrDefault(endpoint, Map.of()).get(place))
                .filter(facts -> facts.files().stream().allMatch(name -> Files.exists(file.resolveSibling(name))));
    }

    synchronized void add(String endpoint, String place, PageFacts facts) throws IOException {
        put(endpoint, place, facts);
        append(List.of(
                "page",
                endpoint,
                place,
                facts.member(),
                String.valueOf(facts.records()),
                String.valueOf(facts.different()),
                facts.first(),
                facts.last(),
                String.valueOf(facts.digest()),
                facts.newest(),
                text(facts.total()),
                facts.next(),
                text(facts.lastOffset()),
                String.join("/", facts.files()),
                String.valueOf(facts.bytes()),
                String.valueOf(facts.ascends()),
                text(facts.unknown())));
    }

    /** The pages of an endpoint count no more. */
    synchronized void forget(String endpoint) throws IOException {
        for (PageFacts facts :
                new ArrayList<>(pages.getOrDefault(endpoint, Map.of()).values())) {
            for (String name : facts.files()) {
                Files.deleteIfExists(file.resolveSibling(name));
            }
        }
        pages.remove(endpoint);
        append(List.of("forget", endpoint));
    }

    private void put(String endpoint, String place, PageFacts facts) {
        pages.computeIfAbsent(endpoint, key -> new HashMap<>()).put(place, facts);
    }

    private void append(List<String> words) throws IOException {
        Files.writeString(file, line(words) + "\n", StandardOpenOption.APPEND);
    }

    private static String line(List<String> words) {
        return words.stream().map(Addresses::encoded).collect(Collectors.joining(" "));
    }

    private static OptionalLong number(String text) {
        return text.isEmpty() ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(text));
    }

    /** Names and numbers in turn; names are encoded once more, since a slash may stand in them. */
    private static String text(Map<String, Long> tally) {
        return tally.entrySet().stream()
                .map(entry -> Addresses.encoded(entry.getKey()) + "/" + entry.getValue())
                .collect(Collectors.joining("/"));
    }

    private static Map<String, Long> tally(String text) {
        Map<String, Long> tally = new TreeMap<>();
        String[] words = text.isEmpty() ? new String[0] : text.split("/", -1);
        for (int at = 0; at + 1 < words.length; at += 2) {
            tally.put(URLDecoder.decode(words[at], StandardCharsets.UTF_8), Long.parseLong(words[at + 1]));
        }
        return tally;
    }

    private static String text(OptionalLong number) {
        return number.isPresent() ? String.valueOf(number.getAsLong()) : "";
    }
}
