package io.jenkins.plugins.codesuite.simulator.codedeploy;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.codesuite.simulator.wire.Json;
import io.jenkins.plugins.codesuite.simulator.wire.JsonInput;
import io.jenkins.plugins.codesuite.simulator.wire.Page;
import java.util.List;
import java.util.Locale;
import java.util.NavigableMap;
import java.util.TreeMap;

/** Lists of names, 100 at a time. */
final class Listing {
    static final int PAGE = 100;
    private static final String INVALID_TOKEN = "InvalidNextTokenException";

    private Listing() {}

    /** A page of a list whose order matters. */
    static ObjectNode ranked(JsonInput input, String member, List<String> names) {
        NavigableMap<String, String> sorted = new TreeMap<>();
        for (String name : names) {
            sorted.put(rank(sorted.size()), name);
        }
        return page(input, member, sorted);
    }

    /** A key that sorts by a number. */
    static String rank(int number) {
        return String.format(Locale.ROOT, "%08d", number);
    }

    /** A page of names in the order of the alphabet. */
    static ObjectNode named(JsonInput input, String member, Iterable<String> names) {
        NavigableMap<String, String> sorted = new TreeMap<>();
        names.forEach(name -> sorted.put(name, name));
        return page(input, member, sorted);
    }

    private static ObjectNode page(JsonInput input, String member, NavigableMap<String, String> sorted) {
        Page<String> page = Page.of(sorted, name -> true, PAGE, input.text("nextToken"), INVALID_TOKEN);
        ObjectNode answer = Json.object();
        ArrayNode list = answer.putArray(member);
        page.items().forEach(list::add);
        page.nextToken().ifPresent(token -> answer.put("nextToken", token));
        return answer;
    }
}
