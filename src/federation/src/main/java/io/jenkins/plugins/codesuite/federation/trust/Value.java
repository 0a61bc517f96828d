package io.jenkins.plugins.codesuite.federation.trust;

import java.util.ArrayList;
import java.util.List;

/**
 * One of the texts that a policy has in many places: alone, or in an array.
 *
 * @param text the text
 * @param spot where it is
 */
record Value(String text, Spot spot) {

    /** The texts of {@code json}; what is no text is told to {@code findings}. */
    static List<Value> of(Json json, Spot spot, Findings findings) {
        List<Value> values = new ArrayList<>();
        if (json instanceof Json.Items items) {
            for (int i = 0; i < items.items().size(); i++) {
                Json item = items.items().get(i);
                add(item, spot.item(i, item), values, findings);
            }
        } else {
            add(json, spot.at(json), values, findings);
        }
        return List.copyOf(values);
    }

    private static void add(Json json, Spot spot, List<Value> values, Findings findings) {
        if (json instanceof Json.Text text) {
            values.add(new Value(text.value(), spot));
        } else if (json instanceof Json.Other other) {
            // true and "true" are the same to IAM.
            values.add(new Value(other.written(), spot));
        } else {
            findings.error(spot, "A text, or an array of texts, is expected here.", "Write it in quotes.");
        }
    }
}
