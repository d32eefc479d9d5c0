package dev.rollcall.sync.publish;

import dev.rollcall.sync.pipeline.SqlEngine;
import dev.rollcall.sync.pipeline.SqlReader;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What an engine answered once about a roster that does not change. Planning the select of a page takes longer than all else
 * that a provider does for it, and tests ask for the same pages again and again, each at a port of its own.
 */
final class RememberedAnswers {
    private static final Pattern ADDRESS = Pattern.compile("http://127\\.0\\.0\\.1:\\d+");
    private static final String ANY_ADDRESS = "http://127.0.0.1:0";

    private final Map<String, List<List<@Nullable Object>>> answers = new ConcurrentHashMap<>();

    private RememberedAnswers() {}

    /** The same engine, whose readers ask it each select once. */
    static SqlEngine of(SqlEngine engine) {
        RememberedAnswers remembered = new RememberedAnswers();
        return (SqlEngine) Proxy.newProxyInstance(
                SqlEngine.class.getClassLoader(), new Class<?>[] {SqlEngine.class}, (proxy, method, arguments) -> {
                    try {
                        Object found = method.invoke(engine, arguments);
                        return found instanceof SqlReader reader ? remembered.before(reader) : found;
                    } catch (InvocationTargetException fault) {
                        throw fault.getCause();
                    }
                });
    }

    private SqlReader before(SqlReader reader) {
        return new SqlReader() {
            @Override
            public List<List<@Nullable Object>> fetch(String select) {
                Matcher address = ADDRESS.matcher(select);
                if (!address.find()) {
                    return answers.computeIfAbsent(select, reader::fetch);
                }
                String own = address.group();
                return withAddress(answers.computeIfAbsent(address.replaceAll(ANY_ADDRESS), reader::fetch), own);
            }

            @Override
            public void close() {
                reader.close();
            }
        };
    }

    private static List<List<@Nullable Object>> withAddress(List<List<@Nullable Object>> rows, String address) {
        List<List<@Nullable Object>> own = new ArrayList<>();
        for (List<@Nullable Object> row : rows) {
            List<@Nullable Object> values = new ArrayList<>();
            row.forEach(value -> values.add(value instanceof String text ? text.replace(ANY_ADDRESS, address) : value));
            own.add(values);
        }
        return own;
    }
}
