package io.jenkins.plugins.codesuite.simulator.wire;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;

/** JSON in requests and answers. */
public final class Json {
    private Json() {}

    /**
     * Begins an object.
     *
     * @return an empty one
     */
    public static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    /**
     * Reads an object.
     *
     * @param json the bytes
     * @return the object
     * @throws JacksonException if the bytes are no JSON object
     * @throws IOException never else
     */
    public static ObjectNode parse(byte[] json) throws IOException {
        return Mapper.MAPPER.readValue(json, ObjectNode.class);
    }

    /** Loads what reading and writing need: most of the time that a simulator takes until its first answer. */
    public static void load() {
        try {
            Mapper.MAPPER.readValue("{}", ObjectNode.class).toString();
        } catch (JacksonException e) {
            throw new IllegalStateException("an empty object is JSON", e);
        }
    }

    /**
     * A moment as the protocols have it.
     *
     * @param time the moment
     * @return seconds since the epoch with milliseconds, as a decimal
     */
    public static BigDecimal seconds(Instant time) {
        return BigDecimal.valueOf(time.toEpochMilli(), 3);
    }

    /** Apart, so that the class of the surrounding methods loads at once. */
    private static final class Mapper {
        static final ObjectMapper MAPPER = new ObjectMapper();
    }
}
