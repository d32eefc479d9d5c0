package dev.rollcall.server.connectors.camel;

import dev.rollcall.server.connectors.Arrived;
import dev.rollcall.server.connectors.SendFailed;
import dev.rollcall.server.connectors.Values;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.apache.camel.CamelContext;
import org.apache.camel.Consumer;
import org.apache.camel.Exchange;

/** What is special about reading by one Kamelet. */
interface ReadKamelet {
    /** As sentences call the other side. */
    String product();

    /** The fields whose values are set on objects, so that Camel reads none of their signs. */
    Set<String> apart();

    /**
     * Adds what no form asks for, so that nothing is lost between the other side and here.
     *
     * @param since from when on messages are wanted, where none was read yet
     */
    void complete(String reader, Values account, Instant since, Map<String, Object> values) throws SendFailed;

    /** Sets what the Kamelet itself has no value for. */
    void prepare(CamelContext context, Values account);

    Arrived arrived(Exchange exchange);

    /** A message is kept: the other side may forget it. */
    void kept(Exchange exchange);

    /** Whether the other side answers, where polling does not say so. */
    boolean answers(Consumer consumer);
}
