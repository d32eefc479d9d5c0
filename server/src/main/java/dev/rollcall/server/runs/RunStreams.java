package dev.rollcall.server.runs;

import dev.rollcall.server.runs.LiveRuns.LiveRun;
import dev.rollcall.server.runs.LiveRuns.Progress;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** Tells browsers how far a run is while they watch. */
@Component
class RunStreams {
    private static final long LONGEST_MILLIS = 4 * 3_600_000L;

    private final LiveRuns live;
    private final RunStages stages;
    private final Set<SseEmitter> open = ConcurrentHashMap.newKeySet();

    RunStreams(LiveRuns live, RunStages stages) {
        this.live = live;
        this.stages = stages;
    }

    SseEmitter open(Run run) {
        SseEmitter emitter = new SseEmitter(LONGEST_MILLIS);
        if (run.isOver()) {
            send(emitter, "done", "");
            emitter.complete();
            return emitter;
        }
        Consumer<LiveRun> watcher = changed -> {
            if (changed.id() == run.id()) {
                tell(emitter, changed.progress());
            }
        };
        Runnable end = () -> {
            live.unwatch(watcher);
            open.remove(emitter);
        };
        emitter.onCompletion(end);
        emitter.onTimeout(end);
        emitter.onError(fault -> end.run());
        open.add(emitter);
        live.watch(watcher);
        live.find(run.id()).ifPresent(found -> tell(emitter, found.progress()));
        return emitter;
    }

    private void tell(SseEmitter emitter, Progress progress) {
        if (progress.isOver()) {
            send(emitter, "done", "");
            emitter.complete();
            return;
        }
        send(emitter, "stages", stages.html(progress));
        if (progress.detail().isEmpty()) {
            send(emitter, "announce", RunWords.part(progress.part()));
        }
    }

    private static void send(SseEmitter emitter, String event, String data) {
        try {
            emitter.send(SseEmitter.event().name(event).data(data));
        } catch (IOException | IllegalStateException gone) {
            emitter.complete();
        }
    }

    /** One open stream would hold up the stop for half a minute. */
    @EventListener(ContextClosedEvent.class)
    void closeAll() {
        open.forEach(SseEmitter::complete);
    }
}
