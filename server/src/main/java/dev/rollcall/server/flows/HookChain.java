package dev.rollcall.server.flows;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Which flows led to the call of a web address: what a flow began must not begin that flow again, and so on without an end. The
 * message of a step bears a key, by which its call is known here.
 */
@Component
class HookChain {
    /** Beside the fields that texts may name. */
    private static final String FIELD = "hook.chain";

    private static final Pattern KEY = Pattern.compile("\"?rollcall-([0-9]{1,18})-([0-9]{1,18})-([0-9]{1,3})\"?");

    private final EventStore events;
    private final JdbcClient jdbc;

    HookChain(EventStore events, JdbcClient jdbc) {
        this.events = events;
        this.jdbc = jdbc;
    }

    /**
     * The flows that led to a call, whoever calls last; none where no step of this server is just sending it.
     *
     * @param key of the message, as its header has it
     */
    List<Long> of(String key) {
        Matcher parts = KEY.matcher(key);
        if (!parts.matches()) {
            return List.of();
        }
        long flow = Long.parseLong(parts.group(1));
        long event = Long.parseLong(parts.group(2));
        Optional<FlowEvent> cause = events.find(event);
        if (cause.isEmpty() || !isSending(flow, event, Integer.parseInt(parts.group(3)))) {
            return List.of();
        }
        List<Long> chain = new ArrayList<>(
                Arrays.stream(cause.get().fields().getOrDefault(FIELD, "").split(",", -1))
                        .filter(one -> !one.isEmpty())
                        .map(Long::valueOf)
                        .toList());
        chain.add(flow);
        return chain;
    }

    private boolean isSending(long flow, long event, int number) {
        return jdbc.sql("select count(*) from flow_step s join flow_run r on r.id = s.flow_run_id"
                                + " where r.flow_id = ? and r.event_id = ? and s.number = ? and s.state = 'SENDING'")
                        .params(flow, event, number)
                        .query(Long.class)
                        .single()
                > 0;
    }

    /** As the event that a call becomes keeps it. */
    static Map<String, String> kept(List<Long> chain) {
        return chain.isEmpty()
                ? Map.of()
                : Map.of(FIELD, chain.stream().map(String::valueOf).collect(Collectors.joining(",")));
    }
}
