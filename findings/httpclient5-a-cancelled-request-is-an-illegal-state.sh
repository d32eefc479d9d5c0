#!/usr/bin/env bash
# Apache HttpClient 5.6.5 (org.apache.httpcomponents.client5:httpclient5), the classic client.
#
# Its time limits count between two bytes, so whoever wants a limit for the whole request lets another thread call cancel() of the
# request, as its javadoc proposes, and expects the one exception that stands there and that execute() declares, an IOException
# (RequestFailedException, "Request aborted"). But cancel() closes and releases under the hands of the thread that works, which then
# fails at whatever it does next. Of 400 requests to a server that does not answer, each cancelled at a random moment
#
#                                                                       within 1 ms   within 3 ms   within 20 ms
#   SocketException, ConnectionClosedException, InterruptedIOException            263           364            386
#   RequestFailedException, as documented                                           2             1              0
#   IllegalStateException, "Endpoint not acquired / already released",
#       ConnectionShutdownException (which is one), NullPointerException          135            35             14
#
# so that some pass every catch of IOException, as if the program had made a mistake, and the documented one hardly ever comes. Whoever
# cancels has to ask isCancelled() of whatever was thrown. A limit of seconds meets this seldom, under load, when the connection is
# made just as the time is over.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cat >"$work/pom.xml" <<'POM'
<project xmlns="http://maven.apache.org/POM/4.0.0">
    <modelVersion>4.0.0</modelVersion>
    <groupId>findings</groupId>
    <artifactId>cancelled</artifactId>
    <version>1</version>
    <packaging>pom</packaging>
    <dependencies>
        <dependency>
            <groupId>org.apache.httpcomponents.client5</groupId>
            <artifactId>httpclient5</artifactId>
            <version>5.6.5</version>
        </dependency>
        <dependency>
            <groupId>org.slf4j</groupId>
            <artifactId>slf4j-nop</artifactId>
            <version>1.7.36</version>
        </dependency>
    </dependencies>
</project>
POM
mvn -q -B -f "$work/pom.xml" org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies -DoutputDirectory="$work/jars"
cat >"$work/Cancelled.java" <<'JAVA'
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.classic.RequestFailedException;

public class Cancelled {
    private static final int REQUESTS = 400;

    public static void main(String[] arguments) throws Exception {
        Map<String, Integer> ends = new TreeMap<>();
        ScheduledExecutorService limits = Executors.newSingleThreadScheduledExecutor();
        // No request waits for ever, whatever becomes of its cancel().
        RequestConfig atLast = RequestConfig.custom().setResponseTimeout(5, TimeUnit.SECONDS).build();
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
                CloseableHttpClient client = HttpClients.custom()
                        .disableAutomaticRetries()
                        .setDefaultRequestConfig(atLast)
                        .build()) {
            Thread accepting = new Thread(() -> accept(silent));
            accepting.setDaemon(true);
            accepting.start();
            for (int i = 0; i < REQUESTS; i++) {
                HttpPost post = new HttpPost("http://127.0.0.1:" + silent.getLocalPort() + "/");
                limits.schedule(post::cancel, ThreadLocalRandom.current().nextInt(1_000), TimeUnit.MICROSECONDS);
                String end;
                try {
                    end = "answer " + client.execute(post, response -> response.getCode());
                } catch (RequestFailedException documented) {
                    end = "RequestFailedException";
                } catch (IOException other) {
                    end = "another IOException";
                } catch (RuntimeException unchecked) {
                    end = "RuntimeException";
                }
                ends.merge(end + ", cancelled: " + post.isCancelled(), 1, Integer::sum);
            }
        }
        limits.shutdownNow();
        System.err.println(ends);
        for (String end : new String[] {"another IOException, cancelled: true", "RuntimeException, cancelled: true"}) {
            System.out.println(end + (ends.getOrDefault(end, 0) > 0 ? ": some" : ": none"));
        }
    }

    private static void accept(ServerSocket silent) {
        try {
            while (true) {
                silent.accept();
            }
        } catch (IOException closed) {
            // The end.
        }
    }
}
JAVA
cat >"$work/expected" <<'TEXT'
another IOException, cancelled: true: some
RuntimeException, cancelled: true: some
TEXT
java -cp "$work/jars/*" "$work/Cancelled.java" >"$work/seen"
diff "$work/expected" "$work/seen"
echo "as described"
