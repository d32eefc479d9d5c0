package dev.rollcall.server.runs;

import dev.rollcall.server.runs.LiveRuns.LiveRun;
import dev.rollcall.server.runs.LiveRuns.Progress;
import dev.rollcall.sync.run.RunPart;
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
    private static final String DONE = "<svg class=\"glyph good\" viewBox=\"0 0 48 48\" aria-hidden=\"true\">"
            + "<circle cx=\"24\" cy=\"24\" r=\"22\"/><path d=\"M14 25l7 7 13-15\"/></svg>";
    private static final String TO_DO = "<span class=\"glyph\"></span>";

    private static final long LONGEST_MILLIS = 4 * 3_600_000L;

    private final LiveRuns live;
    private final Set<SseEmitter> open = ConcurrentHashMap.newKeySet();

    RunStreams(LiveRuns live) {
        this.live = live;
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

    private static void tell(SseEmitter emitter, Progress progress) {
        if (progress.isOver()) {
            send(emitter, "done", "");
            emitter.complete();
            return;
        }
        send(emitter, "stages", stages(progress));
        if (progress.detail().isEmpty()) {
            send(emitter, "announce", RunWords.part(progress.part()));
        }
    }

    /** The list of steps, as the page has it. */
    static String stages(Progress progress) {
        StringBuilder html = new StringBuilder();
        for (RunPart part : RunPart.values()) {
            int place = part.compareTo(progress.part());
            String state = place < 0 ? "done" : place == 0 ? "now" : "later";
            html.append("<li class=\"")
                    .append(state)
                    .append("\"")
                    .append(place == 0 ? " aria-current=\"step\"" : "")
                    .append(">")
                    .append(place < 0 ? DONE : TO_DO)
                    .append("<div><b>")
                    .append(escaped(RunWords.part(part)))
                    .append("</b> ")
                    .append(place < 0 ? "<span class=\"hidden\">(done)</span>" : "");
            if (place == 0 && !progress.detail().isEmpty()) {
                html.append("<span class=\"muted\">")
                        .append(escaped(progress.detail()))
                        .append("</span>");
            }
            html.append("</div></li>");
        }
        return html.toString();
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
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
