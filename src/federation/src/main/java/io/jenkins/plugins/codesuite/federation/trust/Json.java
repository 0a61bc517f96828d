package io.jenkins.plugins.codesuite.federation.trust;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A JSON value that knows its place in the text. */
sealed interface Json {

    /** Where it begins. */
    Place place();

    /** An object; no name is twice in it. */
    record Members(Place place, List<Member> members) implements Json {

        Optional<Member> member(String name) {
            return members.stream().filter(member -> member.name().equals(name)).findFirst();
        }

        Optional<Json> value(String name) {
            return member(name).map(Member::value);
        }
    }

    /** A name and its value; the place is the name's. */
    record Member(String name, Place place, Json value) {}

    /** An array. */
    record Items(Place place, List<Json> items) implements Json {}

    /** A text. */
    record Text(Place place, String value) implements Json {}

    /** A number, a truth value or null, as it is written. */
    record Other(Place place, String written) implements Json {}

    /** A text that is no JSON, or not one value. */
    final class BrokenException extends Exception {

        private static final long serialVersionUID = 1;

        private final transient Place place;

        BrokenException(Place place, String message, Throwable cause) {
            super(message, cause);
            this.place = place;
        }

        Place place() {
            return place;
        }
    }

    /**
     * Reads {@code text}.
     *
     * @throws BrokenException when it is not exactly one JSON value, or names a member twice
     */
    static Json read(String text) throws BrokenException {
        JsonFactory factory = JsonFactory.builder()
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .build();
        try (JsonParser parser = factory.createParser(text)) {
            if (parser.nextToken() == null) {
                throw new BrokenException(new Place(1, 1), "there is nothing in it", null);
            }
            Json value = value(parser);
            if (parser.nextToken() != null) {
                throw new BrokenException(
                        Place.of(parser.currentTokenLocation()), "more follows after the end of the policy", null);
            }
            return value;
        } catch (JsonProcessingException e) {
            String message = e.getOriginalMessage();
            throw new BrokenException(
                    e.getLocation() == null ? new Place(1, 1) : Place.of(e.getLocation()),
                    message == null ? "it cannot be read" : message.replaceAll("\\s+", " "),
                    e);
        } catch (IOException e) {
            throw new BrokenException(new Place(1, 1), "it cannot be read", e);
        }
    }

    private static Json value(JsonParser parser) throws IOException {
        Place place = Place.of(parser.currentTokenLocation());
        return switch (parser.currentToken()) {
            case START_OBJECT -> {
                List<Member> members = new ArrayList<>();
                while (parser.nextToken() != JsonToken.END_OBJECT) {
                    String name = parser.currentName();
                    Place at = Place.of(parser.currentTokenLocation());
                    parser.nextToken();
                    members.add(new Member(name, at, value(parser)));
                }
                yield new Members(place, List.copyOf(members));
            }
            case START_ARRAY -> {
                List<Json> items = new ArrayList<>();
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    items.add(value(parser));
                }
                yield new Items(place, List.copyOf(items));
            }
            case VALUE_STRING -> new Text(place, parser.getText());
            default -> new Other(place, parser.getText());
        };
    }
}
