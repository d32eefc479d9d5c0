package dev.rollcall.sync.apple;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.rollcall.sync.home.HomeNotWritable;
import dev.rollcall.sync.pipeline.Engines;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.function.Consumer;

/**
 * A stand-in of Apple School Manager that serves on this machine: call {@link #start}, tell people or programs where it is
 * with {@link #json}, and close it. What it holds is there again at the next start with the same home.
 */
public final class StandIn implements AutoCloseable {
    private final StandInHome home;
    private final HomeLock lock;
    private final StandInSecrets secrets;
    private final ImportQueue queue;
    private final SftpDrop drop;
    private final AppleHttpServer http;

    private StandIn(
            StandInHome home,
            HomeLock lock,
            StandInSecrets secrets,
            ImportQueue queue,
            SftpDrop drop,
            AppleHttpServer http) {
        this.home = home;
        this.lock = lock;
        this.secrets = secrets;
        this.queue = queue;
        this.drop = drop;
        this.http = http;
    }

    /**
     * Begins to serve.
     *
     * @param faults is told of faults of ours while it serves
     * @throws StandInFault where a port or the home is in use
     * @throws HomeNotWritable where the home cannot be written
     */
    public static StandIn start(StandInSettings settings, Engines engines, Consumer<Throwable> faults)
            throws StandInFault, HomeNotWritable {
        try {
            HomeLock lock = HomeLock.acquire(settings.home().toAbsolutePath());
            boolean isServing = false;
            try {
                StandIn started = start(settings, lock, engines, faults);
                isServing = true;
                return started;
            } finally {
                if (!isServing) {
                    lock.close();
                }
            }
        } catch (IOException fault) {
            throw new HomeNotWritable(settings.home(), fault);
        }
    }

    private static StandIn start(StandInSettings settings, HomeLock lock, Engines engines, Consumer<Throwable> faults)
            throws StandInFault, IOException {
        StandInHome home = StandInHome.open(settings.home());
        StandInClock clock = StandInClock.open(home, settings.clock(), settings.days());
        StandInSecrets secrets = new StandInSecrets(home, clock);
        AppleDirectory directory = AppleDirectory.open(home, engines);
        AccountLife life = new AccountLife(directory, clock, settings.rules());
        life.pass();
        UploadImport imports = new UploadImport(
                directory, clock, settings.rules(), settings.disturbances(), new ActivityLog(home.logs()));
        ImportQueue queue = new ImportQueue(home, imports, life, settings.delay(), faults);
        StandInControls controls =
                new StandInControls(home, clock, directory, life, queue, settings.disturbances(), secrets);
        RosterEndpoints service = new RosterEndpoints(
                directory,
                clock,
                settings.rules(),
                new SignedSession(clock, settings.disturbances()),
                new AppleAccount(home.secret("server-id", "")));
        SftpDrop drop = listen(settings, home, secrets, queue, clock);
        AppleHttpServer http = listen(settings, service, controls, secrets, drop, queue, faults);
        queue.resume();
        return new StandIn(home, lock, secrets, queue, drop, http);
    }

    private static SftpDrop listen(
            StandInSettings settings, StandInHome home, StandInSecrets secrets, ImportQueue queue, StandInClock clock)
            throws StandInFault {
        try {
            return SftpDrop.start(home, settings.sftpPort(), secrets::password, queue, clock, settings.disturbances());
        } catch (IOException taken) {
            queue.close();
            throw StandInFault.ofPort(settings.sftpPort(), taken);
        }
    }

    private static AppleHttpServer listen(
            StandInSettings settings,
            RosterEndpoints service,
            StandInControls controls,
            StandInSecrets secrets,
            SftpDrop drop,
            ImportQueue queue,
            Consumer<Throwable> faults)
            throws StandInFault, IOException {
        try {
            return AppleHttpServer.start(settings.httpPort(), service, controls, secrets, faults);
        } catch (IOException taken) {
            drop.close();
            queue.close();
            throw StandInFault.ofPort(settings.httpPort(), taken);
        }
    }

    /** Where it is, as one line of JSON: addresses, and the files with the password, the token and its key. */
    public String json() {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
            json.writeStartObject();
            json.writeStringField("sftp", drop.address());
            json.writeStringField("user", SftpDrop.USER);
            json.writeStringField("passwordFile", secrets.passwordFile().toString());
            json.writeStringField("rosterService", http.address());
            json.writeStringField("tokenFile", ServerToken.file(home).toString());
            json.writeStringField("tokenKeyFile", ServerToken.keyFile(home).toString());
            json.writeStringField("logs", home.logs().toString());
            json.writeStringField("controls", http.address() + StandInControls.PATH);
            json.writeEndObject();
        } catch (IOException fault) {
            throw new UncheckedIOException("a text in memory cannot be written", fault);
        }
        return text.toString();
    }

    /** Lets an import that has begun end. Uploads that wait are imported at the next start. */
    @Override
    public void close() {
        try (lock;
                queue;
                http;
                drop) {
            drop.stopWaiting();
        } catch (IOException fault) {
            throw new UncheckedIOException("the stand-in does not stop", fault);
        }
    }
}
