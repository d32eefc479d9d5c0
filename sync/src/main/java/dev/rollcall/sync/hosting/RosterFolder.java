package dev.rollcall.sync.hosting;

import dev.rollcall.sync.cancel.Cancellation;
import dev.rollcall.sync.home.HomeNotWritable;
import dev.rollcall.sync.hosting.RosterHost.HostingRequest;
import dev.rollcall.sync.pipeline.EngineOutOfSpace;
import dev.rollcall.sync.pipeline.Engines;
import dev.rollcall.sync.pipeline.SqlEngine;
import dev.rollcall.sync.source.SourceNotReachable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** Makes a folder of a roster from which {@link OpenRoster} answers. It holds what is answered, and nothing else of the source. */
public final class RosterFolder {
    private RosterFolder() {}

    /**
     * Writes one.
     *
     * @param request of {@code FILES}; its home has what is needed meanwhile
     * @param folder is there and empty
     * @return how many records of each kind it holds, by the words of OneRoster: {@code users} and so on
     * @throws NotARoster where the source cannot be reached, is no roster, or lacks a file
     * @throws HomeNotWritable where there is no room
     */
    public static Map<String, Long> write(
            HostingRequest request, Path folder, Engines.Demand demand, Engines engines, Cancellation cancellation)
            throws NotARoster, HomeNotWritable {
        Path work = RosterHost.workFolder(request.home());
        try (SqlEngine engine = RosterHost.lease(work, demand, engines, cancellation)) {
            return RosterHost.ofFiles(request, work, engine, cancellation).write(folder);
        } catch (SourceNotReachable unreachable) {
            throw new NotARoster(unreachable);
        } catch (EngineOutOfSpace full) {
            throw new HomeNotWritable(request.home(), new IOException(full));
        } catch (IOException fault) {
            throw new HomeNotWritable(request.home(), fault);
        } finally {
            RosterHost.wipe(work);
        }
    }
}
