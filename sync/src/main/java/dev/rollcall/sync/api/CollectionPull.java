package dev.rollcall.sync.api;

import dev.rollcall.sync.message.Message;
import dev.rollcall.sync.oneroster.RosterCollection;
import dev.rollcall.sync.problem.ProblemKind;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.ExecutorService;

/** Pulls a collection from whatever endpoints serve it, by whatever filters it is asked for. */
final class CollectionPull {
    private final PullContext ground;
    private final ExecutorService threads;
    private final PullProgress progress;
    private final PageListener listener;

    CollectionPull(PullContext ground, ExecutorService threads, PullProgress progress, PageListener listener) {
        this.ground = ground;
        this.threads = threads;
        this.progress = progress;
        this.listener = listener;
    }

    /**
     * Pulls.
     *
     * @param filters one after the other; an empty one asks for everything
     * @param carefully one page after the other up to an empty one, whatever the count says
     */
    List<PulledPart> pull(RosterCollection collection, List<String> filters, boolean carefully)
            throws ApiFault, IOException, InterruptedException {
        List<PulledPart> parts = new ArrayList<>();
        for (String filter : filters) {
            parts.addAll(parts(collection, filter, carefully));
        }
        listener.ended(collection);
        return parts;
    }

    private List<PulledPart> parts(RosterCollection collection, String filter, boolean carefully)
            throws ApiFault, IOException, InterruptedException {
        try {
            return List.of(part(collection, collection.endpoint(), filter, carefully));
        } catch (ApiFault fault) {
            if (!fault.is(ProblemKind.API_NOT_FOUND) || collection.instead().isEmpty()) {
                throw fault;
            }
            ground.deviations()
                    .add(Message.of("api.deviates.instead")
                            .with("missing", collection.endpoint())
                            .with("parts", collection.instead().size() > 1 ? "several" : "one")
                            .with("first", collection.instead().get(0))
                            .with(
                                    "last",
                                    collection
                                            .instead()
                                            .get(collection.instead().size() - 1)));
        }
        List<PulledPart> several = new ArrayList<>();
        for (String endpoint : collection.instead()) {
            several.add(part(collection, endpoint, filter, carefully));
        }
        return several;
    }

    private PulledPart part(RosterCollection collection, String endpoint, String filter, boolean carefully)
            throws ApiFault, IOException, InterruptedException {
        PageFetcher asking = new PageFetcher(ground, collection, endpoint, filter);
        EndpointPull pull = new EndpointPull(
                asking,
                ground.door().shown(endpoint),
                ground.parallel(),
                threads,
                telling(collection),
                ground.deviations());
        EndpointPull.PulledPages pulled = pull.pull(ground.pageSize(), carefully);
        if (!pulled.pages().isEmpty() && !pulled.pages().get(0).member().equals(collection.endpoint())) {
            ground.deviations()
                    .add(Message.of("api.deviates.member")
                            .with("list", endpoint)
                            .with(
                                    "member",
                                    ServerWords.names(
                                            List.of(pulled.pages().get(0).member()))));
        }
        return new PulledPart(collection, endpoint, filter, pulled, asking.sorts());
    }

    private EndpointPull.Listener telling(RosterCollection collection) {
        return new EndpointPull.Listener() {
            @Override
            public void received(long records, OptionalLong total) {
                synchronized (progress) {
                    progress.at(collection, records, total);
                }
            }

            @Override
            public void next(PageSummary page) {
                listener.came(collection, page.inFolder(ground.folder()));
            }
        };
    }
}
