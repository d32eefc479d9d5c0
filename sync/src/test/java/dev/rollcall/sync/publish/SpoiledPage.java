package dev.rollcall.sync.publish;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a {@link MisbehavingProvider} makes of one page: which one it asks for instead, and what it does to the answer. */
final class SpoiledPage {
    private static final Pattern DAY = Pattern.compile("\\d{4}-\\d\\d-\\d\\d");
    private static final Pattern DIGITS = Pattern.compile("[1-9]\\d{0,15}");
    private static final Pattern NEXT_ADDRESS = Pattern.compile("<([^>]*)>; rel=\"next\"");
    private static final Pattern NEXT_OFFSET = Pattern.compile("offset=(\\d+)>; rel=\"next\"");

    private final Set<Fault> faults;
    private final URI uri;
    private final int offset;

    SpoiledPage(Set<Fault> faults, URI uri) {
        this.faults = faults;
        this.uri = uri;
        offset = parameter("offset").map(Integer::parseInt).orElse(0);
    }

    private Optional<String> parameter(String name) {
        Matcher found = Pattern.compile("(?:^|&)" + name + "=([^&]*)")
                .matcher(Optional.ofNullable(uri.getRawQuery()).orElse(""));
        return found.find() ? Optional.of(found.group(1)) : Optional.empty();
    }

    private boolean has(Fault fault) {
        return faults.contains(fault);
    }

    /**
     * What is asked for behind. A request whose page is not another one goes on as it came, since a signature holds for what
     * was signed.
     */
    URI asked(int page) {
        int sound = Math.min(page, parameter("limit").map(Integer::parseInt).orElse(page));
        int limit = sound;
        int from = offset;
        if (has(Fault.PAGE_REPEATED)) {
            from = 0;
        } else if (has(Fault.OFFSET_FROM_1) || has(Fault.RECORD_ADDED_BETWEEN_PAGES)) {
            from = Math.max(0, offset - 1);
        } else if (has(Fault.RECORD_REMOVED_BETWEEN_PAGES) && offset > 0) {
            from = offset + 1;
        }
        if (has(Fault.LIMIT_LOWERED)) {
            limit = Math.min(2, limit);
        } else if (has(Fault.SHORT_PAGE) && offset == limit && limit > 1) {
            limit = limit - 1;
        }
        String path = uri.getRawPath();
        if (has(Fault.FIRST_VERSION_UNDER_SECOND)) {
            path = path.replace("/ims/oneroster/rostering/v1p2/", "/ims/oneroster/v1p1/");
        }
        if (limit == sound && from == offset) {
            return URI.create(path + (uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery()));
        }
        String rest = Optional.ofNullable(uri.getRawQuery())
                .orElse("")
                .replaceAll("(^|&)(limit|offset)=[^&]*", "")
                .replaceFirst("^&", "");
        return URI.create(path + "?" + (rest.isEmpty() ? "" : rest + "&") + "limit=" + limit + "&offset=" + from);
    }

    Map<String, String> headers(Map<String, String> sound) {
        Map<String, String> headers = new HashMap<>(sound);
        String total = sound.get("X-Total-Count");
        if (total != null) {
            headers.put("X-Total-Count", total(Integer.parseInt(total)));
        }
        if (has(Fault.TOTAL_MISSING)) {
            headers.remove("X-Total-Count");
        }
        if (has(Fault.HTML)) {
            headers.put("Content-Type", "text/html");
        }
        String link = sound.get("Link");
        if (link != null) {
            headers.put("Link", link(link, total == null ? 0 : Integer.parseInt(total)));
        }
        if (has(Fault.LINK_MISSING) || has(Fault.LIMIT_LOWERED) || has(Fault.SHORT_PAGE) || has(Fault.EMPTY)) {
            headers.remove("Link");
        }
        if (has(Fault.OWN_PAGE_HEADERS)) {
            String next = Optional.ofNullable(headers.remove("Link")).orElse("");
            headers.remove("X-Total-Count");
            headers.put("Limit", parameter("limit").orElse("100"));
            headers.put("Offset", String.valueOf(offset));
            Matcher address = NEXT_ADDRESS.matcher(next);
            headers.put("Next", address.find() ? address.group(1) : "");
        }
        return headers;
    }

    private String total(int sound) {
        int total = sound;
        if (has(Fault.EMPTY)) {
            total = 0;
        } else if (has(Fault.TOTAL_TOO_HIGH)) {
            total = sound + 5;
        } else if (has(Fault.TOTAL_TOO_LOW)) {
            total = sound / 2;
        } else if (offset > 0 && has(Fault.RECORD_ADDED_BETWEEN_PAGES)) {
            total = sound + 1;
        } else if (offset > 0 && has(Fault.RECORD_REMOVED_BETWEEN_PAGES)) {
            total = sound - 1;
        }
        return String.valueOf(total);
    }

    private String link(String sound, int total) {
        String link = sound;
        Matcher next = NEXT_OFFSET.matcher(link);
        if (next.find()) {
            int after = Integer.parseInt(next.group(1));
            int spoiled = after;
            if (has(Fault.PAGE_MISSING) && offset == 0) {
                spoiled = after + after;
            } else if (has(Fault.PAGE_REPEATED)) {
                spoiled = offset + after;
            } else if (has(Fault.OFFSET_FROM_1) || has(Fault.RECORD_ADDED_BETWEEN_PAGES)) {
                spoiled = after + (offset > 0 ? 1 : 0);
            }
            link = next.replaceFirst("offset=" + spoiled + ">; rel=\"next\"");
        } else if (has(Fault.NEXT_ON_LAST_PAGE)) {
            link = link + ", <" + link.replaceFirst("^<([^?]*).*", "$1") + "?offset=" + total + ">; rel=\"next\"";
        }
        if (has(Fault.LINK_RELATIVE)) {
            link = link.replaceAll("<http://[^/]*", "<");
        } else if (has(Fault.LINK_TO_OTHER_HOST)) {
            link = link.replaceAll("<http://[^/]*", "<http://elsewhere.example");
        }
        return has(Fault.LINK_WITH_TRAILING_COMMA) ? link + "," : link;
    }

    String body(String sound) throws IOException {
        if (has(Fault.HTML)) {
            return "<!DOCTYPE html><html><title>Sign in</title></html>";
        }
        ObjectNode answer = (ObjectNode) ServedRoster.JSON.readTree(sound);
        String wrapper = answer.fieldNames().next();
        JsonNode content = answer.get(wrapper);
        if (content instanceof ArrayNode list) {
            return (has(Fault.BOM) ? "\uFEFF" : "") + list(wrapper, list);
        }
        answer.set(wrapper, spoiled(content));
        return (has(Fault.BOM) ? "\uFEFF" : "") + answer;
    }

    private String list(String wrapper, ArrayNode sound) {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        if (!has(Fault.EMPTY)) {
            sound.forEach(record -> list.add(spoiled(record)));
            if (has(Fault.DUPLICATE_IDS) && !list.isEmpty()) {
                list.add(list.get(list.size() - 1));
            }
        }
        if (has(Fault.BARE_ARRAY) || has(Fault.OWN_PAGE_HEADERS)) {
            return list.toString();
        }
        String own = uri.getPath().substring(uri.getPath().lastIndexOf('/') + 1);
        return JsonNodeFactory.instance
                .objectNode()
                .set(has(Fault.OWN_WRAPPER) ? own : wrapper, list)
                .toString();
    }

    private JsonNode spoiled(JsonNode node) {
        if (node instanceof ObjectNode object) {
            if (has(Fault.PLAIN_REFERENCES) && object.has("href")) {
                return object.get("sourcedId");
            }
            ObjectNode copy = JsonNodeFactory.instance.objectNode();
            object.properties().forEach(member -> copy.set(member.getKey(), spoiled(member.getValue())));
            if (has(Fault.HREFS_WITH_TILDE) && copy.has("href")) {
                copy.put("href", copy.get("href").asText().replaceFirst("^http://[^/]*/", "~/"));
            }
            if (has(Fault.BLANK_TITLES) && copy.has("course")) {
                copy.put("title", "");
            }
            if (has(Fault.NAMELESS_USERS)) {
                copy.remove(List.of("givenName", "familyName"));
            }
            return copy;
        }
        if (node instanceof ArrayNode array) {
            if (has(Fault.NULL_ARRAYS)) {
                return JsonNodeFactory.instance.nullNode();
            }
            ArrayNode copy = JsonNodeFactory.instance.arrayNode();
            array.forEach(item -> copy.add(spoiled(item)));
            return has(Fault.SINGLE_FOR_ARRAY) && copy.size() == 1 ? copy.get(0) : copy;
        }
        return node instanceof TextNode text ? text(text) : node;
    }

    private JsonNode text(TextNode text) {
        String value = text.asText();
        if (has(Fault.DATES_WITH_TIMES) && DAY.matcher(value).matches()) {
            return TextNode.valueOf(value + "T00:00:00.000Z");
        }
        if (has(Fault.NUMBERS_FOR_STRINGS) && DIGITS.matcher(value).matches()) {
            return JsonNodeFactory.instance.numberNode(Long.parseLong(value));
        }
        return text;
    }
}
