package dev.rollcall.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** What {@code --log-file} keeps of a run: a line with its time for each event. */
record RunLog(List<String> lines) {
    RunLog {
        lines = List.copyOf(lines);
    }

    static RunLog read(Path file) throws IOException {
        return new RunLog(Files.readAllLines(file));
    }

    /**
     * How long it took from one event to another.
     *
     * @param from how the first line with the earlier event begins, after its time and process
     * @param to the same of the later event
     * @return zero where the run did not come to the earlier one
     * @throws IOException where it came to the earlier event and not to the later one
     */
    Duration between(String from, String to) throws IOException {
        int first = place(from, 0);
        if (first < 0) {
            return Duration.ZERO;
        }
        int last = place(to, first);
        if (last < 0) {
            throw new IOException("the log has no '" + to + "' after '" + from + "'");
        }
        return Duration.between(at(first), at(last));
    }

    private int place(String event, int from) {
        for (int i = from; i < lines.size(); i++) {
            if (lines.get(i).matches("\\S+ \\[\\d+\\] \\Q" + event + "\\E.*")) {
                return i;
            }
        }
        return -1;
    }

    private Instant at(int place) {
        String line = lines.get(place);
        return Instant.parse(line.substring(0, line.indexOf(' ')));
    }
}
