package io.jenkins.plugins.codesuite.deploy.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * An object of a JSON text that was kept and is read again. Members that nobody asks for are passed over; one that is asked
 * for and is not what it should be is told with its place.
 */
public final class JsonObject {

    private static final ObjectMapper MAPPER = new ObjectMapper()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(JsonParser.Feature.INCLUDE_SOURCE_IN_LOCATION);

    private final JsonNode node;
    private final String place;

    private JsonObject(JsonNode node, String place) {
        this.node = node;
        this.place = place;
    }

    /**
     * The object of a whole text.
     *
     * @param what what it should be, for the error, such as {@code a deployment's record}
     * @throws BadJsonException when the text is no JSON object
     */
    public static JsonObject parse(String text, String what) {
        try {
            return of(MAPPER.readTree(text), what);
        } catch (JsonProcessingException e) {
            throw new BadJsonException(
                    what + " is damaged: no JSON"
                            + Optional.ofNullable(e.getLocation())
                                    .map(at -> " at line " + at.getLineNr() + ", column " + at.getColumnNr())
                                    .orElse(""),
                    e);
        }
    }

    /**
     * The object that a node is.
     *
     * @param what what it should be, for the error
     * @throws BadJsonException when the node is no object
     */
    public static JsonObject of(JsonNode node, String what) {
        if (!node.isObject()) {
            throw new BadJsonException(what + " is damaged: no JSON object");
        }
        return new JsonObject(node, what);
    }

    /**
     * This, if its {@code version} is one that is understood here.
     *
     * @param newest the newest version that is
     * @throws BadJsonException when it is newer, or says none
     */
    public JsonObject version(int newest) {
        long version = number("version");
        if (version < 1 || version > newest) {
            throw new BadJsonException(
                    place + " has version " + version + ", but this version of the suite reads only up to " + newest
                            + "; use the version that wrote it, or a newer one.");
        }
        return this;
    }

    /** The text of a member. */
    public String text(String name) {
        JsonNode member = required(name);
        if (!member.isTextual()) {
            throw bad(name, "a string");
        }
        return member.textValue();
    }

    /** The text of a member that may be missing. */
    public Optional<String> optionalText(String name) {
        return has(name) ? Optional.of(text(name)) : Optional.empty();
    }

    /** The number of a member. */
    public long number(String name) {
        JsonNode member = required(name);
        if (!member.isIntegralNumber() || !member.canConvertToLong()) {
            throw bad(name, "a whole number");
        }
        return member.longValue();
    }

    /** The number of a member, with a fraction or not. */
    public double fraction(String name) {
        JsonNode member = required(name);
        if (!member.isNumber()) {
            throw bad(name, "a number");
        }
        return member.doubleValue();
    }

    /** The truth of a member; {@code false} when it is missing. */
    public boolean truth(String name) {
        if (!has(name)) {
            return false;
        }
        JsonNode member = node.get(name);
        if (!member.isBoolean()) {
            throw bad(name, "true or false");
        }
        return member.booleanValue();
    }

    /** The moment of a member. */
    public Instant instant(String name) {
        try {
            return Instant.parse(text(name));
        } catch (DateTimeException e) {
            throw bad(name, "a time such as 2026-11-21T10:15:30Z");
        }
    }

    /** The moment of a member that may be missing. */
    public Optional<Instant> optionalInstant(String name) {
        return has(name) ? Optional.of(instant(name)) : Optional.empty();
    }

    /** The time of a member in milliseconds. */
    public Duration duration(String name) {
        return Duration.ofMillis(number(name));
    }

    /** The time of a member in milliseconds, which may be missing. */
    public Optional<Duration> optionalDuration(String name) {
        return has(name) ? Optional.of(duration(name)) : Optional.empty();
    }

    /** The constant of a member. */
    public <E extends Enum<E>> E constant(String name, Class<E> type) {
        String text = text(name);
        for (E value : type.getEnumConstants()) {
            if (value.name().equals(text)) {
                return value;
            }
        }
        throw bad(name, "one of " + List.of(type.getEnumConstants()));
    }

    /** The constant of a member that may be missing. */
    public <E extends Enum<E>> Optional<E> optionalConstant(String name, Class<E> type) {
        return has(name) ? Optional.of(constant(name, type)) : Optional.empty();
    }

    /** The object of a member. */
    public JsonObject object(String name) {
        JsonNode member = required(name);
        if (!member.isObject()) {
            throw bad(name, "an object");
        }
        return new JsonObject(member, place + ": " + name);
    }

    /** The object of a member that may be missing. */
    public Optional<JsonObject> optionalObject(String name) {
        return has(name) ? Optional.of(object(name)) : Optional.empty();
    }

    /** The objects of a member; none when it is missing. */
    public <T> List<T> objects(String name, Function<JsonObject, T> read) {
        List<T> values = new ArrayList<>();
        for (JsonNode element : array(name)) {
            if (!element.isObject()) {
                throw bad(name, "a list of objects");
            }
            values.add(read.apply(new JsonObject(element, place + ": " + name + "[" + values.size() + "]")));
        }
        return values;
    }

    /** The lists of objects of a member; none when it is missing. */
    public <T> List<List<T>> objectLists(String name, Function<JsonObject, T> read) {
        List<List<T>> lists = new ArrayList<>();
        for (JsonNode element : array(name)) {
            if (!element.isArray()) {
                throw bad(name, "a list of lists");
            }
            List<T> values = new ArrayList<>();
            for (JsonNode inner : element) {
                values.add(
                        read.apply(of(inner, place + ": " + name + "[" + lists.size() + "][" + values.size() + "]")));
            }
            lists.add(values);
        }
        return lists;
    }

    /** The texts of a member; none when it is missing. */
    public List<String> texts(String name) {
        List<String> values = new ArrayList<>();
        for (JsonNode element : array(name)) {
            if (!element.isTextual()) {
                throw bad(name, "a list of strings");
            }
            values.add(element.textValue());
        }
        return values;
    }

    /** The names and texts of a member; none when it is missing. */
    public Map<String, String> map(String name) {
        Map<String, String> values = new LinkedHashMap<>();
        if (!has(name)) {
            return values;
        }
        for (Map.Entry<String, JsonNode> entry : object(name).node.properties()) {
            if (!entry.getValue().isTextual()) {
                throw bad(name, "an object of strings");
            }
            values.put(entry.getKey(), entry.getValue().textValue());
        }
        return values;
    }

    /** A member as it is; empty when it is missing. */
    public Optional<JsonNode> node(String name) {
        return has(name) ? Optional.of(node.get(name)) : Optional.empty();
    }

    private JsonNode array(String name) {
        if (!has(name)) {
            return MAPPER.createArrayNode();
        }
        JsonNode member = node.get(name);
        if (!member.isArray()) {
            throw bad(name, "a list");
        }
        return member;
    }

    private boolean has(String name) {
        return node.hasNonNull(name);
    }

    private JsonNode required(String name) {
        if (!has(name)) {
            throw new BadJsonException(place + " is damaged: '" + name + "' is missing");
        }
        return node.get(name);
    }

    private BadJsonException bad(String name, String wanted) {
        return new BadJsonException(place + " is damaged: '" + name + "' is not " + wanted);
    }
}
