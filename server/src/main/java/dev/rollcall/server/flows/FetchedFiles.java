package dev.rollcall.server.flows;

import dev.rollcall.server.ServerSettings;
import dev.rollcall.server.access.Right;
import dev.rollcall.server.connectors.SendFailed;
import dev.rollcall.server.connectors.SendFailed.Certainty;
import dev.rollcall.server.files.BrowserUploads;
import dev.rollcall.server.organisations.Connection;
import dev.rollcall.server.runs.RunChoice;
import dev.rollcall.sync.home.DurableFiles;
import dev.rollcall.sync.home.FaultWords;
import dev.rollcall.sync.home.ProcessFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Takes what a flow fetched in as if somebody had uploaded it: all of it, or nothing. */
@Component
class FetchedFiles {
    /** Of a step that fetches, in all. */
    static final Duration LIMIT = Duration.ofMinutes(5);
    /** Of one file, in bytes. */
    static final long LARGEST = 1L << 30;

    private final OwnActs acts;
    private final BrowserUploads uploads;
    private final AwaitedRunStore steps;
    private final ServerSettings settings;

    FetchedFiles(OwnActs acts, BrowserUploads uploads, AwaitedRunStore steps, ServerSettings settings) {
        this.acts = acts;
        this.uploads = uploads;
        this.steps = steps;
        this.settings = settings;
    }

    /** Where files come from. */
    interface Origin {
        /** Puts files into a folder that is wiped afterwards; gives where each lies, by its name over there. */
        Map<String, Path> fetchInto(Path folder, Connection connection) throws IOException, SendFailed;
    }

    /** What came of a try that was broken off after it had taken the files in. */
    static String before(long run) {
        return "Fetched" + asked(run);
    }

    private static String asked(long run) {
        return ", and asked for run " + run + ".";
    }

    /** Fetches and takes in, for the connection of a step. */
    String take(StepWork work, Origin origin) throws SendFailed {
        acts.demand(work, Right.RUN);
        Connection connection = acts.connection(work);
        RunChoice choice = acts.choice(work, connection);
        Path folder = folder();
        try {
            Map<String, Path> files = origin.fetchInto(folder, connection);
            BrowserUploads.Taken taken = uploads.take(
                    connection,
                    files,
                    "flow " + work.flow().name(),
                    "fetched",
                    choice,
                    run -> steps.asked(work.flowRun(), work.number(), run));
            if (taken.fault().isPresent()) {
                throw OwnActs.never(
                        "Fetched, but not taken in: " + taken.fault().get());
            }
            return "Fetched " + String.join(", ", files.keySet()) + asked(taken.run());
        } catch (IOException fault) {
            throw notFetched(fault);
        } catch (UncheckedIOException fault) {
            throw noRoom();
        } finally {
            wipe(folder);
        }
    }

    /** Of this try alone: what one that was given up still writes is not read. What a killed server left goes with it. */
    private Path folder() throws SendFailed {
        try {
            return ProcessFolder.create(settings.home().resolve("work"), "fetched");
        } catch (IOException fault) {
            throw noRoom();
        }
    }

    /** What is fetched goes from the network to the disk, and either may fail. */
    static SendFailed notFetched(IOException fault) {
        return FaultWords.ofDisk(fault).isPresent()
                ? noRoom()
                : new SendFailed(
                        "The address did not answer, or the answer broke off.", Certainty.LATER, Optional.empty());
    }

    private static SendFailed noRoom() {
        return new SendFailed("The disk of the server did not take the files.", Certainty.LATER, Optional.empty());
    }

    private static void wipe(Path folder) {
        try {
            DurableFiles.wipe(folder);
        } catch (IOException left) {
            // The next fetch of a later process wipes it.
        }
    }
}
