package dev.rollcall.server.connectors.direct;

import dev.rollcall.server.connectors.Message;
import dev.rollcall.server.connectors.SendFailed;
import dev.rollcall.server.connectors.SendFailed.Certainty;
import dev.rollcall.server.connectors.Sender;
import dev.rollcall.server.connectors.Timed;
import dev.rollcall.server.connectors.Values;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A row in a table of PostgreSQL. Names are quoted and values bound, so that no text is ever SQL. Where the account names a column
 * for the message's key, and that column has a unique index, a second try adds nothing.
 */
final class Table implements Sender {
    private static final String PRODUCT = "The database";

    @Override
    public List<String> places(Values account) {
        return List.of("tcp://" + account.of("serverName").strip() + ":"
                + account.of("serverPort").strip());
    }

    @Override
    public String send(Values account, Message message, Duration limit) throws SendFailed {
        Map<String, String> row = row(message.values().getOrDefault("values", ""));
        if (account.has("keyColumn")) {
            row.put(account.of("keyColumn").strip(), message.key());
        }
        Certainty doubt = account.has("keyColumn") ? Certainty.LATER : Certainty.UNKNOWN;
        return Timed.send(PRODUCT, limit, doubt, () -> {
            try {
                return insert(account, row, limit);
            } catch (SQLException fault) {
                throw failure(fault, doubt);
            }
        });
    }

    private static Map<String, String> row(String text) throws SendFailed {
        Map<String, String> row = new LinkedHashMap<>();
        for (String line : text.split("\\R", -1)) {
            int colon = line.indexOf(':');
            if (colon > 0) {
                row.put(
                        line.substring(0, colon).strip(),
                        line.substring(colon + 1).strip());
            } else if (!line.isBlank()) {
                throw never("'" + line.strip() + "' is no value. Write a column, a colon and what goes into it.");
            }
        }
        if (row.isEmpty()) {
            throw never("There are no values to write.");
        }
        return row;
    }

    private static String insert(Values account, Map<String, String> row, Duration limit)
            throws SQLException, SendFailed {
        String columns = row.keySet().stream().map(Table::quoted).collect(Collectors.joining(", "));
        String marks = row.keySet().stream().map(column -> "?").collect(Collectors.joining(", "));
        String table = Arrays.stream(account.of("table").strip().split("\\.", 2))
                .map(Table::quoted)
                .collect(Collectors.joining("."));
        String once = account.has("keyColumn")
                ? " on conflict (" + quoted(account.of("keyColumn").strip()) + ") do nothing"
                : "";
        String sql = "insert into " + table + " (" + columns + ") values (" + marks + ")" + once;
        try (Connection connection = source(account, limit).getConnection();
                PreparedStatement insert = connection.prepareStatement(sql)) {
            int number = 1;
            for (String value : row.values()) {
                insert.setString(number++, value.isEmpty() ? null : value);
            }
            return insert.executeUpdate() == 1 ? "A row was added." : "The row was there from an earlier try.";
        }
    }

    private static PGSimpleDataSource source(Values account, Duration limit) throws SendFailed {
        if (!account.of("serverName").strip().matches("[A-Za-z0-9.:_-]+")) {
            throw never("The name of the server in this account is none.");
        }
        int seconds = Math.toIntExact(Math.max(1, limit.toSeconds()));
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setServerNames(new String[] {account.of("serverName").strip()});
        source.setPortNumbers(new int[] {account.number("serverPort")});
        source.setDatabaseName(account.of("databaseName").strip());
        source.setUser(account.of("username").strip());
        source.setPassword(account.of("password"));
        source.setConnectTimeout(seconds);
        source.setLoginTimeout(seconds);
        source.setSocketTimeout(seconds);
        // The server makes a number or a time of a text where the column is one.
        source.setStringType("unspecified");
        source.setApplicationName("Rollcall");
        if (account.of("encryption").equals("NONE")) {
            source.setSslMode("disable");
        } else {
            source.setSslMode("verify-full");
            source.setSslfactory("org.postgresql.ssl.DefaultJavaSSLFactory");
        }
        return source;
    }

    private static String quoted(String name) {
        return "\"" + name.replace("\"", "\"\"").replace("\0", "") + "\"";
    }

    private static SendFailed failure(SQLException fault, Certainty doubt) {
        String state = String.valueOf(fault.getSQLState());
        String said = String.valueOf(fault.getMessage()).lines().findFirst().orElse("");
        String sentence = "The database did not take the row: " + said;
        if (state.equals("08001") || state.equals("08004") || state.startsWith("53") || state.startsWith("57P")) {
            return new SendFailed(sentence, Certainty.LATER, Optional.empty());
        }
        if (state.startsWith("08") || state.startsWith("57") || state.startsWith("40")) {
            return new SendFailed(sentence, doubt, Optional.empty());
        }
        return never(sentence);
    }

    private static SendFailed never(String sentence) {
        return new SendFailed(sentence, Certainty.NEVER, Optional.empty());
    }
}
