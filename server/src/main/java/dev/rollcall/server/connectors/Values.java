package dev.rollcall.server.connectors;

import java.util.Map;

/** The values of an account, by the names of its kind's fields; a value that nobody wrote is the empty text. */
public record Values(Map<String, String> all) {
    public Values {
        all = Map.copyOf(all);
    }

    public String of(String name) {
        return all.getOrDefault(name, "");
    }

    public boolean has(String name) {
        return !of(name).isBlank();
    }

    /** A value that the form has checked to be a number. */
    public int number(String name) {
        return Integer.parseInt(of(name).strip());
    }

    public boolean flag(String name) {
        return Boolean.parseBoolean(of(name));
    }

    /** None shows: they may be secrets. */
    @Override
    public String toString() {
        return "values of " + all.keySet();
    }
}
