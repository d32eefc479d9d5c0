package dev.rollcall.sync.source;

import dev.rollcall.sync.message.DidYouMean;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** How alike two headers are. */
final class HeaderNames {
    private HeaderNames() {}

    /** The letters and digits alone, in lower case: {@code Sourced_ID} is {@code sourcedid}. */
    static String bare(String header) {
        return header.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", "");
    }

    /** The one name of {@code names} that {@code header} can only mean: nearest to it, and near. */
    static Optional<String> meant(String header, List<String> names) {
        String best = "";
        int nearest = Integer.MAX_VALUE;
        boolean unique = false;
        for (String name : names) {
            int distance = distance(header, name);
            if (distance <= allowed(name) && distance <= nearest) {
                unique = distance < nearest;
                nearest = distance;
                best = name;
            }
        }
        return unique ? Optional.of(best) : Optional.empty();
    }

    /** The name of {@code names} that is most like {@code wanted}, if it is like it at all. */
    static Optional<String> alike(String wanted, List<String> names) {
        return names.stream()
                .filter(name -> distance(name, wanted) * 2 <= wanted.length()
                        || (!bare(name).isEmpty() && bare(wanted).endsWith(bare(name))))
                .min((one, other) -> Integer.compare(distance(one, wanted), distance(other, wanted)));
    }

    /** The shorter a name, the fewer letters make another word of it. */
    private static int allowed(String name) {
        return name.length() < 4 ? 0 : name.length() <= 8 ? 1 : 2;
    }

    private static int distance(String one, String other) {
        String bareOne = bare(one);
        String bareOther = bare(other);
        if (bareOther.equals(bareOne + "id")) {
            // A location is perhaps a name, and no location_id.
            return Integer.MAX_VALUE / 2;
        }
        int plain = DidYouMean.distance(bareOne, bareOther);
        // Some exporters write schoolYearId for schoolYearSourcedId; sourcedId itself has no such short form.
        String shortOther = bareOther.replaceAll("(?<=.)sourcedid", "id");
        return shortOther.equals(bareOne) ? Math.min(plain, 1) : plain;
    }
}
