package io.jenkins.plugins.codesuite.deploy.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** An object that is written as JSON, to be read again by {@link JsonObject}. What is empty is left out. */
public final class JsonWriting {

    private final ObjectNode node = JsonNodeFactory.instance.objectNode();

    /** A text. */
    public JsonWriting put(String name, String value) {
        node.put(name, value);
        return this;
    }

    /** A number. */
    public JsonWriting put(String name, long value) {
        node.put(name, value);
        return this;
    }

    /** A number with a fraction. */
    public JsonWriting put(String name, double value) {
        node.put(name, value);
        return this;
    }

    /** A truth. */
    public JsonWriting put(String name, boolean value) {
        node.put(name, value);
        return this;
    }

    /** A moment. */
    public JsonWriting put(String name, Instant value) {
        node.put(name, value.toString());
        return this;
    }

    /** A time, in milliseconds. */
    public JsonWriting put(String name, Duration value) {
        node.put(name, value.toMillis());
        return this;
    }

    /** A constant's name. */
    public JsonWriting put(String name, Enum<?> value) {
        node.put(name, value.name());
        return this;
    }

    /** Anything as JSON. */
    public JsonWriting put(String name, JsonNode value) {
        node.set(name, value);
        return this;
    }

    /** A text, if there is one. */
    public JsonWriting putText(String name, Optional<String> value) {
        value.ifPresent(there -> node.put(name, there));
        return this;
    }

    /** A moment, if there is one. */
    public JsonWriting putInstant(String name, Optional<Instant> value) {
        value.ifPresent(there -> put(name, there));
        return this;
    }

    /** A time in milliseconds, if there is one. */
    public JsonWriting putDuration(String name, Optional<Duration> value) {
        value.ifPresent(there -> put(name, there));
        return this;
    }

    /** A constant's name, if there is one. */
    public JsonWriting putConstant(String name, Optional<? extends Enum<?>> value) {
        value.ifPresent(there -> put(name, there));
        return this;
    }

    /** An object, if there is one. */
    public <T> JsonWriting putObject(String name, Optional<T> value, Function<? super T, ? extends JsonNode> write) {
        value.ifPresent(there -> node.set(name, write.apply(there)));
        return this;
    }

    /** A list. */
    public <T> JsonWriting putAll(String name, Collection<T> values, Function<? super T, ? extends JsonNode> write) {
        ArrayNode array = node.putArray(name);
        values.forEach(value -> array.add(write.apply(value)));
        return this;
    }

    /** A list of texts. */
    public JsonWriting putTexts(String name, Collection<String> values) {
        ArrayNode array = node.putArray(name);
        values.forEach(array::add);
        return this;
    }

    /** Names and texts. */
    public JsonWriting putMap(String name, Map<String, String> values) {
        ObjectNode object = node.putObject(name);
        values.forEach(object::put);
        return this;
    }

    /** What was written. */
    public ObjectNode node() {
        return node;
    }
}
