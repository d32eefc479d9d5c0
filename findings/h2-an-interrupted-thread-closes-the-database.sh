#!/usr/bin/env bash
# H2 2.4.240, embedded, a database in a file, several threads with connections of their own.
#
# One would expect that Thread.interrupt ends at most the statement of that thread, as with any other database: servers interrupt
# threads when a client leaves, a time limit is over, or a pool stops. But H2 writes through a FileChannel, which Java closes when a
# thread is interrupted in the midst of a write. The whole database is closed by it: every other connection of the process gets error
# 90098, also those that only read, and a pool that asks isValid() keeps them. Nothing is lost, and nothing warns of it beforehand. With
# "async:" in the address (jdbc:h2:async:/path) H2 writes through an AsynchronousFileChannel, which an interrupt does not close; the
# file is the same, and a second process is refused as before (90020).
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mvn -q -B org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy -Dartifact=com.h2database:h2:2.4.240 -DoutputDirectory="$work"
cat >"$work/Interrupted.java" <<'JAVA'
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

public class Interrupted {
    public static void main(String[] arguments) throws Exception {
        for (String access : new String[] {"file", "nio", "async"}) {
            String url = "jdbc:h2:" + access + ":" + arguments[0] + "/" + access + ";WRITE_DELAY=0";
            try (Connection reader = DriverManager.getConnection(url, "sa", "")) {
                reader.createStatement().execute("create table t (id int, s varchar)");
                System.out.println(access + " " + after(url, reader));
            } catch (SQLException closed) {
                // The reader cannot be closed in good order either.
            }
        }
    }

    private static String after(String url, Connection reader) throws InterruptedException {
        for (int i = 0; i < 40; i++) {
            Thread writer = new Thread(() -> write(url));
            writer.start();
            Thread.sleep(30);
            writer.interrupt();
            writer.join();
            try (ResultSet rows = reader.createStatement().executeQuery("select count(*) from t")) {
                rows.next();
            } catch (SQLException fault) {
                return "closed for all: " + fault.getErrorCode();
            }
        }
        return "open";
    }

    private static void write(String url) {
        try (Connection own = DriverManager.getConnection(url, "sa", "");
                PreparedStatement insert = own.prepareStatement("insert into t values (?, ?)")) {
            for (int i = 0; i < 2000; i++) {
                insert.setInt(1, i);
                insert.setString(2, "x".repeat(200));
                insert.execute();
            }
        } catch (SQLException interrupted) {
            // Its own statement may fail.
        }
    }
}
JAVA
cat >"$work/expected" <<'TEXT'
file closed for all: 90098
nio closed for all: 90098
async open
TEXT
java -cp "$work/h2-2.4.240.jar" "$work/Interrupted.java" "$work" >"$work/seen"
diff "$work/expected" "$work/seen"
echo "as described"
