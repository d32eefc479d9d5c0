package dev.rollcall.sync.home;

import java.util.Optional;
import java.util.ServiceLoader;
import java.util.function.Predicate;

/** What modules on the class path bring beside what is built in (java.util.ServiceLoader). */
public final class Modules {
    private Modules() {}

    /**
     * The first that fits; empty where no module brings one. Looking for modules takes time at each start, so ask only where
     * one is needed.
     *
     * @param port what a module implements
     */
    public static <T> Optional<T> first(Class<T> port, Predicate<T> fits) {
        return ServiceLoader.load(port).stream()
                .map(ServiceLoader.Provider::get)
                .filter(fits)
                .findFirst();
    }
}
