package dev.rollcall.server.connectors.direct;

import dev.rollcall.server.connectors.Message;
import dev.rollcall.server.connectors.SendFailed;
import dev.rollcall.server.connectors.SendFailed.Certainty;
import dev.rollcall.server.connectors.Sender;
import dev.rollcall.server.connectors.Timed;
import dev.rollcall.server.connectors.Values;
import dev.rollcall.sync.api.TlsFault;
import dev.rollcall.sync.message.Messages;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/** A line by RFC 5424: over TLS (RFC 5425) and TCP (RFC 6587) its length stands before it, by UDP (RFC 5426) it is a packet. */
final class Syslog implements Sender {
    private static final String PRODUCT = "The syslog server";
    /** RFC 5426, 3.2: receivers should take 2,048 bytes. */
    private static final int LARGEST_PACKET = 2_048;

    private static final int LARGEST = 8_000;
    private static final Map<String, Integer> SEVERITIES = Map.of("error", 3, "warning", 4, "notice", 5, "info", 6);
    private static final Map<String, Integer> FACILITIES = Map.of(
            "user", 1, "daemon", 3, "local0", 16, "local1", 17, "local2", 18, "local3", 19, "local4", 20, "local5", 21,
            "local6", 22, "local7", 23);

    @Override
    public List<String> places(Values account) {
        return List.of(
                "tcp://" + account.of("host").strip() + ":" + account.of("port").strip());
    }

    @Override
    public String send(Values account, Message message, Duration limit) throws SendFailed {
        return Timed.send(PRODUCT, limit, Certainty.UNKNOWN, () -> {
            try {
                return sendNow(account, message, limit);
            } catch (SSLException fault) {
                throw new SendFailed(
                        "There is no safe connection to the syslog server: "
                                + Messages.ENGLISH.text(TlsFault.words(fault)) + ".",
                        Certainty.LATER,
                        Optional.empty());
            } catch (IOException fault) {
                throw new SendFailed(
                        "The connection to the syslog server ended. It may have taken the line.",
                        Certainty.UNKNOWN,
                        Optional.empty());
            }
        });
    }

    private static String sendNow(Values account, Message message, Duration limit) throws SendFailed, IOException {
        InetSocketAddress there = new InetSocketAddress(account.of("host").strip(), account.number("port"));
        if (there.isUnresolved()) {
            throw new SendFailed(
                    "The name of the machine in this account is not known.", Certainty.LATER, Optional.empty());
        }
        if (account.of("transport").equals("UDP")) {
            byte[] line = line(account, message, LARGEST_PACKET);
            try (DatagramSocket socket = new DatagramSocket()) {
                socket.send(new DatagramPacket(line, line.length, there));
            }
            return "The line was sent. UDP does not say whether it arrived.";
        }
        byte[] line = line(account, message, LARGEST);
        int millis = Math.toIntExact(limit.toMillis());
        try (Socket plain = connected(there, millis);
                Socket socket = account.of("transport").equals("TLS") ? safe(plain, account) : plain) {
            socket.setSoTimeout(millis);
            socket.getOutputStream().write((line.length + " ").getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().write(line);
            socket.getOutputStream().flush();
        }
        return "The line was handed to the syslog server, which confirms none.";
    }

    private static Socket connected(InetSocketAddress there, int millis) throws SendFailed {
        Socket socket = new Socket();
        try {
            socket.connect(there, millis);
            return socket;
        } catch (IOException fault) {
            throw new SendFailed(PRODUCT + " cannot be reached: no connection.", Certainty.LATER, Optional.empty());
        }
    }

    private static Socket safe(Socket plain, Values account) throws IOException {
        SSLSocketFactory factory = (SSLSocketFactory) SSLSocketFactory.getDefault();
        SSLSocket socket =
                (SSLSocket) factory.createSocket(plain, account.of("host").strip(), account.number("port"), true);
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        socket.setSSLParameters(parameters);
        socket.startHandshake();
        return socket;
    }

    static byte[] line(Values account, Message message, int largest) {
        int severity = SEVERITIES.getOrDefault(message.values().getOrDefault("severity", "notice"), 5);
        int priority = FACILITIES.getOrDefault(account.of("facility"), 16) * 8 + severity;
        String id = message.key().replaceAll("[^\\x21-\\x7e]", "-");
        String head = "<" + priority + ">1 " + Instant.now().truncatedTo(ChronoUnit.MILLIS) + " - rollcall - "
                + id.substring(0, Math.min(32, id.length())) + " - \uFEFF";
        // A line of a log is one line.
        byte[] whole = (head
                        + message.values()
                                .getOrDefault("text", "")
                                .replaceAll("\\s+", " ")
                                .strip())
                .getBytes(StandardCharsets.UTF_8);
        int end = Math.min(whole.length, largest);
        while (end < whole.length && (whole[end] & 0xC0) == 0x80) {
            end--;
        }
        return java.util.Arrays.copyOf(whole, end);
    }
}
