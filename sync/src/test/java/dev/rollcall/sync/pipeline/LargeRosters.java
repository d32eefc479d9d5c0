package dev.rollcall.sync.pipeline;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;

/** An engine that takes every roster for a large one: what it does for few rows would hide what it does for many. */
public final class LargeRosters {
    private LargeRosters() {}

    /**
     * The same engine, but for that.
     *
     * @param whenAsked is told when a pipeline says that there are few rows
     */
    public static SqlEngine of(SqlEngine engine, Runnable whenAsked) {
        return (SqlEngine) Proxy.newProxyInstance(
                SqlEngine.class.getClassLoader(), new Class<?>[] {SqlEngine.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("expectFewRows")) {
                        whenAsked.run();
                        return false;
                    }
                    try {
                        return method.invoke(engine, arguments);
                    } catch (InvocationTargetException fault) {
                        throw fault.getCause();
                    }
                });
    }
}
