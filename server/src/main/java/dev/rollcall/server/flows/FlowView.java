package dev.rollcall.server.flows;

import dev.rollcall.server.connectors.ConnectorAccount;
import dev.rollcall.server.connectors.ConnectorField;
import java.util.List;
import java.util.Map;

/**
 * A flow as its pages show it.
 *
 * @param definition as it is kept, or as a form has it
 * @param base the version that a form changes
 * @param count how often it did its work in 30 days
 * @param seen how many events it has looked at in 30 days
 * @param versions how many there are
 * @param missing what has to be there before it can be switched on
 * @param done how often each step was done in 30 days
 * @param accounts that messages can go through
 * @param messages what the account of each step asks for, by the step's number
 * @param connections the names of connections
 * @param beginning what it begins with, where that is outside
 * @param held what is wrong with its newest version by the rules of now, by place; it does nothing until that is mended
 */
public record FlowView(
        Flow flow,
        FlowDefinition definition,
        int base,
        long count,
        long seen,
        int versions,
        List<String> missing,
        List<StepCounts> done,
        List<ConnectorAccount> accounts,
        Map<Integer, List<ConnectorField>> messages,
        List<String> connections,
        FlowBeginning beginning,
        Map<String, String> held) {
    /** What became of a step in 30 days. */
    public record StepCounts(long done, long failed, long unknown) {
        /** In words: {@code 12 done, 1 failed}. */
        public String words() {
            String failures = failed == 0 ? "" : ", " + failed + " failed";
            String doubts = unknown == 0 ? "" : ", " + unknown + " may have been sent";
            return done + " done" + failures + doubts;
        }
    }

    /** What became of a step; of one that was added a moment ago nothing is known. */
    public String counts(int number) {
        return number <= done.size() ? done.get(number - 1).words() : "new";
    }

    public List<ConnectorField> message(int number) {
        return messages.getOrDefault(number, List.of());
    }
}
