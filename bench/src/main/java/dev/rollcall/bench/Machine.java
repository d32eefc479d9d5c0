package dev.rollcall.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import java.util.stream.Stream;

/** Tells on what the figures were measured. */
final class Machine {
    private Machine() {}

    /** One line for people. The load tells whether the machine had other work when the bench began. */
    static String describe(Python python) throws IOException, SQLException {
        return String.join(
                ", ",
                Runtime.getRuntime().availableProcessors() + " cores"
                        + inBrackets(valueIn(Path.of("/proc/cpuinfo"), "model name")),
                memory(),
                operatingSystem(),
                System.getProperty("java.vm.name") + " " + Runtime.version(),
                "DuckDB " + duckDbVersion(),
                python.hasPandas() ? python.version() : "no Python with pandas",
                load());
    }

    private static String memory() throws IOException {
        String kilobytes = valueIn(Path.of("/proc/meminfo"), "MemTotal").replaceAll("[^0-9]", "");
        return kilobytes.isEmpty()
                ? "memory unknown"
                : String.format(Locale.ROOT, "%.0f GB memory", Long.parseLong(kilobytes) / (1024.0 * 1024.0));
    }

    private static String operatingSystem() throws IOException {
        String name = valueIn(Path.of("/etc/os-release"), "PRETTY_NAME").replace("\"", "");
        return (name.isEmpty() ? System.getProperty("os.name") : name) + " " + System.getProperty("os.arch");
    }

    private static String duckDbVersion() throws SQLException {
        try (Connection duckDb = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duckDb.createStatement();
                ResultSet rows = statement.executeQuery("select version()")) {
            rows.next();
            return rows.getString(1);
        }
    }

    private static String load() {
        double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
        return load < 0 ? "load unknown" : String.format(Locale.ROOT, "load %.1f before", load);
    }

    /** The value of the first line {@code key: value} or {@code key=value}; empty if there is none. */
    private static String valueIn(Path file, String key) throws IOException {
        if (!Files.exists(file)) {
            return "";
        }
        try (Stream<String> lines = Files.lines(file)) {
            return lines.map(line -> line.split("\\s*[:=]\\s*", 2))
                    .filter(pair -> pair.length == 2 && pair[0].equals(key))
                    .map(pair -> pair[1])
                    .findFirst()
                    .orElse("");
        }
    }

    private static String inBrackets(String text) {
        return text.isEmpty() ? "" : " (" + text + ")";
    }
}
