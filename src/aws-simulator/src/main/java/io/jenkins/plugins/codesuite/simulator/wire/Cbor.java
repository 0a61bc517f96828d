package io.jenkins.plugins.codesuite.simulator.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.cbor.CBORFactory;
import com.fasterxml.jackson.dataformat.cbor.CBORGenerator;
import com.fasterxml.jackson.dataformat.cbor.databind.CBORMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;

/**
 * CBOR (<a href="https://www.rfc-editor.org/rfc/rfc8949">RFC 8949</a>) in requests and answers. Moments are seconds since
 * the epoch in members whose names end with {@value #MOMENT}; CBOR has a tag for them.
 */
public final class Cbor {
    /** How the names of members end that hold a moment. */
    public static final String MOMENT = "Timestamp";

    private static final int EPOCH_TAG = 1;

    private Cbor() {}

    /**
     * Reads a map; tags are dropped, so that a moment is its number.
     *
     * @param cbor the bytes
     * @return the map as a tree
     * @throws IOException if it is no CBOR, or no map
     */
    public static ObjectNode read(byte[] cbor) throws IOException {
        return Mapper.MAPPER.readValue(cbor, ObjectNode.class);
    }

    /**
     * Writes a map.
     *
     * @param tree the map as a tree
     * @return the bytes
     */
    public static byte[] write(ObjectNode tree) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (CBORGenerator generator = Mapper.FACTORY.createGenerator(bytes)) {
            write(generator, tree);
        } catch (IOException e) {
            throw new UncheckedIOException("a stream in memory takes every byte", e);
        }
        return bytes.toByteArray();
    }

    private static void write(CBORGenerator generator, JsonNode node) throws IOException {
        if (node.isObject()) {
            generator.writeStartObject();
            for (Map.Entry<String, JsonNode> member : node.properties()) {
                generator.writeFieldName(member.getKey());
                if (member.getKey().endsWith(MOMENT)) {
                    generator.writeTag(EPOCH_TAG);
                }
                write(generator, member.getValue());
            }
            generator.writeEndObject();
        } else if (node.isArray()) {
            generator.writeStartArray();
            for (JsonNode item : node) {
                write(generator, item);
            }
            generator.writeEndArray();
        } else if (node.isNumber() && !node.isIntegralNumber()) {
            generator.writeNumber(node.doubleValue());
        } else {
            Mapper.MAPPER.writeTree(generator, node);
        }
    }

    /** Apart, so that its classes load with the first call that needs them. */
    private static final class Mapper {
        static final CBORFactory FACTORY = new CBORFactory();
        static final CBORMapper MAPPER = new CBORMapper(FACTORY);
    }
}
