package dev.rollcall.sync.api;

import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Which pages of a pull are on disk, so that one that broke off can go on. A line is written once its page is; a line that
 * broke off counts for nothing. One line: {@code page list place facts...}, {@code unsorted list}, or {@code forget
 * endpoint}, encoded as in an address, with blanks between. A list is an endpoint, with a mark behind a hyphen where a filter
 * was asked for.
 */
final class PullJournal {
    private static final String FILE = "journal";
    private static final int WORDS_OF_PAGE = 18;

    /** The second look tells of changes only as far as the API does, so that pages of another day are not taken. */
    private static final Duration LONGEST = Duration.ofDays(1);

    private final Path file;
    private final Instant begun;
    private final Map<String, Map<String, PageSummary>> pages = new HashMap<>();
    private final Set<String> unsorted = new HashSet<>();
    private boolean isResumed;
    private int round;

    private PullJournal(Path file, Instant begun) {
        this.file = file;
        this.begun = begun;
    }

    /**
     * Goes on with the journal in that folder where it belongs to the same question and is not older than a day, or begins a
     * new one.
     *
     * @param question what the pull asks for: another address, client or filter is another pull
     * @param now by the host's clock
     */
    static PullJournal open(Path folder, String question, boolean resume, Instant now) throws IOException {
        Files.createDirectories(folder);
        Path file = folder.resolve(FILE);
        if (resume && Files.exists(file)) {
            String text = Files.readString(file);
            List<String> lines =
                    text.substring(0, text.lastIndexOf('\n') + 1).lines().toList();
            Optional<Instant> begun = begun(lines, question);
            if (begun.isPresent() && begun.get().plus(LONGEST).isAfter(now)) {
                PullJournal journal = new PullJournal(file, begun.get());
                lines.forEach(journal::take);
                journal.isResumed = !journal.pages.isEmpty();
                Files.writeString(file, String.join("\n", lines) + "\n");
                return journal;
            }
        }
        Files.writeString(file, line(List.of("pull", question, now.toString())) + "\n");
        return new PullJournal(file, now);
    }

    static boolean isThere(Path folder) {
        return Files.exists(folder.resolve(FILE));
    }

    /** When the pull of that question began whose journal this is; empty where it is none. */
    private static Optional<Instant> begun(List<String> lines, String question) {
        if (lines.isEmpty() || !lines.get(0).startsWith(line(List.of("pull", question)) + " ")) {
            return Optional.empty();
        }
        String last = words(lines.get(0)).get(2);
        try {
            return Optional.of(Instant.parse(last));
        } catch (DateTimeException noTime) {
            return Optional.empty();
        }
    }

    /** Whether pages are taken that came before. */
    boolean isResumed() {
        return isResumed;
    }

    /** When the first page was asked for by the host's clock, however often the pull broke off since. */
    Instant begun() {
        return begun;
    }

    private static List<String> words(String line) {
        return List.of(line.split(" ", -1)).stream()
                .map(word -> URLDecoder.decode(word, StandardCharsets.UTF_8))
                .toList();
    }

    private void take(String line) {
        List<String> words = words(line);
        if (words.get(0).equals("forget")) {
            listsOf(words.get(1)).forEach(pages::remove);
        } else if (words.get(0).equals("unsorted")) {
            unsorted.add(words.get(1));
        } else if (words.get(0).equals("page") && words.size() == WORDS_OF_PAGE) {
            PageSummary facts = new PageSummary(
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
                    PageSummary.Order.valueOf(words.get(15)),
                    tally(words.get(16)),
                    tally(words.get(17)));
            put(words.get(1), words.get(2), facts);
        }
    }

    /** The page at a place, which is an offset or an address, where it is on disk. */
    synchronized Optional<PageSummary> find(String endpoint, String place) {
        return Optional.ofNullable(pages.getOrDefault(endpoint, Map.of()).get(place))
                .filter(facts -> facts.files().stream().allMatch(name -> Files.exists(file.resolveSibling(name))));
    }

    /** Which time lists are pulled: it moves on when pages are forgotten. */
    synchronized int round() {
        return round;
    }

    /** @param askedIn the round; what a request of an earlier one still brings counts no more */
    synchronized void add(String endpoint, String place, PageSummary facts, int askedIn) throws IOException {
        if (askedIn != round) {
            return;
        }
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
                facts.order().name(),
                text(facts.unknown()),
                text(facts.odd())));
    }

    /** The list was refused in an order, so that its pages are in none; whoever goes on must not ask for one. */
    synchronized void isUnsorted(String list) throws IOException {
        if (unsorted.add(list)) {
            append(List.of("unsorted", list));
        }
    }

    /** Whether pages of the list came in an order. */
    synchronized boolean sorts(String list) {
        return !unsorted.contains(list);
    }

    /** The pages of an endpoint count no more, whatever filter they were asked for by. */
    synchronized void forget(String endpoint) throws IOException {
        for (String list : listsOf(endpoint)) {
            for (PageSummary facts : pages.getOrDefault(list, Map.of()).values()) {
                for (String name : facts.files()) {
                    Files.deleteIfExists(file.resolveSibling(name));
                }
            }
            pages.remove(list);
        }
        append(List.of("forget", endpoint));
        round++;
    }

    private List<String> listsOf(String endpoint) {
        return pages.keySet().stream()
                .filter(list -> list.equals(endpoint) || list.startsWith(endpoint + "-"))
                .toList();
    }

    private void put(String endpoint, String place, PageSummary facts) {
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
