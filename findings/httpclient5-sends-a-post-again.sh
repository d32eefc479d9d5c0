#!/usr/bin/env bash
# Apache HttpClient 5.6.5 (org.apache.httpcomponents.client5:httpclient5), a client that is made without any setting.
#
# HTTP says that a client must not repeat a POST by itself unless it knows that repeating does no harm, and of a lost connection this
# client obeys that. But where the answer is 429 or 503 it sends any request once more after a second, a POST with its body, too, and
# so whatever uses it with its defaults (among it Camel's http component and Kamelets that send by it). A chat that takes a message and
# answers 429 because the limit is now reached, or a proxy that answers 503 after the request behind it was done, has it twice. The
# program sees one call and the second answer only. Where the first answer has Retry-After, the thread sleeps for so long in the
# midst of execute(). disableAutomaticRetries() ends both; there is no setting for "not what may not be repeated".
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cat >"$work/pom.xml" <<'POM'
<project xmlns="http://maven.apache.org/POM/4.0.0">
    <modelVersion>4.0.0</modelVersion>
    <groupId>findings</groupId>
    <artifactId>again</artifactId>
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
cat >"$work/Again.java" <<'JAVA'
import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.core5.http.io.entity.StringEntity;

public class Again {
    public static void main(String[] arguments) throws Exception {
        for (int status : new int[] {200, 429, 500, 503}) {
            try (CloseableHttpClient client = HttpClients.createDefault()) {
                System.out.println(status + ": " + received(client, status, 0));
            }
        }
        try (CloseableHttpClient client = HttpClients.createDefault()) {
            long begun = System.nanoTime();
            String received = received(client, 429, 3);
            System.out.println("429, Retry-After 3: " + received + ", execute() took at least 3 s: "
                    + (System.nanoTime() - begun >= 3_000_000_000L));
        }
        try (CloseableHttpClient client = HttpClients.custom().disableAutomaticRetries().build()) {
            System.out.println("429, without retries: " + received(client, 429, 0));
        }
    }

    /** What a server got that answers the first request so and later ones by 200, and what the program saw. */
    static String received(CloseableHttpClient client, int first, int retryAfter) throws Exception {
        List<String> requests = new ArrayList<>();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            requests.add(exchange.getRequestMethod() + " " + new String(exchange.getRequestBody().readAllBytes()));
            if (retryAfter > 0 && requests.size() == 1) {
                exchange.getResponseHeaders().add("Retry-After", String.valueOf(retryAfter));
            }
            exchange.sendResponseHeaders(requests.size() == 1 ? first : 200, -1);
            exchange.close();
        });
        server.start();
        try {
            HttpPost post = new HttpPost("http://127.0.0.1:" + server.getAddress().getPort() + "/");
            post.setEntity(new StringEntity("hello"));
            int seen = client.execute(post, response -> response.getCode());
            return requests + ", the program sees " + seen;
        } finally {
            server.stop(0);
        }
    }
}
JAVA
cat >"$work/expected" <<'TEXT'
200: [POST hello], the program sees 200
429: [POST hello, POST hello], the program sees 200
500: [POST hello], the program sees 500
503: [POST hello, POST hello], the program sees 200
429, Retry-After 3: [POST hello, POST hello], the program sees 200, execute() took at least 3 s: true
429, without retries: [POST hello], the program sees 429
TEXT
java -cp "$work/jars/*" "$work/Again.java" >"$work/seen"
diff "$work/expected" "$work/seen"
echo "as described"
