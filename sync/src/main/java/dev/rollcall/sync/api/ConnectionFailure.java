package dev.rollcall.sync.api;

import dev.rollcall.sync.message.BrokenConnection;
import dev.rollcall.sync.message.Causes;
import dev.rollcall.sync.message.Message;
import dev.rollcall.sync.message.Redaction;
import dev.rollcall.sync.problem.ProblemKind;
import dev.rollcall.sync.settings.HostJudge;
import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.NoRouteToHostException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.util.Optional;
import java.util.zip.ZipException;
import javax.net.ssl.SSLException;

/** Why a request got no answer, in words for people; the exception stays as the cause. */
final class ConnectionFailure {
    private ConnectionFailure() {}

    /** A fault that no second try mends; empty where one may. */
    static Optional<ApiFault> lasting(IOException fault, URI uri) {
        if (Causes.of(fault).anyMatch(SSLException.class::isInstance)) {
            return Optional.of(
                    new ApiFault(ProblemKind.API_NOT_TRUSTED, Addresses.site(uri), TlsFault.words(fault), fault));
        }
        Optional<HostJudge.Refused> refused = Causes.of(fault)
                .filter(HostJudge.Refused.class::isInstance)
                .map(HostJudge.Refused.class::cast)
                .findFirst();
        if (refused.isPresent()) {
            return Optional.of(new ApiFault(
                    ProblemKind.API_NOT_REACHED,
                    Addresses.site(uri),
                    Message.of("api.host_refused").with("reason", refused.get().sentence()),
                    fault));
        }
        return resolves(uri) ? Optional.empty() : Optional.of(unknownHost(uri));
    }

    static ApiFault unknownHost(URI uri) {
        return new ApiFault(
                ProblemKind.API_NOT_REACHED,
                Addresses.site(uri),
                Message.of("api.unknown_host").with("host", String.valueOf(uri.getHost())));
    }

    static boolean resolves(URI uri) {
        try {
            InetAddress.getByName(uri.getHost());
            return true;
        } catch (UnknownHostException unknown) {
            return false;
        }
    }

    /** Whether nobody is there who could answer. */
    static boolean isUnreached(IOException fault) {
        return Causes.of(fault)
                .anyMatch(cause -> cause instanceof ConnectException
                        || cause instanceof NoRouteToHostException
                        || cause instanceof UnresolvedAddressException
                        || cause instanceof HttpConnectTimeoutException);
    }

    /** The reason in half a sentence. */
    static Message words(IOException fault, URI uri) {
        String port = String.valueOf(port(uri));
        if (Causes.of(fault).anyMatch(HttpConnectTimeoutException.class::isInstance)) {
            return Message.of("api.no_connection").with("port", port);
        }
        if (Causes.of(fault).anyMatch(NoRouteToHostException.class::isInstance)) {
            return Message.of("api.no_route");
        }
        if (Causes.of(fault).anyMatch(ConnectException.class::isInstance)) {
            return Message.of("api.nobody_listens").with("port", port);
        }
        if (Causes.of(fault).anyMatch(HttpTimeoutException.class::isInstance)) {
            return Message.of("api.no_answer_in_time");
        }
        if (Causes.of(fault).anyMatch(SSLException.class::isInstance) && !BrokenConnection.isCauseOf(fault)) {
            return TlsFault.words(fault);
        }
        return content(fault);
    }

    /** Why the body of an answer cannot be read. */
    static Message content(IOException fault) {
        if (Causes.of(fault).anyMatch(ZipException.class::isInstance)) {
            return fault instanceof BoundedStream.TooLarge
                    ? Message.of("api.unpacks_to_too_much")
                    : Message.of("api.not_gzip");
        }
        if (Causes.of(fault).anyMatch(EOFException.class::isInstance)) {
            return Message.of("api.breaks_off");
        }
        return Message.of("api.connection_broke_off");
    }

    /** What an exception of a file says; empty where that is nothing. */
    static String text(Throwable fault) {
        String message = fault.getMessage();
        return message == null ? "" : Redaction.of(ServerWords.line(message));
    }

    private static int port(URI uri) {
        if (uri.getPort() >= 0) {
            return uri.getPort();
        }
        return "http".equalsIgnoreCase(uri.getScheme()) ? 80 : 443;
    }
}
